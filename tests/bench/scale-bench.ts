/**
 * `npm run bench:scale`: what an archive of some size costs to check and to build, from nothing
 * and from what is kept, and beside it Hugo with stock Pagefind over the same reports.
 */
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInstalledCheckout } from '../support/checkout.ts';
import { REPOSITORY } from '../support/content.ts';
import { commitChange, commitCorpus } from './commit-corpus.ts';
import { measureStages, type Stage, sumStages } from './measure.ts';
import { compareWithFiles, whyNoHugo, writeHugo } from './scale/hugo.ts';
import { compareBuilds } from './scale/same.ts';
import { writeCorpus } from './write-corpus.ts';

interface Order {
  readonly reports: number;
  /** As how many parts it is made as well, one after another; 0 for none. */
  readonly parts: number;
  /** How many of these are made; the rest are reckoned to be like them. */
  readonly measured: number;
  readonly hugo: boolean;
  /** Only compares sites that were built in different ways. */
  readonly same: boolean;
}

type Measured = Omit<Stage, 'name'>;

/** @returns 1 where sites that should be the same are not */
export async function benchScale(order: Order, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-scale-'));
  try {
    const repository = join(folder, 'archive');
    const content = join(repository, 'content');
    writeCorpus(content, order.reports);
    commitCorpus(repository, content);
    print(`${order.reports} 份虚构年报，${cpus().length} 核，Node ${process.version}`);
    print('');
    if (order.same) return (await compareBuilds(content, folder, print)) ? 0 : 1;
    const ours = await measureOurs({ repository, content }, folder, print);
    if (order.parts > 0) await measureParts(order, content, folder, print);
    if (order.hugo) await measureHugo(content, folder, ours, print);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEAD = '| | 秒 | 处理器秒 | 峰值内存 MB（含子进程） |\n| --- | ---: | ---: | ---: |';

const row = (name: string, { seconds, processorSeconds, peakMegabytes }: Measured) =>
  `| ${name} | ${seconds.toFixed(1)} | ${processorSeconds?.toFixed(1) ?? '不详'} | ${peakMegabytes ?? '不详'} |`;

/** Measures commands of a checkout over the content. */
const running =
  (cwd: string, content: string) =>
  (script: string, ...args: readonly string[]) =>
    measureStages(
      'start',
      [`scripts/${script}.ts`, '--content', content, ...args],
      [0],
      undefined,
      {
        cwd,
      },
    );

/** @returns the cold build */
async function measureOurs(
  { repository, content }: { readonly repository: string; readonly content: string },
  folder: string,
  print: (line: string) => void,
): Promise<Measured> {
  const cwd = makeInstalledCheckout(join(folder, 'ours'));
  const run = running(cwd, content);
  const build = () => run('build', '--out', 'site', '--stages');
  print(HEAD);
  print(row('check，从头', sumStages(await run('check'))));
  rmSync(join(cwd, '.cache'), { recursive: true, force: true });
  const stages = await build();
  const cold = sumStages(stages);
  print(row('build，从头', cold));
  for (const stage of stages) print(row(`　${stage.name}`, stage));
  appendFileSync(join(content, 'reports', someReport(content)), '\n本段是后来补上的一句。\n');
  commitChange(repository, 'content: add a sentence');
  print(row('build，改一份的一句', sumStages(await build())));
  print(row('build，没有改动', sumStages(await build())));
  print('');
  print(sizeOf(join(cwd, 'site')));
  print('');
  return cold;
}

/** The text in the middle of all. */
function someReport(content: string): string {
  const texts = readdirSync(join(content, 'reports'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
  return texts[Math.floor(texts.length / 2)] ?? '';
}

function sizeOf(site: string): string {
  let [files, bytes, largest, which] = [0, 0, 0, ''];
  for (const name of readdirSync(site, { recursive: true, encoding: 'utf8' })) {
    const stats = statSync(join(site, name));
    if (!stats.isFile()) continue;
    files += 1;
    bytes += stats.size;
    if (stats.size > largest) [largest, which] = [stats.size, name];
  }
  return `网站：${files} 个文件，${megabytes(bytes)} MB；最大的 ${which}，${megabytes(largest)} MB`;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** Parts one after another in a checkout of their own, and what puts them together. */
async function measureParts(
  { parts, measured, reports }: Order,
  content: string,
  folder: string,
  print: (line: string) => void,
): Promise<void> {
  const cwd = makeInstalledCheckout(join(folder, 'parts'));
  const stagesOf = running(cwd, content);
  const run = async (...line: Parameters<typeof stagesOf>) => sumStages(await stagesOf(...line));
  const made: Measured[] = [];
  print(HEAD);
  for (let part = 1; part <= Math.min(parts, measured || parts); part += 1) {
    made.push(await run('build', '--part', `${part}/${parts}`, '--out', `part-${part}`));
    print(row(`第 ${part}/${parts} 部分`, made.at(-1) as Measured));
  }
  if (made.length === parts) {
    const outs = made.map((_, at) => `part-${at + 1}`);
    print(row('join', await run('join', ...outs, '--out', 'site')));
  } else {
    const each =
      made.reduce((sum, { processorSeconds }) => sum + (processorSeconds ?? 0), 0) / made.length;
    const all = (each * parts) / 60;
    print('');
    print(
      `照这 ${made.length} 部分推：${parts} 部分共 ${all.toFixed(1)} 处理器分，每份 ${((all * 60_000) / reports).toFixed(1)} 毫秒`,
    );
  }
  print('');
}

/** Hugo and stock Pagefind over the same reports, and how we compare. */
async function measureHugo(
  content: string,
  folder: string,
  ours: Measured,
  print: (line: string) => void,
): Promise<void> {
  const reason = whyNoHugo();
  if (reason !== null) {
    print(`没有比：${reason}`);
    return;
  }
  const [project, site] = [join(folder, 'hugo'), join(folder, 'hugo-site')];
  writeHugo(content, project);
  const args = ['--source', project, '--destination', site, '--quiet'];
  const hugo = sumStages(await measureStages('', args, [0], undefined, { program: 'hugo' }));
  const { looked, theirs, own } = compareWithFiles(content, site, join(folder, 'ours', 'site'));
  const pages = sizeOf(site);
  const index = sumStages(await measureStages('', [PAGEFIND, '--site', site]));
  const both = {
    seconds: hugo.seconds + index.seconds,
    processorSeconds: (hugo.processorSeconds ?? 0) + (index.processorSeconds ?? 0),
    peakMegabytes: Math.max(hugo.peakMegabytes ?? 0, index.peakMegabytes ?? 0),
  };
  print(HEAD);
  print(row('Hugo', hugo));
  print(row('Pagefind 原样', index));
  print(row('两样合计', both));
  print(row('本站 build，从头', ours));
  print('');
  const ratio = (of: (each: Measured) => number) => (of(ours) / of(both)).toFixed(2);
  print(
    `本站 ÷（Hugo + Pagefind）：钟表 ${ratio(({ seconds }) => seconds)}，处理器 ${ratio(({ processorSeconds }) => processorSeconds ?? 0)}（目标 0.6）`,
  );
  print(`Hugo 的${pages}；抽 ${looked} 份对照，每格、每段都在`);
  const said = ({ characters, bytes }: typeof own) => `${characters} 字、${bytes} 字节`;
  print(`年报的一页平均：Hugo ${said(theirs)}，本站 ${said(own)}`);
}

const PAGEFIND = join(REPOSITORY, 'node_modules', 'pagefind', 'lib', 'runner', 'bin.cjs');
