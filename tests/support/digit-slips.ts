/**
 * Every digit of every cell of an archive's reports changed in turn, one at a time: is the figure
 * named? As a program of its own, since the tests may not read `content/`.
 *
 * Usage: node tests/support/digit-slips.ts FOLDER; prints a `SlipCount` as JSON.
 */
import { readingProblems } from '../../src/content/reading-problems.ts';
import { walkCells } from '../../src/form/walk.ts';
import { readArchive } from '../../src/io/archive/read-archive.ts';
import { reportFile } from '../../src/report/content-paths.ts';
import type { Report } from '../../src/report/model.ts';

export interface SlipCount {
  /** Reports with tables, those of them that keep no reading, and slips in the others. */
  readonly reports: number;
  readonly without: readonly string[];
  readonly slips: number;
  /** Slips that no problem at that very cell tells of. */
  readonly unnamed: readonly string[];
}

function slipsOf(root: string): SlipCount {
  const { archive, located } = readArchive(root);
  const reports = archive.reports.filter(({ form }) => form.tables.length > 0);
  const unnamed: string[] = [];
  let slips = 0;
  for (const report of reports.filter(({ source }) => source.reading !== undefined)) {
    const file = located.get(reportFile(report.id));
    if (file === undefined) throw new Error(`${report.id} was not read`);
    for (const { table, row, index, id, pointer } of walkCells(report.form)) {
      const token = report.tables.get(table.id)?.rows.get(row.id)?.[index]?.token ?? '';
      for (const slip of slipsIn(token)) {
        const changed = withToken(report, [table.id, row.id, index], slip);
        const problems = readingProblems(file, changed);
        slips += 1;
        const named = problems.some(
          (item) => item.pointer === pointer || item.message.includes(id),
        );
        if (!named) unnamed.push(`${report.id} ${id} ${token} → ${slip}`);
      }
    }
  }
  const without = reports.flatMap(({ id, source }) => (source.reading === undefined ? id : []));
  return { reports: reports.length, without, slips, unnamed };
}

/** Each digit as each of the nine others. */
const slipsIn = (token: string): string[] =>
  [...token].flatMap((digit, at) =>
    /\d/.test(digit)
      ? [...'0123456789']
          .filter((other) => other !== digit)
          .map((other) => token.slice(0, at) + other + token.slice(at + 1))
      : [],
  );

function withToken(
  report: Report,
  [tableId, rowId, index]: readonly [string, string, number],
  token: string,
): Report {
  const table = report.tables.get(tableId);
  const cells = table?.rows.get(rowId);
  if (table === undefined || cells === undefined) return report;
  const changed = cells.map((cell, at) => (at === index ? { ...cell, token } : cell));
  const rows = new Map([...table.rows, [rowId, changed]]);
  return { ...report, tables: new Map([...report.tables, [tableId, { ...table, rows }]]) };
}

process.stdout.write(JSON.stringify(slipsOf(process.argv[2] ?? '')));
