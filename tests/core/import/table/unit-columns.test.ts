/**
 * The statistical tables of the years before 2019 with columns in another order, with columns of the
 * publisher's own, and with groups of rows in another order: no figure is claimed of another cell.
 */
import { describe, expect, test } from 'vitest';
import { f2014 } from '../../../../src/form/editions/f2014.ts';
import { fj2011 } from '../../../../src/form/editions/fj2011.ts';
import { FORMS } from '../../../../src/form/index.ts';
import type { FormDeclaration } from '../../../../src/form/types.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { type UnitRow, unitRowsOf } from '../../../support/unit-rows.ts';

/** Figures of each row that no other has; the last one of a row is the largest. */
const rowsOf = (form: FormDeclaration) =>
  unitRowsOf(form, (row, column) => 100 * (column * 30 + 1) + 7 * row);

const HEADS: Readonly<Record<string, readonly string[]>> = {
  f2014: ['统计指标', '单位', '统计数'],
  fj2011: ['指标名称', '计量单位', '2012年度', '历年累计'],
};

const inCells = (lines: readonly (readonly string[])[]) =>
  `<table>${lines.map((line) => `<tr>${line.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`;

/** A report with the table in cells, one cell a line, beside one another, or run together. */
const LAYOUTS: Readonly<Record<string, (lines: readonly (readonly string[])[]) => string>> = {
  网页: inCells,
  一格一行: (lines) => lines.flat().join('\n'),
  空格: (lines) => lines.map((line) => line.join('  ')).join('\n'),
  连在一起: (lines) => lines.flat().join(''),
};

async function read(form: FormDeclaration, layout: string, lines: readonly (readonly string[])[]) {
  const year = form.years.from + 1;
  const title = `示例市示例局${year}年政府信息公开工作年度报告`;
  const table = LAYOUTS[layout]?.(lines) ?? '';
  const source =
    layout === '网页'
      ? `<h1>${title}</h1><p>一、概述</p><p>略。</p><p>附表</p>${table}<p>示例市示例局</p>`
      : [title, '一、概述', '略。', '附表', table, '示例市示例局'].join('\n');
  const name = layout === '网页' ? 'a.html' : 'a.txt';
  const draft = draftReport(await readGood(utf8(source), name), [], FORMS, LABELS);
  const rows = draft?.tables.get('statistics')?.rows;
  const claimed = (id: string) =>
    (rows?.get(id) ?? []).map(({ token, confidence }) => (confidence === 'unsure' ? null : token));
  return { found: draft?.form.id, claimed };
}

/** The claims that are not what is printed. */
const wrong = (rows: readonly UnitRow[], claimed: (id: string) => readonly (string | null)[]) =>
  rows.flatMap(({ id, figures }) =>
    claimed(id).flatMap((token, at) =>
      token === null || token === figures[at] ? [] : [`${id} ${token} ${figures[at]}`],
    ),
  );

/** Each row as some publisher prints it, and the header over it. */
const PRINTED: readonly (readonly [
  string,
  (head: readonly string[]) => readonly string[],
  (row: UnitRow, at: number) => readonly string[],
])[] = [
  [
    '单位、数在标签前面',
    ([stub = '', unit = '', ...heads]) => [unit, ...heads, stub],
    ({ label, unit, figures }) => [unit, ...figures, label],
  ],
  [
    '单位、数在标签前面，没有表头',
    () => [],
    ({ label, unit, figures }) => [unit, ...figures, label],
  ],
  [
    '数在标签前面',
    ([stub = '', unit = '', ...heads]) => [...heads, stub, unit],
    ({ label, unit, figures }) => [...figures, label, unit],
  ],
  [
    '前面有序号',
    (heads) => ['序号', ...heads],
    ({ label, unit, figures }, at) => [String(at + 1), label, unit, ...figures],
  ],
  [
    '前面有序号，没有表头',
    () => [],
    ({ label, unit, figures }, at) => [String(at + 1), label, unit, ...figures],
  ],
  [
    '数前面有代码',
    ([stub = '', unit = '', ...heads]) => [stub, unit, '代码', ...heads],
    ({ label, unit, figures }, at) => [label, unit, String(at + 1).padStart(2, '0'), ...figures],
  ],
  [
    '前面有上年的数',
    ([stub = '', unit = '', ...heads]) => [stub, unit, '上年数', ...heads],
    ({ label, unit, figures }, at) => [label, unit, String(at % 9), ...figures],
  ],
  [
    '后面有备注',
    (heads) => [...heads, '备注'],
    ({ label, unit, figures }, at) => [label, unit, ...figures, at % 3 === 0 ? '2' : ''],
  ],
];

describe.each([f2014, fj2011].map((form) => [form.id, form] as const))('%s', (id, form) => {
  describe.each(Object.keys(LAYOUTS))('%s', (layout) => {
    test.each(PRINTED)('%s：不认成别的格的数', async (_, head, print) => {
      const rows = rowsOf(form);
      // Zeros that are left out leave figures of other columns in their place.
      for (const blank of [false, true]) {
        const own = rows.map((row, at) =>
          blank && at % 4 === 2 ? { ...row, figures: row.figures.map(() => '') } : row,
        );
        const lines = [head(HEADS[id] ?? []), ...own.map(print)].map((line) =>
          layout === '网页' ? line : line.filter((text) => text !== ''),
        );
        const { found, claimed } = await read(form, layout, lines);
        expect(found).toBe(id);
        expect(wrong(own, claimed)).toEqual([]);
      }
    });
  });

  test('前面有序号，每格一行：照读', async () => {
    const rows = rowsOf(form);
    const lines = [
      ['序号', ...(HEADS[id] ?? [])],
      ...rows.map(({ label, unit, figures }, at) => [String(at + 1), label, unit, ...figures]),
    ];
    const { claimed } = await read(form, '一格一行', lines);
    expect(rows.map((row) => claimed(row.id))).toEqual(rows.map(({ figures }) => figures));
  });
});

describe('两列对调', () => {
  const exchanged = ({ label, unit, figures }: UnitRow) => [label, unit, ...figures.toReversed()];
  const heads = ['指标名称', '计量单位', '历年累计', '2012年度'];

  test('网页：照表头归位', async () => {
    const rows = rowsOf(fj2011);
    const { claimed } = await read(fj2011, '网页', [heads, ...rows.map(exchanged)]);
    expect(rows.map(({ id }) => claimed(id))).toEqual(rows.map(({ figures }) => figures));
  });

  test.each(['一格一行', '空格'])('%s：一格也不认定', async (layout) => {
    const rows = rowsOf(fj2011);
    const { claimed } = await read(fj2011, layout, [heads, ...rows.map(exchanged)]);
    expect(rows.flatMap(({ id }) => claimed(id)).filter((token) => token !== null)).toEqual([]);
  });

  test.each(['网页', '一格一行', '空格'])('%s，没有表头：一格也不认定', async (layout) => {
    const rows = rowsOf(fj2011);
    const { claimed } = await read(fj2011, layout, rows.map(exchanged));
    expect(rows.flatMap(({ id }) => claimed(id)).filter((token) => token !== null)).toEqual([]);
  });
});

test('诉讼在复议前面：同名的行不认成另一组的', async () => {
  const rows = rowsOf(f2014);
  const of = (id: string) => rows.filter((row) => row.id === id || row.id.startsWith(`${id}.`));
  const at = rows.findIndex(({ id }) => id === 'review');
  const moved = [...of('litigation'), ...of('review')];
  const lines = [...rows.slice(0, at), ...moved, ...rows.slice(at + moved.length)].map(
    ({ label, unit, figures }) => [label, unit, ...figures],
  );
  const { claimed } = await read(f2014, '网页', [HEADS['f2014'] ?? [], ...lines]);
  expect(wrong(rows, claimed)).toEqual([]);
  expect(claimed('litigation.upheld')).not.toEqual([null]);
});

test('有一行少印了数：连在一起的两列，一行也不分', async () => {
  const rows = rowsOf(fj2011);
  const lines = rows.map(({ label, unit }, at) => [
    ...[label, unit],
    at === 4 ? '' : at === 6 ? '0609' : '00',
  ]);
  const { claimed } = await read(fj2011, '连在一起', [HEADS['fj2011'] ?? [], ...lines]);
  expect(rows.flatMap(({ id }) => claimed(id)).filter((token) => token === '609')).toEqual([]);
});
