/** Invented tables for the reports of the search benchmark, as tokens by row, and what they print. */
import { FORMS } from '../../src/form/index.ts';
import type { FormDeclaration } from '../../src/form/types.ts';
import { parseCell } from '../../src/report/cell.ts';
import type { Report } from '../../src/report/model.ts';
import { type MarkedCells, markCells } from '../../src/search/build/cell-marks.ts';
import { Random } from './random.ts';
import type { BenchReport } from './search-corpus.ts';

/** Rows that are printed above 0 in a few reports only, as they are labelled. */
const SEVERAL = ['部分公开', '不予公开', '无法提供', '不予处理', '行政强制', '重复申请'];

/** The figures of one report, row by row: most of them 0, as in print. */
function tableOf(report: BenchReport, seed: number) {
  const form = formOf(report);
  const random = new Random(seed + report.year * 7919 + Number(report.agencyId.slice(0, 6)));
  return form.tables.flatMap((table) =>
    table.blocks.flatMap((block) =>
      block.rows.map((row) => {
        const groups: string[] = [];
        let up = row.group;
        while (up !== undefined) {
          const id: string = up;
          const group = block.rowGroups?.find((item) => item.id === id);
          groups.push(group?.label ?? '');
          up = group?.parent;
        }
        const isUsed = random.between(0, 9) < 3;
        const tokens = block.columns.map(() => {
          if (!isUsed || random.between(0, 2) > 0) return '0';
          return String(random.between(1, random.between(0, 3) === 0 ? 9999 : 60));
        });
        return {
          table: table.id,
          row: row.id,
          labels: [row.label, ...groups],
          tokens,
          columns: block.columns,
        };
      }),
    ),
  );
}

/** The tables as a page would print them, for engines that read pages. */
export function tablesHtml(report: BenchReport, seed: number): string {
  const rows = tableOf(report, seed).map(({ table, labels, tokens, columns }) => {
    const cells = tokens.map((token) => `<td>${token}</td>`).join('');
    const heads = labels.toReversed().map((label) => `<th>${label}</th>`);
    const line = `<tr>${heads.join('')}${cells}</tr>`;
    return { table, line, head: columns.map(({ label }) => `<th>${label}</th>`).join('') };
  });
  return formOf(report)
    .tables.map(({ id }) => {
      const own = rows.filter(({ table }) => table === id);
      const lines = own.map(({ line }) => line);
      return `<table><thead><tr>${own[0]?.head ?? ''}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
    })
    .join('');
}

const formOf = ({ year }: BenchReport): FormDeclaration =>
  FORMS.find((form) => year >= form.years.from && year <= (form.years.to ?? year)) ??
  (FORMS[0] as FormDeclaration);

/** The form of a report, and its tables as the index takes them. */
export function benchCells(report: BenchReport, seed: number): MarkedCells & { form: string } {
  const form = formOf(report);
  const tables = new Map<string, { rows: Map<string, ReturnType<typeof parseCell>[]> }>();
  for (const { table, row, tokens, columns } of tableOf(report, seed)) {
    const known = tables.get(table) ?? { rows: new Map() };
    tables.set(table, known);
    known.rows.set(
      row,
      tokens.map((token, place) => parseCell(token, columns[place] as (typeof columns)[number])),
    );
  }
  return { form: form.id, ...markCells({ form, tables } as unknown as Report) };
}

/** Notes which reports print the figures and rows that are asked for, without the index. */
export function countTables(asked: readonly string[], seed: number) {
  const ids = new Map(asked.map((text) => [text, new Set<string>()]));
  return {
    look(report: BenchReport): void {
      for (const { labels, tokens } of tableOf(report, seed)) {
        const printed = tokens.filter((token) => token !== '0');
        for (const token of printed) ids.get(token)?.add(report.id);
        if (printed.length > 0) for (const label of labels) ids.get(bare(label))?.add(report.id);
      }
    },
    holding: (text: string): string[] => [...(ids.get(text) ?? [])],
  };
}

/** Queries for figures and rows, and the reports that print them. */
export function tableQueries(reports: readonly BenchReport[], seed: number) {
  const printed = reports.flatMap((report) =>
    tableOf(report, seed).flatMap(({ tokens }) => tokens.filter((token) => token !== '0')),
  );
  const random = new Random(seed + 5);
  const values = [...new Set(printed)].sort();
  const picked = [...new Set(Array.from({ length: 40 }, () => random.pick(values)))];
  const counter = countTables([...picked, ...SEVERAL], seed);
  for (const report of reports) counter.look(report);
  const query = (kind: string) => (text: string) => ({
    kind,
    text,
    expected: counter.holding(text),
  });
  return [...picked.map(query('表里的数')), ...SEVERAL.map(query('表里的栏目'))];
}

/** A label without numeral and remark. */
const bare = (label: string) => label.replace(/^(?:（.）|\d\.|.、)/, '').replace(/（.*$/, '');
