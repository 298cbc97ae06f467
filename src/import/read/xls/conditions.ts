/** Conditions of an old workbook: whether they may change what a cell shows. */
import type { BookLooks } from './looks.ts';
import { viewOf } from './records.ts';

/** Which parts of a look a condition has ([MS-XLS] 2.5.91). */
const [HAS_FORMAT, HAS_FONT] = [1 << 25, 1 << 26];
const STRUCK = 0x80;
/** A colour that says nothing. */
const NO_COLOUR = 0xffffffff;

/**
 * Whether it may hide a figure or print it otherwise; only bold letters or a ground do not.
 *
 * @param data of the record of a condition
 */
export function isTellingCondition(data: Uint8Array, looks: BookLooks): boolean {
  const view = viewOf(data);
  const parts = view.getUint32(6, true);
  if ((parts & HAS_FORMAT) !== 0) return true;
  if ((parts & HAS_FONT) === 0) return false;
  const font = 12;
  const style = view.getUint32(font + 68, true);
  const colour = view.getUint32(font + 80, true);
  return (style & STRUCK) !== 0 || (colour !== NO_COLOUR && looks.isWhite(colour));
}
