import { expect, test } from 'vitest';
import { type BadInput, refuse, testRefusals } from '../../../support/bad-input.ts';
import { loadFiles } from '../../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles, sampleWith } from '../../../support/sample.ts';

/** A second agency without reports, so that its faults stand alone. */
const file = 'agencies/990103-slj.yaml';
const CLEAN = { division: '990103', regions: '[示例省, 示例市, 另一示例区]' };

const bad = (
  title: string,
  facts: Readonly<Record<string, string | null>>,
  rule: string,
  message: string,
  near?: string,
): BadInput => ({
  title,
  files: sampleWith({ [file]: sampleAgency({ ...CLEAN, ...facts }) }),
  rule,
  file,
  message,
  ...(near === undefined ? {} : { near }),
});

testRefusals([
  bad(
    '编号与区划代码不符',
    { division: '990104' },
    'K402',
    '编号以“990103”开头，区划代码是 990104',
    '990104',
  ),
  bad(
    '同一代码两个名称',
    { regions: '[示例省, 别的示例市, 另一示例区]' },
    'K403',
    '代码 990100 在别处叫“示例市”，这里叫“别的示例市”',
    '别的示例市',
  ),
  bad(
    '区划级数不符',
    { regions: '[示例省]' },
    'K408',
    '区划代码 990103 有 3 级，regions 写了 1 级',
    '[示例省]',
  ),
  bad(
    '区划太多级',
    { regions: '[示例省, 示例市, 示例区, 示例镇, 示例村]' },
    'S304',
    '字段“regions”：过长，上限 4 项',
    '[示例省',
  ),
  bad('没有名称', { names: '[]' }, 'S304', '字段“names”：不能没有内容', '[]'),
  bad('缺少名称', { names: null }, 'S302', '缺少字段“names”'),
  bad('不认识的字段', { phone: '12345' }, 'S301', '不认识的字段“phone”', 'phone'),
  bad('区划代码不是六位', { division: '9901' }, 'S304', '字段“division”：应为六位数字', '9901\n'),
  bad(
    '不认识的级别',
    { level: 'village' },
    'S304',
    '字段“level”只能是：central、province、prefecture、county、township',
    'village',
  ),
  bad(
    '名称的起日不是日期',
    { names: '[{name: 示例局, from: 2019年}]' },
    'S304',
    '字段“names 第 1 项的 from”：应为真实存在的日期，写作 YYYY-MM-DD',
    '2019年',
  ),
  {
    ...bad('站点不认识的字段', {}, 'S301', '不认识的字段“theme”', 'theme'),
    file: 'site.yaml',
    files: sampleWith({ 'site.yaml': 'title: 示例\ndescription: 示例\ntheme: 甲\n' }),
  },
]);

test('机关文件有错，它的报告也说明缺了机关', () => {
  const agency = `agencies/${AGENCY_ID}.yaml`;
  const { errors } = refuse(sampleWith({ [agency]: sampleAgency({ level: 'village' }) }));
  expect(errors.map(({ rule, file: at }) => [rule, at])).toEqual([
    ['S304', agency],
    ['K401', `reports/${AGENCY_ID}/2022.yaml`],
  ]);
});

test('没有区划代码的机关照收', () => {
  const facts = {
    names: '[{name: 示例兵团示例局}]',
    division: '~',
    division_note: '示例兵团没有区划代码',
    regions: '[示例兵团]',
  };
  const files = { ...sampleFiles(), 'agencies/xmpl-slj.yaml': sampleAgency(facts) };
  const { archive, diagnostics } = loadFiles(files);
  expect(diagnostics).toEqual([]);
  expect(archive.agencies[1]).toMatchObject({
    id: 'xmpl-slj',
    division: null,
    regions: [{ code: 'xmpl', name: '示例兵团' }],
  });
});

test('没有区划代码而写了几级地区的：改法说只留一级，不说逐级写出', () => {
  const facts = { division: '~', regions: '[示例省, 示例县]' };
  const { errors } = refuse(sampleWith({ 'agencies/slx-slj.yaml': sampleAgency(facts) }));
  expect(errors.map(({ rule, remedy }) => [rule, remedy])).toEqual([
    ['K408', 'regions 只留所在的一级；查得到六位区划代码的，写在 division，编号也照它'],
  ]);
});
