/**
 * Takes the contents of a PDF's pictures away before pdf.js unpacks them: where a picture lies is
 * wanted, not what it shows. Dictionaries of streams are never packed, so they can be rewritten
 * in place.
 */
import { toBinary } from '../binary.ts';

/** A picture's dictionary is much shorter. */
const LONGEST = 4096;
/** Filters that decode pictures; of an unknown filter pdf.js takes the bytes as they are. */
const FILTER = /\/(DCT|JPX|JBIG2|CCITTFax|CCF)(Decode)?(?![\w])/g;

/** A copy of the file in which pictures have one row of two points. */
export function shrinkPictures(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  const file = toBinary(bytes);
  for (const { index } of file.matchAll(/\/Subtype\s*\/Image(?![\w])/g)) {
    const start = Math.max(file.lastIndexOf(' obj', index), index - LONGEST);
    const end = file.indexOf('stream', index);
    if (end < 0 || end - index > LONGEST) continue;
    const shrunk = file
      .slice(start, end)
      .replace(/\/Width\s+\d+(?:\s+\d+\s+R)?/, (text) => '/Width 2'.padEnd(text.length))
      .replace(/\/Height\s+\d+(?:\s+\d+\s+R)?/, (text) => '/Height 1'.padEnd(text.length))
      .replace(FILTER, (text) => `/${'X'.repeat(text.length - 1)}`);
    for (let at = 0; at < shrunk.length; at += 1) copy[start + at] = shrunk.charCodeAt(at);
  }
  return copy;
}
