/** The other engines of the search benchmark, asked the same queries of the text. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { serveFolder } from '../../src/io/serve.ts';
import { measureStages } from './measure.ts';
import { type Asked, askPagefind } from './search-browser.ts';
import { exactness } from './search-exactness.ts';
import { SCRIPT } from './search-indexing.ts';
import { type BenchQuery, isOfTables } from './search-queries.ts';
import type { MemoryAnswers } from './search-steps.ts';

/** Stock Pagefind needs a second for some queries: it is asked one of so many. */
const STEP = 10;

/** What our search answered, query by query. */
export interface OurAnswers {
  readonly browser: Browser;
  readonly found: readonly (readonly string[])[];
  readonly asked: readonly Asked[];
  /** First queries of a visitor. */
  readonly cold: readonly Asked[];
}

/** @param path where a file or folder of the benchmark is */
export async function printEngines(
  reports: number,
  all: readonly BenchQuery[],
  path: (name: string) => string,
  { browser, found, asked, cold }: OurAnswers,
  print: (line: string) => void,
): Promise<void> {
  // Other engines know no tables: figures and rows are not asked for.
  const queries = all.filter(({ kind }) => !isOfTables(kind));
  const ofText = <Item>(list: readonly Item[]) =>
    list.filter((_, place) => !isOfTables(all[place]?.kind ?? ''));
  const some = queries.filter((_, place) => place % STEP === 0);
  writeFileSync(path('queries.json'), JSON.stringify(queries));
  print('');
  print('| 引擎 | 查询 | 查全率 | 查准率 | 首次查询 KB | 中位毫秒 |');
  print('| --- | ---: | ---: | ---: | ---: | ---: |');
  const row = (
    name: string,
    of: readonly BenchQuery[],
    ids: readonly (readonly string[])[],
    bytes: number,
    times: readonly number[],
  ) => {
    const { recall, precision } = exactness(of, ids);
    print(
      `| ${name} | ${of.length} | ${recall.toFixed(3)} | ${precision.toFixed(3)} | ${kilobytes(bytes)} | ${quantile(times, 0.5).toFixed(0)} |`,
    );
  };
  const coldBytes = cold.map(({ firstBytes }) => firstBytes);
  const times = ofText(asked).map(({ first }) => first);
  row('本站（Chromium）', queries, ofText(found), quantile(coldBytes, 0.5), times);
  const page = '<!doctype html><html lang="zh"><title>x</title>';
  writeFileSync(join(path('stock'), 'blank.html'), page);
  const { server, address } = await serveFolder(path('stock'), 0);
  const texts = some.map(({ text }) => text);
  const pagefind = await askPagefind(browser, address, texts);
  server.close();
  const urls = pagefindIds(join(path('stock'), 'pagefind', 'fragment'));
  row(
    'Pagefind 1.6 原样 zh（Chromium）',
    some,
    pagefind.ids.map((ids) => ids.map((id) => urls.get(id) ?? id)),
    pagefind.firstBytes,
    pagefind.milliseconds,
  );
  // Both at once: what they are asked takes them a millisecond, their indexes minutes.
  const memory = await Promise.all(
    MEMORY_ENGINES.map(async ([engine, name]) => {
      const files = ['--queries', path('queries.json'), '--out', path(`${engine}.json`)];
      const step = ['--step', engine, '--reports', String(reports), ...files];
      await measureStages('', ['--max-old-space-size=8000', SCRIPT, ...step]);
      const answers = JSON.parse(readFileSync(path(`${engine}.json`), 'utf8')) as MemoryAnswers;
      return { name, ...answers };
    }),
  );
  for (const answers of memory) {
    row(answers.name, queries, answers.found, answers.bytes, answers.milliseconds);
  }
}

const MEMORY_ENGINES = [
  ['minisearch', 'MiniSearch，相邻两字（Node）'],
  ['flexsearch', 'FlexSearch，相邻两字（Node）'],
] as const;

export const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Which report a fragment of stock Pagefind's index stands for. */
function pagefindIds(folder: string): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  return new Map(
    readdirSync(folder).map((name): [string, string] => {
      const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8');
      const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
      return [name.replace('.pf_fragment', ''), url.replace(/^\/+|\/+$/g, '')];
    }),
  );
}
