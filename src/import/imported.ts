/** What an import has read of a table, and how sure it is. */
import type { TableDeclaration } from '../form/types.ts';
import { type RowSlot, walkRows } from '../form/walk.ts';
import type { Piece } from './values.ts';

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
}

export interface ImportedTable {
  readonly id: string;
  readonly presence: 'present' | 'missing' | 'blank';
  readonly hasHeader: boolean;
  /** Every row of the form; null for a row that the document does not have. */
  readonly rows: ReadonlyMap<string, readonly ImportedCell[] | null>;
  /** Rows whose separators are lost: digits by row id (or the table's own id, where all its rows
   * are one run), for the solver. */
  readonly runs: ReadonlyMap<string, { readonly run: string; readonly line: number }>;
  /** Rows with values that fit none of the form's. */
  readonly extra: readonly AddedRow[];
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

/** A value as it was printed, without the spaces that layout puts into it. */
export function tokenOf(text: string): string {
  return text.replace(/(?<=\D)\s+|\s+(?=\D)/g, '');
}

/** A cell read from a piece of text; blank where there is none. */
export function readCell(piece: Piece | null, sure: boolean, line: number): ImportedCell {
  return {
    token: tokenOf(piece?.text ?? ''),
    confidence: sure ? 'sure' : 'unsure',
    line: piece?.line ?? line,
    candidates: [],
    by: [],
  };
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
  };
}

/** A table whose labels are there but none of whose values could be found. */
export function unreadTable(declaration: TableDeclaration, hasHeader: boolean): ImportedTable {
  const rows = new Map(
    [...walkRows(declaration)].map((slot) => [slot.row.id, unreadCells(slot, null)]),
  );
  return { ...absentTable(declaration, hasHeader), presence: 'present', rows };
}

/** A table without a single figure is printed blank. */
export function finishTable(table: ImportedTable): ImportedTable {
  const cells = [...table.rows.values()].flatMap((row) => row ?? []);
  const blank = table.runs.size === 0 && cells.every(({ token }) => token === '');
  const complete = [...table.rows.values()].every((row) => row !== null);
  const decided = cells.every(({ confidence }) => confidence !== 'unsure');
  return blank && complete && decided ? { ...table, presence: 'blank' } : table;
}
