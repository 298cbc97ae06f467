/** Mistakes that people make while typing: one message each, at the place where it was made. */
import { expect, test } from 'vitest';
import { futureDates } from '../../../../src/content/provenance.ts';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { keeperOf } from '../../../../src/report/content-paths.ts';
import { type BadInput, refuse, testRefusals } from '../../../support/bad-input.ts';
import { loadFiles, withContent } from '../../../support/content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from '../../../support/sample.ts';

const file = samplePath();
const text = file.replace('.yaml', '.md');
const yaml = sampleYaml();

/** The clean report with one place typed otherwise. */
const typed = (
  title: string,
  [from, to]: readonly [string | RegExp, string],
  rule: string,
  message: string,
  near: string,
): BadInput => ({
  ...{ title, rule, file, message, near },
  files: sampleWith({ [file]: yaml.replace(from, to) }),
});

testRefusals([
  typed(
    '全角冒号',
    ['form: f2021', 'form：f2021'],
    'Y201',
    '“form”后面是全角冒号，要写半角冒号加一个空格',
    '：f2021',
  ),
  typed(
    '登记里的全角冒号',
    ['source:', 'acknowledged: [{rule：R401, at: a}\nsource:'],
    'Y201',
    '“rule”后面是全角冒号，要写半角冒号加一个空格',
    '：R401',
  ),
  typed(
    '冒号后没有空格',
    ['    licensing: ', '    licensing:'],
    'Y201',
    '“licensing:”的冒号后面要有一个空格',
    ':[',
  ),
  typed(
    '百分号开头',
    [/licensing: .*/, 'licensing: [%50]'],
    'Y201',
    '以“%”开头的值要加引号，如 "%…"',
    '%50',
  ),
  typed('星号', [/licensing: .*/, 'licensing: [*]'], 'Y201', '“*”要加引号，写作 "*"', '*]'),
  typed('@ 开头的题名', ['title: ', 'title: @'], 'Y201', '以“@”开头的值要加引号，如 "@…"', '@'),
  typed(
    '千分位的逗号',
    [/licensing: .*/, 'licensing: [1,234]'],
    'S305',
    '“licensing”有 2 格，应为 1 格（本年处理决定数量）；“1,234”里的逗号把一格分成了几格：去掉逗号，写 1234',
    '[1,234]',
  ),
  typed(
    '表式写错，只说一次',
    ['form: f2021', 'form: f2019'],
    'S304',
    'form 可能不对：写的是 f2019，而表里的行和格与 f2021（2021 年格式）完全相符',
    'f2019',
  ),
  typed(
    '日期的另一种写法',
    [/signed: .*/, 'signed: 2025年1月6日'],
    'S304',
    '字段“signed”：应为真实存在的日期，写作 2025-01-06',
    '2025年',
  ),
  ...(
    [
      [
        '行首的全角空格',
        ['    licensing', '　　licensing'],
        '行首有全角空格或不间断空格，缩进要用半角空格',
        '　　',
      ],
      [
        '冒号后的不间断空格',
        ['licensing: ', 'licensing:\u00a0'],
        '“licensing:”后面的空格不是半角空格',
        '\u00a0[',
      ],
      [
        '少一个空格',
        ['    licensing', '   licensing'],
        '这一行缩进 3 个空格，相邻的行是 4 个：同一组的各行要对齐',
        'licensing',
      ],
      [
        '顶了格',
        ['    licensing', 'licensing'],
        '这一行缩进 0 个空格，相邻的行是 4 个：同一组的各行要对齐',
        'licensing',
      ],
      [
        '表名少一个空格',
        ['  applications:', ' applications:'],
        '这一行缩进 1 个空格，相邻的行是 2 个：同一组的各行要对齐',
        'applications:\n',
      ],
      [
        '全角的右方括号',
        [/carried_in: .*/, 'carried_in: [0, 0, 0, 0, 0, 0, 0】'],
        '末尾的“】”要写成半角方括号 ]',
        '】',
      ],
      [
        '方括号没有写完',
        [/carried_in: .*/, 'carried_in: [0, 0, 0, 0, 0, 0, 0'],
        '方括号没有写完：末尾缺 ]',
        '[0, 0, 0, 0, 0, 0, 0\n',
      ],
      [
        '顶了格的表名',
        ['  applications:', 'applications:'],
        '这一行缩进 0 个空格，相邻的行是 2 个：同一组的各行要对齐',
        'applications:\n',
      ],
      [
        '两行写在一行',
        [/(carried_in: .*)\n\s+/, '$1, '],
        '一行只写表的一行：“outcomes.granted”要另起一行',
        'outcomes.granted',
      ],
      ['格里只有问号', [/licensing: .*/, 'licensing: [?]'], '“?”要加引号，写作 "?"', '?]'],
      [
        '没有加引号的短横',
        [/carried_in: .*/, 'carried_in: [0, -, 0, 0, 0, 0, 0]'],
        '“-”要加引号，写作 "-"',
        '-, 0, 0, 0, 0, 0]',
      ],
      [
        '紧跟方括号的注释',
        [/licensing: .*/, 'licensing: [0]#已核对'],
        '注释的 # 前面要有一个空格',
        '#已核对',
      ],
      [
        '方括号后面的说明',
        [/licensing: .*/, 'licensing: [0]（已核对）'],
        '方括号后面不能再写字：要写说明的，前面加空格和 #，如 ] # 说明',
        '（已核对',
      ],
      [
        '井号开头的格',
        [/licensing: .*/, 'licensing: [#5]'],
        '以“#”开头的值要加引号，如 "#…"',
        '#5',
      ],
      ['短横开头的题名', ['title: ', 'title: - '], '以“-”开头的值要加引号，如 "- …"', '- 示'],
      [
        '方括号开头的题名',
        ['title: ', 'title: [公开]'],
        '以括号开头的值要加引号，如 "[…]…"',
        '[公开]',
      ],
      [
        '登记里的全角逗号',
        ['source:', 'acknowledged: [{rule: R401，at: a}]\nsource:'],
        '这里的“，”要写成半角逗号加一个空格',
        '，at',
      ],
    ] as const
  ).map(([title, edit, message, near]) => typed(title, edit, 'Y201', message, near)),
  typed(
    '登记里的全角冒号，没有别的语法错',
    ['source:', 'acknowledged: [{rule：R401, at: a, expected: 1, found: 2}]\nsource:'],
    'S301',
    '“rule”后面是全角冒号，要写半角冒号加一个空格',
    'rule：',
  ),
  typed(
    '题名以井号开头，成了注释',
    ['title: ', 'title: #'],
    'S304',
    '字段“title”：# 以后的成了注释，值以 # 开头的要加引号，如 "#…"',
    'title: #',
  ),
  typed(
    '行名写成所印的标签',
    ['    licensing:', '    行政许可:'],
    'S307',
    'f2021 的表二没有行“行政许可”。是不是“licensing”？',
    '行政许可',
  ),
  typed(
    '空格隔开的格',
    [/received.carried_in: .*/, 'received.carried_in: [0 0 0 0 0 0 0]'],
    'S305',
    '“received.carried_in”有 1 格，应为 7 格（自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计）；格与格之间要用半角逗号',
    '[0 0',
  ),
  typed(
    '网址里有空格',
    ['https://www.example.gov.cn/2022.html', 'https://www.example.gov.cn/年报 2024.html'],
    'V501',
    '来源地址“https://www.example.gov.cn/年报 2024.html”不是 http(s) 网页',
    'https://www.example.gov.cn/年报',
  ),
]);

test('表式写错，又写错了行名：表式说一次，行名说一次', () => {
  const wrong = yaml
    .replace('form: f2021', 'form: f2019')
    .replace('received.new:', 'recieved.new:');
  const { errors } = refuse(sampleWith({ [file]: wrong }));
  expect(errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'S304 form 可能不对：写的是 f2019，而表里的行和格与 f2021（2021 年格式）更相符',
    'S307 f2021 的表三没有行“recieved.new”。是不是“received.new”？',
  ]);
});

test('表里错得再多，也不建议改用没有表的表式', () => {
  const wrong = yaml.replace(/ (?:received|outcomes)\.(\w)/g, ' x.$1');
  const { errors } = refuse(sampleWith({ [file]: wrong }));
  expect(errors.length).toBeGreaterThan(1);
  expect(errors.map(({ message }) => message).join()).not.toContain('form 可能不对');
});

test.each([
  ['www.example.gov.cn/a.html', 'https://www.example.gov.cn/a.html'],
  ['https://www.example.gov.cn@other.example/', '@'],
  ['https：//www.example.gov.cn/a.html', '全角'],
  ['https://www.example.gov.cn/年报 2024.html', '空格'],
  ['https://www.example.gov.cn/2022.html。', '标点'],
  ['https://www.example.gov.cn/2022.html）', '标点'],
])('网址 %s：说怎样改', (url, said) => {
  const wrong = yaml.replace('https://www.example.gov.cn/2022.html', url);
  const { errors } = refuse(sampleWith({ [file]: wrong }));
  expect(errors).toMatchObject([{ rule: 'V501', remedy: expect.stringContaining(said) }]);
});

test.each(['##五、甲', '＃＃ 五、甲'])('正文的“%s”：像是标题', (line) => {
  const { errors } = refuse(sampleWith({ [text]: `${sampleText()}\n${line}\n` }));
  expect(errors.map(({ message }) => message)).toEqual(['像是标题：行首写半角的 ##，后面空一格']);
});

const LAST = '六、其他需要报告的事项';

test.each([LAST, `**${LAST}**`])(
  '一部分的标题写成一段“%s”：像是标题，不说原件缺这一部分',
  (line) => {
    const plain = sampleText().replace(`## ${LAST}`, line);
    expect(plain).not.toBe(sampleText());
    const { errors } = refuse(sampleWith({ [text]: plain }));
    expect(errors.map(({ rule, message }) => [rule, message])).toEqual([
      ['T803', '像是标题：行首写半角的 ##，后面空一格'],
    ]);
  },
);

test('目录列出的各部分不是标题', () => {
  const contents = `${LAST}\n\n${sampleText()}`;
  expect(
    loadFiles(sampleWith({ [text]: contents })).diagnostics.filter(({ rule }) => rule === 'T803'),
  ).toEqual([]);
});

test('登记前的短横后面没有空格：说缺的是空格', () => {
  const glued = yaml.replace(
    'source:',
    'acknowledged:\n  -{rule: R401, at: remedies.review}\nsource:',
  );
  const { errors } = refuse(sampleWith({ [file]: glued }));
  expect(errors).toMatchObject([{ rule: 'Y201', message: '列表每一项开头的短横后面要有一个空格' }]);
});

const CLOSED = '引号在这里已经合上：整个值都要放在引号里，里面的引号写成“”';
const ESCAPE = '双引号里的反斜线是转义的记号：照印的写作两个反斜线，或者把引号改成单引号';

// Behind the rows of a table a field stands less deep than the row above it, as it should.
test.each([
  ['notes: "见 D:\\年报\\2024.docx"', ESCAPE, '\\年报'],
  ['notes: "见 \\xZZ"', ESCAPE, '\\xZZ'],
  [`notes: '这是'引用'的'`, CLOSED, "引用'的'"],
  ['notes: "示例"2024年', CLOSED, '2024年'],
  ['notes: | 甲', '“|”的后面要换行再写文字；写在一行里的去掉它', '| 甲'],
  ['acknowledged: [{rule: R401, at: a]', 'YAML 语法错误：方括号或花括号里缺逗号', ']'],
])('表的后面写 %s：说的是写错的地方，不是缩进', (line, message, near) => {
  const wrong = `${yaml}${line}\n`;
  const { errors } = refuse(sampleWith({ [file]: wrong }));
  expect(errors.map((item) => [item.rule, item.message])).toEqual([['Y201', message]]);
  const [{ line: at = 0, column = 0 } = {}] = errors;
  expect((wrong.split('\n')[at - 1] ?? '').slice(column - 1)).toContain(near);
});

test.each([
  ['    review: mising', '是不是“missing”？'],
  ['    review: 空白', '是不是“blank”？'],
  ['    review: 无', '是不是“missing”？'],
  ['    review: [0, 0, blank, 0, 0]', '“blank”是整行、整表的写法；空白的一格写 ~'],
  ['    review: [0, 0, ？, 0, 0]', '这一格还没有确定'],
])('表里写 %s：说该写什么', (row, said) => {
  const { errors } = refuse(sampleWith({ [file]: yaml.replace(/^ {4}review: .*$/m, row) }));
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
});

test.each([
  ['remedies: 无', 'missing'],
  ['remedies: 图片', 'image'],
])('整张表写 %s：是不是 %s', (table, meant) => {
  const wrong = yaml.replace(/^ {2}remedies:\n(?: {4}.*\n)+/m, `  ${table}\n`);
  const { errors } = refuse(sampleWith({ [file]: wrong }));
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringContaining(`是不是“${meant}”？`),
  ]);
});

test.each(['tables: ~', 'tables: {}'])('一张表也没有（%s）：不叫人改表式', (none) => {
  const wrong = yaml.replace(/^tables:\n(?: .*\n)+/m, `${none}\n`);
  const { errors } = refuse(sampleWith({ [file]: wrong }));
  expect(errors.length).toBeGreaterThan(0);
  for (const { message } of errors) expect(message).not.toContain('form 可能不对');
});

test('两个文档：指到第二个开始的那一行', () => {
  const two = `${yaml}---\ntitle: 甲\n`;
  const { errors } = refuse(sampleWith({ [file]: two }));
  expect(errors).toMatchObject([{ rule: 'Y205', line: two.split('\n').indexOf('---') + 1 }]);
});

test('文件是一个列表：说整个文件应是什么', () => {
  const { errors } = refuse(sampleWith({ [file]: '- title\n' }));
  expect(errors[0]?.message).toBe('整个文件应为一组字段，每行一个，写作“名称: 值”');
});

test.each([
  ['lineage:\n  - {event: 合并, date: 2020, from: [a-b, a-c], basis: 方案}', '是不是“merged”？'],
  [
    'lineage:\n  - {event: renamed, date: 2020, from: [示例县体育局], basis: 方案}',
    '应为机关的编号',
  ],
])('沿革 %s：说该写什么，只说一次', (lineage, said) => {
  const path = `agencies/${AGENCY_ID}.yaml`;
  const { errors } = refuse(sampleWith({ [path]: `${sampleAgency()}${lineage}\n` }));
  const own = errors.filter((item) => item.file === path);
  expect(own).toMatchObject([{ rule: 'S304', message: expect.stringContaining(said) }]);
});

test.each([
  [
    [
      '{name: 示例县教育和体育局, from: 2022-01-01, to: ~}',
      '{name: 示例县教育局, from: ~, to: 2022-01-01}',
    ],
    '名称“示例县教育局”应排在“示例县教育和体育局”之前',
  ],
  [
    [
      '{name: 示例县教育局, from: ~, to: 2022-05-01}',
      '{name: 示例县教育和体育局, from: 2020-03-01, to: ~}',
    ],
    '2020 年末有两个名称：“示例县教育局”到 2022-05-01 为止，“示例县教育和体育局”从 2020-03-01 起',
  ],
])('各个名称 %j：次序、起止说不通', (names, message) => {
  const path = `agencies/${AGENCY_ID}.yaml`;
  const agency = sampleAgency({ names: `[${names.join(', ')}]` });
  const told = loadFiles(sampleWith({ [path]: agency })).diagnostics.filter(
    ({ rule }) => rule === 'K409',
  );
  expect(told.map((item) => item.message)).toEqual([message]);
});

test('前后两个名称重叠几天不算错', () => {
  const path = `agencies/${AGENCY_ID}.yaml`;
  const names = '{name: 甲局, from: ~, to: 2019-03-31}, {name: 乙局, from: 2019-03-01, to: ~}';
  const agency = sampleAgency({ names: `[${names}]` });
  expect(
    loadFiles(sampleWith({ [path]: agency })).diagnostics.filter(({ rule }) => rule === 'K409'),
  ).toEqual([]);
});

test.each([
  ['level: county', 'level: 县级', '是不是“county”？'],
  ['kind: department', 'kind: 部门', '是不是“department”？'],
])('机关的 %s 写成中文：说该写什么', (from, to, said) => {
  const path = `agencies/${AGENCY_ID}.yaml`;
  const agency = sampleAgency().replace(/^(level|kind): .*$/m, (line, key) =>
    to.startsWith(`${key}:`) ? to : line,
  );
  const { errors } = refuse(sampleWith({ [path]: agency.replace(from, to) }));
  expect(errors[0]?.message).toContain(said);
});

const MARKERS = ['<<<<<<< HEAD', '||||||| 1a2b3c4', '=======', '>>>>>>> contrib'];
/** Others: of jj, and indented since. */
const FELLOWS = ['%%%%%%% Changes', '+++++++ Contents', '  <<<<<<< HEAD'];

test.each([...MARKERS, ...FELLOWS])('正文里合并留下的“%s”：指出这一行', (marker) => {
  const files = sampleWith({ [text]: `${sampleText()}\n${marker}\n\n甲\n` });
  const { errors } = refuse(files);
  expect(errors.map(({ rule, file: at, line }) => ({ rule, at, line }))).toEqual([
    { rule: 'F113', at: text, line: sampleText().split('\n').length + 1 },
  ]);
});

test('YAML 里没有合并完：每一行标记都指出，不说成少了冒号', () => {
  const [ours, base, middle, theirs] = MARKERS;
  const conflict = [
    ours,
    'signed: 2025-01-06',
    base,
    'signed: ~',
    middle,
    'signed: 2025-01-07',
    theirs,
  ];
  const files = sampleWith({ [file]: yaml.replace(/signed: .*/, conflict.join('\n')) });
  const { errors } = refuse(files);
  expect(errors.map(({ rule }) => rule)).toEqual(['F113', 'F113', 'F113', 'F113']);
});

test.each([
  ['2024.yml', '2024.yaml', '改名为 reports/999999-sl/2024.yaml'],
  ['2024.YAML', '2024.yaml', '改名为 reports/999999-sl/2024.yaml'],
])('文件名 %s：说出该叫什么', (name, _, remedy) => {
  const files = { ...sampleWith({}), [`reports/999999-sl/${name}`]: yaml };
  const { errors } = refuse(files);
  expect(errors).toMatchObject([{ rule: 'F109', remedy }]);
});

test('机关的文件夹写成了名称：说用编号', () => {
  const { errors } = refuse({ ...sampleWith({}), 'reports/示例局/2024.yaml': yaml });
  expect(errors).toMatchObject([{ rule: 'F109', remedy: expect.stringContaining('机关的编号') }]);
});

test('原件放进了内容目录：说用 import', () => {
  const { errors } = refuse({ ...sampleWith({}), 'reports/999999-sl/2024.png': 'x' });
  expect(errors).toMatchObject([{ rule: 'F109', remedy: expect.stringContaining('import') }]);
});

test('目录名写错一个字母：说是哪个机关', () => {
  const files = Object.fromEntries(
    Object.entries(sampleWith({})).map(([path, entry]) => [
      path.replace(/^reports\/([^/]+)([a-z])\//, 'reports/$1q/'),
      entry,
    ]),
  );
  const { errors } = refuse(files);
  expect(errors[0]).toMatchObject({
    rule: 'K401',
    remedy: expect.stringContaining('移到 reports/'),
  });
});

test('新办的空档案通过核对：占位的文件不算', () => {
  const { 'site.yaml': site = '' } = sampleWith({});
  const keepers = Object.fromEntries(
    (['agencies', 'reports'] as const).map((folder) => [keeperOf(folder), '']),
  );
  expect(loadFiles({ 'site.yaml': site, ...keepers }).diagnostics).toEqual([]);
  const { errors } = refuse({ ...sampleWith({}), '.gitkeep': '' });
  expect(errors).toMatchObject([{ rule: 'F109' }]);
});

test('没有 site.yaml：说怎样建', () => {
  const { 'site.yaml': _, ...files } = sampleWith({});
  expect(refuse(files).errors).toMatchObject([
    { rule: 'F110', remedy: expect.stringContaining('title') },
  ]);
});

test('将来的日期只在有人核对时指出', () => {
  const files = sampleWith({
    [file]: yaml.replace('retrieved: 2026-01-05', 'retrieved: 2027-01-01'),
  });
  withContent(files, (root) => {
    const read = readArchive(root);
    const rules = (today?: string) => checkArchive(read, today).diagnostics.map(({ rule }) => rule);
    expect(rules('2026-12-31')).toContain('V505');
    expect(rules('2027-01-01')).not.toContain('V505');
    expect(rules()).not.toContain('V505');
    const [report] = read.archive.reports;
    const located = read.located.get(file);
    if (report === undefined || located === undefined) throw new Error('the sample has no report');
    expect(futureDates(located, report, '2026-12-31')[0]?.pointer).toBe('/source/retrieved');
  });
});

test('所报年度还没有过完：存疑，说文件名写的是哪一年', () => {
  withContent(sampleWith({}), (root) => {
    const read = readArchive(root);
    const said = (today: string) =>
      checkArchive(read, today).diagnostics.filter(({ message }) => message.includes('过完'));
    expect(said('2022-12-30')).toMatchObject([
      {
        rule: 'V505',
        message: '所报年度 2022 还没有过完',
        remedy: '核对文件名：写所报的年度，不是公布的年度',
      },
    ]);
    expect(said('2022-12-31')).toEqual([]);
  });
});

test.each([
  ['2021-06-01', '取得日期 2021-06-01 不晚于所报年度 2022 年底'],
  ['2023-01-24', '取得日期 2023-01-24 早于发布日期 2023-01-25'],
  ['2023-01-25', undefined],
])('取得日期 %s：早于公布的存疑', (retrieved, message) => {
  const files = sampleWith({
    [file]: yaml
      .replace(/retrieved: [\d-]+/, `retrieved: ${retrieved}`)
      .replace(/^published: .*$/m, 'published: 2023-01-25'),
  });
  const found = loadFiles(files).diagnostics.filter(({ rule }) => rule === 'V510');
  expect(found.map((item) => item.message)).toEqual(message === undefined ? [] : [message]);
});

test.each(['null', 'None', 'undefined', '无', '不详'])('题名、联系方式写成“%s”：会照印', (word) => {
  const site = sampleWith({})['site.yaml'] as string;
  const files = sampleWith({
    [file]: yaml.replace(/^title: .*$/m, `title: ${word}`),
    'site.yaml': site.replace(/^contact: .*$/m, `contact: ${word}`),
  });
  const found = loadFiles(files).diagnostics.filter(({ message }) =>
    message.includes('会照印成字'),
  );
  expect(found.map((item) => [item.rule, item.pointer])).toEqual(
    expect.arrayContaining([
      ['S304', '/title'],
      ['S304', '/contact'],
    ]),
  );
});

test.each([
  ['],', ','],
  [']]', ']'],
  [']}', '}'],
])('一行表的末尾写成“%s”：说多了什么', (end, extra) => {
  const files = sampleWith({ [file]: yaml.replace(/(licensing: \[[^\]]*)\]/, `$1${end}`) });
  expect(refuse(files).errors[0]?.message).toBe(`方括号后面多了“${extra}”：删去`);
});

test('出处一样也没有写：存疑', () => {
  const files = sampleWith({ [file]: yaml.replace(/^source: .*$/m, 'source: {}') });
  expect(loadFiles(files).diagnostics.map(({ rule }) => rule)).toContain('V506');
});

test.each([
  ['简体的正文里有几个繁体字', '全年召開專題会议。', 'zh-Hans', 'note'],
  ['lang 写错，正文是另一种', '全年召開專題會議，公開資訊。', 'zh-Hans', 'warning'],
  ['lang 写错，正文是简体', '全年召开专题会议，公开资讯。', 'zh-Hant', 'warning'],
])('%s', (_, passage, lang, level) => {
  const body = sampleText().replace(/^[^#\n].*$/gm, passage);
  const named =
    lang === 'zh-Hans' ? yaml : yaml.replace('form: f2021', `form: f2021\nlang: ${lang}`);
  const levels = (kind: string) =>
    loadFiles(
      sampleWith({
        [file]: named.replace(/^text: .*$/m, `text: ${kind}`),
        [text]: `${body}\n${passage}\n`,
      }),
    ).diagnostics.flatMap((item) => (item.rule === 'T805' ? [item.level] : []));
  expect(levels('verbatim')).toEqual([level]);
  // A digest is in our own words.
  expect(levels('digest')).toEqual([]);
});
