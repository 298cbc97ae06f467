/**
 * Tables as programs give them that turn PDF into text: `pdftotext`, plain and `-raw` (which is what
 * copying from a reader gives, too), and `pdftohtml`. Empty cells leave no trace in any of them.
 */
import type { Random } from '../random.ts';
import { wrap } from './columns.ts';
import type { Damage } from './damages.ts';
import { type PrintedCell, type PrintedTable, placesOf } from './grid.ts';

/** Lines of a page, so that pages end between the lines of tables. */
const PAGE = 60;

/** Half columns that the text of a cell has before it wraps. */
const roomOf = ({ kind, colspan }: PrintedCell, stub: number) =>
  kind === 'label' ? (stub > 1 ? 28 : 44) : 8 * colspan + 6;

/** The filled cells of each row, each wrapped into lines. */
function wrappedRows(table: PrintedTable): { cell: PrintedCell; lines: string[] }[][] {
  return placesOf(table).map((places) =>
    places
      .filter(({ cell, covered }) => covered === 'no' && cell.text !== '')
      .map(({ cell }) => ({
        cell,
        lines: cell.kind === 'value' ? [cell.text] : wrap(cell.text, roomOf(cell, table.stub)),
      })),
  );
}

/** One cell after the other, each followed by an empty line; pages with their numbers. */
export function plainLines(table: PrintedTable, _: ReadonlySet<Damage>, random: Random): string[] {
  const cells = wrappedRows(table).flat();
  const out: string[] = [];
  let [page, since] = [random.between(2, 5), random.between(0, PAGE)];
  let first = '';
  for (const { lines } of cells) {
    out.push(...lines.map((line, index) => (index === 0 ? first + line : line)), '');
    first = '';
    since += lines.length + 1;
    if (since < PAGE) continue;
    out.push(`-${page}-`, '');
    first = '\f';
    page += 1;
    since = 0;
  }
  return first === '' ? out : [...out, first];
}

/** Values of a row on a line behind its label; what wraps has lines of its own before it. */
export function pastedLines(table: PrintedTable): string[] {
  return wrappedRows(table).flatMap((cells) => {
    const heads = cells.filter(({ cell }) => cell.kind === 'head');
    if (heads.length === cells.length) {
      const single = heads.every(({ lines }) => lines.length === 1);
      return single
        ? [heads.map(({ lines }) => lines.join('')).join(' ')]
        : heads.flatMap(({ lines }) => lines);
    }
    const labels = cells.filter(({ cell }) => cell.kind === 'label').flatMap(({ lines }) => lines);
    const values = cells.filter(({ cell }) => cell.kind === 'value').flatMap(({ lines }) => lines);
    return [...labels.slice(0, -1), [...labels.slice(-1), ...values].join(' ')];
  });
}

/** Pieces of text at their places (`pdftohtml -c`). */
export function positionedLines(table: PrintedTable): string[] {
  return wrappedRows(table).flatMap((cells, row) =>
    cells.flatMap(({ lines }, column) =>
      lines.map((line, index) => {
        const [top, left] = [100 + row * 40 + index * 14, 80 + column * 70];
        return `<p style="position:absolute;top:${top}px;left:${left}px;white-space:nowrap">${line}</p>`;
      }),
    ),
  );
}
