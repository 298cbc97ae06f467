/**
 * Builds one shard of the search index, in a process beside the build's: Pagefind's index of its reports, its part of the phrase
 * table, and the packed texts.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import { Alphabet } from '../../search/build/alphabet.ts';
import { partDocument } from '../../search/build/part-document.ts';
import { phrasePart } from '../../search/build/phrase-part.ts';
import type { SearchContent } from '../../search/build/search-record.ts';
import { ByteReader } from '../../search/format/byte-reader.ts';
import { ByteWriter } from '../../search/format/byte-writer.ts';
import { writeHanJson } from '../../search/format/han-json.ts';
import { contentWriter } from '../../search/format/tokens.ts';
import { indexFold } from '../fold-table.ts';
import { pack } from '../pack.ts';
import { writePart } from './part-file.ts';

/** Neither Chinese nor anything else that Pagefind would segment or stem. */
const LANGUAGE = 'und';

/** What the folder of a shard holds. */
export const SHARD_FILES = {
  /** Not there where Pagefind was given nothing. */
  pagefind: 'pagefind',
  part: 'phrases.part',
  texts: 'texts.part',
  /** Ids that Pagefind gave to the reports, in their order; empty where it was given nothing. */
  ids: 'pagefind-ids.json',
} as const;

/**
 * @param input file with one `SearchContent` as JSON on each line, in the order of their numbers
 * @param folder new folder for the shard
 */
export async function buildShard(input: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const records = recordsOf(input);
  writeFileSync(join(folder, SHARD_FILES.texts), encodeTexts(records));
  const urls = records.map(({ id }) => id);
  const alphabet = new Alphabet();
  const fold = indexFold();
  const documents = records.map(({ text, marks }) => partDocument(text, alphabet, fold, marks));
  records.length = 0;
  const { common, ...part } = phrasePart(documents, alphabet);
  writePart(join(folder, SHARD_FILES.part), part);
  const contentOf = contentWriter(alphabet.symbols);
  const given = urls.filter((_, number) => (common[number] ?? []).length > 0);
  // One page at a time: as words, the texts of a whole shard need much memory.
  const pages = function* () {
    for (const [number, url] of urls.entries()) {
      const runs = common[number] ?? [];
      if (runs.length > 0) yield [url, contentOf(runs)] as const;
    }
  };
  const ids =
    given.length > 0
      ? await indexWithPagefind(given, pages(), join(folder, SHARD_FILES.pagefind))
      : new Map<string, string>();
  const idOf = (url: string) => ids.get(url) ?? '';
  writeFileSync(join(folder, SHARD_FILES.ids), JSON.stringify(urls.map(idOf)));
}

/** @returns what Pagefind calls each page */
async function indexWithPagefind(
  urls: readonly string[],
  pages: Iterable<readonly [url: string, content: string]>,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  await writePagefind(folder, pages);
  const fragments = join(folder, 'fragment');
  const ids = new Map<string, string>();
  for (const name of readdirSync(fragments)) {
    const text = gunzipSync(readFileSync(join(fragments, name))).toString('utf8');
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
    ids.set(url.replace(/^\/+|\/+$/g, ''), basename(name, '.pf_fragment'));
  }
  for (const url of urls) {
    if (!ids.has(url)) throw new Error(`Pagefind wrote no fragment for ${url}`);
  }
  // The site shows passages from its own texts; Pagefind's copy of the words is not shipped.
  for (const name of readdirSync(folder)) {
    const kept = name === 'index' || name.endsWith('.pf_meta') || name === 'pagefind-entry.json';
    if (!kept) rmSync(join(folder, name), { recursive: true });
  }
  return ids;
}

function recordsOf(input: string): SearchContent[] {
  const lines = readFileSync(input, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as SearchContent);
}

/**
 * How many positions Pagefind puts in one file (its own default is 20,000). It is asked for long
 * sentences only, so that fewer, larger files cost readers little, and hosts count files.
 */
const CHUNK_SIZE = 'PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE';
const MOST_IN_CHUNK = '50000';

/** Runs Pagefind over pages of words and writes its whole bundle. */
export async function writePagefind(
  folder: string,
  pages: Iterable<readonly [url: string, content: string]>,
): Promise<void> {
  const told = process.env[CHUNK_SIZE];
  process.env[CHUNK_SIZE] = told ?? MOST_IN_CHUNK;
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
    // The name of a cached shard says what the environment told.
    if (told === undefined) delete process.env[CHUNK_SIZE];
  }
}

function encodeTexts(records: readonly SearchContent[]): Uint8Array {
  const writer = new ByteWriter();
  for (const { text } of records) {
    const packed = pack(writeHanJson(text));
    writer.number(packed.length);
    writer.bytes(packed);
  }
  return writer.take();
}

/** The packed texts of a shard, in the order of its reports. */
export function* readTexts(bytes: Uint8Array): Generator<Uint8Array> {
  const reader = new ByteReader(bytes);
  while (!reader.atEnd) yield reader.take(reader.number());
}
