/** Which tables of a report the archive has before it. */
import type { Report, ReportTable } from '../report/model.ts';

/** True of a table that is printed, be it blank; a picture of one has no cells that can be read. */
export const isPrinted = ({ presence }: ReportTable): boolean =>
  presence !== 'missing' && presence !== 'image';

/** True where there are cells that rules can look at. */
export const hasPrintedTable = ({ tables }: Report): boolean =>
  [...tables.values()].some(isPrinted);
