/**
 * `figures-<form>`: one row for each report on that form, one column for each cell. One file
 * for each form, since a row of the same name does not always count the same thing on both
 * (2019 式的“处理决定数量” stands beside item counts, 2021 式的 does not).
 */

import type { FormDeclaration } from '../../form/types.ts';
import { walkCells } from '../../form/walk.ts';
import type { Cell } from '../../report/cell.ts';
import { agencyName } from '../../report/model.ts';
import { MISSING, PICTURED, UNCLEAR } from '../../report/placeholders.ts';
import { type Table, text } from '../column.ts';
import { columnPath, rowPath } from './fields.ts';
import { REPORT_KEY, type ReportRecord, reportKey } from './record.ts';

/** Words that content files, too, use where there is no cell and no text; never a token. */
const WORDS: Partial<Readonly<Record<Cell['state'], string>>> = {
  missing: MISSING,
  unclear: UNCLEAR,
  not_text: PICTURED,
};

/** Token of a cell; what the document lacks is not the same as a blank. */
export const figure = (cell: Cell | undefined) =>
  cell === undefined ? MISSING : (WORDS[cell.state] ?? cell.token);

export function figuresOf(form: FormDeclaration): Table<ReportRecord> {
  return {
    name: `figures-${form.id}`,
    title: `${form.label}的数字`,
    description: `表式是“${form.label}”的，每份报告一行，每格一列。格里是所印的字样：空的是空白，${MISSING} 是原件没有这一格，${UNCLEAR} 是所据的文字里看不出，${PICTURED} 是图片里的表。`,
    primaryKey: REPORT_KEY,
    foreignKeys: [{ fields: REPORT_KEY, table: 'reports', reference: REPORT_KEY }],
    columns: [
      ...reportKey<ReportRecord>(({ report }) => report),
      text('agency_name', '机关名称', ({ report }) => agencyName(report.agency, report.year)),
      ...[...walkCells(form)].map((slot) =>
        text<ReportRecord>(
          slot.id,
          `${slot.table.name} ${rowPath(slot)} ${columnPath(slot)}`,
          ({ report }) =>
            figure(report.tables.get(slot.table.id)?.rows.get(slot.row.id)?.[slot.index]),
          { blankIsText: true },
        ),
      ),
    ],
  };
}
