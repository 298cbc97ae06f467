/** A long table that is printed in halves beside one another, its headers over each of them. */
import type { TableDeclaration } from '../../form/types.ts';
import type { TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';

/** The same lines, the halves of such a table one below the other. */
export function stackHalves(
  table: TableDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): readonly TextLine[] {
  const heads = new Set(table.blocks.map(({ stubLabel = '' }) => labels.key(stubLabel)));
  const widths = new Map(
    lines.flatMap((line): [number, number][] => {
      const width = line.table === null ? null : widthOfHalf(line, heads, labels);
      return line.table === null || width === null ? [] : [[line.table, width]];
    }),
  );
  if (widths.size === 0) return lines;
  return groupTables(lines).flatMap((own) => {
    const width = widths.get(own[0]?.table ?? -1);
    const isFit = own.every(({ cells }) => width !== undefined && cells.length % width === 0);
    return width === undefined || !isFit ? own : stacked(own, width);
  });
}

/** Lines in order, those of one table together. */
function groupTables(lines: readonly TextLine[]): TextLine[][] {
  const groups: TextLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.table === line.table) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** How many cells a half has, by a line in which the headers of the first are those of all. */
function widthOfHalf(
  { cells }: TextLine,
  heads: ReadonlySet<string>,
  labels: Labels,
): number | null {
  const keys = cells.map(({ text }) => labels.key(text));
  const [first = ''] = keys;
  const width = keys.indexOf(first, 1);
  if (!heads.has(first) || width < LEAST_WIDTH || keys.length % width !== 0) return null;
  return keys.every((key, at) => key === keys[at % width]) ? width : null;
}

/** A label and its figure. */
const LEAST_WIDTH = 2;

function stacked(lines: readonly TextLine[], width: number): TextLine[] {
  const halves = (lines[0]?.cells.length ?? 0) / width;
  return Array.from({ length: halves }, (_, half) =>
    lines.map((line): TextLine => {
      const cells = line.cells.slice(half * width, (half + 1) * width);
      return {
        ...line,
        cells: cells.map((cell) => ({
          ...cell,
          start: cell.start - half * width,
          end: cell.end - half * width,
        })),
      };
    }),
  ).flat();
}
