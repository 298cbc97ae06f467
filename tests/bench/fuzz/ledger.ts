/** What came of the mutants so far, kept in a file so that a long run may be taken up again. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Coverage } from './fuzz-child.ts';
import type { Lost } from './fuzz-process.ts';
import { FUZZED } from './seeds.ts';
import { PER_SET, type Trial, WHOLE_SET } from './trial.ts';

/** Thrown, too slow, ended its process, a cell claimed wrongly under the same text. */
export type FindingKind = 'fault' | 'wrong' | Lost;

export interface Finding {
  readonly kind: FindingKind;
  readonly index: number;
  readonly format: string;
  readonly why: string;
}

/** A mutant with what came of it. */
export interface Attempted {
  readonly index: number;
  readonly trial: Trial;
  /** What the process did not outlive. */
  readonly lost?: Lost;
  /** It ended the process, and is refused where commands read it. */
  readonly limited?: boolean;
}

interface Tally {
  mutants: number;
  read: number;
  refused: number;
  /** Of those refused: for the memory that they would take. */
  limited: number;
  /** Drafted, and every cell judged: those with the text as before, and some of the others. */
  judged: number;
  milliseconds: number;
  slowest: number;
}

interface Account {
  /** Sets of mutants that are done. */
  sets: number[];
  mutants: number;
  /** Of processor time, of all processes together. */
  seconds: number;
  readonly tallies: Record<string, Tally>;
  readonly covered: Record<string, boolean>;
  readonly findings: Finding[];
}

const NONE: Tally = {
  ...{ mutants: 0, read: 0, refused: 0, limited: 0 },
  ...{ judged: 0, milliseconds: 0, slowest: 0 },
};

export class Ledger {
  readonly #account: Account;
  readonly #path: string;

  /** @param resumes whether what the file holds of an earlier run counts */
  constructor(path: string, resumes: boolean) {
    this.#path = path;
    this.#account =
      resumes && existsSync(path)
        ? JSON.parse(readFileSync(path, 'utf8'))
        : { sets: [], mutants: 0, seconds: 0, tallies: {}, covered: {}, findings: [] };
  }

  get mutants(): number {
    return this.#account.mutants;
  }

  get findings(): readonly Finding[] {
    return this.#account.findings;
  }

  has(set: number): boolean {
    return this.#account.sets.includes(set);
  }

  /** Takes down a whole set of mutants. */
  note(set: number, trials: readonly Attempted[], seconds: number): void {
    const account = this.#account;
    for (const { index, trial, lost, limited = false } of trials) {
      const { format, outcome, fault, invisible } = trial;
      const tally = { ...NONE, ...account.tallies[format] };
      tally.mutants += 1;
      if (outcome !== null) {
        tally[/^I\d/.test(outcome.verdict) ? 'refused' : 'read'] += 1;
        tally.judged += outcome.drafted ? 1 : 0;
        tally.milliseconds += outcome.milliseconds;
        tally.slowest = Math.max(tally.slowest, outcome.milliseconds);
      }
      if (limited) {
        tally.refused += 1;
        tally.limited += 1;
      }
      account.tallies[format] = tally;
      const find = (kind: FindingKind, why: string) =>
        account.findings.push({ kind, index, format, why });
      if (lost !== undefined) find(lost, lost);
      if (fault !== null) find('fault', fault);
      if (invisible.length > 0) find('wrong', invisible.join('; '));
    }
    account.mutants += trials.length;
    account.seconds += seconds;
    // One that was cut short is done again by a longer run.
    if (trials.length < PER_SET) return;
    account.sets.push(set);
    this.#write();
  }

  cover(coverage: Coverage): void {
    for (const [name, ran] of coverage) this.#account.covered[name] ||= ran;
  }

  #write(): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.tmp`, JSON.stringify(this.#account));
    renameSync(`${this.#path}.tmp`, this.#path);
  }

  print(print: (line: string) => void): void {
    const { sets, tallies, covered, findings, mutants, seconds } = this.#account;
    print(
      '| 格式 | 份数 | 占 | 读成 | 拒绝 | 其中因内存 | 逐格比过 | 每份毫秒 | 最慢毫秒 | 出错 | 超时 | 进程死去 | 错而认定 |',
    );
    print(
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    );
    for (const format of FUZZED) {
      const tally = tallies[format];
      if (tally === undefined) continue;
      const of = (kind: FindingKind) =>
        findings.filter((item) => item.format === format && item.kind === kind).length;
      const cells = [
        ...[tally.mutants, `${((100 * tally.mutants) / mutants).toFixed(1)}%`],
        ...[tally.read, tally.refused, tally.limited, tally.judged],
        (tally.milliseconds / tally.mutants).toFixed(1),
        Math.round(tally.slowest),
        ...(['fault', 'hang', 'death', 'wrong'] as const).map(of),
      ];
      print(`| ${format} | ${cells.join(' | ')} |`);
    }
    const whole = sets.filter((set) => set % WHOLE_SET === 0).length * PER_SET;
    print(`由整份年报改成的 ${whole} 份，别的年报只有一张表`);
    const names = Object.keys(covered);
    const idle = names.filter((name) => covered[name] === false).sort();
    print(`src/import/read/ 的函数：${names.length} 个里 ${names.length - idle.length} 个运行过`);
    for (const name of idle) print(`没有运行过：${name}`);
    if (seconds > 0) {
      const rate = mutants / seconds;
      print(
        `每秒处理器时间 ${rate.toFixed(1)} 份；一百万份要 ${(1e6 / rate / 3600).toFixed(1)} 小时`,
      );
    }
  }
}
