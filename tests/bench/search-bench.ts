/** `npm run bench:search`: exactness, bytes, time and memory of the search, beside other engines. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SearchStore } from '../../src/browser/search-store.ts';
import { FOLDERS } from '../../src/export/paths.ts';
import { FORMS } from '../../src/form/index.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { finderFile } from '../../src/search/build/finder-file.ts';
import { rowMark, valueMark } from '../../src/search/format/marks.ts';
import { matches } from '../../src/search/query/catalogue.ts';
import { SearchEngine } from '../../src/search/query/engine.ts';
import { Finder } from '../../src/search/query/finder.ts';
import { parseQuery } from '../../src/search/query/parse-query.ts';
import { measureStages } from './measure.ts';
import { type Asked, askAll, askCold } from './search-browser.ts';
import { SEED } from './search-corpus.ts';
import { printDeciders } from './search-deciders.ts';
import { kilobytes, printEngines, quantile } from './search-engines.ts';
import { exactness, isExact } from './search-exactness.ts';
import { printIndexing } from './search-indexing.ts';
import { type BenchQuery, benchQueries } from './search-queries.ts';

const COLD_QUERIES = 30;
/** Of those that were answered wrongly. */
const SHOWN = 20;
/** The line for all kinds of queries together. */
const ALL = '全部';

/**
 * Prints the tables; returns 0 where every query was answered exactly, by the index and on the
 * page, otherwise 1.
 */
export async function benchSearch(reports: number, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-search-bench-'));
  const path = (name: string) => join(folder, name);
  const browser = await launchBrowser();
  try {
    const queries = benchQueries(reports, SEED);
    print(
      `${reports} 份虚构年报，${queries.length} 个查询，${cpus().length} 核，Node ${process.version}`,
    );
    await printIndexing(reports, path, print);
    const files = readdirSync(path('index'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    ).length;
    print('');
    print(`索引 ${files} 个文件，每份年报 ${(files / reports).toFixed(3)} 个。`);
    const site = path('site');
    await measureStages('', ['scripts/build.ts', '--out', site]);
    rmSync(join(site, FOLDERS.searchIndex), { recursive: true });
    cpSync(path('index'), join(site, FOLDERS.searchIndex), { recursive: true });
    const ours = await serveFolder(site, 0);
    const coldAsked: Asked[] = [];
    for (const { text } of queries.slice(0, COLD_QUERIES)) {
      coldAsked.push(await askCold(browser, ours.address, `"${text}"`));
    }
    const asked = await askAll(browser, ours.address, queries);
    const found = await allFound(ours.address, queries);
    await printDeciders(
      reports,
      SEED,
      new SearchStore(`${ours.address}${FOLDERS.searchIndex}`),
      print,
    );
    ours.server.close();
    const wrong = printOurs(print, queries, asked, coldAsked, found);
    await printEngines(reports, queries, path, { browser, found, cold: coldAsked, asked }, print);
    const { recall, precision } = exactness(queries, found);
    return recall === 1 && precision === 1 && wrong === 0 ? 0 : 1;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All ids for each query, from the same engine and files as in the browser. */
async function allFound(address: string, queries: readonly BenchQuery[]): Promise<string[][]> {
  const engine = await SearchEngine.load(new SearchStore(`${address}${FOLDERS.searchIndex}`), {
    find: () => Promise.reject(new Error('no query of the benchmark is that long')),
  });
  const all: string[][] = [];
  const rows = new Finder(finderFile([], FORMS), engine.fold);
  const queryOf = ({ kind, text }: BenchQuery) => {
    const asked = (mark: string) => ({ all: [], none: [], marks: [mark] });
    if (kind === '表里的数') return asked(valueMark(text));
    if (kind === '表里的栏目') return asked(rowMark(rows.rows(text)[0]?.key ?? ''));
    return parseQuery(`"${text}"`, engine.fold);
  };
  for (const query of queries) {
    const ids: string[] = [];
    for await (const { found } of engine.search(queryOf(query), {})) {
      ids.push(...found.filter((item) => matches(item, {})).map(({ id }) => id));
    }
    all.push(ids);
  }
  return all;
}

/** @returns how many pages told something else than they should */
function printOurs(
  print: (line: string) => void,
  queries: readonly BenchQuery[],
  asked: readonly Asked[],
  cold: readonly Asked[],
  found: readonly (readonly string[])[],
): number {
  const isWrong = (shown: readonly Asked[]) => (place: number) =>
    !isExact(queries[place] as BenchQuery, shown[place]);
  const wrong = [...queries.keys()].filter(isWrong(asked));
  const wrongCold = [...cold.keys()].filter(isWrong(cold));
  print('');
  print('| 查询 | 个数 | 查全率 | 查准率 | 页上份数不符 | 首批毫秒 中位/p95 | 全部毫秒 中位/p95 |');
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const kind of [...new Set(queries.map((query) => query.kind)), ALL]) {
    const places = [...queries.keys()].filter(
      (place) => kind === ALL || queries[place]?.kind === kind,
    );
    const of = <Item>(list: readonly Item[]) => places.map((place) => list[place] as Item);
    const { recall, precision } = exactness(of(queries), of(found));
    const times = (values: readonly number[]) =>
      `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)}`;
    print(
      `| ${kind} | ${places.length} | ${recall.toFixed(3)} | ${precision.toFixed(3)} | ${wrong.filter((place) => places.includes(place)).length} | ${times(of(asked).map(({ first }) => first))} | ${times(of(asked).map(({ done }) => done))} |`,
    );
  }
  print('');
  print('| 字节（KB，含响应头） | 中位 | p95 | 最大 |');
  print('| --- | ---: | ---: | ---: |');
  const line = (name: string, values: readonly number[]) =>
    print(
      `| ${name} | ${kilobytes(quantile(values, 0.5))} | ${kilobytes(quantile(values, 0.95))} | ${kilobytes(Math.max(...values))} |`,
    );
  line(
    '首次查询，到首批结果（含页面）',
    cold.map(({ firstBytes }) => firstBytes),
  );
  line(
    '首次查询，到查完（含页面）',
    cold.map(({ bytes }) => bytes),
  );
  line(
    '以后的查询，到首批结果',
    asked.slice(1).map(({ firstBytes }) => firstBytes),
  );
  line(
    '以后的查询，到查完',
    asked.slice(1).map(({ bytes }) => bytes),
  );
  print('');
  print(`首次查询，页上份数不符的 ${wrongCold.length}`);
  for (const place of new Set([...wrong, ...wrongCold].slice(0, SHOWN))) {
    const { kind, text, expected } = queries[place] as BenchQuery;
    print(`不符：${kind} ${text}，应有 ${expected.length} 份，页上 ${asked[place]?.count} 份`);
  }
  return wrong.length + wrongCold.length;
}
