/** Maps from codes to Unicode (ISO 32000, 9.10.3), as far as digits stand in their own places. */
import { hasText, indexOfText, toBinary } from '../binary.ts';

/**
 * The codes of digits that the map in an object gives those digits themselves: of a code that it
 * does not give, pdf.js says the same.
 *
 * @param number of the object
 * @param unpacked what a deflated stream holds
 */
export async function ownDigits(
  bytes: Uint8Array,
  number: number,
  unpacked: (packed: Uint8Array) => Promise<string>,
): Promise<ReadonlySet<number>> {
  const own = new Set<number>();
  const mark = `\n${number} 0 obj`;
  const at = indexOfText(bytes, mark, 0);
  // Which of several holds the file would have to be asked.
  if (at >= 0 && indexOfText(bytes, mark, at + 1) >= 0) return own;
  const stream = at < 0 ? -1 : indexOfText(bytes, 'stream', at);
  if (stream < 0) return own;
  const dictionary = toBinary(bytes.subarray(at, stream));
  const from = stream + (hasText(bytes, 'stream\r\n', stream) ? 8 : 7);
  const data = bytes.subarray(from, Math.max(from, indexOfText(bytes, 'endstream', from)));
  if (dictionary.includes('endobj') || data.length > LONGEST_MAP) return own;
  const text = /\/Fl(?:ateDecode)?(?!\w)/.test(dictionary) ? await unpacked(data) : toBinary(data);
  if (text.length > LONGEST_MAP) return own;
  for (const body of bodiesOf(text, 'bfchar')) {
    for (const [, code = '', character = ''] of body.matchAll(
      /<([\da-f]{2,4})>\s*<([\da-f]{4})>/gi,
    )) {
      if (Number.parseInt(code, 16) === Number.parseInt(character, 16)) {
        own.add(Number.parseInt(code, 16));
      }
    }
  }
  for (const body of bodiesOf(text, 'bfrange')) {
    const ranges = /<([\da-f]{2,4})>\s*<([\da-f]{2,4})>\s*(?:<([\da-f]{4})>|\[([^\]]*)\])/gi;
    for (const [, low = '', high = '', start, list = ''] of body.matchAll(ranges)) {
      const [first, last] = [Number.parseInt(low, 16), Number.parseInt(high, 16)];
      const listed = [...list.matchAll(/<([\da-f]+)>/gi)].map(([, hex = '']) =>
        Number.parseInt(hex, 16),
      );
      for (let code = Math.max(first, 0x30); code <= Math.min(last, 0x39); code += 1) {
        const to =
          start === undefined ? listed[code - first] : Number.parseInt(start, 16) + code - first;
        if (to === code) own.add(code);
      }
    }
  }
  return own;
}

const LONGEST_MAP = 512 * 1024;

/** What stands between the words that begin and end such lists. */
const bodiesOf = (text: string, list: string) =>
  text
    .split(`begin${list}`)
    .slice(1)
    .map((rest) => rest.split(`end${list}`, 1)[0] ?? '');
