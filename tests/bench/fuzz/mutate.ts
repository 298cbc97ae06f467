/**
 * Damage that knows what a file is made of, so that it gets past the first look: entries of a ZIP,
 * elements of XML and HTML, objects and streams of PDF, sectors of an OLE file, groups of RTF, lines
 * of YAML and Markdown. Every choice comes from the generator: a number makes the same mutant again.
 */
import { unzipSync, zipSync } from 'fflate';
import { damage } from '../../support/mutations.ts';
import type { Random } from '../random.ts';
import { blindly, EDGES, fromLatin1, latin1, type Mutate } from './mutate-bytes.ts';
import { inMarkup, inSavedPage, inTree } from './mutate-markup.ts';
import { inPdf } from './mutate-pdf.ts';
import { inPicture } from './mutate-picture.ts';
import { inYaml } from './mutate-yaml.ts';

/** Damages a document one to three times over. */
export function mutateDocument(format: string, bytes: Uint8Array, random: Random): Uint8Array {
  let mutant = bytes;
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    mutant = random.pick(random.chance(0.2) ? [blindly] : (BY_FORMAT[format] ?? [blindly]))(
      mutant,
      random,
    );
    if (mutant.length > MOST_BYTES) return mutant.subarray(0, MOST_BYTES);
  }
  return mutant;
}

/** Mutants stay small: what is large by itself is in tests/bench/hostile.ts. */
const MOST_BYTES = 2_000_000;

const XML = /\.(?:xml|rels|html?)$|^\[Content/;

/** An entry damaged, renamed, dropped, doubled under another name, or its place in the directory. */
const inZip: Mutate = (bytes, random) => {
  const entries = unpacked(bytes);
  if (entries === null) return blindly(bytes, random);
  if (entries.length === 0 || random.chance(0.1)) return inDirectory(bytes, random);
  const at = random.between(0, entries.length - 1);
  const [name, content] = entries[at] as [string, Uint8Array];
  const kind = random.between(0, 9);
  if (kind === 0) entries.splice(at, 1);
  else if (kind === 1)
    entries.push([
      random.pick(['../a.xml', 'A/../b', '/etc/x', `${name} `, name.toUpperCase(), 'mimetype']),
      content,
    ]);
  else if (kind === 2)
    entries[at] = [
      random.pick(['../../x', 'word/../word/document.xml', name.replace('/', '\\'), `${name}\0`]),
      content,
    ];
  else if (kind === 3)
    entries[at] = [name, (entries[random.between(0, entries.length - 1)] ?? ['', content])[1]];
  else entries[at] = [name, XML.test(name) ? inMarkup(content, random) : blindly(content, random)];
  return zipSync(Object.fromEntries(entries), { level: random.pick([0, 6] as const) });
};

/** The entries of a ZIP; null where damage made it none, or made it claim gigabytes. */
function unpacked(bytes: Uint8Array): [string, Uint8Array][] | null {
  let isLarge = false;
  const filter = ({ originalSize }: { readonly originalSize: number }) => {
    isLarge ||= originalSize > MOST_BYTES;
    return !isLarge;
  };
  try {
    const entries = Object.entries(unzipSync(bytes, { filter }));
    return isLarge ? null : entries;
  } catch {
    return null;
  }
}

/** A field of the directory of a ZIP: sizes, offsets, flags, methods. */
const inDirectory: Mutate = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const places = [...latin1(bytes).matchAll(/PK(?=[^ -~]{2})/g)].map(({ index }) => index);
  if (places.length === 0) return blindly(bytes, random);
  const at = random.pick(places) + random.between(4, 44);
  if (at + 4 <= copy.length)
    copy.writeUInt32LE(
      random.pick([0, 1, 0xffff, 0xffffffff, copy.length, random.between(0, copy.length)]),
      at,
    );
  return copy;
};

/** Sectors exchanged or repeated, and entries of the header and of the chains of an OLE file. */
const inSectors: Mutate = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const count = Math.floor(copy.length / 512);
  if (count < 3) return blindly(bytes, random);
  const [one, two] = [random.between(1, count - 1), random.between(1, count - 1)];
  if (random.chance(0.4)) {
    const kept = Buffer.from(copy.subarray(one * 512, one * 512 + 512));
    copy.copyWithin(one * 512, two * 512, two * 512 + 512);
    if (random.chance(0.5)) kept.copy(copy, two * 512);
    return copy;
  }
  const at = random.chance(0.4) ? random.between(24, 76) : one * 512 + 4 * random.between(0, 127);
  copy.writeUInt32LE(
    random.pick([0, 1, two, 0xfffffffe, 0xffffffff, 0xfffffffd, 0x7fffffff]),
    Math.min(at, copy.length - 4),
  );
  return copy;
};

/** The beginning of the stream of a workbook. */
const BOOK = Buffer.from('0908100000060500', 'hex');

/** Records of a workbook dropped, doubled, cut short, of another type, their numbers changed. */
const inRecords: Mutate = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const records: { at: number; length: number }[] = [];
  for (let at = copy.indexOf(BOOK); at >= 0 && at + 4 <= copy.length; ) {
    const length = copy.readUInt16LE(at + 2);
    if (copy.readUInt16LE(at) === 0 || at + 4 + length > copy.length) break;
    records.push({ at, length });
    at += 4 + length;
  }
  if (records.length === 0) return inSectors(bytes, random);
  const { at, length } = random.pick(records);
  const other = random.pick(records);
  const kind = random.between(0, 4);
  // What nothing reads stands in for a record that is dropped.
  if (kind === 0) copy.writeUInt16LE(0x0fff, at);
  else if (kind === 1) copy.copyWithin(at, other.at, other.at + 4 + Math.min(length, other.length));
  else if (kind === 2) copy.writeUInt16LE(random.pick([0, 1, length + 2, 0xffff]), at + 2);
  else if (kind === 3) copy.writeUInt16LE(copy.readUInt16LE(other.at), at);
  else if (length >= 2)
    copy.writeUInt16LE(
      random.pick([0, 1, 0x7fff, 0xffff, random.between(0, 0xffff)]),
      at + 4 + random.between(0, length - 2),
    );
  return copy;
};

/** Groups opened and closed, control words and their numbers changed. */
const inRtf: Mutate = (bytes, random) => {
  const text = latin1(bytes);
  const pieces = [...text.matchAll(/\\[a-z]+-?\d* ?|[{}]|\\'[0-9a-f]{2}/g)];
  if (pieces.length === 0) return blindly(bytes, random);
  const { 0: piece, index } = random.pick(pieces);
  const other = random.pick([
    '',
    '{',
    '}',
    '{{{{',
    piece + piece,
    '\\bin99999 ',
    '\\u-1 ',
    '\\u65536 ',
    '\\uc999 ',
    '\\cellx-5 ',
    '\\cell ',
    '\\row ',
    '\\intbl ',
    '\\trowd ',
    '\\ansicpg0 ',
    '\\v ',
    '{\\*\\x ',
    "\\'zz",
    '\\par '.repeat(400),
    piece.replace(/-?\d+/, random.pick(EDGES)),
  ]);
  return fromLatin1(text.slice(0, index) + other + text.slice(index + piece.length));
};

const inLines: Mutate = (bytes, random) => damage(bytes, () => random.next());

const BY_FORMAT: Readonly<Record<string, readonly Mutate[]>> = {
  ...{ docx: [inZip], xlsx: [inZip], ods: [inZip], odt: [inZip], ofd: [inZip] },
  ...{
    pdf: [inPdf],
    doc: [inSectors],
    xls: [inSectors, inRecords, inRecords],
    rtf: [inRtf],
    yaml: [inLines, inYaml],
    md: [inLines],
  },
  ...{ html: [inMarkup, inTree], mht: [inLines, inSavedPage], txt: [inLines] },
  ...{ png: [inPicture], jpg: [inPicture], tif: [inPicture], webp: [inPicture] },
};
