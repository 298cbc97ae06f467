/**
 * Takes the contents of a PDF's pictures away before pdf.js unpacks them: where a picture lies is
 * wanted, not what it shows. Dictionaries of streams are never packed, so they can be rewritten
 * in place.
 */
import { indexOfText, toBinary } from '../binary.ts';

/** A picture's dictionary is much shorter. */
const LONGEST = 4096;
/** Filters that decode pictures; of an unknown filter pdf.js takes the bytes as they are. */
const FILTER = /\/(DCT|JPX|JBIG2|CCITTFax|CCF)(Decode)?(?!\w)/g;

/** A copy of the file in which pictures have one row of two points. */
export function shrinkPictures(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  for (let at = -6; ; ) {
    at = indexOfText(copy, '/Image', at + 6);
    if (at < 0) return copy;
    const before = toBinary(copy.subarray(Math.max(0, at - LONGEST), at));
    const after = toBinary(copy.subarray(at, at + LONGEST));
    const end = after.indexOf('stream');
    if (end < 0 || !/\/Subtype\s*$/.test(before) || !/^\/Image(?!\w)/.test(after)) continue;
    const start = Math.max(0, before.lastIndexOf(' obj'));
    const shrunk = (before.slice(start) + after.slice(0, end))
      .replace(/\/Width\s+\d+(?:\s+\d+\s+R)?/, (text) => '/Width 2'.padEnd(text.length))
      .replace(/\/Height\s+\d+(?:\s+\d+\s+R)?/, (text) => '/Height 1'.padEnd(text.length))
      .replace(FILTER, (text) => `/${'X'.repeat(text.length - 1)}`);
    const from = at - before.length + start;
    for (let index = 0; index < shrunk.length; index += 1) {
      copy[from + index] = shrunk.charCodeAt(index);
    }
  }
}
