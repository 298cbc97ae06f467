/**
 * `npm run fuzz`: documents damaged at random, in the structure of their formats. None may end a
 * command, take longer than the import allows, leave anything behind, or make a cell be claimed
 * wrongly while its text is unchanged. What does is made smaller and saved; files of that kind are
 * kept in `tests/fixtures/fuzz/` and read by every test run.
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../../src/io/documents/isolated-reader.ts';
import { REPOSITORY } from '../support/content.ts';
import type { Coverage, FuzzRequest } from './fuzz/fuzz-child.ts';
import { minimise } from './fuzz/minimise.ts';
import { FUZZED } from './fuzz/seeds.ts';
import { mutantOf, type Trial } from './fuzz/trial.ts';

export interface FuzzOptions {
  readonly count: number;
  /** Stops earlier after so long; 0 for never. */
  readonly seconds: number;
  readonly seed: number;
  readonly format: string | null;
  /** Where files are saved that break something. */
  readonly save: string;
  readonly print: (line: string) => void;
}

type Kind = 'fault' | 'hang' | 'death' | 'wrong';
interface Finding {
  readonly kind: Kind;
  readonly index: number;
  readonly format: string;
  readonly why: string;
}

interface Tally {
  mutants: number;
  read: number;
  refused: number;
  slowest: number;
  readonly findings: Finding[];
}

/** Of all mutants, how many go through the command itself. */
const THROUGH_COMMAND = 60;

/** @returns 1 where anything was found */
export async function fuzz(options: FuzzOptions): Promise<number> {
  const { count, seconds, seed, format, print } = options;
  const end = seconds > 0 ? performance.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
  const tallies = new Map<string, Tally>();
  const covered = new Map<string, boolean>();
  let next = 0;
  const work = async () => {
    const child = new FuzzChild();
    while (next < count && performance.now() < end) {
      const index = next;
      next += 1;
      const request = { kind: 'mutant', seed, index, format } as const;
      const first = await child.ask(request);
      // A machine that is busy with other things makes anything slow once.
      const trial = first === 'hang' ? await child.ask(request) : first;
      note(tallies, index, typeof trial === 'string' ? await lost(trial, options, index) : trial);
    }
    merge(covered, await child.coverage());
    child.end();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const findings = [...tallies.values()].flatMap((tally) => tally.findings);
  printTable(tallies, covered, print);
  for (const finding of firstOfEach(findings)) await saveFinding(finding, options);
  const left = await throughCommand(Math.min(next, THROUGH_COMMAND), next, options);
  for (const line of left) print(`经命令：${line}`);
  print(`共 ${next} 份，种子 ${seed}；发现 ${findings.length}，经命令留下或出错 ${left.length}`);
  return findings.length + left.length === 0 ? 0 : 1;
}

/** A process that reads mutants, replaced when it hangs or dies. */
class FuzzChild {
  #child: ChildProcess | null = null;

  async ask(request: FuzzRequest): Promise<Trial | 'hang' | 'death'> {
    const answer = await this.#send(request);
    if (answer === 'hang' || answer === 'death') this.end();
    return answer as Trial | 'hang' | 'death';
  }

  async coverage(): Promise<Coverage> {
    const answer = await this.#send({ kind: 'coverage' });
    return Array.isArray(answer) ? (answer as Coverage) : [];
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  async #send(request: FuzzRequest): Promise<unknown> {
    this.#child ??= await startChild();
    const child = this.#child;
    return new Promise((resolve) => {
      const finish = (answer: unknown) => {
        clearTimeout(timer);
        child.off('message', finish).off('exit', died);
        resolve(answer);
      };
      const died = () => finish('death');
      // Seeds are made within the time of the first.
      const timer = setTimeout(() => finish('hang'), LIMITS.milliseconds + 4000);
      child.on('message', finish).on('exit', died);
      child.send(request);
    });
  }
}

function startChild(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./fuzz/fuzz-child.ts', import.meta.url));
  const child = fork(script, {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=170'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('message', () => resolve(child));
  });
}

/** What became of a mutant that its process did not outlive; the import refuses such a file. */
async function lost(
  kind: 'hang' | 'death',
  { seed, format }: FuzzOptions,
  index: number,
): Promise<Trial & { readonly lost: Kind }> {
  const { origin } = await mutantOf(seed, index, format);
  return { format: origin.format, outcome: null, fault: null, invisible: [], lost: kind };
}

function note(
  tallies: Map<string, Tally>,
  index: number,
  trial: Trial & { readonly lost?: Kind },
): void {
  const { format, outcome, fault, invisible } = trial;
  const tally = tallies.get(format) ?? {
    mutants: 0,
    read: 0,
    refused: 0,
    slowest: 0,
    findings: [],
  };
  tallies.set(format, tally);
  tally.mutants += 1;
  if (outcome !== null) {
    tally[/^I\d/.test(outcome.verdict) ? 'refused' : 'read'] += 1;
    tally.slowest = Math.max(tally.slowest, outcome.milliseconds);
  }
  const find = (kind: Kind, why: string) => tally.findings.push({ kind, index, format, why });
  if (trial.lost !== undefined) find(trial.lost, trial.lost);
  if (fault !== null) find('fault', fault);
  if (invisible.length > 0) find('wrong', invisible.join('; '));
}

const merge = (all: Map<string, boolean>, coverage: Coverage) => {
  for (const [name, ran] of coverage) all.set(name, ran || all.get(name) === true);
};

function printTable(
  tallies: ReadonlyMap<string, Tally>,
  covered: ReadonlyMap<string, boolean>,
  print: FuzzOptions['print'],
): void {
  print('| 格式 | 份数 | 读成 | 拒绝 | 最慢毫秒 | 出错 | 超时 | 进程死去 | 错而认定 |');
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const format of FUZZED) {
    const tally = tallies.get(format);
    if (tally === undefined) continue;
    const of = (kind: Kind) => tally.findings.filter((item) => item.kind === kind).length;
    const { mutants, read, refused, slowest } = tally;
    const cells = [
      mutants,
      read,
      refused,
      Math.round(slowest),
      of('fault'),
      of('hang'),
      of('death'),
      of('wrong'),
    ];
    print(`| ${format} | ${cells.join(' | ')} |`);
  }
  const ran = [...covered.values()].filter(Boolean).length;
  print(`src/import/read/ 的函数：${covered.size} 个里 ${ran} 个运行过`);
}

/** One of those that fail in the same place. */
function firstOfEach(findings: readonly Finding[]): Finding[] {
  const place = ({ kind, format, why }: Finding) =>
    `${kind} ${format} ${kind === 'fault' ? why.split('\n').slice(0, 2).join() : ''}`;
  return [...new Map([...findings].reverse().map((item) => [place(item), item])).values()];
}

async function saveFinding(
  { kind, index, format, why }: Finding,
  { seed, format: only, save, print }: FuzzOptions,
): Promise<void> {
  const { bytes } = await mutantOf(seed, index, only);
  const child = new FuzzChild();
  const line = why.split('\n')[0];
  const least =
    kind === 'fault'
      ? await minimise(bytes, async (smaller) => {
          const trial = await child.ask({ kind: 'bytes', format, bytes: smaller });
          return typeof trial !== 'string' && trial.fault?.split('\n')[0] === line;
        })
      : bytes;
  child.end();
  mkdirSync(save, { recursive: true });
  const name = `${kind}-${createHash('sha256').update(least).digest('hex').slice(0, 10)}.${format}`;
  writeFileSync(join(save, name), least);
  print(`${join(save, name)}（第 ${index} 份）：${why.slice(0, 600)}`);
}

/** Some of the mutants through `import` itself: exit code, output, what is left behind. */
async function throughCommand(
  count: number,
  of: number,
  { seed, format }: FuzzOptions,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-fuzz-'));
  try {
    const [files, temporary] = [join(folder, 'files'), join(folder, 'tmp')];
    for (const path of [files, temporary]) mkdirSync(path);
    for (let at = 0; at < count; at += 1) {
      const index = Math.floor((at * of) / count);
      const { origin, bytes } = await mutantOf(seed, index, format);
      if (origin.format !== 'yaml' && origin.format !== 'md')
        writeFileSync(join(files, `${index}.${origin.format}`), bytes);
    }
    const args = [
      'scripts/import.ts',
      '--dry-run',
      '--format',
      'json',
      '--content',
      join(REPOSITORY, 'tests/fixtures/archive'),
    ];
    const paths = readdirSync(files).map((name) => join(files, name));
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, ...paths], {
      cwd: REPOSITORY,
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    const left = readdirSync(temporary).map((name) => `临时文件夹里留下 ${name}`);
    const alive = processesNaming(temporary).map((pid) => `进程 ${pid} 还在`);
    const answers = status === 0 || status === 1 ? [JSON.parse(stdout)].flat().length : -1;
    const whole =
      answers === paths.length
        ? []
        : [`退出码 ${status}，${answers} / ${paths.length} 份有结果：${stderr.slice(0, 300)}`];
    return [...whole, ...left, ...alive];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processes whose environment names a folder; none where the system does not tell. */
function processesNaming(folder: string): string[] {
  const { stdout } = spawnSync('grep', ['-ls', '--', folder, ...environments()], {
    encoding: 'utf8',
  });
  return [...(stdout ?? '').matchAll(/\/proc\/(\d+)\//g)].flatMap(([, pid = '']) =>
    pid === String(process.pid) ? [] : pid,
  );
}

const environments = () => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => `/proc/${name}/environ`);
  } catch {
    return ['/dev/null'];
  }
};
