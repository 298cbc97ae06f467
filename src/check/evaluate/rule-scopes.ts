/** Where the rules of a form are evaluated: the cells of both sides, in every place. */
import { memoized } from '../../form/memoize.ts';
import type { FormDeclaration, FormRule, Ref, TableDeclaration } from '../../form/types.ts';
import {
  type CellSlot,
  cellId,
  cellOf,
  resolveColumns,
  resolveRows,
  tableOf,
  walkRows,
} from '../../form/walk.ts';

/** A place where a rule is evaluated: the cells of its two sides there. */
export interface Scope {
  readonly at: string;
  /** Pointer of the row; null where the scope has no node of its own in the file. */
  readonly pointer: string | null;
  /** Left and right of an equation, cause and effect of an implication. */
  readonly sides: readonly (readonly CellSlot[])[];
}

export const scopesOf = memoized(
  (form: FormDeclaration): ReadonlyMap<FormRule, readonly Scope[]> =>
    new Map(
      form.rules.map((rule) => {
        const declaration = tableOf(form, rule.table);
        if (declaration === undefined) {
          throw new Error(`rule ${rule.id} names table ${rule.table}, which its form lacks`);
        }
        return [rule, makeScopes(declaration, rule)];
      }),
    ),
);

function makeScopes(declaration: TableDeclaration, rule: FormRule): Scope[] {
  const refs = rule.kind === 'equation' ? [rule.left, rule.right] : [rule.when, rule.needs];
  if (rule.over === 'row') return rowScopes(declaration, rule, refs);
  const sides = refs.map((side) => resolveRows(declaration, side));
  const rows = new Set(sides.flat());
  const columns = declaration.blocks
    .filter((block) => block.rows.some((row) => rows.has(row.id)))
    .flatMap((block) => block.columns.map((column) => column.id));
  const slots = (side: readonly string[], ids: readonly string[]) =>
    side.flatMap((row) => ids.flatMap((column) => slotAt(declaration, row, column)));
  if (rule.over === 'table') {
    return [
      {
        at: declaration.id,
        pointer: `/tables/${declaration.id}`,
        sides: sides.map((side) => slots(side, columns)),
      },
    ];
  }
  return columns.map((column) => ({
    at: `${declaration.id}.${column}`,
    pointer: null,
    sides: sides.map((side) => slots(side, [column])),
  }));
}

function rowScopes(
  declaration: TableDeclaration,
  rule: FormRule,
  refs: readonly (readonly Ref[])[],
): Scope[] {
  const found: Scope[] = [];
  for (const { block, row } of walkRows(declaration)) {
    if (rule.rows !== undefined && !(row.tags ?? []).includes(rule.rows)) continue;
    const sides = refs.flatMap((side) => {
      const columns = resolveColumns(block, side);
      return columns === undefined ? [] : [columns];
    });
    if (sides.length < refs.length) continue;
    found.push({
      at: `${declaration.id}.${row.id}`,
      pointer: `/tables/${declaration.id}/${row.id}`,
      sides: sides.map((side) => side.flatMap((column) => slotAt(declaration, row.id, column))),
    });
  }
  return found;
}

/** None where the row stands in another block than the column. */
function slotAt(declaration: TableDeclaration, row: string, column: string): CellSlot[] {
  const slot = cellOf([declaration], cellId(declaration.id, row, column));
  return slot === undefined ? [] : [slot];
}

export const inTotalColumn = ({ column }: CellSlot) => column.role === 'total';

/** A printed total, of its row or of its column. */
export const isTotal = (slot: CellSlot) => inTotalColumn(slot) || slot.row.role === 'total';
