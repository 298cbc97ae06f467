/**
 * A row or a table is missing, and a row blank, only where nothing is left over that could be it:
 * figures in the section of a table that no cell has taken are somebody's.
 */
import type { TableDeclaration } from '../../form/types.ts';
import { walkRows } from '../../form/walk.ts';
import type { ImportedCell, ImportedTable } from '../table/imported-table.ts';
import { unreadCells, unreadTable } from '../table/imported-table.ts';

/** What numbers an item, a heading or a note, before its wording. */
const NUMERAL =
  /^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．])+/;

/** The day of signing, which stands behind a table. */
const DATE = /20\d{2}年\d{1,2}月(?:\d{1,2}[日号])?/g;

/** Whether a line holds figures that belong to a row: no sentence does. */
export function holdsFigures(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (/[。!?]/.test(plain)) return false;
  return /\d/.test(plain.replace(NUMERAL, '').replace(DATE, ''));
}

/**
 * The same table, with rows unsure that were taken for missing or blank.
 *
 * @param left texts of the table's section that are in no cell
 */
export function doubtMissing(
  declaration: TableDeclaration,
  table: ImportedTable,
  left: readonly string[],
): ImportedTable {
  if (!left.some(holdsFigures)) return table;
  if (table.presence === 'missing') return unreadTable(declaration, table.hasHeader);
  const rows = new Map(table.rows);
  for (const slot of walkRows(declaration)) {
    const cells = rows.get(slot.row.id) ?? null;
    if (cells === null) rows.set(slot.row.id, unreadCells(slot, null));
    // A blank stays the first thing that it may be.
    else if (cells.every(isBlank)) {
      rows.set(
        slot.row.id,
        cells.map((cell): ImportedCell => ({ ...cell, confidence: 'unsure' })),
      );
    }
  }
  return { ...table, presence: 'present', rows };
}

const isBlank = ({ token, confidence }: ImportedCell) => token === '' && confidence !== 'unsure';
