/** `npm run bench:search`: exactness, bytes, time and memory of the search, beside other engines. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
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
import { measureStages, sumStages } from './measure.ts';
import { type Asked, askAll, askCold, askPagefind } from './search-browser.ts';
import { printDeciders } from './search-deciders.ts';
import { type BenchQuery, benchQueries } from './search-queries.ts';
import { htmlStep, type MemoryAnswers, SEED } from './search-steps.ts';

const SCRIPT = 'scripts/bench-search.ts';
const COLD_QUERIES = 30;

/** Prints the tables; returns 0 where every query was answered exactly, otherwise 1. */
export async function benchSearch(reports: number, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-search-bench-'));
  const path = (name: string) => join(folder, name);
  const browser = await launchBrowser();
  try {
    const queries = benchQueries(reports, SEED);
    writeFileSync(path('queries.json'), JSON.stringify(queries));
    print(
      `${reports} 份虚构年报，${queries.length} 个查询，${cpus().length} 核，Node ${process.version}`,
    );
    const step = (...args: string[]) => measureStages('', [SCRIPT, ...args]);
    const index = (name: string, ...more: string[]) =>
      step(
        '--step',
        'index',
        '--reports',
        String(reports),
        '--out',
        path(name),
        '--cache',
        path('cache'),
        ...more,
      );
    const cold = sumStages(await index('index'));
    const warm = sumStages(await index('changed', '--changed'));
    htmlStep(reports, path('stock'));
    const runner = join('node_modules', 'pagefind', 'lib', 'runner', 'bin.cjs');
    const stock = sumStages(
      await measureStages('', [runner, '--site', path('stock')]).catch(() => []),
    );
    print('');
    print('| 建索引 | 秒 | 处理器秒 | 峰值内存 MB（含子进程） |');
    print('| --- | ---: | ---: | ---: |');
    for (const [name, stage] of [
      ['本站，从头', cold],
      ['本站，改一份', warm],
      ['Pagefind 原样（zh）', stock],
    ] as const) {
      print(
        `| ${name} | ${stage.seconds.toFixed(1)} | ${stage.processorSeconds?.toFixed(1) ?? '不详'} | ${stage.peakMegabytes ?? '不详'} |`,
      );
    }
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
      coldAsked.push(await askCold(browser, ours.address, text));
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
    printOurs(print, queries, asked, coldAsked, found);
    writeFileSync(
      join(path('stock'), 'blank.html'),
      '<!doctype html><html lang="zh"><title>x</title>',
    );
    const stockServer = await serveFolder(path('stock'), 0);
    const pagefind = await askPagefind(
      browser,
      stockServer.address,
      queries.map(({ text }) => text),
    );
    stockServer.server.close();
    const urls = pagefindIds(join(path('stock'), 'pagefind', 'fragment'));
    print('');
    print('| 引擎 | 查全率 | 查准率 | 首次查询 KB | 中位毫秒 |');
    print('| --- | ---: | ---: | ---: | ---: |');
    const row = (
      name: string,
      ids: readonly (readonly string[])[],
      bytes: number,
      times: readonly number[],
    ) => {
      const { recall, precision } = exactness(queries, ids);
      print(
        `| ${name} | ${recall.toFixed(3)} | ${precision.toFixed(3)} | ${kilobytes(bytes)} | ${quantile(times, 0.5).toFixed(0)} |`,
      );
    };
    row(
      '本站（Chromium）',
      found,
      quantile(
        coldAsked.map(({ firstBytes }) => firstBytes),
        0.5,
      ),
      asked.map(({ first }) => first),
    );
    row(
      'Pagefind 1.6 原样 zh（Chromium）',
      pagefind.ids.map((ids) => ids.map((id) => urls.get(id) ?? id)),
      pagefind.firstBytes,
      pagefind.milliseconds,
    );
    for (const engine of ['minisearch', 'flexsearch']) {
      const answers = path(`${engine}.json`);
      await measureStages('', [
        '--max-old-space-size=8000',
        SCRIPT,
        '--step',
        engine,
        '--reports',
        String(reports),
        '--queries',
        path('queries.json'),
        '--out',
        answers,
      ]);
      const {
        bytes,
        milliseconds,
        found: ids,
      } = JSON.parse(readFileSync(answers, 'utf8')) as MemoryAnswers;
      row(
        engine === 'minisearch' ? 'MiniSearch，相邻两字（Node）' : 'FlexSearch，相邻两字（Node）',
        ids,
        bytes,
        milliseconds,
      );
    }
    const { recall, precision } = exactness(queries, found);
    return recall === 1 && precision === 1 ? 0 : 1;
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

function printOurs(
  print: (line: string) => void,
  queries: readonly BenchQuery[],
  asked: readonly Asked[],
  cold: readonly Asked[],
  found: readonly (readonly string[])[],
): void {
  print('');
  print('| 查询 | 个数 | 查全率 | 查准率 | 页上份数不符 | 首批毫秒 中位/p95 | 全部毫秒 中位/p95 |');
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const kind of new Set(queries.map((query) => query.kind))) {
    const places = [...queries.keys()].filter((place) => queries[place]?.kind === kind);
    const of = <Item>(list: readonly Item[]) => places.map((place) => list[place] as Item);
    const { recall, precision } = exactness(of(queries), of(found));
    const wrong = places.filter((place) => {
      const expected = new Set(queries[place]?.expected);
      const shown = asked[place];
      // What tables print is told above the results, which are those of the words.
      if (kind.startsWith('表里的')) return shown?.answered !== expected.size;
      return shown?.count !== expected.size || shown.ids.some((id) => !expected.has(id));
    });
    const times = (values: readonly number[]) =>
      `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)}`;
    print(
      `| ${kind} | ${places.length} | ${recall.toFixed(3)} | ${precision.toFixed(3)} | ${wrong.length} | ${times(of(asked).map(({ first }) => first))} | ${times(of(asked).map(({ done }) => done))} |`,
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
}

/** Over all queries together: found of what was expected, and expected of what was found. */
function exactness(queries: readonly BenchQuery[], found: readonly (readonly string[])[]) {
  let [right, expected, answered] = [0, 0, 0];
  for (const [place, query] of queries.entries()) {
    const wanted = new Set(query.expected);
    expected += wanted.size;
    answered += found[place]?.length ?? 0;
    right += found[place]?.filter((id) => wanted.has(id)).length ?? 0;
  }
  return { recall: right / expected, precision: answered === 0 ? 1 : right / answered };
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

function quantile(values: readonly number[], part: number): number {
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
