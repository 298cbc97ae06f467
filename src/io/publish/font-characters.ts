/**
 * Which characters a font draws, from its own character map (OpenType `cmap`, in a WOFF 1.0
 * file): lists that come beside a font promise more than it holds.
 */
import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/** @throws where the bytes are no WOFF 1.0 file with a character map */
export function charactersOf(woff: Buffer): ReadonlySet<number> {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 file');
  const cmap = tableOf(woff, 'cmap');
  if (cmap === null) throw new Error('a font without a character map');
  const found = new Set<number>();
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + record * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) addSegments(subtable, found);
    if (format === 12) addGroups(subtable, found);
  }
  return found;
}

function tableOf(woff: Buffer, tag: string): Buffer | null {
  for (let index = 0; index < woff.readUInt16BE(12); index += 1) {
    const entry = HEADER + index * ENTRY;
    if (woff.toString('latin1', entry, entry + 4) !== tag) continue;
    const [offset, packed, whole] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return packed === whole ? bytes : inflateSync(bytes);
  }
  return null;
}

/** Format 4: segments of the first plane; glyph 0 is the one for what is missing. */
function addSegments(table: Buffer, found: Set<number>): void {
  const size = table.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size] as const;
  for (let at = 0; at < size; at += 2) {
    const [start, end] = [table.readUInt16BE(starts + at), table.readUInt16BE(ends + at)];
    const [delta, offset] = [table.readUInt16BE(deltas + at), table.readUInt16BE(offsets + at)];
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const place = offsets + at + offset + 2 * (code - start);
      const base = offset === 0 ? code : table.readUInt16BE(place);
      const glyph = offset !== 0 && base === 0 ? 0 : (base + delta) & 0xffff;
      if (glyph !== 0) found.add(code);
    }
  }
}

/** Format 12: runs of characters anywhere. */
function addGroups(table: Buffer, found: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const at = 16 + group * 12;
    const [start, end, glyph] = [0, 4, 8].map((offset) => table.readUInt32BE(at + offset));
    for (let code = start ?? 1; code <= (end ?? 0); code += 1) {
      if ((glyph ?? 0) + code - (start ?? 0) !== 0) found.add(code);
    }
  }
}
