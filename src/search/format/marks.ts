/**
 * Marks: symbols that no text has. The build gives them to a report for what its tables print, so
 * that the phrase table answers for cells as it does for words. Shared with the browser.
 */

const VALUE = '\u0002';
const ROW = '\u0003';

/** A cell prints this figure: digits with sign and point, without separators. */
export const valueMark = (digits: string): string => VALUE + digits;

/** The row, group or column of this key holds a figure above 0. */
export const rowMark = (key: string): string => ROW + key;

/** Key of a column, whatever the row; rows and groups go by `rowId`. */
export const columnKey = (table: string, column: string): string => `${table}.@${column}`;
