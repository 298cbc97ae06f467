/**
 * Finds the fonts of a PDF that have no map from their codes to Unicode, which pdf.js does not
 * tell. Their dictionaries stand in the file itself or in its object streams.
 */
import { hasText, indexOfText, toBinary } from '../binary.ts';
import { inflate } from '../zip.ts';
import type { FontKind, FontMaps } from './fonts.ts';
import { ownDigits } from './own-digits.ts';

/** Object streams together, unpacked; of what comes after that nothing is known. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Looks through a file; of encrypted object streams nothing is known. */
export async function readFontMaps(bytes: Uint8Array): Promise<FontMaps> {
  const lacking = new Set<string>();
  const standard = new Set<string>();
  const others = new Set<string>();
  /** By key, the objects that hold the maps of the fonts so named; null where one is not known. */
  const maps = new Map<string, number[] | null>();
  for await (const object of objects(bytes)) {
    if (!object.includes('/Subtype')) continue;
    for (const text of dictionariesIn(object)) {
      const kind = kindOf(text);
      if (kind === null) continue;
      const encoding = /\/Encoding\s*\/([^\s/<>[\]()]+)/.exec(text)?.[1] ?? '';
      const name = decoded(/\/BaseFont\s*\/([^\s/<>[\]()]+)/.exec(text)?.[1] ?? '');
      const isMapped = text.includes('/ToUnicode');
      // Codes of these are characters, or pdf.js has tables of them.
      const isCoded = kind === 'composite' && encoding !== '' && !encoding.startsWith('Identity');
      // pdf.js names the font within, of which this one's name is made with the encoding's.
      const names = new Set([name, name.replace(`-${encoding}`, '')]);
      for (const key of [...names].map((own) => keyOf(kind, own))) {
        (isCoded && !isMapped && STANDARD.test(encoding) ? standard : others).add(key);
        if (!isMapped && !isCoded) lacking.add(key);
        const object = /\/ToUnicode\s+(\d{1,7})\s+\d{1,5}\s+R/.exec(text)?.[1];
        const before = maps.get(key);
        const isNone = object === undefined || before === null || maps.size > MOST_MAPS;
        maps.set(key, isNone ? null : [...(before ?? []), Number(object)]);
      }
    }
  }
  const budget = { left: MOST_UNPACKED };
  const mapped = new Map<string, ReadonlySet<number>>();
  for (const [key, numbers] of maps) {
    if (numbers === null || !key.startsWith('composite')) continue;
    const digits: ReadonlySet<number>[] = [];
    for (const number of new Set(numbers))
      digits.push(await ownDigits(bytes, number, (packed) => unpacked(packed, budget)));
    const [first, ...more] = digits;
    if (first !== undefined)
      mapped.set(key, new Set([...first].filter((code) => more.every((set) => set.has(code)))));
  }
  const known = [...standard, ...others].filter((key) => key.startsWith('composite'));
  const isKnown = (key: string) => standard.has(key) || others.has(key);
  /** Descriptors may call a font by another name than the fonts do, which is that of any. */
  const some = (keys: ReadonlySet<string>, kind: FontKind) =>
    kind === 'composite' && known.some((key) => keys.has(key));
  /** Descriptors may also put before the name what says that not all glyphs are there. */
  const keyFor = (kind: FontKind, name: string) => {
    const whole = keyOf(kind, name);
    return isKnown(whole) ? whole : keyOf(kind, name.replace(/^[A-Z]{6}\+/, ''));
  };
  return {
    lacks(kind, name) {
      const key = keyFor(kind, name);
      return isKnown(key) ? lacking.has(key) : some(lacking, kind);
    },
    hasStandardDigits(kind, name) {
      const key = keyFor(kind, name);
      if (isKnown(key)) return standard.has(key) && !others.has(key);
      return some(standard, kind) && !some(others, kind);
    },
    mapsToItself: (kind, name, code) => mapped.get(keyFor(kind, name))?.has(code) === true,
  };
}

/** Fonts whose maps are looked at. */
const MOST_MAPS = 64;

/**
 * Encodings whose codes are those of a character set that has the digits of ASCII in their places
 * (ISO 32000, predefined CMaps for simplified and traditional Chinese).
 */
const STANDARD =
  /^(?:GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K|Uni(?:GB|CNS)-(?:UCS2|UTF16)|B5pc|HKscs-B5|ETen-B5|ETenms-B5|CNS-EUC)-[HV]$/;

const decoded = (name: string) => name.replace(/#([\da-f]{2})/gi, (_, hex) => charOf(hex));
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
