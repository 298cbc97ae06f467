/** `npm run bench:pictures`: scans and photographs, recognised as an import does, cell by cell. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { FormDeclaration } from '../../src/form/types.ts';
import { cellsOfTable } from '../../src/form/walk.ts';
import { equationsOf } from '../../src/import/solve/equations.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import type { FileResult } from '../../src/io/documents/draft-file.ts';
import { IsolatedReader, RECOGNISING } from '../../src/io/documents/isolated-reader.ts';
import { hasRecogniser } from '../../src/io/recogniser/install.ts';
import { judge, type Tally } from './import/judge.ts';
import type { Truth } from './import/truth.ts';
import { memoryOfTree } from './measure.ts';
import { inventScans, type ScannedReport } from './pictures/corpus.ts';
import { loadDecoder } from './pictures/decoder.ts';
import { fontsOf, STYLES } from './pictures/print-pages.ts';

const SEED = 15;
const FEWEST_FONTS = 4;

interface Judged {
  readonly scan: Omit<ScannedReport, 'files' | 'truth'>;
  readonly tally: Tally;
  /** Cells that equations along a row and down a column could confirm. */
  readonly confirmable: number;
  readonly facts: readonly string[];
  readonly seconds: number;
}

/**
 * Prints the tables; returns 1 where a cell was claimed and is wrong.
 *
 * @param seed of the corpus: others are other reports, with other damages
 */
export async function benchPictures(
  pictures: number,
  seed: number | undefined,
  print: (line: string) => void,
): Promise<number> {
  if (!hasRecogniser()) throw new Error('没有装文字识别：先运行 npm run ocr:install');
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-pictures-'));
  const browser = await launchBrowser();
  try {
    const fonts = await fontsOf(browser);
    print(`字体 ${fonts.join('、') || '（一种也没有）'}；版式 ${STYLES.length} 种`);
    if (fonts.length < FEWEST_FONTS) {
      const packages = 'fonts-noto-cjk fonts-wqy-zenhei fonts-wqy-microhei fonts-arphic-uming';
      print(`只有 ${fonts.length} 种字体，要 ${FEWEST_FONTS} 种（Debian：${packages}）`);
    }
    const scans = await writeScans(browser, fonts, pictures, seed ?? SEED, folder);
    await browser.close();
    const result = await judgeAll(scans, print);
    printReport(result, print);
    return result.judged.some(({ tally }) => tally.wrong.length > 0) ? 1 : 0;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface WrittenScan extends Omit<ScannedReport, 'files'> {
  readonly paths: readonly string[];
}

/** Writes the scans to disk: the browser that prints them is no part of what is measured. */
async function writeScans(
  browser: Browser,
  fonts: readonly string[],
  pictures: number,
  seed: number,
  folder: string,
): Promise<WrittenScan[]> {
  const written: WrittenScan[] = [];
  for await (const scan of inventScans({ browser, decode: loadDecoder(), fonts }, pictures, seed)) {
    const { files, ...rest } = scan;
    const paths = files.map(({ name, bytes }) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    });
    written.push({ ...rest, paths });
  }
  return written;
}

interface JudgedScans {
  readonly judged: readonly Judged[];
  /** Megabytes of all processes that recognise, and of those and this one. */
  readonly peak: { readonly readers: number; readonly all: number };
}

/** Reads the scans, several at once. */
async function judgeAll(
  scans: readonly WrittenScan[],
  print: (line: string) => void,
): Promise<JudgedScans> {
  const judged: Judged[] = [];
  const peak = { readers: 0, all: 0 };
  const readers = Array.from(
    { length: Math.min(MOST_READERS, availableParallelism()) },
    () => new IsolatedReader(RECOGNISING, true),
  );
  const timer = setInterval(() => {
    const all = memoryOfTree(process.pid);
    const own = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    peak.readers = Math.max(peak.readers, all - own);
    peak.all = Math.max(peak.all, all);
  }, 200);
  const waiting = [...scans];
  const work = async (reader: IsolatedReader) => {
    for (let scan = waiting.shift(); scan !== undefined; scan = waiting.shift()) {
      const done = await judgeOne(scan, reader);
      judged.push(done);
      for (const cell of done.tally.wrong) print(`错而认定：${scan.paths[0]} ${cell}`);
    }
  };
  try {
    await Promise.all(readers.map(work));
  } finally {
    clearInterval(timer);
    await Promise.all(readers.map((reader) => reader.close()));
  }
  return { judged, peak };
}

const MOST_READERS = 2;

async function judgeOne(
  { paths: [path = '', ...annexes], truth, ...scan }: WrittenScan,
  reader: IsolatedReader,
): Promise<Judged> {
  const start = performance.now();
  const result = await reader.read(path, null, { annexes });
  const seconds = (performance.now() - start) / 1000;
  const draft = result.ok ? result.file.draft : null;
  const tally = judge(draft, truth, new Set());
  const confirmable = confirmableCells(truth.form);
  return { scan, tally, confirmable, facts: factsOf(result, truth), seconds };
}

/** Cells of a form that are part of a sum along their row and of another down their column. */
function confirmableCells(form: FormDeclaration): number {
  return form.tables.reduce((sum, table) => {
    const slots = cellsOfTable(table);
    const rowOf = (at: number) => slots[at]?.row.id;
    const [along, down] = [new Set<number>(), new Set<number>()];
    for (const { left, right } of equationsOf(form, table)) {
      const cells = [...left, ...right];
      const way = new Set(cells.map(rowOf)).size === 1 ? along : down;
      for (const cell of cells) way.add(cell);
    }
    return sum + [...along].filter((at) => down.has(at)).length;
  }, 0);
}

/** What is wrong with the facts; the organ is judged by its name, since no archive knows it. */
function factsOf(result: FileResult, { report }: Truth): string[] {
  if (!result.ok) return [`${result.problem.rule} ${result.problem.message}`];
  const { organ, facts } = result.file.draft;
  const name = report.agency.names[0]?.name ?? '';
  return [
    ...(organ === name ? [] : [`机关 ${organ || '（空）'}，应为 ${name}`]),
    ...(facts.year === report.year ? [] : [`年度 ${facts.year}，应为 ${report.year}`]),
    ...(facts.signed === report.signed ? [] : [`落款 ${facts.signed}，应为 ${report.signed}`]),
  ];
}

function printReport({ judged, peak }: JudgedScans, print: (line: string) => void): void {
  const groups = new Map<string, Judged[]>();
  const put = (name: string, item: Judged) => groups.set(name, [...(groups.get(name) ?? []), item]);
  for (const item of judged) {
    const { font, style, dpi, damages, encoding } = item.scan;
    put(font, item);
    put(`版式 ${style + 1}`, item);
    put(`${dpi} dpi`, item);
    for (const damage of damages.size === 0 ? ['没有损坏'] : damages) put(damage, item);
    put(encoding, item);
  }
  for (const item of judged) put('合计', item);
  print('');
  print('| | 份 | 页 | 由算式定 % | 可定的格中 % | 连首选 % | 错而认定 | 事实不对 | 每页秒 |');
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, items] of groups) print(rowOf(name, items));
  print('');
  const sum = (of: (item: Judged) => number) => judged.reduce((all, item) => all + of(item), 0);
  const bound = shareOf(judged, ({ confirmable }) => confirmable);
  print(
    `共 ${sum(({ tally }) => tally.cells)} 格，横竖两种关系都有的 ${sum(({ confirmable }) => confirmable)} 格（${bound} %），由算式定的不能再多；由算式定 ${sum(({ tally }) => tally.right)} 格，连首选 ${sum(({ tally }) => tally.right + tally.unsureFirst)} 格`,
  );
  print(`峰值内存：${MOST_READERS} 个识别的进程共 ${peak.readers} MB，连同测量本身 ${peak.all} MB`);
  const wrongFacts = judged.flatMap(({ facts }) => facts).slice(0, 20);
  for (const fact of wrongFacts) print(`事实：${fact}`);
}

function rowOf(name: string, items: readonly Judged[]): string {
  const sum = (of: (item: Judged) => number) => items.reduce((all, item) => all + of(item), 0);
  const pages = sum(({ scan }) => scan.pages);
  const right = sum(({ tally }) => tally.right);
  const ofConfirmable = ((right * 100) / sum(({ confirmable }) => confirmable)).toFixed(2);
  return `| ${[
    name,
    items.length,
    pages,
    shareOf(items, ({ tally }) => tally.right),
    ofConfirmable,
    shareOf(items, ({ tally }) => tally.right + tally.unsureFirst),
    sum(({ tally }) => tally.wrong.length),
    sum(({ facts }) => facts.length),
    (sum(({ seconds }) => seconds) / pages).toFixed(1),
  ].join(' | ')} |`;
}

const shareOf = (items: readonly Judged[], of: (item: Judged) => number) => {
  const cells = items.reduce((sum, { tally }) => sum + tally.cells, 0);
  return ((items.reduce((sum, item) => sum + of(item), 0) * 100) / cells).toFixed(2);
};
