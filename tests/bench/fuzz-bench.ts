/**
 * `npm run fuzz`: documents damaged at random, in the structure of their formats. None may end a
 * command, take longer than the import allows, leave anything behind, or make a cell be claimed
 * wrongly while its text is unchanged. What does is made smaller and saved; files of that kind are
 * kept in `tests/fixtures/fuzz/` and read by every test run.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '../../src/io/documents/isolated-reader.ts';
import { FuzzProcess } from './fuzz/fuzz-process.ts';
import { type Attempted, type Finding, Ledger } from './fuzz/ledger.ts';
import { minimise } from './fuzz/minimise.ts';
import { isRefusedAtLimit } from './fuzz/refused-at-limit.ts';
import { throughCommand } from './fuzz/through-command.ts';
import { mutantOf, PER_SET } from './fuzz/trial.ts';

export interface FuzzOptions {
  readonly count: number;
  /** Stops earlier after so long; 0 for never. */
  readonly seconds: number;
  readonly seed: number;
  readonly format: string | null;
  /** How many at once; 0 for as many as there are processors. */
  readonly processes: number;
  /** Goes on where the last run of this seed stopped. */
  readonly resume: boolean;
  /** Where the account is kept and files are saved that break something. */
  readonly save: string;
  readonly print: (line: string) => void;
}

/** @returns 1 where anything was found */
export async function fuzz(options: FuzzOptions): Promise<number> {
  const { count, seconds, seed, format, processes, resume, save, print } = options;
  const ledger = new Ledger(join(save, `${seed}-${format ?? 'all'}.json`), resume);
  const end = seconds > 0 ? performance.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
  let next = 0;
  const work = async () => {
    const reader = new FuzzProcess();
    for (; next * PER_SET < count; ) {
      const set = next;
      next += 1;
      if (ledger.has(set)) continue;
      if (performance.now() >= end) break;
      const to = Math.min(count, (set + 1) * PER_SET);
      const before = reader.spent;
      const trials: Attempted[] = [];
      const counter = set < COUNTED_SETS ? new FuzzProcess(LIMITS.milliseconds, true) : null;
      for (let index = set * PER_SET; index < to; index += 1) {
        const isCounted = index < set * PER_SET + COUNTED;
        trials.push(await tryOne((isCounted && counter) || reader, options, index));
      }
      if (counter !== null) {
        ledger.cover(await counter.coverage());
        counter.end();
      }
      ledger.note(set, trials, (reader.spent - before) / 1000);
      print(`… ${ledger.mutants} 份，发现 ${ledger.findings.length}`);
    }
    reader.end();
  };
  await Promise.all(Array.from({ length: processes || availableParallelism() }, work));
  ledger.print(print);
  for (const finding of firstOfEach(ledger.findings)) await saveFinding(finding, options);
  const left = await throughCommand(seed, format, Math.min(count, ledger.mutants));
  for (const line of left) print(`经命令：${line}`);
  const found = ledger.findings.length;
  print(`共 ${ledger.mutants} 份，种子 ${seed}；发现 ${found}，经命令留下或出错 ${left.length}`);
  return found + left.length === 0 ? 0 : 1;
}

/**
 * Of the first sets, the one of whole reports among them, the first mutants are counted; to count
 * slows a process down for good.
 */
const [COUNTED_SETS, COUNTED] = [3, 300];

async function tryOne(
  reader: FuzzProcess,
  { seed, format }: FuzzOptions,
  index: number,
): Promise<Attempted> {
  const trial = await reader.ask({ kind: 'mutant', seed, index, format });
  if (typeof trial !== 'string') return { index, trial };
  const { origin, bytes } = await mutantOf(seed, index, format);
  const none = { format: origin.format, outcome: null, fault: null, invisible: [] };
  // This process has no guard over its memory, as that of the commands has.
  if (trial === 'death' && (await isRefusedAtLimit(origin.format, bytes)))
    return { index, trial: none, limited: true };
  return { index, trial: none, lost: trial };
}

/** One of those that fail in the same place. */
function firstOfEach(findings: readonly Finding[]): Finding[] {
  const place = ({ kind, format, why }: Finding) =>
    `${kind} ${format} ${kind === 'fault' ? why.split('\n').slice(0, 2).join() : ''}`;
  return [...new Map([...findings].reverse().map((item) => [place(item), item])).values()];
}

/** Milliseconds after which a smaller file counts as slow as the one that was found. */
const SLOW = 3000;
/** Tries to make a file smaller: each of a slow one takes as long as it may. */
const TRIES = { fault: 150, death: 30, hang: 30, wrong: 0 } as const;

async function saveFinding(
  { kind, index, format, why }: Finding,
  { seed, format: only, save, print }: FuzzOptions,
): Promise<void> {
  const { bytes } = await mutantOf(seed, index, only);
  const reader = new FuzzProcess(SLOW);
  const line = why.split('\n')[0];
  const shows = async (smaller: Uint8Array) => {
    const trial = await reader.ask({ kind: 'bytes', format, bytes: smaller });
    return typeof trial === 'string' ? trial === kind : trial.fault?.split('\n')[0] === line;
  };
  const least = await minimise(bytes, shows, TRIES[kind]);
  reader.end();
  mkdirSync(save, { recursive: true });
  const name = `${kind}-${createHash('sha256').update(least).digest('hex').slice(0, 10)}.${format}`;
  writeFileSync(join(save, name), least);
  print(`${join(save, name)}（第 ${index} 份）：${why.slice(0, 600)}`);
}
