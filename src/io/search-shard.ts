/**
 * Builds one shard of the search index in a process of its own, so that the memory of one shard
 * is given back before the next begins: Pagefind's index of its reports, its part of the phrase
 * table, and the packed texts.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import { ByteReader, writeNumber } from '../search/bytes.ts';
import type { SearchRecord } from '../search/document.ts';
import { partDocument } from '../search/part-document.ts';
import { type Part, type PartEntry, phrasePart } from '../search/phrase-part.ts';
import { contentOf } from '../search/tokens.ts';
import { installDefaultFoldTable } from './fold-table.ts';
import { pack } from './pack.ts';

/** Neither Chinese nor anything else that Pagefind would segment or stem. */
const LANGUAGE = 'und';

/** What the folder of a shard holds. */
export const SHARD_FILES = {
  pagefind: 'pagefind',
  part: 'phrases.part',
  texts: 'texts.part',
  /** Ids that Pagefind gave to the reports, in their order. */
  ids: 'pagefind-ids.json',
} as const;

/**
 * @param input file with one `SearchRecord` as JSON on each line, in the order of their numbers
 * @param folder new folder for the shard
 */
export async function buildShard(input: string, folder: string): Promise<void> {
  installDefaultFoldTable();
  mkdirSync(folder, { recursive: true });
  const records = recordsOf(input);
  writeFileSync(join(folder, SHARD_FILES.texts), encodeTexts(records));
  // Pagefind first: its memory is free again before the phrase table needs ours.
  const ids = await indexWithPagefind(records, join(folder, SHARD_FILES.pagefind));
  writeFileSync(
    join(folder, SHARD_FILES.part),
    encodePart(phrasePart(records.map(({ text }) => partDocument(text)))),
  );
  writeFileSync(join(folder, SHARD_FILES.ids), JSON.stringify(ids));
}

async function indexWithPagefind(
  records: readonly SearchRecord[],
  folder: string,
): Promise<string[]> {
  const urls = records.map(({ id }) => id);
  await writePagefind(folder, pagesOf(records));
  const fragments = join(folder, 'fragment');
  const ids = new Map<string, string>();
  for (const name of readdirSync(fragments)) {
    const text = gunzipSync(readFileSync(join(fragments, name))).toString('utf8');
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
    ids.set(url.replace(/^\/+|\/+$/g, ''), basename(name, '.pf_fragment'));
  }
  // The site shows passages from its own texts; Pagefind's copy of the words is not shipped.
  for (const name of readdirSync(folder)) {
    const kept = name === 'index' || name.endsWith('.pf_meta') || name === 'pagefind-entry.json';
    if (!kept) rmSync(join(folder, name), { recursive: true });
  }
  return urls.map((url) => {
    const id = ids.get(url);
    if (id === undefined) throw new Error(`Pagefind wrote no fragment for ${url}`);
    return id;
  });
}

function recordsOf(input: string): SearchRecord[] {
  const lines = readFileSync(input, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as SearchRecord);
}

/** The words of one report at a time: of a whole shard they need much memory. */
function* pagesOf(records: readonly SearchRecord[]): Generator<readonly [string, string]> {
  for (const { id, text } of records) yield [id, contentOf(partDocument(text).blocks)];
}

/** Runs Pagefind over pages of words and writes its whole bundle. */
export async function writePagefind(
  folder: string,
  pages: Iterable<readonly [url: string, content: string]>,
): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: LANGUAGE });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    for (const [url, content] of pages) {
      const added = await index.addCustomRecord({ url, content, language: LANGUAGE });
      if (added.errors.length > 0) {
        throw new Error(`Pagefind refused ${url}: ${added.errors.join('; ')}`);
      }
    }
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) {
      throw new Error(`Pagefind could not write its index: ${written.errors.join('; ')}`);
    }
  } finally {
    await close();
  }
}

function encodePart({ symbols, entries }: Part): Buffer {
  const names = Buffer.from(JSON.stringify(symbols));
  const head: number[] = [];
  writeNumber(head, names.length);
  const pieces: Buffer[] = [Buffer.from(head), names];
  let bytes: number[] = [];
  for (const { depth, symbol, reports, counts } of entries) {
    bytes.push(depth);
    writeNumber(bytes, symbol);
    for (const list of [reports, counts]) {
      writeNumber(bytes, list.length);
      for (let index = 0; index < list.length; index += 1) bytes.push(list[index] as number);
    }
    if (bytes.length > 1 << 20) {
      pieces.push(Buffer.from(bytes));
      bytes = [];
    }
  }
  return Buffer.concat([...pieces, Buffer.from(bytes)]);
}

/** A shard's part of the phrase table, as `buildShard` wrote it. */
export function readPart(bytes: Uint8Array): Part {
  const reader = new ByteReader(bytes);
  const names = new TextDecoder().decode(reader.take(reader.number()));
  return { symbols: JSON.parse(names) as string[], entries: entriesOf(reader) };
}

function* entriesOf(reader: ByteReader): Generator<PartEntry> {
  while (!reader.atEnd) {
    const depth = reader.byte();
    const symbol = reader.number();
    const reports = reader.take(reader.number());
    const counts = reader.take(reader.number());
    yield { depth, symbol, reports, counts };
  }
}

function encodeTexts(records: readonly SearchRecord[]): Buffer {
  return Buffer.concat(
    records.flatMap(({ text }) => {
      const packed = pack(JSON.stringify(text));
      const length: number[] = [];
      writeNumber(length, packed.length);
      return [Buffer.from(length), packed];
    }),
  );
}

/** The packed texts of a shard, in the order of its reports. */
export function* readTexts(bytes: Uint8Array): Generator<Uint8Array> {
  const reader = new ByteReader(bytes);
  while (!reader.atEnd) yield reader.take(reader.number());
}
