/** The part of an office archive that holds its text, which tells what kind of document it is. */
import type { ZipDirectory } from './zip.ts';

/** Name of the part with the text; null where the archive is no Word document. */
export const mainPart = (directory: ZipDirectory) =>
  partLike(directory, /^word\/document\d{0,3}\.xml$/);

/** Name of the part that lists the sheets; null where the archive is no workbook. */
export const workbookPart = (directory: ZipDirectory) =>
  partLike(directory, /^xl\/workbook\d{0,3}\.xml$/);

const partLike = (directory: ZipDirectory, pattern: RegExp): string | null =>
  [...directory.keys()].find((name) => pattern.test(name)) ?? null;
