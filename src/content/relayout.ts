/**
 * Rewrites content files in canonical layout without losing or changing anything: order of the
 * fields, one line for each row, plain ASCII digits; comments move along.
 */
import { walkRows } from '../form/walk.ts';
import { type Cell, isNumeric, parseCell } from '../report/cell.ts';
import type { Report, ReportTable } from '../report/model.ts';
import { halfWidth, withoutSpaces } from '../report/token.ts';
import { formatReport } from './canonical-yaml.ts';
import { commentsOf, withComments, type YamlComment } from './yaml-comments.ts';

/**
 * A token without the marks of copying: full-width digits, separators between thousands, stray
 * spaces. The same token where it would not be read as the very same figure.
 */
function plainToken(token: string, column: Parameters<typeof parseCell>[1]): string {
  const cell = parseCell(token, column);
  if (!isNumeric(cell)) return token;
  const plain = withoutSpaces(halfWidth(token)).replace(/(?<=\d),(?=\d{3})/g, '');
  const again = parseCell(plain, column);
  const same = again.state === cell.state && again.value === cell.value && again.unit === cell.unit;
  return same ? plain : token;
}

/** A report with plain tokens, and in how many cells they differ from what was there. */
export function withPlainTokens(report: Report): { report: Report; cells: number } {
  let cells = 0;
  const plain = (cell: Cell, column: Parameters<typeof parseCell>[1] | undefined): Cell => {
    if (column === undefined) return cell;
    const token = plainToken(cell.token, column);
    if (token === cell.token) return cell;
    cells += 1;
    return { ...cell, token };
  };
  const tables = report.form.tables.flatMap((declaration): [string, ReportTable][] => {
    const table = report.tables.get(declaration.id);
    if (table === undefined) return [];
    const columnsOf = new Map(walkRows(declaration).map(({ row, columns }) => [row.id, columns]));
    const rows = [...table.rows].map(
      ([id, row]) => [id, row.map((cell, at) => plain(cell, columnsOf.get(id)?.[at]))] as const,
    );
    const extraRows = table.extraRows.map((extra) => {
      const block = declaration.blocks.find((item) => item.id === extra.block);
      return { ...extra, cells: extra.cells.map((cell, at) => plain(cell, block?.columns[at])) };
    });
    return [[declaration.id, { ...table, rows: new Map(rows), extraRows }]];
  });
  return { report: { ...report, tables: new Map(tables) }, cells };
}

/**
 * @param source the file as it is
 * @param canonical what the canonical writer makes of its content
 * @returns the canonical file with the comments of the old one; null where one would be lost
 */
export function relayout(source: string, canonical: string): string | null {
  const comments = commentsOf(source);
  if (comments === null) return null;
  const text = withComments(canonical, comments);
  if (text === null) return null;
  const kept = commentsOf(text);
  return kept !== null && sameTexts(kept, comments) ? text : null;
}

function sameTexts(a: readonly YamlComment[], b: readonly YamlComment[]): boolean {
  const texts = (comments: readonly YamlComment[]) =>
    comments
      .map((comment) => comment.text)
      .sort()
      .join('\n');
  return texts(a) === texts(b);
}

/** A report file in canonical layout; null where a comment would be lost. */
export function relayoutReport(source: string, report: Report): string | null {
  return relayout(source, formatReport(report));
}
