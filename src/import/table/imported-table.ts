/** What an import has read of a table, and how sure it is. */
import type { TableDeclaration } from '../../form/types.ts';
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { plainForm, withoutSpaces } from '../../report/token.ts';
import { UNREAD } from '../document.ts';
import type { GreyImage } from '../read/picture/grey-image.ts';
import { isValue, type ValuePiece } from '../values.ts';
import type { RowCandidate } from './rows.ts';

/** One cell a line and empty lines between them, the longest table takes a third of it. */
export const MOST_TABLE_LINES = 3000;

/** sure: read unambiguously · solved: fixed by the form's equations · unsure: a person decides. */
export type Confidence = 'sure' | 'solved' | 'unsure';

export interface ImportedCell {
  /** As printed; empty for a blank cell; null where the document has no such cell. */
  readonly token: string | null;
  readonly confidence: Confidence;
  /** Line of the extracted text; null where there is none. */
  readonly line: number | null;
  /** What else it could be. */
  readonly candidates: readonly string[];
  /** Rules that fixed a solved cell. */
  readonly by: readonly string[];
  /**
   * Where it was recognised in a picture: whether every look at it has shown the same. A blank one
   * is firm where nothing at all was seen.
   */
  readonly firm?: boolean;
  /** How it looks, where it was recognised. */
  readonly look?: GreyImage;
}

/** A row whose separators are lost, or some of whose blanks are. */
export interface LostRow {
  /** Its figures in order. */
  readonly run: string;
  readonly line: number;
  /** True where the figures are parted by spaces, and only blanks have to be placed. */
  readonly parted?: boolean;
  /** Where the layout rather puts the figures. */
  readonly hint?: readonly string[];
}

export interface ImportedTable {
  readonly id: string;
  readonly presence: 'present' | 'missing' | 'blank';
  readonly hasHeader: boolean;
  /** Every row of the form; null for a row that the document does not have. */
  readonly rows: ReadonlyMap<string, readonly ImportedCell[] | null>;
  /** Rows to be solved, by row id (or the table's own id, where all its rows are one run). */
  readonly runs: ReadonlyMap<string, LostRow>;
  /** Rows with values that fit none of the form's. */
  readonly extra: readonly AddedRow[];
  /** Rows that go by the label nearest to what is printed. */
  readonly misprinted: readonly MisprintedLabel[];
  /** Some of it was recognised in a picture: none of it is sure. */
  readonly recognised?: true;
  /** Rows whose figures are whole, and which are theirs by their place alone. */
  readonly ordered?: ReadonlySet<string>;
  /** Headers that stand in another order than the form's: no place tells a cell. */
  readonly reordered?: PrintedHeader;
}

/** A line of headers, as printed. */
export interface PrintedHeader {
  readonly text: string;
  readonly line: number;
}

/** A label that is not the form's, and no part of one. */
export interface MisprintedLabel {
  /** Id of the row that it was taken for. */
  readonly row: string;
  /** As printed. */
  readonly label: string;
  readonly line: number;
}

/** A row that is not of the form: the publisher's own, or one that could not be recognised. */
export interface AddedRow {
  /** As printed; empty where there is none. */
  readonly label: string;
  readonly tokens: readonly string[];
  readonly line: number;
  /** Id of the block behind one of whose rows it stands. */
  readonly block: string;
}

/** A cell read from a piece of text; blank where there is none, open where it is unread. */
export function readCell(piece: ValuePiece | null, sure: boolean, line: number): ImportedCell {
  const text = piece?.text ?? '';
  const unread = text.includes(UNREAD);
  return {
    token: unread ? null : withoutSpaces(text),
    confidence: sure && !unread && (text === '' || isValue(text)) ? 'sure' : 'unsure',
    line: piece?.line ?? line,
    candidates: piece?.alternatives ?? [],
    by: [],
    ...(piece?.firm === undefined ? {} : { firm: piece.firm }),
    ...(piece?.look === undefined ? {} : { look: piece.look }),
  };
}

/** A row whose figures are known but not where blanks stand among them; null for any other. */
export function lostRow(
  cells: readonly ImportedCell[],
  { values, line, layout }: Pick<RowCandidate, 'values' | 'line' | 'layout'>,
): LostRow | null {
  const tokens = values.map(({ text }) => withoutSpaces(text)).filter((token) => token !== '');
  const open = cells.some(({ confidence }) => confidence === 'unsure');
  const plain = tokens.every((token) => isValue(token) && !/\s|^0\d/.test(plainForm(token)));
  if (!open || !plain || tokens.length === 0 || tokens.length >= cells.length) return null;
  // With nothing but the figures themselves there is no telling where blanks stand.
  const placed = values.length > tokens.length || layout === 'columns';
  const hint = cells.map(({ token }) => token ?? '');
  return { run: tokens.join(' '), line, parted: true, ...(placed ? { hint } : {}) };
}

/** Cells of a row that is there but could not be read. */
export function unreadCells({ block }: RowSlot, line: number | null): ImportedCell[] {
  return block.columns.map(() => ({
    token: null,
    confidence: 'unsure',
    line,
    candidates: [],
    by: [],
  }));
}

/** A table of which nothing was found. */
export function absentTable(declaration: TableDeclaration, hasHeader: boolean): ImportedTable {
  return {
    id: declaration.id,
    presence: 'missing',
    hasHeader,
    rows: new Map([...walkRows(declaration)].map(({ row }) => [row.id, null])),
    runs: new Map(),
    extra: [],
    misprinted: [],
  };
}

/** A table whose labels are there but none of whose values could be found. */
export function unreadTable(declaration: TableDeclaration, hasHeader: boolean): ImportedTable {
  const rows = new Map(
    [...walkRows(declaration)].map((slot) => [slot.row.id, unreadCells(slot, null)]),
  );
  return { ...absentTable(declaration, hasHeader), presence: 'present', rows };
}

/** The same table where its headers stand in another order: a figure of a row may be any cell's. */
export function doubtOrder(
  declaration: TableDeclaration,
  table: ImportedTable,
  header: PrintedHeader,
): ImportedTable {
  const slots = [...walkRows(declaration)];
  // Side by side, all rows share a printed line.
  const line = slots.flatMap(({ row }) => table.rows.get(row.id) ?? []);
  const rows = slots.map(({ row }) => {
    const cells = table.rows.get(row.id) ?? null;
    const others = declaration.layout === 'side-by-side' ? line : (cells ?? []);
    const doubted = others.length > 1 ? cells?.map((cell) => doubtPlace(cell, others)) : cells;
    return [row.id, doubted ?? null] as const;
  });
  return { ...table, rows: new Map(rows), runs: new Map(), ordered: new Set(), reordered: header };
}

function doubtPlace(cell: ImportedCell, row: readonly ImportedCell[]): ImportedCell {
  const tokens = row.flatMap(({ token }) => (token === null || token === '' ? [] : [token]));
  const others = [...new Set(tokens)];
  return { ...cell, token: null, confidence: 'unsure', candidates: others, by: [] };
}

/** A table of which the rows are known one by one, and nothing else was printed. */
export const wholeTable = (
  { id }: TableDeclaration,
  hasHeader: boolean,
  rows: ImportedTable['rows'],
): ImportedTable =>
  finishTable({
    ...{ id, presence: 'present', hasHeader, rows },
    ...{ runs: new Map(), extra: [], misprinted: [] },
  });

/** A table without a single figure is printed blank. */
export function finishTable(table: ImportedTable): ImportedTable {
  const cells = [...table.rows.values()].flatMap((row) => row ?? []);
  const blank = table.runs.size === 0 && cells.every(({ token }) => token === '');
  const complete = [...table.rows.values()].every((row) => row !== null);
  const decided = cells.every(({ confidence }) => confidence !== 'unsure');
  return blank && complete && decided ? { ...table, presence: 'blank' } : table;
}
