/** Steps of the search benchmark that run in processes of their own, to be measured. */
import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { gzipSync } from 'node:zlib';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { FORMS } from '../../src/form/index.ts';
import { writeSearchIndex } from '../../src/io/index/write-index.ts';
import { writePacked } from '../../src/io/pack.ts';
import type { Agency } from '../../src/report/model.ts';
import { finderFile } from '../../src/search/build/finder-file.ts';
import { formWords } from '../../src/search/build/form-words.ts';
import type { SearchRecord } from '../../src/search/build/search-record.ts';
import { FILES } from '../../src/search/format/search-files.ts';
import { benchReports } from './search-corpus.ts';
import type { BenchQuery } from './search-queries.ts';
import { benchNames, blocksOf } from './search-records.ts';
import { tablesHtml } from './search-tables.ts';

export const SEED = 20_261_122;

/** What the step that writes our index is given. */
export interface IndexStep {
  readonly reports: number;
  /** File with a record as JSON on each line. */
  readonly records: string;
  readonly folder: string;
  readonly cache: string;
  /** One report has another sentence. */
  readonly changed: boolean;
}

/** Writes our index, and says what was built. */
export async function indexStep({ reports, records: file, folder, cache, changed }: IndexStep) {
  const records = function* () {
    for (const line of linesOf(file)) {
      const record = JSON.parse(line) as SearchRecord;
      if (!changed || record.id !== CHANGED) yield record;
      else {
        const [first, ...rest] = record.text.blocks;
        if (first === undefined) throw new Error('no blocks');
        const blocks = [{ ...first, text: `${first.text}（更正）` }, ...rest];
        yield { ...record, text: { ...record.text, blocks } };
      }
    }
  };
  const summary = await writeSearchIndex(folder, records(), benchNames(reports, SEED), { cache });
  const agencies = new Map(
    [...benchReports(reports, SEED)].map((report) => [report.agencyId, report.agency]),
  );
  const { agencies: named, ...rows } = finderFile(
    [...agencies].map(
      ([id, name]) =>
        ({
          id,
          names: [{ name, from: null, to: null }],
          aliases: [],
          pinyin: null,
        }) as unknown as Agency,
    ),
    FORMS,
  );
  writePacked(join(folder, FILES.finder), { agencies: named });
  writePacked(join(folder, FILES.rows), rows);
  for (const form of FORMS) writePacked(join(folder, FILES.form(form.id)), formWords(form));
  process.stdout.write(`built ${summary.built.join(' ')}\n`);
}

/** The lines of a file that is too large to be read at once. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(1 << 20);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
    const lines = `${rest}${decoder.write(bytes.subarray(0, read))}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  closeSync(file);
}

/** The first report of the last year. */
const CHANGED = '910000-0/2025';

/**
 * Writes the reports as HTML pages, as a site would, for stock Pagefind.
 *
 * @param isWhole with their tables, which our index holds, too
 */
export function htmlStep(reports: number, folder: string, isWhole: boolean): void {
  for (const report of benchReports(reports, SEED)) {
    const sections = report.sections.map(
      ({ heading, paragraphs }) =>
        `<section><h2>${heading}</h2>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</section>`,
    );
    const html = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${report.title}</title></head><body><main data-pagefind-body><h1>${report.title}</h1><p>${report.agency}</p>${sections.join('')}${isWhole ? tablesHtml(report, SEED) : ''}</main></body></html>`;
    mkdirSync(join(folder, report.id), { recursive: true });
    writeFileSync(join(folder, report.id, 'index.html'), html);
  }
}

/** What an engine that holds everything in memory answered. */
export interface MemoryAnswers {
  /** Compressed bytes of the index, which the first query needs. */
  readonly bytes: number;
  readonly milliseconds: readonly number[];
  /** Ids found, query by query. */
  readonly found: readonly (readonly string[])[];
}

/** Two neighbouring characters are a word. */
function bigrams(text: string): string[] {
  const characters = [...text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((next, index) => `${characters[index]}${next}`);
}

const documentsOf = (reports: number) =>
  [...benchReports(reports, SEED)].map((report) => ({
    id: report.id,
    text: blocksOf(report)
      .map(({ text }) => text)
      .join('\n'),
  }));

/** Builds the engine's index in memory and asks it every query; the answers go to a file. */
export function memoryStep(engine: string, reports: number, queries: string, answers: string) {
  const asked = JSON.parse(readFileSync(queries, 'utf8')) as BenchQuery[];
  const documents = documentsOf(reports);
  const { search, bytes } = engine === 'minisearch' ? miniSearch(documents) : flexSearch(documents);
  const milliseconds: number[] = [];
  const found = asked.map(({ text }) => {
    const start = performance.now();
    const ids = search(text);
    milliseconds.push(performance.now() - start);
    return ids;
  });
  writeFileSync(answers, JSON.stringify({ bytes, milliseconds, found } satisfies MemoryAnswers));
}

interface MemoryEngine {
  readonly bytes: number;
  readonly search: (text: string) => string[];
}

type Documents = readonly { readonly id: string; readonly text: string }[];

function miniSearch(documents: Documents): MemoryEngine {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    tokenize: bigrams,
    searchOptions: { combineWith: 'AND', tokenize: bigrams },
  });
  index.addAll(documents);
  const search = (text: string) => index.search(text).map(({ id }) => String(id));
  return { bytes: packedSize([JSON.stringify(index)]), search };
}

function flexSearch(documents: Documents): MemoryEngine {
  const index = new Index({ tokenize: 'strict', encode: bigrams });
  for (const [number, { text }] of documents.entries()) index.add(number, text);
  const parts: string[] = [];
  index.export((_key: string, data: string) => {
    if (data) parts.push(data);
  });
  const search = (text: string) =>
    index
      .search(text, { limit: documents.length })
      .map((number) => documents[Number(number)]?.id ?? '');
  return { bytes: packedSize(parts), search };
}

const packedSize = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
