/** The words of a form, by which a report's cells are shown; one file for each form. */
import { cellAnchor } from '../../report/anchors.ts';
import { columnKey } from './marks.ts';

/** A column: id, label, and 1 where it holds the sum of the others. */
export type WordColumn = readonly [id: string, label: string, isTotal: 0 | 1];

/** A row: its id, the labels above it and its own, and the keys of its groups. */
export interface WordRow {
  readonly id: string;
  readonly path: string;
  readonly section: string;
  /** Place in `columns`. */
  readonly columns: number;
  readonly groups: readonly string[];
}

export interface FormWords {
  readonly columns: readonly (readonly WordColumn[])[];
  /** In printed order; the cells of a form are counted row by row. */
  readonly rows: readonly WordRow[];
  /** What rows, groups and columns mean, by key. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** A cell of a form in words. */
export interface CellWords {
  readonly section: string;
  readonly anchor: string;
  /** Labels of groups, row and column. */
  readonly path: string;
  /** Keys under which the cell is looked for: row, groups, column. */
  readonly keys: readonly string[];
  readonly isTotal: boolean;
}

/** The cells of a form in printed order. */
export function wordsOfCells({ columns, rows }: FormWords): CellWords[] {
  return rows.flatMap(({ id, path, section, columns: place, groups }) =>
    (columns[place] ?? []).map(([column, label, isTotal]) => ({
      section,
      anchor: cellAnchor(`${id}.${column}`),
      path: `${path} · ${label}`,
      keys: [id, ...groups, columnKey(id.slice(0, id.indexOf('.')), column)],
      isTotal: isTotal === 1,
    })),
  );
}
