/**
 * Columns of small numbers as bits: each column by the Rice code that suits it. Blocks of a few
 * hundred bytes, which a general compression would make larger rather than smaller.
 */
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** Numbers are whole, and no further apart than this. */
const MOST_BITS = 24;
/** Stands for a column in which all numbers are the same. */
const SAME = 31;

/** @param columns of any length, which the reader has to know */
export function writeColumns(columns: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  for (const column of columns) {
    const least = column.reduce((one, other) => Math.min(one, other), column[0] ?? 0);
    const rests = column.map((number) => number - least);
    const low = lowBits(rests);
    writer.byte(low);
    writer.number(least < 0 ? -2 * least - 1 : 2 * least);
    if (low !== SAME) writeRests(writer, rests, low);
  }
  return writer.take();
}

/** So many low bits of each number are written as they are; what is above, as so many ones. */
function lowBits(rests: readonly number[]): number {
  if (rests.every((rest) => rest === 0)) return SAME;
  const lengthWith = (low: number) =>
    rests.reduce((sum, rest) => sum + low + 1 + Math.floor(rest / 2 ** low), 0);
  let best = 0;
  for (let low = 1; low <= MOST_BITS; low += 1) {
    if (lengthWith(low) < lengthWith(best)) best = low;
  }
  return best;
}

function writeRests(writer: ByteWriter, rests: readonly number[], low: number): void {
  let byte = 0;
  let filled = 0;
  const put = (bit: number) => {
    byte |= bit << filled;
    filled += 1;
    if (filled < 8) return;
    writer.byte(byte);
    [byte, filled] = [0, 0];
  };
  for (const rest of rests) {
    for (let above = Math.floor(rest / 2 ** low); above > 0; above -= 1) put(1);
    put(0);
    for (let bit = 0; bit < low; bit += 1) put((rest >> bit) & 1);
  }
  if (filled > 0) writer.byte(byte);
}

/** Reads what `writeColumns` wrote, column by column. */
export class ColumnReader {
  readonly #reader: ByteReader;

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes);
  }

  /** The next column. */
  read(length: number): number[] {
    const reader = this.#reader;
    const low = reader.byte();
    const signed = reader.number();
    const least = signed % 2 === 0 ? signed / 2 : -(signed + 1) / 2;
    if (low === SAME) return Array.from({ length }, () => least);
    let byte = 0;
    let left = 0;
    const take = () => {
      if (left === 0) [byte, left] = [reader.byte(), 8];
      const bit = byte & 1;
      byte >>= 1;
      left -= 1;
      return bit;
    };
    return Array.from({ length }, () => {
      let rest = 0;
      // Bytes that are not there read as zeros.
      while (take() === 1) rest += 2 ** low;
      for (let bit = 0; bit < low; bit += 1) rest += take() * 2 ** bit;
      return least + rest;
    });
  }
}
