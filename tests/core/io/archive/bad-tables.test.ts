import { expect, test } from 'vitest';
import { type BadInput, refuse, testRefusals } from '../../../support/bad-input.ts';
import { loadFiles } from '../../../support/content.ts';
import {
  type SampleSpec,
  sampleFiles,
  samplePath,
  sampleWith,
  sampleYaml,
} from '../../../support/sample.ts';

const file = samplePath();

const bad = (
  title: string,
  spec: SampleSpec,
  rule: string,
  message: string,
  near: string,
): BadInput => ({
  title,
  files: sampleWith({ [file]: sampleYaml(spec) }),
  rule,
  file,
  message,
  near,
});
const row = (id: string, value: string | null): SampleSpec => ({ rows: { [id]: value } });
const cell = (value: string): SampleSpec => ({ cells: { 'proactive.licensing.decisions': value } });
const extra = (line: string): SampleSpec => ({ extra: { proactive: [line] } });

const NOT_A_CELL = '一格只能是文字或数字';
const EXTRA_FIELDS =
  '自加的行只写 label（1 到 80 字）、block（art20_1、art20_5、art20_6、art20_8）和 cells';
const SEVEN = '自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计';

testRefusals([
  bad('tables 写成文字', { facts: { tables: '无' } }, 'S303', '“tables”应逐表列出各行', '无\n'),
  bad(
    '没有的表',
    { facts: { tables: '{staff: blank, proactive: blank, applications: image, remedies: image}' } },
    'S301',
    'f2021 没有表“staff”',
    'staff',
  ),
  bad(
    '缺少表四',
    { tables: { remedies: null } },
    'S302',
    '表四“remedies”应列出各行，或写 missing、blank、image 之一',
    'proactive:',
  ),
  bad(
    '表四写了别的词',
    { tables: { remedies: 'none' } },
    'S303',
    '表四“remedies”应列出各行，或写 missing、blank、image 之一',
    'none',
  ),
  bad(
    '表三的行少一格',
    row('applications.received.new', '[0, 0, 0, 0, 0, 0]'),
    'S305',
    `“received.new”有 6 格，应为 7 格（${SEVEN}）`,
    '[0, 0, 0, 0, 0, 0]\n',
  ),
  bad(
    '表三的行多一格',
    row('applications.received.new', '[0, 0, 0, 0, 0, 0, 0, 0]'),
    'S305',
    `“received.new”有 8 格，应为 7 格（${SEVEN}）`,
    '[0, 0, 0, 0, 0, 0, 0, 0]',
  ),
  bad(
    '表三的行一格也没有',
    row('applications.received.new', '[]'),
    'S305',
    `“received.new”有 0 格，应为 7 格（${SEVEN}）`,
    '[]',
  ),
  bad(
    '表四的组少一格',
    row('remedies.litigation.direct', '[0, 0, 0, 0]'),
    'R402',
    '“litigation.direct”有 4 格，应为 5 格（结果维持、结果纠正、其他结果、尚未审结、总计）',
    '[0, 0, 0, 0]\n',
  ),
  bad(
    '没加引号的千分位成了两格',
    row('proactive.licensing', '[1,234]'),
    'S305',
    '“licensing”有 2 格，应为 1 格（本年处理决定数量）；“1,234”里的逗号把一格分成了几格：去掉逗号，写 1234',
    '[1,234]',
  ),
  bad(
    '表三缺一行',
    row('applications.outcomes.other.misc', null),
    'S306',
    '表三缺少一行：outcomes.other.misc（3.其他）',
    'received.new',
  ),
  bad('没有的行', extra('licences: [0]'), 'S307', 'f2021 的表二没有行“licences”', 'licences'),
  bad(
    '行写成一个数',
    row('proactive.licensing', '5'),
    'S303',
    '“licensing”应为一行 1 格，如 [0]',
    '5\n    penalty',
  ),
  bad('行空着', row('proactive.licensing', '~'), 'S303', '“licensing”应为一行 1 格，如 [0]', '~\n'),
  bad('格里有列表', cell('[1, 2]'), 'S303', NOT_A_CELL, '[1, 2]'),
  bad('格里有映射', cell('{a: 1}'), 'S303', NOT_A_CELL, '{a: 1}'),
  bad('格里有没加引号的冒号', cell('甲: 1'), 'S303', NOT_A_CELL, '甲: 1'),
  bad('格里的字过长', cell('甲'.repeat(61)), 'S304', '一格的文字过长（上限 60 字）', '甲甲'),
  bad(
    '自加的行名不合约定',
    extra('y_a: {label: 甲, block: art20_5, cells: [1]}'),
    'S307',
    'f2021 的表二没有行“y_a”',
    'y_a',
  ),
  bad('自加的行不是映射', extra('x_a: [1]'), 'S307', 'f2021 的表二没有行“x_a”', 'x_a'),
  bad(
    '自加的行没有分块',
    extra('x_a: {label: 甲, cells: [1]}'),
    'S307',
    EXTRA_FIELDS,
    '{label: 甲',
  ),
  bad(
    '自加的行指名没有的分块',
    extra('x_a: {label: 甲, block: art99, cells: [1]}'),
    'S307',
    EXTRA_FIELDS,
    '{label: 甲',
  ),
  bad(
    '自加的行与分块格数不合',
    extra('x_a: {label: 甲, block: art20_5, cells: [1, 2]}'),
    'S308',
    '自加的行有 2 格，分块 art20_5 有 1 列',
    '{label: 甲',
  ),
  bad(
    '自加的行里有列表',
    extra('x_a: {label: 甲, block: art20_5, cells: [[1]]}'),
    'S303',
    NOT_A_CELL,
    '[1]]',
  ),
]);

test.each([
  ['不认识的字段', '{label: 甲, block: art20_5, cells: [1], foo: 1}'],
  ['空的标签', '{label: ~, block: art20_5, cells: [1]}'],
  ['过长的标签', `{label: ${'甲'.repeat(81)}, block: art20_5, cells: [1]}`],
])('自加的行不收%s', (_, value) => {
  expect(loadFiles(sampleFiles(extra(`x_a: ${value}`))).blocked).toBe(true);
});

test('六十个字的格收下，只说读不成数', () => {
  const { diagnostics } = loadFiles(sampleFiles(cell('甲'.repeat(60))));
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['R904']);
});

test('自加的行照收，不进入核算', () => {
  const { archive, diagnostics, checks } = loadFiles(
    sampleFiles(extra('x_other: {label: 示例文件, block: art20_1, cells: [3, ~, 5件]}')),
  );
  const [added] = archive.reports[0]?.tables.get('proactive')?.extraRows ?? [];
  expect(diagnostics.map(({ rule, level }) => [rule, level])).toEqual([['D10', 'note']]);
  expect(added).toMatchObject({ id: 'x_other', label: '示例文件', block: 'art20_1' });
  expect(added?.cells.map(({ token, state, value }) => [token, state, value])).toEqual([
    ['3', 'number', '3'],
    ['', 'blank', null],
    ['5件', 'number', '5'],
  ]);
  const [check] = checks.values();
  expect(check?.evaluations.filter(({ at }) => at.includes('x_other'))).toEqual([]);
});

test.each([
  ['missing', 'missing'],
  ['blank', 'blank'],
])('整行写 %s，每格都是 %s', (word, state) => {
  const { archive } = loadFiles(sampleFiles(row('applications.received.new', word)));
  const cells = archive.reports[0]?.tables.get('applications')?.rows.get('received.new');
  expect(cells?.map((item) => item.state)).toEqual(Array.from({ length: 7 }, () => state));
});

test.each([
  ['missing', 'missing'],
  ['blank', 'blank'],
  ['image', 'not_text'],
])('整表写 %s，每格都是 %s', (word, state) => {
  const [report] = loadFiles(sampleFiles({ tables: { remedies: word } })).archive.reports;
  const table = report?.tables.get('remedies');
  expect(table?.presence).toBe(word);
  const states = [...(table?.rows.values() ?? [])].flat().map((item) => item.state);
  expect(states).toEqual(Array.from({ length: 15 }, () => state));
});

test('表里几行有错就报几行', () => {
  const rows = { 'remedies.review': '[0]', 'proactive.licensing': '5', 'proactive.fees': null };
  const { errors } = refuse(sampleWith({ [file]: sampleYaml({ rows }) }));
  expect(errors.map(({ rule, pointer }) => [rule, pointer])).toEqual([
    ['S306', '/tables/proactive/fees'],
    ['S303', '/tables/proactive/licensing'],
    ['R402', '/tables/remedies/review'],
  ]);
});
