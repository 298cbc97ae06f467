/** Steps of the search benchmark that run in processes of their own, to be measured. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { benchReports, SEED } from './search-corpus.ts';
import type { BenchQuery } from './search-queries.ts';
import { textsOf } from './search-records.ts';
import { tablesHtml } from './search-tables.ts';

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
    text: textsOf(report).join('\n'),
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
