/** `cells`: one row for each cell of each report, in printed order. */
import { FORMS } from '../../form/index.ts';
import { type CellSlot, walkCells } from '../../form/walk.ts';
import { absentCell, type Cell } from '../../report/cell.ts';
import type { Report } from '../../report/model.ts';
import { CELL_STATES, CELL_STATES_EXPLAINED } from '../cell-states.ts';
import { type Column, type Table, text } from '../column.ts';
import { columnPath, rowPath } from './fields.ts';
import { REPORT_KEY, type ReportRecord, reportKey } from './record.ts';

/** A cell with the place it stands in. */
export interface CellRow {
  readonly report: Report;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Labels as printed, for files that people read. */
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly cell: Cell;
}

const CELL_COLUMNS: readonly Column<CellRow>[] = [
  text('token', '所印的字样', ({ cell }) => cell.token, {
    description: '与原件一字不差；空白、缺、图片的格是空的，看 state',
    blankIsText: true,
  }),
  {
    name: 'value',
    title: '数值',
    type: 'number',
    description: '由字样得出，按 unit 计；没有数字的格是空的，不是 0',
    of: ({ cell }) => cell.value,
  },
  text('unit', '单位', ({ cell }) => cell.unit, {
    values: ['元', '万元'],
    description: '表头所定或格里所印的金额单位；没有印的不推测',
  }),
  text('state', '情形', ({ cell }) => cell.state, {
    values: CELL_STATES,
    description: CELL_STATES_EXPLAINED,
  }),
];

export const CELLS: Table<CellRow> = {
  name: 'cells',
  title: '逐格数据',
  description: '每份报告的每一格一行，机关自行增加的行（x_ 开头）也在内。标签见 fields。',
  primaryKey: [...REPORT_KEY, 'table', 'row', 'column'],
  foreignKeys: [{ fields: REPORT_KEY, table: 'reports', reference: REPORT_KEY }],
  columns: [
    ...reportKey<CellRow>(({ report }) => report),
    text('form', '表式', ({ report }) => report.form.id, { values: FORMS.map(({ id }) => id) }),
    text('table', '表', ({ table }) => table),
    text('row', '行', ({ row }) => row),
    text('column', '列', ({ column }) => column),
    ...CELL_COLUMNS,
  ],
};

type Labelled = CellSlot & { readonly rowLabel: string; readonly columnLabel: string };
const slotsOfForm = new WeakMap<Report['form'], readonly Labelled[]>();

/** Slots of a form with their labels, worked out once for all its reports. */
function slotsOf(form: Report['form']): readonly Labelled[] {
  let slots = slotsOfForm.get(form);
  if (slots === undefined) {
    slots = [...walkCells(form)].map((slot) => ({
      ...slot,
      rowLabel: rowPath(slot),
      columnLabel: columnPath(slot),
    }));
    slotsOfForm.set(form, slots);
  }
  return slots;
}

/** Every cell of a report, in printed order; rows that the publisher added end their table. */
export function* cellRows({ report }: Pick<ReportRecord, 'report'>): Generator<CellRow> {
  let open: string | null = null;
  for (const { table, row, column, index, rowLabel, columnLabel } of slotsOf(report.form)) {
    if (open !== null && open !== table.id) yield* extraRows(report, open);
    open = table.id;
    const cell = report.tables.get(table.id)?.rows.get(row.id)?.[index] ?? absentCell('missing');
    yield { report, table: table.id, row: row.id, column: column.id, rowLabel, columnLabel, cell };
  }
  if (open !== null) yield* extraRows(report, open);
}

function* extraRows(report: Report, tableId: string): Generator<CellRow> {
  const declaration = report.form.tables.find(({ id }) => id === tableId);
  for (const { id, label, block, cells } of report.tables.get(tableId)?.extraRows ?? []) {
    const columns = declaration?.blocks.find((item) => item.id === block)?.columns ?? [];
    for (const [index, cell] of cells.entries()) {
      const column = columns[index];
      yield {
        report,
        table: tableId,
        row: id,
        // The publisher's row may be wider than the form's block.
        column: column?.id ?? `x_${index + 1}`,
        rowLabel: label,
        columnLabel: column?.label ?? '',
        cell,
      };
    }
  }
}
