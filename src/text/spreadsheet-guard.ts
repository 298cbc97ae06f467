/** What a spreadsheet program may take for the beginning of a formula (OWASP, CSV Injection). */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;
/** Signed numbers and runs of dashes begin like formulas and are none. */
const HARMLESS = /^(?:[-+]\d+(?:\.\d+)?|-+)$/;

/** True where a spreadsheet program might run the field. */
export const isFormula = (field: string): boolean =>
  FORMULA_START.test(field) && !HARMLESS.test(field);

/** Puts an apostrophe before a field that a spreadsheet program would run. */
export const guard = (field: string): string => (isFormula(field) ? `'${field}` : field);
