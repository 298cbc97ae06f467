/** Rows of Word's own table formats (DOC, RTF), whose cells are told by their edges, as a grid. */
import type { BlockCell, BlockRow, DocumentBlock } from './blocks.ts';
import { Unreadable } from './problems.ts';

/** Where the cells of a row lie. */
export interface RowShape {
  /** Left edges of the cells and the right edge of the last, in twips. */
  readonly edges: readonly number[];
  /** By cell: covered by the one to its left, by the one above. */
  readonly merged: readonly { readonly left: boolean; readonly above: boolean }[];
}

/** A row with the texts of its cells; one whose properties are damaged has no shape. */
export interface EdgedRow {
  readonly texts: readonly (readonly DocumentBlock[])[];
  readonly shape: RowShape | null;
}

/** More edges than this no table of a report has. */
const MAX_EDGES = 1000;

/** Edges closer than this (in twips, 1/20 pt) are one: programs round differently. */
const SAME_EDGE = 40;

/** Rows with each cell spanning the grid columns that its edges enclose. */
export function gridRows(rows: readonly EdgedRow[]): BlockRow[] {
  const edges = rows.flatMap(({ shape }) => shape?.edges ?? []).sort((a, b) => a - b);
  const grid = edges.filter(
    (edge, index) => index === 0 || edge - (edges[index - 1] ?? 0) > SAME_EDGE,
  );
  if (grid.length > MAX_EDGES) throw new Unreadable('I109', `表格的列太多（上限 ${MAX_EDGES} 列）`);
  const column = (edge: number) =>
    Math.max(
      0,
      grid.findLastIndex((at) => at <= edge + SAME_EDGE),
    );
  return rows.map(({ texts, shape }) => {
    const cells: (BlockCell & { colspan: number })[] = [];
    const first = shape === null ? 0 : column(shape.edges[0] ?? 0);
    if (first > 0) cells.push({ blocks: [], colspan: first, rowspan: 1 });
    texts.forEach((blocks, index) => {
      const from = shape?.edges[index];
      const to = shape?.edges[index + 1];
      const colspan =
        from === undefined || to === undefined ? 1 : Math.max(1, column(to) - column(from));
      const merged = shape?.merged[index];
      const last = cells.at(-1);
      if (merged?.left === true && last !== undefined) last.colspan += colspan;
      else {
        const continues = merged?.above === true;
        cells.push({ blocks: continues ? [] : blocks, colspan, rowspan: 1, continues });
      }
    });
    return { cells };
  });
}
