/** An invented document as an Excel 97–2003 workbook. */
import {
  type BookCell,
  type BookSheet,
  double,
  formula,
  oldBook,
  record,
  string,
} from '../../support/old-book.ts';
import type { Random } from '../random.ts';
import { type InventedCell, type InventedSheet, inventBook } from './book.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';

/** Shared strings go on in the next record behind so many bytes; Excel's limit is the last. */
const ROOMS = [300, 1000, 8224] as const;

/** The bytes of a workbook. */
export function xlsBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const { sheets, inline } = inventBook(parts, damages, random);
  return oldBook({
    room: random.pick(ROOMS),
    sheets: sheets.map((sheet) => sheetOf(sheet, inline, random)),
  });
}

function sheetOf(sheet: InventedSheet, inline: boolean, random: Random): BookSheet {
  const { name, hidden, rows, merges, hiddenColumns } = sheet;
  return {
    name,
    state: hidden ? random.pick([1, 2]) : 0,
    cells: rows.flatMap(({ cells }, row) => cells.flatMap((cell) => cellOf(cell, row, inline))),
    merges: merges.map(({ top, bottom, left, right }) => [
      top - 1,
      bottom - 1,
      left - 1,
      right - 1,
    ]),
    hiddenRows: rows.flatMap((row, index) => (row.hidden ? index : [])),
    hiddenColumns: hiddenColumns.map((column) => column - 1),
  };
}

function cellOf(
  { column, content, format, bordered }: InventedCell,
  row: number,
  inline: boolean,
): BookCell[] {
  const place = { row, column: column - 1, look: { format, bordered } };
  if (content.kind === 'empty') return bordered ? [{ ...place, value: null }] : [];
  if (content.kind === 'number') {
    const number = Number(content.value);
    if (content.isSum) return [{ ...place, value: formula(number) }];
    // As Excel writes what was worked out: eight bytes, though four would do.
    const isLong = content.value.includes('.');
    return [{ ...place, value: isLong ? (head) => [eightBytes(head, number)] : number }];
  }
  const text = content.goes.join('');
  const isShort = inline && text.length < 100;
  const own = (head: Buffer) => [record(0x0204, Buffer.concat([head, string(text)]))];
  return [{ ...place, value: isShort ? own : text }];
}

const eightBytes = (head: Buffer, number: number) =>
  record(0x0203, Buffer.concat([head, double(number)]));
