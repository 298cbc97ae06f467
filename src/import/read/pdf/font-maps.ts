/**
 * Finds the fonts of a PDF that have no map from their codes to Unicode, which pdf.js does not
 * tell. Their dictionaries stand in the file itself or in its object streams.
 */
import { hasText, indexOfText, toBinary } from '../binary.ts';
import { inflate } from '../zip.ts';
import type { FontKind, FontMaps } from './fonts.ts';

/** Object streams together, unpacked; of what comes after that nothing is known. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Looks through a file; of encrypted object streams nothing is known. */
export async function readFontMaps(bytes: Uint8Array): Promise<FontMaps> {
  const lacking = new Set<string>();
  for await (const object of objects(bytes)) {
    if (!object.includes('/Subtype')) continue;
    for (const text of dictionariesIn(object)) {
      const kind = kindOf(text);
      if (kind === null || text.includes('/ToUnicode')) continue;
      const encoding = /\/Encoding\s*\/([^\s/<>[\]()]+)/.exec(text)?.[1] ?? '';
      // Codes of these are characters, or pdf.js has tables of them.
      if (kind === 'composite' && encoding !== '' && !encoding.startsWith('Identity')) continue;
      const name = /\/BaseFont\s*\/([^\s/<>[\]()]+)/.exec(text)?.[1] ?? '';
      lacking.add(
        keyOf(
          kind,
          name.replace(/#([\da-f]{2})/gi, (_, hex) => charOf(hex)),
        ),
      );
    }
  }
  return { lacks: (kind, name) => lacking.has(keyOf(kind, name)) };
}

const charOf = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
/** Type 3 fonts have no name: one without a map speaks against all. */
const keyOf = (kind: FontKind, name: string) =>
  kind === 'type3' ? kind : `${kind} ${name.replace(/[\s,_-]/g, '')}`;

function kindOf(text: string): FontKind | null {
  const subtype = /\/Subtype\s*\/(Type0|Type1|MMType1|TrueType|Type3)(?!\w)/.exec(text)?.[1];
  if (subtype === undefined) return null;
  if (subtype === 'Type0') return 'composite';
  return subtype === 'Type3' ? 'type3' : 'simple';
}

/** Each dictionary of an object without those inside it. */
function dictionariesIn(object: string): string[] {
  const found: string[] = [];
  const open: string[] = [''];
  for (const part of object.split(/(<<|>>)/)) {
    if (part === '<<') open.push('');
    else if (part === '>>') found.push(open.pop() ?? '');
    else open.push((open.pop() ?? '') + part);
  }
  return found;
}

/** The texts of all objects, streams without their data, those of object streams one by one. */
async function* objects(bytes: Uint8Array): AsyncGenerator<string> {
  const budget = { left: MOST_UNPACKED };
  const next = (mark: string) => {
    let found = -2;
    return (from: number) => {
      if (found !== -1 && found < from) found = indexOfText(bytes, mark, from);
      return found === -1 ? bytes.length : found;
    };
  };
  const [endOfObject, startOfStream] = [next('endobj'), next('stream')];
  for (let at = -4; ; ) {
    at = indexOfText(bytes, ' obj', at + 4);
    if (at < 0) return;
    const [end, stream] = [endOfObject(at), startOfStream(at)];
    const text = toBinary(bytes.subarray(at + 4, Math.min(end, stream)));
    if (stream < end && /\/ObjStm/.test(text)) yield* objectsIn(text, bytes, stream, budget);
    else yield text;
  }
}

/** The objects of an object stream, the word `stream` being at `start`. */
async function* objectsIn(
  dictionary: string,
  bytes: Uint8Array,
  start: number,
  budget: { left: number },
): AsyncGenerator<string> {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const from = start + (hasText(bytes, 'stream\r\n', start) ? 8 : 7);
  const data = bytes.subarray(from, Math.max(from, indexOfText(bytes, 'endstream', from)));
  const text = /\/Fl(?:ateDecode)?(?!\w)/.test(dictionary)
    ? await unpacked(data, budget)
    : toBinary(data);
  const offsets = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let index = 1; index < offsets.length; index += 2) {
    yield text.slice(first + (offsets[index] ?? 0), first + (offsets[index + 2] ?? text.length));
  }
}

/** As much as can be unpacked: what is damaged or encrypted is for pdf.js to refuse. */
async function unpacked(packed: Uint8Array, budget: { left: number }): Promise<string> {
  const parts: string[] = [];
  try {
    for await (const piece of inflate(packed, 'deflate')) {
      budget.left -= piece.length;
      if (budget.left < 0) break;
      parts.push(toBinary(piece));
    }
  } catch {
    // What came before the fault is kept.
  }
  return parts.join('');
}
