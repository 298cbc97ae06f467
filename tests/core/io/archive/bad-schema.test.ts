import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { TEXT_KINDS } from '../../../../src/report/model.ts';
import { type BadInput, refuse, testRefusals } from '../../../support/bad-input.ts';
import {
  AGENCY_ID,
  type SampleSpec,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from '../../../support/sample.ts';

const file = samplePath();
const SHA = 'a'.repeat(64);
const FORM_IDS = FORMS.map(({ id }) => id).join('、');
const TABLE_IDS = [...new Set(FORMS.flatMap(({ tables }) => tables.map(({ id }) => id)))].join(
  '、',
);

const bad = (
  title: string,
  spec: SampleSpec,
  rule: string,
  message: string,
  near?: string,
): BadInput => ({
  title,
  files: sampleWith({ [file]: sampleYaml(spec) }),
  rule,
  file,
  message,
  ...(near === undefined ? {} : { near }),
});
const fact = (name: string, value: string | null): SampleSpec => ({ facts: { [name]: value } });
const source = (fields: string): SampleSpec => fact('source', `{${fields}}`);

const noDay = (day: string) => `应为真实存在的日期，没有 ${day} 这一天`;
const notAList = '字段“acknowledged”应为列表';

testRefusals(
  [
    bad('不认识的字段', fact('author', '甲'), 'S301', '不认识的字段“author”', 'author'),
    bad('拼错的字段', fact('titel', '甲'), 'S301', '不认识的字段“titel”。是不是“title”？', 'titel'),
    bad(
      '来源里不认识的字段',
      source(`uri: 甲, sha256: ${SHA}`),
      'S301',
      '不认识的字段“uri”。是不是“url”？',
      'uri',
    ),
    bad('缺少题名', fact('title', null), 'S302', '缺少字段“title”'),
    bad('缺少表式', fact('form', null), 'S302', '缺少字段“form”'),
    bad('缺少正文种类', fact('text', null), 'S302', '缺少字段“text”'),
    bad('缺少来源', fact('source', null), 'S302', '缺少字段“source”'),
    bad(
      '登记里缺少位置',
      { acknowledged: ['{rule: R301, expected: 1, found: 2}'] },
      'S302',
      '缺少字段“acknowledged 第 1 项的 at”',
      '{rule: R301',
    ),
    bad('题名写成列表', fact('title', '[甲, 乙]'), 'S303', '字段“title”应为文字', '[甲'),
    bad('来源写成文字', fact('source', '某网站'), 'S303', '字段“source”应为一组字段', '某网站'),
    bad(
      '用全角引号引着的题名',
      fact('title', '“示例局2022年年报”'),
      'S304',
      '字段“title”：两端的引号是全角的，会照印：去掉，或改用半角引号',
      '“示例局',
    ),
    bad(
      '用年份说的表式',
      fact('form', '2021年格式'),
      'S304',
      `字段“form”只能是：${FORM_IDS}。是不是“f2021”？`,
      '2021年格式',
    ),
    bad('登记写成文字', fact('acknowledged', '无'), 'S303', notAList, '无'),
    bad('题名空着', fact('title', '~'), 'S304', '字段“title”：不能为空', '~'),
    bad(
      '题名过长',
      fact('title', '甲'.repeat(121)),
      'S304',
      '字段“title”：过长，上限 120 字',
      '甲甲',
    ),
    bad('不认识的表式', fact('form', 'f1999'), 'S304', `字段“form”只能是：${FORM_IDS}`, 'f1999'),
    bad(
      '不认识的正文种类',
      fact('text', 'summary'),
      'S304',
      `字段“text”只能是：${TEXT_KINDS.join('、')}`,
      'summary',
    ),
    bad(
      '不认识的字体',
      fact('lang', 'zh-TW'),
      'S304',
      '字段“lang”只能是：zh-Hans、zh-Hant。是不是“zh-Hant”？',
      'zh-TW',
    ),
    bad(
      '没有的日子',
      fact('signed', '2024-02-30'),
      'S304',
      `字段“signed”：${noDay('2024-02-30')}`,
      '2024-02-30',
    ),
    bad(
      '汉字的日期',
      fact('signed', '2023年1月6日'),
      'S304',
      '字段“signed”：应为真实存在的日期，写作 2023-01-06',
      '2023年1月',
    ),
    ...[
      ['二〇二三年一月六日', '，写作 2023-01-06'],
      ['２０２３－０１－０６', '，写作 2023-01-06'],
      ['2023-01-06 08:30:00', '，写作 2023-01-06'],
      ['不详', '，写作 YYYY-MM-DD；不详的写 ~'],
      ['2023年1月', '，写到日（YYYY-MM-DD）；不知道哪一天的写 ~'],
    ].map(([written = '', said]) =>
      bad(
        `写作 ${written} 的日期`,
        fact('signed', written),
        'S304',
        `字段“signed”：应为真实存在的日期${said}`,
        written,
      ),
    ),
    bad(
      '没有的取得日期',
      source(`retrieved: 2023-02-29, sha256: ${SHA}`),
      'S304',
      `字段“source.retrieved”：${noDay('2023-02-29')}`,
      '2023-02-29',
    ),
    bad(
      '不是 sha256',
      source('sha256: 0123abcd'),
      'S304',
      '字段“source.sha256”：应为 64 位十六进制，字母小写',
      '0123abcd',
    ),
    bad(
      '大写的 sha256',
      source(`sha256: ${SHA.toUpperCase()}`),
      'S304',
      '字段“source.sha256”：应为 64 位十六进制，字母小写',
      SHA.toUpperCase(),
    ),
    ...['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '0'.repeat(64)].map(
      (hash) =>
        bad(
          '空文件的 sha256，凑数的',
          source(`sha256: "${hash}"`),
          'S304',
          '字段“source.sha256”：是空文件的，或不是算出来的：按取得的原件算',
          `"${hash}"`,
        ),
    ),
    bad(
      '域名里有斜线',
      source(`site: www.example.com/a, sha256: ${SHA}`),
      'S304',
      '字段“source.site”：写法不对',
      'www.example.com/a',
    ),
    bad(
      '不认识的无头表',
      fact('headerless', '[staff]'),
      'S304',
      `字段“headerless 第 1 项”只能是：${TABLE_IDS}`,
      'staff',
    ),
    bad(
      '登记的规则号写法不对',
      { acknowledged: ['{rule: r301, at: a, expected: 1, found: 2}'] },
      'S304',
      '字段“acknowledged 第 1 项的 rule”：应为规则的编号，如 R401',
      'r301',
    ),
    bad(
      '来源地址是 ftp',
      source(`url: "ftp://example.gov.cn/", sha256: ${SHA}`),
      'V501',
      '来源地址“ftp://example.gov.cn/”不是 http(s) 网页',
      '"ftp',
    ),
    bad(
      '来源地址是脚本',
      source(`url: "javascript:alert(1)", sha256: ${SHA}`),
      'V501',
      '来源地址“javascript:alert(1)”不是 http(s) 网页',
      '"javascript',
    ),
    bad(
      '没有的机关',
      {},
      'K401',
      `没有机关“990103-slj”（agencies/990103-slj.yaml 不存在或有错）。是不是“990102-slj”？`,
    ),
    bad(
      '有 text: digest 而没有正文',
      {},
      'K404',
      `text 是 digest，却没有 ${file.replace('.yaml', '.md')}`,
      'digest',
    ),
    bad(
      '有 text: none 而有正文',
      fact('text', 'none'),
      'K404',
      `text 是 none，却有 ${file.replace('.yaml', '.md')}`,
      'none',
    ),
  ].map(moved),
);

/** Three cases are about which files there are. */
function moved(item: BadInput): BadInput {
  if (item.rule === 'K401') {
    const other = file.replace(AGENCY_ID, '990103-slj');
    const markdown = other.replace('.yaml', '.md');
    return {
      ...item,
      file: other,
      files: { ...item.files, [other]: sampleYaml(), [markdown]: sampleText() },
    };
  }
  if (!item.title.includes('没有正文')) return item;
  const { [file.replace('.yaml', '.md')]: _, ...files } = item.files;
  return { ...item, files };
}

test.each(['example', 'https://', 'http://a:99999999/'])(
  'V501：来源地址“%s”不是地址，也不使程序出错',
  (url) => {
    const files = sampleWith({ [file]: sampleYaml(source(`url: "${url}"`)) });
    expect(refuse(files).errors.map(({ rule }) => rule)).toEqual(['V501']);
  },
);

test('有几处错就报几处，不止第一处', () => {
  const spec = { facts: { title: null, form: 'f1999', signed: '2024-02-30', author: '甲' } };
  const { errors } = refuse(sampleWith({ [file]: sampleYaml(spec) }));
  expect(errors.map(({ rule, pointer }) => [rule, pointer]).sort()).toEqual([
    ['S301', '/author'],
    ['S302', '/title'],
    ['S304', '/form'],
    ['S304', '/signed'],
  ]);
});

test('一份报告有错，不妨碍别的报告读入', () => {
  const files = sampleWith({ [samplePath({ year: 2023 })]: 'title: [\n' });
  const { errors } = refuse(files);
  expect(errors.map(({ file: at }) => at)).toEqual([samplePath({ year: 2023 })]);
});
