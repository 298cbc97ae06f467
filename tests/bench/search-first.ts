/**
 * `npm run bench:search -- --first`: what a visitor's first query loads, answer by answer, from an
 * archive that may be too large for the other engines: only our index is built.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOLDERS } from '../../src/export/paths.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { measureStages } from './measure.ts';
import { type AskedCold, askCold, type Received } from './search-browser.ts';
import { SEED } from './search-corpus.ts';
import { kilobytes, quantile } from './search-engines.ts';
import { isExact } from './search-exactness.ts';
import { recordsStep } from './search-index-step.ts';
import { SCRIPT } from './search-indexing.ts';
import { AGENCY_YEAR, type BenchQuery, fewQueries } from './search-queries.ts';

/** What is loaded, by its address; the first that fits. */
const KINDS = [
  ['start.pack', /\/start\.pack$/],
  ['各份的机关、日期等', /\/reports/],
  ['对照表', /\/phrases\//],
  ['原文', /\/texts\//],
  ['机关的名称', /\/finder/],
  ['栏目、表式的名称', /\/(?:rows|forms\/[^/]*)\.pack$/],
  ['Pagefind', /pagefind/],
  ['索引里别的', new RegExp(FOLDERS.searchIndex)],
  ['脚本、样式', /\.(?:js|css)$/],
  ['网页和别的', /(?:)/],
] as const;

/** Prints the tables; returns 0 where every query was answered exactly, otherwise 1. */
export async function benchFirst(reports: number, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-search-first-'));
  const path = (name: string) => join(folder, name);
  const browser = await launchBrowser();
  try {
    const queries = fewQueries(reports, SEED);
    print(
      `${reports} 份虚构年报，${queries.length} 个查询，各是一位刚来的读者，${cpus().length} 核，Node ${process.version}`,
    );
    await recordsStep(reports, path('records.jsonl'));
    const files = ['--records', path('records.jsonl'), '--out', path('index')];
    const step = ['--step', 'index', ...files, '--cache', path('cache')];
    await measureStages('', [SCRIPT, ...step]);
    const site = path('site');
    await measureStages('', ['scripts/build.ts', '--out', site]);
    rmSync(join(site, FOLDERS.searchIndex), { recursive: true });
    cpSync(path('index'), join(site, FOLDERS.searchIndex), { recursive: true });
    const { server, address } = await serveFolder(site, 0);
    const asked: AskedCold[] = [];
    for (const { kind, text } of queries) {
      const typed = kind === AGENCY_YEAR ? text : `"${text}"`;
      asked.push(await askCold(browser, address, typed));
    }
    server.close();
    return printFirst(queries, asked, print) ? 0 : 1;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether every query was answered exactly */
function printFirst(
  queries: readonly BenchQuery[],
  asked: readonly AskedCold[],
  print: (line: string) => void,
): boolean {
  print('');
  print(
    '| 首次查询 | 个数 | 不符 | 到首批结果 KB 中位/最大 | 到查完 KB 中位/最大 | 首批毫秒 中位/最大 | 占用脚本毫秒 最大 |',
  );
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  const both = (values: readonly number[], show: (value: number) => string) =>
    `${show(quantile(values, 0.5))} / ${show(Math.max(...values))}`;
  const milliseconds = (value: number) => value.toFixed(0);
  let wrong = 0;
  for (const kind of [...new Set(queries.map((query) => query.kind)), '']) {
    const own = asked.filter((_, place) => kind === '' || queries[place]?.kind === kind);
    const failed = own.filter((one) => !isRight(queries[asked.indexOf(one)] as BenchQuery, one));
    if (kind === '') wrong = failed.length;
    const cells = [
      kind === '' ? '全部' : kind,
      own.length,
      failed.length,
      both(
        own.map(({ firstBytes }) => firstBytes),
        kilobytes,
      ),
      both(
        own.map(({ bytes }) => bytes),
        kilobytes,
      ),
      both(
        own.map(({ first }) => first),
        milliseconds,
      ),
      milliseconds(Math.max(...own.map(({ longest }) => longest))),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  print('');
  print('| 到首批结果载入的 | 次数 中位/最大 | KB 中位/最大 |');
  print('| --- | ---: | ---: |');
  for (const [name] of KINDS) {
    const own = asked.map(({ received }) =>
      received.filter((item) => item.isFirst && kindOf(item) === name),
    );
    const sizes = own.map((items) => items.reduce((sum, { bytes }) => sum + bytes, 0));
    const counts = own.map(({ length }) => length);
    print(`| ${name} | ${both(counts, milliseconds)} | ${both(sizes, kilobytes)} |`);
  }
  return wrong === 0;
}

const kindOf = ({ path }: Received) => KINDS.find(([, fits]) => fits.test(path))?.[0];

function isRight(query: BenchQuery, shown: AskedCold): boolean {
  const { kind, text, expected } = query;
  if (kind === AGENCY_YEAR) return shown.links.some((link) => link.endsWith(`/${expected[0]}/`));
  return text !== '' && isExact(query, shown);
}
