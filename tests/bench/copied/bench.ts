/** Measures how well and how fast copied text is found, and prints it as a table. */
import { findCopies } from '../../../src/check/copied/find.ts';
import { findLeftovers } from '../../../src/check/copied/leftovers.ts';
import { ArchiveNames } from '../../../src/check/copied/names.ts';
import { COPY_SHARE } from '../../../src/check/copied/similarity.ts';
import { D06_LIMIT } from '../../../src/check/rules/D06.ts';
import { FORMS } from '../../../src/form/index.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { type CopiedCorpus, inventCopies } from './corpus.ts';

/** What was found, against what was there. */
interface Score {
  readonly recall: number;
  readonly precision: number;
}

interface Measured {
  readonly reports: number;
  /** On the clock, and of processor time, which other work on the machine does not stretch. */
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly megabytes: number;
  readonly comparisons: number;
  /** Copies of other agencies (D07), and of the year before (D06). */
  readonly copies: Score;
  readonly repeats: Score;
  /** Least share of a copy, and largest of a report that is none. */
  readonly leastCopy: number;
  readonly largestOther: number;
  readonly leftovers: number;
}

/** Makes a corpus of the given size and finds its copies. */
function measureCopies(
  reports: number,
  stock: readonly [number, number] = [0.3, 0.6],
  seed = 1,
): Measured {
  const corpus = inventCopies({
    reports,
    copied: 0.01,
    repeated: 0.01,
    changed: 0.05,
    changedInRepeats: 0.02,
    stock,
    seed,
  });
  const start = performance.now();
  const used = process.cpuUsage();
  const names = new ArchiveNames(corpus.agencies, FORMS, archiveFold());
  // Those that are no copies are measured, too.
  const found = findCopies(corpus.reports, names, 0);
  const leftovers = corpus.reports.filter((report) => findLeftovers(report, names).length > 0);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  const judged = judge(corpus, found.nearest, COPY_SHARE);
  return {
    reports,
    seconds,
    processorSeconds: (user + system) / 1e6,
    // Kilobytes on every platform that Node reports them for.
    megabytes: process.resourceUsage().maxRSS / 1024,
    comparisons: found.comparisons,
    ...judged,
    repeats: score(
      [...found.previousYear].filter(([, { share }]) => share >= D06_LIMIT).map(([id]) => id),
      corpus.repeats,
    ),
    leftovers: leftovers.length,
  };
}

type Found = ReturnType<typeof findCopies>['nearest'];

function judge(corpus: CopiedCorpus, nearest: Found, limit: number) {
  // Of two reports of the same year either may be the copy: both are pointed out.
  const wanted = new Map(corpus.copies);
  const rest = new Map([...corpus.copies].map(([copy, source]) => [source, copy]));
  const flagged = [...nearest].filter(([, { share }]) => share >= limit);
  const right = flagged.filter(
    ([id, { other }]) => wanted.get(id) === other || rest.get(id) === other,
  );
  const recalled = right.filter(([id]) => wanted.has(id));
  const shares = (isCopy: boolean) =>
    [...nearest]
      .filter(([id, { other }]) => (wanted.get(id) === other || rest.get(id) === other) === isCopy)
      .map(([, { share }]) => share);
  return {
    copies: {
      recall: recalled.length / wanted.size,
      precision: right.length / Math.max(1, flagged.length),
    },
    leastCopy: Math.min(...shares(true)),
    largestOther: Math.max(...shares(false)),
  };
}

function score(found: readonly string[], wanted: ReadonlyMap<string, string>): Score {
  const right = found.filter((id) => wanted.has(id)).length;
  return { recall: right / wanted.size, precision: right / Math.max(1, found.length) };
}

const HEAD =
  '份数 | 套话 | 秒 | 处理器秒 | 峰值 MB | 比较/份 | 仿照 召回 | 精确 | 沿用上年 召回 | 精确 | 仿照最低 | 其余最高';

/**
 * Prints one line per size; in each, 1 % of the reports are copies with names, years, figures
 * and 5 % of the words changed, and 1 % repeat the year before with 2 % of the words changed.
 *
 * @returns 0 where the largest archive meets what is asked of the check, else 1
 */
export function benchCopies(sizes: readonly number[], print: (line: string) => void): number {
  print(HEAD);
  const share = (value: number) => value.toFixed(3);
  const run = (reports: number, stock: readonly [number, number]) => {
    const m = measureCopies(reports, stock);
    const cells = [
      m.reports,
      stock.map((value) => `${value * 100}%`).join('–'),
      m.seconds.toFixed(1),
      m.processorSeconds.toFixed(1),
      Math.round(m.megabytes),
      (m.comparisons / m.reports).toFixed(2),
      share(m.copies.recall),
      share(m.copies.precision),
      share(m.repeats.recall),
      share(m.repeats.precision),
      share(m.leastCopy),
      share(m.largestOther),
    ];
    print(cells.join(' | '));
    return m;
  };
  const measured = sizes.map((reports) => run(reports, [0.3, 0.6]));
  const [smallest, largest] = [measured[0], measured.at(-1)];
  if (smallest === undefined || largest === undefined) throw new Error('no sizes to measure');
  const ratio = (of: (item: Measured) => number) => (of(largest) / of(smallest)).toFixed(2);
  print(
    `${smallest.reports} → ${largest.reports} 份：处理器时间 ${ratio((item) => item.processorSeconds)} 倍，比较次数 ${ratio((item) => item.comparisons)} 倍`,
  );
  // More stock than real reports have: the work must stay bounded all the same.
  run(smallest.reports, [0.6, 0.8]);
  const { copies, seconds, megabytes } = largest;
  const isGood = copies.recall >= 0.95 && copies.precision >= 0.98;
  return isGood && seconds <= 60 && megabytes <= 1024 ? 0 : 1;
}
