/** Tables three and four of a text in another arrangement: lists, sentences, rows for columns. */
import { describe, expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const SLOTS = f2021.tables
  .filter(({ id }) => id === 'applications')
  .flatMap((table) => [...walkRows(table)]);
const ROWS = SLOTS.map(({ row }) => row);
const COLUMNS = SLOTS[0]?.columns.map(({ label }) => label) ?? [];
const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const KINDS = ['行政复议', '未经复议直接起诉', '复议后起诉'];
const OWN = ['10249', '03058', '51017'].map((digits) => [...digits]);
const LAST = ['70018', '02114', '60309'].map((digits) => [...digits]);
/** No two cells alike. */
const figure = (row: number, column: number) => String(100 + row * 10 + column);

const THIRD = '三、收到和处理政府信息公开申请情况';
const FOURTH = '四、政府信息公开行政复议、行政诉讼情况';

/** What is claimed of a table, by row; null where a row is said to be missing. */
async function claimedIn(table: string, heading: string, lines: readonly string[]) {
  const text = [
    '示例县财政局2023年政府信息公开工作年度报告',
    ...['一、总体情况', '全年平稳。', heading, ...lines, '五、存在的主要问题及改进情况'],
    ...['公开不够及时。', '示例县财政局', '2024年1月20日'],
  ].join('\n');
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  return [...(draft?.tables.get(table)?.rows.values() ?? [])].map(
    (cells) =>
      cells?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token)) ?? null,
  );
}

const remedies = (lines: readonly string[]) => claimedIn('remedies', FOURTH, lines);
/** Sentences alone are no table: then it is missing. */
const nothingIn = (claimed: readonly (readonly (string | null)[] | null)[]) =>
  claimed.every((cells) => cells?.every((token) => token === '?') !== false);

type Print = (rows: readonly (readonly string[])[]) => string[];
const perKind = (print: (kind: string, figures: readonly string[]) => string | string[]): Print => {
  return (rows) => KINDS.flatMap((kind, at) => print(kind, rows[at] ?? []));
};
const named = (figures: readonly string[], between: string, unit = '') =>
  figures.map((digits, at) => `${RESULTS[at]}${between}${digits}${unit}`);

const LISTS: Record<string, Print> = {
  一句一类: perKind((kind, figures) => `${kind}：${named(figures, '', '件').join('，')}。`),
  一行一类: perKind((kind, figures) => `${kind} ${named(figures, ' ').join(' ')}`),
  一数一行: perKind((kind, figures) => [kind, ...named(figures, ' ')]),
  标签连着: perKind((kind, figures) => named(figures, '：').map((text) => kind + text)),
  写成为: perKind((kind, figures) => `${kind}${named(figures, '为', '件').join('；')}。`),
  诉讼分两类: (rows) => [
    `行政复议：${named(rows[0] ?? [], '', '件').join('，')}；`,
    `行政诉讼：未经复议直接起诉：${named(rows[1] ?? [], '', '件').join('，')}；复议后起诉：${named(rows[2] ?? [], '', '件').join('，')}。`,
  ],
};

describe.each(Object.keys(LISTS))('表四写成文字，%s', (name) => {
  const print = LISTS[name] as Print;

  test('每个数照标签归位', async () => {
    expect(await remedies(print(OWN))).toEqual(OWN);
  });

  test('两年的都有，写明是哪年：只取本年的，谁在前都一样', async () => {
    const [own, last] = [
      ['2023年', ...print(OWN)],
      ['2022年', ...print(LAST)],
    ];
    expect(await remedies([...own, ...last])).toEqual(OWN);
    expect(await remedies([...last, ...own])).toEqual(OWN);
    expect(nothingIn(await remedies([...print(LAST), ...print(OWN)]))).toBe(true);
    expect(nothingIn(await remedies([...print(LAST), ...own]))).toBe(true);
  });

  test.each<[string, (lines: string[]) => string[]]>([
    [
      '少一个数',
      (lines) => lines.map((line) => line.replace(/其他结果[：为 ]?\d件?[，；。]?/, '')),
    ],
    ['一个标签印错', (lines) => lines.map((line) => line.replace('尚未审结', '尚未完结'))],
    ['一个标签印成另一个', (lines) => lines.map((line) => line.replace('结果纠正', '结果维持'))],
    ['多一类', (lines) => [...lines, '全县 结果维持 9']],
    ['前面多一类', (lines) => ['全县 结果维持 9', ...lines]],
  ])('%s：一格也不认定', async (_, change) => {
    expect(nothingIn(await remedies(change(print(OWN))))).toBe(true);
  });
});

describe('表三', () => {
  const WHOLE = ROWS.map((_, row) => COLUMNS.map((__, column) => figure(row, column)));
  const layouts: Record<string, string[]> = {
    '列 行 数': ROWS.flatMap(({ label }, row) =>
      COLUMNS.map((column, at) => `${column} ${label} ${figure(row, at)}`),
    ),
    '行 列 数': ROWS.flatMap(({ label }, row) =>
      COLUMNS.map((column, at) => `${label} ${column} ${figure(row, at)}`),
    ),
    '按列，列 行 数': COLUMNS.flatMap((column, at) =>
      ROWS.map(({ label }, row) => `${column}：${label}：${figure(row, at)}`),
    ),
    一行一句: ROWS.map(
      ({ label }, row) =>
        `${label}：${COLUMNS.map((column, at) => `${column}${figure(row, at)}件`).join('，')}。`,
    ),
    一列一句: COLUMNS.map(
      (column, at) =>
        `${column}：${ROWS.map(({ label }, row) => `${label}${figure(row, at)}件`).join('；')}。`,
    ),
    '行列互换，制表符': [
      ['', ...ROWS.map(({ label }) => label)].join('\t'),
      ...COLUMNS.map((column, at) => [column, ...ROWS.map((_, row) => figure(row, at))].join('\t')),
    ],
    '行列互换，空格': [
      ROWS.map(({ label }) => label).join('   '),
      ...COLUMNS.map((column, at) =>
        [column, ...ROWS.map((_, row) => figure(row, at))].join('   '),
      ),
    ],
  };
  test.each(Object.keys(layouts))('%s：每个数照标签归位', async (name) => {
    expect(await claimedIn('applications', THIRD, layouts[name] ?? [])).toEqual(WHOLE);
  });

  test.each(Object.keys(layouts))('%s，少一行：不错', async (name) => {
    const claimed = await claimedIn('applications', THIRD, (layouts[name] ?? []).toSpliced(3, 1));
    const wrong = claimed.flatMap((cells, row) =>
      cells === null
        ? [`${row} missing`]
        : cells.flatMap((token, at) => (token === '?' || token === figure(row, at) ? [] : [token])),
    );
    expect(wrong).toEqual([]);
  });
});
