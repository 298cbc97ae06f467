/** Columns in another order than the form's, more columns than it has, text that is no figure. */
import { describe, expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport, type ImportDraft } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

type Line = readonly string[];

const TABLES = f2021.tables;
const slotsOf = (id: string) =>
  TABLES.filter((table) => table.id === id).flatMap((table) => [...walkRows(table)]);
const headerOf = (id: string) => slotsOf(id)[0]?.columns.map(({ label }) => label) ?? [];

const figuresAt = (_: unknown, at: number) => figures(at + 1, 7);

/** No two figures of a row are alike; the rows of a table have `blank` cells. */
const figures = (row: number, count: number, blank: readonly number[] = []): string[] =>
  Array.from({ length: count }, (_, at) => (blank.includes(at) ? '' : `${row * 10 + at + 1}`));

const requests = (blank?: (row: number) => number[]): Line[] => [
  ['申请人情况', ...headerOf('applications')],
  ...slotsOf('applications').map(({ row }, at) => [row.label, ...figures(at + 1, 7, blank?.(at))]),
];
const disclosure: readonly Line[] = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', ...figures(1, 3)],
  ['行政规范性文件', ...figures(2, 3)],
  ...['行政许可', '行政处罚', '行政强制', '行政事业性收费'].map((label, at) => [
    label,
    `${at + 40}`,
  ]),
];
const LEAVES = headerOf('remedies');
const remedies = (leaves: Line, suits: Line): Line[] => [
  ['行政复议', '', '', '', '', '行政诉讼', ...Array<string>(9).fill('')],
  [...leaves, suits[0] ?? '', '', '', '', '', suits[1] ?? '', '', '', '', ''],
  ['', '', '', '', '', ...leaves, ...leaves],
  figures(30, 15),
];
const SUITS = ['未经复议直接起诉', '复议后起诉'];

/** The columns of a table in the order of `order`, the label before them. */
const inOrder = (rows: readonly Line[], order: readonly number[]) =>
  rows.map(([label = '', ...rest]) => [label, ...order.map((at) => rest[at] ?? '')]);

const page = (two: readonly Line[], three: readonly Line[], four: readonly Line[]) => {
  const table = (rows: readonly Line[]) =>
    `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`;
  return `<h1>某县渔业局2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>略。</p>
<p>二、主动公开政府信息情况</p>${table(two)}<p>三、收到和处理政府信息公开申请情况</p>${table(three)}
<p>四、政府信息公开行政复议、行政诉讼情况</p>${table(four)}<p>五、存在的主要问题及改进情况</p><p>人手不足。</p>
<p>六、其他需要报告的事项</p><p>无。</p>`;
};
const text = (two: readonly Line[], three: readonly Line[], four: readonly Line[]) =>
  page(two, three, four)
    .replaceAll(/<\/td><td>/g, '\t')
    .replaceAll(/<\/tr>|<\/p>|<\/h1>/g, '\n')
    .replaceAll(/<[^>]+>/g, '');

async function draftOf(source: string, name: string): Promise<ImportDraft> {
  const draft = draftReport(await readGood(utf8(source), name), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  return draft;
}
/** What is claimed of a row; ? where a person decides. */
const claimed = ({ tables }: ImportDraft, id: string, row: string) =>
  tables
    .get(id)
    ?.rows.get(row)
    ?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token));
const allClaimed = (draft: ImportDraft, id: string) =>
  slotsOf(id).flatMap(({ row }) => claimed(draft, id, row.id) ?? []);

const plain = remedies(LEAVES, SUITS);
const FORMATS = [
  [page, 'a.html'],
  [text, 'a.txt'],
] as const;

describe('表头的次序', () => {
  test('与表式相同，每一格读定', async () => {
    for (const [make, name] of FORMATS) {
      const draft = await draftOf(make(disclosure, requests(), plain), name);
      for (const id of ['proactive', 'applications', 'remedies']) {
        expect(allClaimed(draft, id), `${name} ${id}`).not.toContain('?');
      }
      expect(claimed(draft, 'remedies', 'litigation.direct')).toEqual(figures(30, 15).slice(5, 10));
    }
  });

  test.each([
    ['总计在前', [6, 0, 1, 2, 3, 4, 5]],
    ['两列对调', [0, 1, 3, 2, 4, 5, 6]],
    ['法人在自然人之前', [1, 2, 3, 4, 5, 0, 6]],
  ])('表三%s：网页里的表照表头归位，制表符隔开的一格也不认定', async (_, order) => {
    const rows = inOrder(requests(), order);
    const seen = await draftOf(page(disclosure, rows, plain), 'a.html');
    expect(allClaimed(seen, 'applications')).toEqual(slotsOf('applications').flatMap(figuresAt));
    expect(seen.cut.map((item) => item.text).join()).toContain('各列照标签归位');
    const loose = await draftOf(text(disclosure, rows, plain), 'a.txt');
    expect(new Set(allClaimed(loose, 'applications'))).toEqual(new Set(['?']));
    expect(loose.cut.map((item) => item.text).join()).toContain('各格未定');
    expect(allClaimed(loose, 'proactive')).not.toContain('?');
  });

  test('表头在一行里用空格隔开，前面有表式没有的字：次序不同的，一格也不认定', async () => {
    const rows = inOrder(requests(), [6, 0, 1, 2, 3, 4, 5]);
    const spaced = text(disclosure, rows, plain).replaceAll('\t', ' ');
    const draft = await draftOf(spaced.replace('申请人情况 ', '类别 '), 'a.txt');
    expect(new Set(allClaimed(draft, 'applications'))).toEqual(new Set(['?']));
  });

  test('每一行的和都在另一列：表头怎样也一格不认定', async () => {
    const sums = requests().map(([label = '', ...cells]) => {
      const parts = cells.slice(1).map(Number);
      const sum = parts.reduce((all, part) => all + part, 0);
      return [label, ...(Number.isNaN(sum) ? cells : [`${sum}`, ...parts.map(String)])];
    });
    for (const [make, name] of FORMATS) {
      const draft = await draftOf(make(disclosure, sums, plain), name);
      expect(new Set(allClaimed(draft, 'applications')), name).toEqual(new Set(['?']));
    }
  });

  test('表二的一块另有次序，别的块没有表头：照表头归位', async () => {
    const two = [...inOrder(disclosure.slice(0, 3), [0, 2, 1]), ...disclosure.slice(3)];
    const draft = await draftOf(page(two, requests(), plain), 'a.html');
    expect(claimed(draft, 'proactive', 'rules')).toEqual(figures(1, 3));
    expect(claimed(draft, 'proactive', 'penalty')).toEqual(['41']);
  });

  test('表二各块都有表头，一块另有次序：照表头归位', async () => {
    const [head = [], rules = [], documents = [], ...single] = disclosure;
    const two = [
      ...inOrder([head, rules, documents], [2, 0, 1]),
      ['信息内容', '本年处理决定数量', '', ''],
      ...single.slice(0, 3).map((row) => [...row, '', '']),
      ['信息内容', '本年收费金额（单位：万元）', '', ''],
      ...single.slice(3).map((row) => [...row, '', '']),
    ];
    const draft = await draftOf(page(two, requests(), plain), 'a.html');
    expect(claimed(draft, 'proactive', 'rules')).toEqual(figures(1, 3));
    expect(claimed(draft, 'proactive', 'penalty')).toEqual(['41']);
  });

  const reworded = (rows: readonly Line[], words: Readonly<Record<string, string>>) =>
    rows.map((row) => row.map((text) => words[text] ?? text));
  test.each([
    ['总计换了名称，排在前', [6, 0, 1, 2, 3, 4, 5], { 总计: '合计数' }],
    ['一列换了别的名称，排在前', [6, 0, 1, 2, 3, 4, 5], { 总计: '件数' }],
    ['对调的两列都换了名称', [0, 2, 1, 3, 4, 5, 6], { 商业企业: '企业', 科研机构: '科研院所' }],
    ['对调的两列都印错', [0, 2, 1, 3, 4, 5, 6], { 商业企业: '商业企亚', 科研机构: '科研机够' }],
  ])('表三%s：一格也不认定', async (_, order, words) => {
    const rows = reworded(inOrder(requests(), order), words);
    const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
    expect(new Set(allClaimed(draft, 'applications'))).toEqual(new Set(['?']));
  });

  test('表头换了名称而次序没有变，每一格读定', async () => {
    const rows = reworded(requests(), { 总计: '合计', 商业企业: '企业', 科研机构: '科研院所' });
    const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
    expect(allClaimed(draft, 'applications')).not.toContain('?');
  });

  test('没有表头，而各行的和都在另一列：一格也不认定', async () => {
    const summed = requests().map((row, at) => {
      const parts = row.slice(1, 7);
      return [row[0] ?? '', ...parts, `${parts.reduce((sum, part) => sum + Number(part), 0)}`].map(
        (text, column) => (at === 0 ? (row[column] ?? '') : text),
      );
    });
    const bodies = [
      [0, 1, 2, 3, 4, 5, 6],
      [6, 0, 1, 2, 3, 4, 5],
    ].map((order) => inOrder(summed, order).slice(1));
    const found = bodies.map(async (rows) => {
      const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
      return new Set(allClaimed(draft, 'applications')).has('?');
    });
    expect(await Promise.all(found)).toEqual([false, true]);
  });

  const [first = '', ...others] = LEAVES;
  const ordered = figures(30, 15);
  const ofEach = (order: readonly number[]) =>
    [0, 5, 10].flatMap((from) => order.map((at) => ordered[from + at]));
  test.each([
    [
      '总计在前',
      remedies([...LEAVES.slice(4), ...LEAVES.slice(0, 4)], SUITS),
      ofEach([1, 2, 3, 4, 0]),
    ],
    [
      '两列对调',
      remedies([others[0] ?? '', first, ...others.slice(1)], SUITS),
      ofEach([1, 0, 2, 3, 4]),
    ],
    [
      '两种诉讼对调',
      remedies(LEAVES, SUITS.toReversed()),
      [...ordered.slice(0, 5), ...ordered.slice(10), ...ordered.slice(5, 10)],
    ],
  ])('表四%s：网页里的表照表头归位，制表符隔开的一格也不认定', async (_, four, printed) => {
    const seen = await draftOf(page(disclosure, requests(), four), 'a.html');
    expect(allClaimed(seen, 'remedies')).toEqual(printed);
    const loose = await draftOf(text(disclosure, requests(), four), 'a.txt');
    expect(new Set(allClaimed(loose, 'remedies'))).toEqual(new Set(['?']));
  });

  const spanned = (title: string, cells: Line, rows: readonly Line[]) =>
    page(disclosure, rows, plain).replace(
      '<tr><td>申请人情况',
      `<tr><td></td>${cells.map((text) => `<td>${text}</td>`).join('')}</tr><tr><td>${title}`,
    );
  test.each([
    ['另一年的几列在旁边', ['2022年', '', '', '', '', '', '', '2021年'], ['总计']],
    ['总计有两列', ['', '', '', '', '', '', '', ''], ['合计']],
  ])('%s：一格也不认定', async (_, above, more) => {
    const rows = requests().map((row, at) => [...row, at === 0 ? (more[0] ?? '') : `${at + 600}`]);
    const draft = await draftOf(spanned('申请人情况', above, rows), 'a.html');
    expect(new Set(allClaimed(draft, 'applications'))).toEqual(new Set(['?']));
  });

  test('表分两页，后一页没有表头：都照前一页的归位', async () => {
    const rows = inOrder(requests(), [6, 0, 1, 2, 3, 4, 5]);
    const source = page(disclosure, rows, plain).replace(
      '<tr><td>2.其他法律行政法规禁止公开',
      '</table><table><tr><td>2.其他法律行政法规禁止公开',
    );
    const draft = await draftOf(source, 'a.html');
    expect(allClaimed(draft, 'applications')).toEqual(slotsOf('applications').flatMap(figuresAt));
  });
});

test('表式没有的一列，有自己的表头：不收，列出', async () => {
  const rows = requests().map((row, at) => row.toSpliced(1, 0, at === 0 ? '行次' : `${at + 500}`));
  const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
  expect(allClaimed(draft, 'applications')).toEqual(slotsOf('applications').flatMap(figuresAt));
  expect(draft.cut.map((item) => item.text).join()).toContain('表式没有的一列“行次”：501 502');
});

/** A column that the form does not have, behind the third; `cell` says what stands in a row. */
const withColumn = (rows: readonly Line[], header: string, cell: (row: number) => string) =>
  rows.map((row, at) => row.toSpliced(4, 0, at === 0 ? header : cell(at)));

describe('比表式多一列', () => {
  const blank = (row: number) => (row % 3 === 0 ? [2] : row % 3 === 1 ? [1, 5] : []);
  test.each([
    ['有数', (row: number) => `${row + 500}`],
    ['有时有数', (row: number) => (row % 2 === 0 ? '7' : '')],
    ['空着', () => ''],
  ])('多的一列%s，别的列有空白：没有一格认错', async (_, cell) => {
    const rows = requests(blank);
    const draft = await draftOf(
      page(disclosure, withColumn(rows, '个体户', cell), plain),
      'a.html',
    );
    for (const [at, { row }] of slotsOf('applications').entries()) {
      const printed = rows[at + 1]?.slice(1) ?? [];
      for (const [column, token] of (claimed(draft, 'applications', row.id) ?? []).entries()) {
        expect(['?', printed[column]], `${row.id} ${column}`).toContain(token);
      }
    }
  });

  test('空着的备注一列不碍事', async () => {
    const rows = requests(blank).map((row, at) => [...row, at === 0 ? '备注' : '']);
    const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
    expect(allClaimed(draft, 'applications')).not.toContain('?');
  });
});

test.each([
  ['第一格', 1],
  ['最后一格', 7],
])('一行少了%s，比表短：不知道少的是哪一格', async (_, at) => {
  const three = requests().map((row, line) => (line === 3 ? row.toSpliced(at, 1) : row));
  const four = plain.map((row, line) => (line === 3 ? row.toSpliced(at * 2, 1) : row));
  const draft = await draftOf(page(disclosure, three, four), 'a.html');
  expect(new Set(claimed(draft, 'applications', 'outcomes.granted'))).toEqual(new Set(['?']));
  expect(claimed(draft, 'applications', 'outcomes.partial')).not.toContain('?');
  expect(new Set(allClaimed(draft, 'remedies'))).toEqual(new Set(['?']));
});

describe('格里印着不是数的字', () => {
  test.each([
    '（12）',
    '(3)',
    '【4】',
    '7.',
    '8、',
    '（二）',
    '……',
    '。',
    '“”',
    '（包括上年没有办完的申请）',
  ])('%s：不算空白', async (mark) => {
    for (const [make, file] of FORMATS) {
      for (const at of [1, 4]) {
        const three = requests().map((row, line) => (line === 2 ? row.with(at, mark) : row));
        const two = disclosure.map((row) =>
          row[0] === '行政处罚' ? ['行政处罚', mark, '', ''] : row,
        );
        const draft = await draftOf(make(two, three, plain), file);
        const cells = claimed(draft, 'applications', 'received.carried_in') ?? [];
        expect(['?', mark], `${file} ${at}`).toContain(cells[at - 1]);
        expect(['?', mark], `${file} 行政处罚`).toContain(
          claimed(draft, 'proactive', 'penalty')?.[0],
        );
      }
    }
  });
});

describe('格里印着字，表的右边还空着一列', () => {
  const blank = (row: number) => (row % 3 === 0 ? [2] : []);
  const remarked = requests(blank).map((row, at) => [...row, at === 0 ? '备注' : '']);

  test.each(['一', '无。', '见附件'])('头一列印着 %s：后面的数不往前挪', async (mark) => {
    for (const every of [1, 8]) {
      const rows = remarked.map((row, at) =>
        at > 0 && at % every === 0 ? row.with(1, mark) : row,
      );
      const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
      for (const [at, { row }] of slotsOf('applications').entries()) {
        const printed = rows[at + 1]?.slice(1) ?? [];
        for (const [column, token] of (claimed(draft, 'applications', row.id) ?? []).entries()) {
          expect(['?', printed[column]], `${row.id} ${column}`).toContain(token);
        }
      }
    }
  });
});

test.each(['2、3', '（一）5', '（1）5', '“5'])(
  '只有一格的行里印着 %s：不只认后面的数',
  async (mark) => {
    const two = disclosure.map((row) => (row[0] === '行政处罚' ? ['行政处罚', mark, '', ''] : row));
    const draft = await draftOf(page(two, requests(), plain), 'a.html');
    expect(claimed(draft, 'proactive', 'penalty')).toEqual(['?']);
  },
);

test('相像的两行对调：各照自己的标签读', async () => {
  const [header = [], first = [], second = [], ...rest] = requests();
  for (const [make, name] of FORMATS) {
    const draft = await draftOf(make(disclosure, [header, second, first, ...rest], plain), name);
    for (const [at, row] of ['received.new', 'received.carried_in'].entries()) {
      for (const [column, token] of (claimed(draft, 'applications', row) ?? []).entries()) {
        expect(['?', figures(at + 1, 7)[column]], `${name} ${row}`).toContain(token);
      }
    }
  }
});

test('合并的表头在各列各印一次：每一格读定', async () => {
  const legal = Array<string>(5).fill('法人或其他组织');
  const rows = [['申请人情况', '自然人', ...legal, '总计'], ...requests()];
  const draft = await draftOf(page(disclosure, rows, plain), 'a.html');
  expect(allClaimed(draft, 'applications')).toEqual(slotsOf('applications').flatMap(figuresAt));
});
