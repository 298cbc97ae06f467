/**
 * A row or a table is missing, and a row blank, only where nothing is left over that could be it:
 * figures in the section of a table that no cell has taken are somebody's.
 */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { type AsideText, CUT_SHORT, type SourceDocument } from '../document.ts';
import type { LabelBook, Labels } from '../labels.ts';
import type { ImportedCell, ImportedTable } from '../table/imported-table.ts';
import { unreadCells, unreadTable } from '../table/imported-table.ts';
import { withoutDays } from '../values.ts';

/** What numbers an item, a heading or a note, before its wording. */
const NUMERAL =
  /^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．])+/;

/** Whether a line holds figures that belong to a row: no sentence does. */
export function holdsFigures(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (/[。!?]/.test(plain)) return false;
  return /\d/.test(withoutDays(plain.replace(NUMERAL, '')));
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

/** What of a document is in none of its lines, and what was cut of those. */
type AsideTexts = Pick<SourceDocument, 'unread' | 'hidden'> & {
  readonly cut: readonly AsideText[];
};

/**
 * A table is missing only where nothing is left unread that it could stand in, and nothing is
 * hidden that looks like it: what a page shows at a click is hidden until then. Nor is one, or a
 * row, of which the labels were cut: before the title of a page set in columns stands the second.
 */
export function unlessUnread(
  form: FormDeclaration,
  table: ImportedTable,
  { unread, hidden, cut }: AsideTexts,
  labels: Labels,
): ImportedTable {
  const declaration = form.tables.find(({ id }) => id === table.id);
  if (declaration === undefined) return table;
  const book = labels.book(declaration);
  if (table.presence === 'missing') {
    const isCut = namesTable(book, cut) && namesColumn(book, cut);
    const isThere = unread.length > 0 || namesTable(book, hidden) || isCut;
    return isThere ? unreadTable(declaration, table.hasHeader) : table;
  }
  const isLost = ({ row }: RowSlot) => (table.rows.get(row.id) ?? null) === null;
  const lost = [...walkRows(declaration)].filter(isLost);
  const text = lost.length === 0 ? '' : textOf(book, cut);
  const isCut = ({ row }: RowSlot) => isIn(text, book.keyOf(row), UNMISTAKABLE);
  const isBroken = unread.some((item) => item.text === CUT_SHORT);
  if (!isBroken && !lost.some(isCut)) return table;
  const open = lost.map((slot) => [slot.row.id, unreadCells(slot, null)] as const);
  return { ...table, rows: new Map([...table.rows, ...open]) };
}

/** Whether most of a table's labels stand in texts that are not read. */
function namesTable(book: LabelBook, texts: readonly AsideText[]): boolean {
  const text = textOf(book, texts);
  const keys = [...walkRows(book.table)].map(({ row }) => book.keyOf(row));
  const telling = keys.filter((key) => key.length >= TELLING);
  return telling.filter((key) => text.includes(key)).length * 2 > Math.max(1, telling.length);
}

/** Whether a header does: the menus of sites name what rows name, and no column. */
function namesColumn(book: LabelBook, texts: readonly AsideText[]): boolean {
  const text = textOf(book, texts);
  const columns = book.table.blocks.flatMap((block) => block.columns);
  return columns.some(({ label }) => isIn(text, book.labels.key(label), TELLING));
}

const textOf = ({ labels }: LabelBook, texts: readonly AsideText[]) =>
  labels.key(texts.map((item) => item.text).join(''));

const isIn = (text: string, key: string, least: number) =>
  key.length >= least && text.includes(key);

/** Shorter labels stand in prose, too. */
const TELLING = 4;
/** So long a label stands nowhere but in its table. */
const UNMISTAKABLE = 8;
