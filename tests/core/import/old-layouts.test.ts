/**
 * Statistical tables of the years before 2019 in the layouts that websites give them, from a
 * writer that knows rows and figures only. Which cells can be decided is counted here by going
 * through every split, not by the solver.
 */
import { describe, expect, test } from 'vitest';
import { f2014 } from '../../../src/form/editions/f2014.ts';
import { fj2011 } from '../../../src/form/editions/fj2011.ts';
import { fj2014 } from '../../../src/form/editions/fj2014.ts';
import { FORMS } from '../../../src/form/index.ts';
import type { FormDeclaration } from '../../../src/form/types.ts';
import { walkRows } from '../../../src/form/walk.ts';
import { draftReport, settleByPrevious } from '../../../src/import/draft/draft-report.ts';
import { loadFiles } from '../../support/content.ts';
import { LABELS, readGood, utf8 } from '../../support/documents.ts';
import { sampleFiles } from '../../support/sample.ts';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Null for a cell that the document does not print. */
  readonly cells: readonly (string | null)[];
}

/** A sequence that is the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function rowsOf(form: FormDeclaration, next: (below: number) => number): Row[] {
  const [table] = form.tables;
  if (table === undefined) throw new Error(form.id);
  const slots = walkRows(table);
  const width = slots[0]?.columns.length ?? 1;
  const year = new Map<string, number>();
  const before = new Map<string, number>();
  const parts = (id: string) =>
    slots.filter(({ row }) => row.group === id).map(({ row }) => row.id);
  for (const { row } of [...slots].reverse()) {
    const own = parts(row.id);
    const sum = (of: ReadonlyMap<string, number>) =>
      own.reduce((all, id) => all + (of.get(id) ?? 0), 0);
    const large = /^(?:disclosed|proactive|channel)/.test(row.id);
    const quiet = next(3) > 0 && !large;
    const draw = () => (quiet ? 0 : next(large ? 6000 : 25));
    const summed = own.length > 0 && /^(?:received|replied|closed|org\.staff)/.test(row.id);
    year.set(row.id, summed ? sum(year) : sum(year) + draw());
    before.set(row.id, summed ? sum(before) : sum(before) + (large ? next(90_000) : draw()));
  }
  return slots.map(({ row }) => {
    const now = year.get(row.id) ?? 0;
    const cells = [now, now + (before.get(row.id) ?? 0)].slice(0, width).map(String);
    return { id: row.id, label: row.label, unit: row.unit ?? '', cells };
  });
}

const LAYOUTS = [
  'spaces',
  'lines',
  'one-line',
  'joined',
  'html',
  'missing',
  'joined-missing',
] as const;
type Layout = (typeof LAYOUTS)[number];

/** Other ways in which the same labels are printed. */
const MARKS: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => label.replace(/(\d)[.、]/, '$1、').replace('其它', '其他'),
  (label) => label.replace(/(\d)[.、]/, '$1.'),
];

function documentOf(
  form: FormDeclaration,
  rows: readonly Row[],
  layout: Layout,
  next: (below: number) => number,
): { text: string; name: string; said: string } {
  const year = form.years.from + 1;
  const mark = MARKS[next(MARKS.length)] ?? String;
  const split = next(2) === 0;
  const [stub, unit] =
    form === f2014 ? ['统计指标', '单位'] : ['指标名称', split ? '计量 单位' : '计量单位'];
  const heads = form === f2014 ? ['统计数'] : [split ? `${year} 年度` : `${year}年度`, '历年累计'];
  const header = [stub ?? '', unit ?? '', ...heads];
  const lines = rows.map(({ label, unit: own, cells }) => [
    mark(label),
    own,
    ...cells.flatMap((cell) => cell ?? []),
  ]);
  const said = next(2) === 0 ? (rows[0]?.cells[0] ?? '') : '';
  const sentence = said === '' ? '全年主动公开了信息。' : `全年主动公开政府信息${said}条。`;
  const prose = [
    `示例市示例局${year}年政府信息公开工作年度报告`,
    '一、概述',
    `${year}年，本局继续推进公开。`,
    '二、主动公开政府信息情况',
    sentence,
    '三、主要问题和改进措施',
    '培训不够。',
    '附表',
  ];
  const signed = ['示例市示例局', `${year + 1}年1月20日`];
  if (layout === 'html') {
    const cell = (text: string) => `<td>${text}</td>`;
    const body = [header, ...lines].map((line) => `<tr>${line.map(cell).join('')}</tr>`).join('');
    const before = prose.map((line) => `<p>${line}</p>`).join('');
    const text = `<!DOCTYPE html><meta charset="utf-8">${before}<table>${body}</table><p>${signed.join('</p><p>')}</p>`;
    return { text, name: 'a.html', said };
  }
  const inner = layout === 'joined' || layout === 'joined-missing' ? '' : ' ';
  const table =
    layout === 'lines'
      ? [header, ...lines].flat()
      : layout === 'spaces' || layout === 'missing'
        ? [header, ...lines].map((line) => line.join('  '))
        : [[header, ...lines].map((line) => line.join(inner)).join(inner)];
  const whole = layout === 'one-line' || layout === 'joined' || layout === 'joined-missing';
  const all = [...prose, ...table, ...signed];
  return { text: whole ? all.join(' ') : all.join('\n'), name: 'a.txt', said };
}

type Pair = readonly [number, number];
const split = (run: string): Pair[] =>
  Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => [
    run.slice(0, at + 1),
    run.slice(at + 1),
  ])
    .filter((two) => two.every((figure) => figure === '0' || !figure.startsWith('0')))
    .map(([year = '', all = '']): Pair => [Number(year), Number(all)])
    .filter(([year, all]) => year <= all);

/**
 * Rows of a joined table that only one reading fits: by their digits, or by what the text says. Two
 * digits of which the first is not 0 could also be one figure beside a blank.
 */
function decidable(rows: readonly Row[], said: string): Set<string> {
  return new Set(
    rows.flatMap(({ id, cells }) => {
      const run = cells.join('');
      const splits = split(run);
      const alone = splits.length === 1 && run.startsWith('0');
      const read = splits.filter(([year]) => said.length >= 3 && String(year) === said);
      return alone || (read.length === 1 && cells[0] === said) ? [id] : [];
    }),
  );
}

describe.each([fj2011, fj2014, f2014].map((form) => [form.id, form] as const))('%s', (_, form) => {
  test.each(LAYOUTS)('%s：能定的格 99%% 以上读对，没有一格读错而说读定了', async (layout) => {
    let [wanted, right] = [0, 0];
    const wrong: string[] = [];
    for (let seed = 1; seed <= 12; seed += 1) {
      const next = numbers(seed + layout.length * 100);
      const full = rowsOf(form, next);
      const lacks = layout.endsWith('missing') ? next(full.length) : -1;
      const gap = next(2);
      const rows = full.map((row, at) =>
        at === lacks
          ? { ...row, cells: row.cells.map((cell, of) => (of === gap ? null : cell)) }
          : row,
      );
      const { text, name, said } = documentOf(form, rows, layout, next);
      const draft = draftReport(await readGood(utf8(text), name), [], FORMS, LABELS);
      expect(draft?.form.id).toBe(form.id);
      const read = draft?.tables.get('statistics')?.rows;
      const joined = layout.startsWith('joined') && rows[0]?.cells.length === 2;
      const open = joined ? decidable(rows, said) : null;
      for (const [at, { id, cells }] of rows.entries()) {
        for (const [of, cell] of cells.entries()) {
          const found = read?.get(id)?.[of];
          const claimed = found !== undefined && found.confidence !== 'unsure';
          if (claimed && found.token !== (cell ?? '')) {
            wrong.push(`${seed} ${id} ${of}: ${found.token}, not ${cell}`);
          }
          // Where a cell is left out, nobody knows what else is.
          const decided = at !== lacks && (open === null || (open.has(id) && lacks < 0));
          if (!decided) continue;
          wanted += 1;
          if (claimed && found.token === cell) right += 1;
        }
      }
    }
    expect(wrong).toEqual([]);
    if (wanted > 0) expect(right / wanted).toBeGreaterThanOrEqual(0.99);
  });
});

test('连在一起的两列，没有别的根据就不分', async () => {
  const text =
    '示例市示例局2015年政府信息公开工作年度报告\n附表\n指标名称计量单位2015年度历年累计主动公开文件数条294981916其中：1、政府网站公开数条2949819162、政府公报公开数条00受理依申请公开信息总数条00其中：1、当面申请数条002、网上申请数条003、信函、传真申请数条00对申请的答复总数条00';
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  const row = draft?.tables.get('statistics')?.rows.get('disclosed');
  expect(row?.map(({ token, candidates }) => [token, candidates])).toEqual([
    [null, ['2', '29', '294', '2949', '294981916', '']],
    [null, ['94981916', '4981916', '981916', '81916', '', '294981916']],
  ]);
});

test('上一年度的历年累计把它分开，网站一行随之而定', async () => {
  const text =
    '示例市示例局2015年政府信息公开工作年度报告\n附表\n指标名称计量单位2015年度历年累计主动公开文件数条294981916其中：1、政府网站公开数条2949819162、政府公报公开数条00受理依申请公开信息总数条11其中：1、当面申请数条002、网上申请数条113、信函、传真申请数条00对申请的答复总数条00';
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  const before = { 'statistics.disclosed': '[9, 78967]', 'statistics.received': '[0, 0]' };
  const { archive } = loadFiles(sampleFiles({ form: fj2014, year: 2014, rows: before }));
  const settled = draft && settleByPrevious(draft, archive.reports[0] ?? null);
  const cells = (row: string) =>
    settled?.tables
      .get('statistics')
      ?.rows.get(row)
      ?.map(({ token, by }) => [token, by.join()]);
  expect(cells('disclosed')).toEqual([
    ['2949', 'J04,J05'],
    ['81916', 'J04,J05'],
  ]);
  expect(cells('disclosed.website')?.map(([token]) => token)).toEqual(['2949', '81916']);
  expect(cells('received')?.map(([token]) => token)).toEqual(['1', '1']);
  expect(cells('received.online')?.map(([token]) => token)).toEqual(['1', '1']);
});

/** The table of 2014 as a page has it, each row as `print` writes it. */
async function pageOf2014(heads: readonly string[], print: (row: Row) => readonly string[]) {
  const rows = rowsOf(f2014, numbers(11));
  const lines = [heads, ...rows.map(print)].map(
    (cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`,
  );
  const source = `<h1>示例市示例局2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>略。</p><p>附件：政府信息公开情况统计表</p><table>${lines.join('')}</table>`;
  const draft = draftReport(await readGood(utf8(source), 'a.html'), [], FORMS, LABELS);
  const found = rows.map(({ id }) =>
    draft?.tables
      .get('statistics')
      ?.rows.get(id)
      ?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token)),
  );
  return { found, printed: rows.map(({ cells }) => cells), cut: draft?.cut ?? [] };
}

describe('2014 年的表，单位印在别处', () => {
  const figure = ({ cells }: Row) => cells[0] ?? '';
  test.each([
    ['标签后的括号里', ({ label, unit }: Row) => `${label}（${unit}）`],
    ['写明是单位', ({ label, unit }: Row) => `${label}（单位：${unit}）`],
    ['斜线后', ({ label, unit }: Row) => `${label}/${unit}`],
  ])('%s：每一格读定', async (_, print) => {
    const { found, printed } = await pageOf2014(['统计指标', '统计数'], (row) => [
      print(row),
      figure(row),
    ]);
    expect(found).toEqual(printed);
  });

  test('数后另成一列，每一格读定', async () => {
    const heads = ['统计指标', '统计数', '单位'];
    const { found, printed } = await pageOf2014(heads, (row) => [row.label, figure(row), row.unit]);
    expect(found).toEqual(printed);
  });

  test('旁边有上年的一列：照表头，那一列列出', async () => {
    const heads = ['统计指标', '单位', '上年统计数', '统计数'];
    const { found, printed, cut } = await pageOf2014(heads, (row) => [
      ...[row.label, row.unit, '908', figure(row)],
    ]);
    expect(found).toEqual(printed);
    expect(cut.map(({ text }) => text).join()).toContain('表式没有的一列“上年统计数”：908');
  });
});
