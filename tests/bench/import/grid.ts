/** A table of an invented document as a grid of cells with spans, from which layouts are made. */
import { layoutTable } from '../../../src/form/layout.ts';
import type { TableDeclaration } from '../../../src/form/types.ts';
import type { Random } from '../random.ts';
import { type Damage, toTraditional } from './damages.ts';
import type { PrintedRow } from './truth.ts';

export interface PrintedCell {
  readonly text: string;
  readonly colspan: number;
  readonly rowspan: number;
  readonly kind: 'head' | 'label' | 'value';
}

export interface PrintedTable {
  readonly rows: readonly (readonly PrintedCell[])[];
  /** Columns that hold labels. */
  readonly stub: number;
  readonly width: number;
}

/** A place of the grid; covered where a cell spans it that begins elsewhere. */
export interface Place {
  readonly cell: PrintedCell;
  readonly covered: 'no' | 'row' | 'column';
}

/** Lays out the rows of a table. */
function layOut(
  table: TableDeclaration,
  rows: readonly PrintedRow[],
  damages: ReadonlySet<Damage>,
  random: Random,
): PrintedTable {
  if (table.layout === 'side-by-side' && damages.has('rows-apart')) {
    return layOutApart(rows, table, damages, random);
  }
  const layouts = layoutTable(table);
  const stub = Math.max(...layouts.map(({ stubColumns }) => stubColumns));
  const sideBySide = table.layout === 'side-by-side';
  const data = sideBySide
    ? rows.reduce((sum, { tokens }) => sum + tokens.length, 0)
    : Math.max(...table.blocks.map(({ columns }) => columns.length));
  const width = stub + data;
  const out: PrintedCell[][] = [];
  const finish = (text: string) => dressLabel(text, damages, random);
  for (const { block, header, stubColumns } of layouts) {
    const own = rows.filter((row) => row.block === block.id);
    if (block.caption !== undefined && !damages.has('no-header')) {
      out.push([{ text: finish(block.caption), colspan: width, rowspan: 1, kind: 'head' }]);
    }
    if (!damages.has('no-header')) {
      out.push(
        ...header.map((line) =>
          line.map(({ label, colspan, rowspan }): PrintedCell => {
            return { text: finish(label), colspan, rowspan, kind: 'head' };
          }),
        ),
      );
    }
    if (sideBySide) {
      out.push(own.flatMap(({ tokens }) => tokens.map((text) => value(text, damages, random))));
      continue;
    }
    for (const [index, row] of own.entries()) {
      out.push([
        ...groupCells(own, index).map((cell) => ({ ...cell, text: finish(cell.text) })),
        {
          text: finish(row.label),
          colspan: stubColumns - row.groups.length,
          rowspan: 1,
          kind: 'label',
        },
        ...row.tokens.map((text) => value(text, damages, random)),
      ]);
    }
  }
  return { rows: out, stub, width };
}

/** A table whose rows the form sets side by side, with a line for each. */
function layOutApart(
  rows: readonly PrintedRow[],
  { blocks }: TableDeclaration,
  damages: ReadonlySet<Damage>,
  random: Random,
): PrintedTable {
  const columns = blocks[0]?.columns ?? [];
  const one = (text: string, kind: PrintedCell['kind']): PrintedCell => {
    return { text: dressLabel(text, damages, random), colspan: 1, rowspan: 1, kind };
  };
  const header = [one('类别', 'head'), ...columns.map(({ label }) => one(label, 'head'))];
  const body = rows.map(({ label, tokens }) => [
    one(label, 'label'),
    ...tokens.map((text) => value(text, damages, random)),
  ]);
  return {
    rows: damages.has('no-header') ? body : [header, ...body],
    stub: 1,
    width: columns.length + 1,
  };
}

/** The same, a table for each row. */
export function layOutTables(
  table: TableDeclaration,
  rows: readonly PrintedRow[],
  damages: ReadonlySet<Damage>,
  random: Random,
): PrintedTable[] {
  if (table.layout !== 'side-by-side' || !damages.has('tables-apart')) {
    return [layOut(table, rows, damages, random)];
  }
  const whole = layOutApart(rows, table, new Set([...damages, 'no-header']), random);
  const columns = table.blocks[0]?.columns ?? [];
  return whole.rows.map(([label, ...values]) => ({
    rows: [
      [{ text: label?.text ?? '', colspan: columns.length, rowspan: 1, kind: 'head' }],
      columns.map((column) => {
        return {
          text: dressLabel(column.label, damages, random),
          colspan: 1,
          rowspan: 1,
          kind: 'head',
        };
      }),
      values,
    ],
    stub: 0,
    width: columns.length,
  }));
}

/** Stands where a figure is broken between its digits. */
export const BREAK = '\ue0b0';

function value(text: string, damages: ReadonlySet<Damage>, random: Random): PrintedCell {
  return { text: dressValue(text, damages, random), colspan: 1, rowspan: 1, kind: 'value' };
}

/** A figure with a note behind it, or broken between two of its digits. */
function dressValue(text: string, damages: ReadonlySet<Damage>, random: Random): string {
  const isFigure = /^[1-9]\d*$/.test(text);
  if (damages.has('notes') && isFigure && random.chance(0.08)) {
    return `${text}（其中修订${random.between(1, 9)}件）`;
  }
  if (damages.has('broken-digits') && isFigure && text.length > 1 && random.chance(0.3)) {
    const at = random.between(1, text.length - 1);
    return `${text.slice(0, at)}${BREAK}${text.slice(at)}`;
  }
  return text;
}

/** Groups that begin at a row. */
function groupCells(rows: readonly PrintedRow[], index: number): PrintedCell[] {
  return (rows[index]?.groups ?? []).flatMap((group, depth) => {
    const holds = (row: PrintedRow | undefined) => row?.groups[depth] === group;
    if (holds(rows[index - 1])) return [];
    let rowspan = 0;
    while (holds(rows[index + rowspan])) rowspan += 1;
    return [{ text: group, colspan: 1, rowspan, kind: 'label' as const }];
  });
}

/** A label as this document prints it. */
function dressLabel(text: string, damages: ReadonlySet<Damage>, random: Random): string {
  let out = damages.has('traditional') ? toTraditional(text) : text;
  if (damages.has('misprints') && text.length >= 8 && random.chance(0.15)) {
    const at = random.between(2, text.length - 2);
    out = out.slice(0, at) + random.pick(['已', '信', '公']) + out.slice(at + 1);
  }
  if (damages.has('odd-spaces')) {
    const space = random.pick(['\u00a0', '\u2009', '\u3000']);
    out = Array.from(out, (char) => (random.chance(0.1) ? `${char}${space}` : char)).join('');
  }
  if (damages.has('spaced-labels')) {
    out = Array.from(out, (char) => (random.chance(0.2) ? `${char} ` : char))
      .join('')
      .trim();
  }
  return out;
}

/** The grid with every place filled, covered ones too; short rows end where they end. */
export function placesOf({ rows, width }: PrintedTable): Place[][] {
  const grid: (Place | undefined)[][] = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let dy = 0; dy < cell.rowspan; dy += 1) {
        for (let dx = 0; dx < cell.colspan; dx += 1) {
          const line = grid[y + dy];
          if (line !== undefined) {
            line[x + dx] = { cell, covered: dy > 0 ? 'row' : dx > 0 ? 'column' : 'no' };
          }
        }
      }
      x += cell.colspan;
    }
  }
  return grid.map((line) => line.slice(0, width).filter((place) => place !== undefined));
}
