/** Table four in any arrangement: a figure is the cell that its labels name, and of this year. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const TITLE = '示例县财政局2023年政府信息公开工作年度报告';
const HEADING = '四、政府信息公开行政复议、行政诉讼情况';
const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const KINDS = ['行政复议', '未经复议直接起诉', '复议后起诉'];
const OWN = ['10249', '03058', '51017'].map((digits) => [...digits]);
const LAST = ['70018', '02114', '60309'].map((digits) => [...digits]);

type Row = readonly (
  | string
  | { readonly text: string; readonly rows?: number; readonly columns?: number }
)[];

/** What is claimed of a report's table four, by row; null where a row is not there. */
async function claimedIn(rows: readonly Row[]) {
  const table = rows.map((row) => {
    const cells = row.map((cell) => {
      const { text, rows = 1, columns = 1 } = typeof cell === 'string' ? { text: cell } : cell;
      return `<td rowspan="${rows}" colspan="${columns}">${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const html = `<p>${TITLE}</p><p>${HEADING}</p><table>${table.join('')}</table>`;
  const draft = draftReport(await readGood(utf8(html), 'a.html'), [], FORMS, LABELS);
  return [...(draft?.tables.get('remedies')?.rows.values() ?? [])].map((cells) =>
    cells?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token)),
  );
}

const at = (rows: readonly (readonly string[])[], kind: number, result: number) =>
  rows[kind]?.[result] ?? '';

/** A line for each figure, with these behind its labels. */
const listOf = (figures: (kind: number, result: number) => string[], results = RESULTS): Row[] =>
  KINDS.flatMap((kind, k) =>
    results.map((result, r) => [
      ...(r === 0 ? [{ text: kind, rows: results.length }] : []),
      result,
      ...figures(k, r),
    ]),
  );

describe('表四的另一种排法，照标签归位', () => {
  test.each<[string, Row[]]>([
    ['一个数一行', [['类别', '结果', '件数'], ...listOf((k, r) => [at(OWN, k, r)])]],
    ['总计叫合计', listOf((k, r) => [at(OWN, k, r)], RESULTS.with(4, '合计'))],
    [
      '各类自成一行',
      KINDS.flatMap((kind, k): Row[] => [
        [{ text: kind, columns: 2 }],
        ...RESULTS.map((result, r) => [result, at(OWN, k, r)]),
      ]),
    ],
    [
      '各类是列',
      [
        ['结果', ...KINDS],
        ...RESULTS.map((result, r) => [result, ...KINDS.map((_, k) => at(OWN, k, r))]),
      ],
    ],
  ])('%s', async (_, rows) => {
    expect(await claimedIn(rows)).toEqual(OWN);
  });
});

describe('两年并列', () => {
  test.each([
    ['本年', '上年'],
    ['2023年', '2022年'],
    ['本年度', '2022年度'],
  ])('%s、%s：只取本年的，谁在前都一样', async (own, last) => {
    const own4 = [
      ['类别', '结果', own, last],
      ...listOf((k, r) => [at(OWN, k, r), at(LAST, k, r)]),
    ];
    const last4 = [
      ['类别', '结果', last, own],
      ...listOf((k, r) => [at(LAST, k, r), at(OWN, k, r)]),
    ];
    expect(await claimedIn(own4)).toEqual(OWN);
    expect(await claimedIn(last4)).toEqual(OWN);
  });

  test.each([
    ['说不出哪一列是哪年', ['类别', '结果', '甲', '乙']],
    ['两列都是本年', ['类别', '结果', '本年', '2023年']],
    ['只有一列说了年', ['类别', '结果', '本年', '件数']],
    ['都不是所报年度', ['类别', '结果', '2021年', '2022年']],
  ])('%s：不认定', async (_, header) => {
    const rows = listOf((k, r) => [at(OWN, k, r), at(LAST, k, r)]);
    const claimed = await claimedIn([header, ...rows]);
    expect(claimed.flat().filter((token) => token !== '?' && token != null)).toEqual([]);
  });
});

test.each<[string, Row[]]>([
  ['少一个标签', listOf((k, r) => [at(OWN, k, r)], RESULTS.with(3, '其他'))],
  ['一个标签两次', listOf((k, r) => [at(OWN, k, r)], RESULTS.with(1, '结果维持'))],
  ['一行空着，说不准是不是标题', listOf((k, r) => (k + r === 3 ? [''] : [at(OWN, k, r)]))],
  ['多一列', listOf((k, r) => [at(OWN, k, r), at(LAST, k, r)])],
  ['另有一类', [...listOf((k, r) => [at(OWN, k, r)]), ['全县', '结果维持', '9']]],
])('%s：不认定', async (_, rows) => {
  const claimed = await claimedIn(rows);
  expect(claimed.flat().filter((token) => token !== '?' && token != null)).toEqual([]);
});
