/**
 * Damage that knows what a file is made of, so that it gets past the first look: entries of a ZIP,
 * elements of XML and HTML, objects and streams of PDF, sectors of an OLE file, groups of RTF, lines
 * of YAML and Markdown. Every choice comes from the generator: a number makes the same mutant again.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { damage } from '../../support/mutations.ts';
import type { Random } from '../random.ts';

type Mutate = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Numbers at the edges of what fields hold. */
const EDGES = [
  '0',
  '-1',
  '1',
  '65535',
  '65536',
  '2147483647',
  '4294967295',
  '1e309',
  '999999999999',
  'NaN',
];

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const fromLatin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

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

/** Bytes changed, taken out, put in or repeated anywhere. */
const blindly: Mutate = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  const at = random.between(0, bytes.length - 1);
  const length = random.chance(0.5)
    ? random.between(1, 8)
    : random.between(1, Math.min(4096, bytes.length));
  const [head, part, tail] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (random.between(0, 4)) {
    case 0:
      return Buffer.concat([head, tail]);
    case 1:
      return Buffer.concat([head, part, part, tail]);
    case 2:
      return Buffer.concat([head, Uint8Array.from(part, () => random.between(0, 255)), tail]);
    case 3:
      return head;
    default: {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
      return copy;
    }
  }
};

const XML = /\.(?:xml|rels|html?)$|^\[Content/;

/** An entry damaged, renamed, dropped, doubled under another name, or its place in the directory. */
const inZip: Mutate = (bytes, random) => {
  let entries: [string, Uint8Array][];
  try {
    entries = Object.entries(unzipSync(bytes));
  } catch {
    return blindly(bytes, random);
  }
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

const TAG = /<[^<>]*>/g;

/** Tags dropped, doubled, moved, nested, their attributes changed; entities and texts put in. */
const inMarkup: Mutate = (bytes, random) => {
  const text = Buffer.from(bytes).toString('utf8');
  const tags = [...text.matchAll(TAG)];
  if (tags.length < 3) return blindly(bytes, random);
  const tag = random.pick(tags);
  const [at, end] = [tag.index, tag.index + tag[0].length];
  const other = random.pick(tags);
  const put = (middle: string) => Buffer.from(text.slice(0, at) + middle + text.slice(end));
  switch (random.between(0, 10)) {
    case 0:
      return put('');
    case 1:
      return put(tag[0] + tag[0]);
    case 2:
      return put(other[0]);
    case 3: {
      const to = random.between(end, Math.min(text.length, end + 3000));
      return Buffer.from(text.slice(0, to) + text.slice(at, to) + text.slice(to));
    }
    case 4: {
      const to = random.between(end, Math.min(text.length, end + 800));
      return Buffer.from(text.slice(0, at) + text.slice(to));
    }
    case 5:
      return put(tag[0].repeat(random.pick([10, 300, 1200])));
    case 6:
      return put(
        tag[0].replace(
          /"[^"]*"|'[^']*'/,
          `"${random.pick([...EDGES, '', 'a b', '../x', 'javascript:1'])}"`,
        ),
      );
    case 7:
      return put(
        `${tag[0]}${random.pick(['&a;', '&#0;', '&#x110000;', '<!--', '<![CDATA[', ']]>', '<?x', '<!DOCTYPE a [<!ENTITY a "b">]>'])}`,
      );
    case 8:
      return put(tag[0].replace(/\d+/, random.pick(EDGES)));
    case 9:
      return put(
        tag[0].replace(
          /[\w:]+/,
          random.pick([
            'w:tbl',
            'w:tc',
            'td',
            'table',
            'x',
            'w:vMerge',
            'w:sdt',
            'mc:AlternateContent',
          ]),
        ),
      );
    default:
      return put(`<!-- ${random.between(0, 99)} -->${tag[0]}`);
  }
};

/** Objects dropped, doubled, exchanged; numbers and names changed; operators of packed streams. */
const inPdf: Mutate = (bytes, random) => {
  const text = latin1(bytes);
  const objects = [...text.matchAll(/\d+ 0 obj\b[\s\S]*?endobj/g)];
  if (objects.length === 0) return blindly(bytes, random);
  const { 0: body, index } = random.pick(objects);
  const put = (middle: string) =>
    fromLatin1(text.slice(0, index) + middle + text.slice(index + body.length));
  switch (random.between(0, 6)) {
    case 0:
      return put('');
    case 1:
      return put(`${body}\n${body}`);
    case 2:
      return put(body.replace(/^(\d+)/, () => String(random.between(0, objects.length + 2))));
    case 3:
      return put(swapOne(body, /-?\d+(?:\.\d+)?/g, EDGES, random));
    case 4:
      return put(
        swapOne(
          body,
          /\/[A-Z]\w+/g,
          ['/Font', '/Kids', '/Length', '/Type3', '/Filter', '/Crypt'],
          random,
        ),
      );
    case 5:
      return put(
        swapOne(body, /\d+ 0 R/g, ['0 0 R', '1 0 R', `${objects.length} 0 R`, '99999 0 R'], random),
      );
    default:
      return put(withStream(body, random));
  }
};

/** One of the places that a pattern finds in a text, replaced. */
function swapOne(text: string, pattern: RegExp, by: readonly string[], random: Random): string {
  const found = [...text.slice(0, 5000).matchAll(pattern)];
  if (found.length === 0) return text;
  const { 0: old, index } = random.pick(found);
  return text.slice(0, index) + random.pick(by) + text.slice(index + old.length);
}

/** The content of a stream damaged and packed again; its length is left as it was said. */
function withStream(body: string, random: Random): string {
  const found = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body);
  if (found === null) return body;
  const packed = Buffer.from(found[1] ?? '', 'latin1');
  let content: string;
  try {
    content = inflateSync(packed).toString('latin1');
  } catch {
    return body.replace(found[0], () => `stream\n${latin1(blindly(packed, random))}\nendstream`);
  }
  const changed = random.chance(0.6)
    ? swapOne(content, /-?\d+(?:\.\d+)?/g, EDGES, random)
    : swapOne(
        content,
        /\b(?:Tj|TJ|Tm|Td|BT|ET|q|Q|re|l|m|cm|Do|Tf|Tr)\b/g,
        ['q', 'Q', 'BT', 'ET', 'Do', 'Tj', '3 Tr', 'W n'],
        random,
      );
  return body.replace(
    found[0],
    () => `stream\n${deflateSync(Buffer.from(changed, 'latin1')).toString('latin1')}\nendstream`,
  );
}

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

/** The chunks of a picture: sizes, names, data. */
const inChunks: Mutate = (bytes, random) => {
  if (bytes.length < 40) return blindly(bytes, random);
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(
    random.pick([0, 1, 0x7fffffff, 0xffffffff, 65536]),
    random.pick([8, 16, 20, 33]),
  );
  return copy;
};

const BY_FORMAT: Readonly<Record<string, readonly Mutate[]>> = {
  ...{ docx: [inZip], xlsx: [inZip], ofd: [inZip] },
  ...{ pdf: [inPdf], doc: [inSectors], rtf: [inRtf], png: [inChunks] },
  ...{ html: [inMarkup], mht: [inLines, inMarkup], txt: [inLines], yaml: [inLines], md: [inLines] },
};
