/** `fields`: the code list of the statutory forms, one row for each cell that a form has. */
import { FORMS } from '../../form/index.ts';
import type { CellType, FormDeclaration } from '../../form/types.ts';
import { type CellSlot, walkCells } from '../../form/walk.ts';
import { type Table, text } from '../column.ts';
import { explained } from '../explained.ts';

/** A cell of a form. */
export interface FieldRow {
  readonly form: FormDeclaration;
  readonly slot: CellSlot;
}

/** Row label with its groups, outermost first, as printed. */
export const rowPath = ({ groups, row }: CellSlot) =>
  [...groups.map(({ label }) => label), row.label].join(' › ');

/** Column label with its group, as printed. */
export function columnPath({ block, column }: CellSlot): string {
  const group = block.columnGroups?.find(({ id }) => id === column.group)?.label;
  return group === undefined ? column.label : `${group} › ${column.label}`;
}

const CELL_TYPES: Readonly<Record<CellType, string>> = {
  count: '件数',
  signed: '增减',
  amount: '金额',
};

const FIELD_KEY = ['form', 'table', 'row', 'column'] as const;

export const FIELDS: Table<FieldRow> = {
  name: 'fields',
  title: '字段',
  description: '各种表式的每一格：所在的表、行、列，所印的标签和英文释义。',
  primaryKey: FIELD_KEY,
  columns: [
    text('form', '表式', ({ form }) => form.id, { values: FORMS.map(({ id }) => id) }),
    text('table', '表', ({ slot }) => slot.table.id),
    text('row', '行', ({ slot }) => slot.row.id),
    text('column', '列', ({ slot }) => slot.column.id),
    text('table_label', '表的名称', ({ slot }) => `${slot.table.name} ${slot.table.label}`),
    text('row_label', '行的标签', ({ slot }) => rowPath(slot)),
    text('column_label', '列的标签', ({ slot }) => columnPath(slot)),
    text('type', '取值', ({ slot }) => slot.column.type, {
      values: Object.keys(CELL_TYPES),
      description: explained(CELL_TYPES),
    }),
    text('unit', '表上所印的单位', ({ slot }) => slot.column.unit ?? slot.row.unit ?? null),
    text('gloss', '英文释义', ({ slot }) => `${slot.row.gloss}: ${slot.column.gloss}`),
  ],
};

/** Every cell of every form, in printed order. */
export function* fieldRows(forms: readonly FormDeclaration[]): Generator<FieldRow> {
  for (const form of forms) {
    for (const slot of walkCells(form)) yield { form, slot };
  }
}
