/**
 * Numbers of rows that a publisher has added to a table that prints units: before the labels, where
 * the one of the next row follows the figures of a row, or as a code before the figures.
 */
import type { Anchor, Stream } from './unit-anchors.ts';
import type { Zone } from './unit-zones.ts';

/** Rows that the form lacks, and captions, may have numbers, too. */
const LARGEST_STEP = 4;
/** So many of the rows, and of their numbers one behind the other, tell that they are numbered. */
const MOST = 0.8;
const LEAST = 5;

/** Whether numbers, null where there is none, count rows. */
function areSerial(numbers: readonly (number | null)[]): boolean {
  const found = numbers.filter((number) => number !== null);
  const steps = found.slice(1).map((number, at) => number - (found[at] ?? 0));
  const even = steps.filter((step) => step > 0 && step <= LARGEST_STEP).length;
  return (
    found.length >= LEAST && found.length >= numbers.length * MOST && even >= steps.length * MOST
  );
}

/** Longer ones count no rows. */
const LONGEST = 3;
/** The number of a row as the form prints it, and the word that may stand before it. */
const OWN = /(?:其中[:,]?)?(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d[.,、])?$/;

/** Of each row where the number before its label begins in the stream; null where none is known. */
export function serialsBefore(
  anchors: readonly Anchor[],
  { text, parted }: Stream,
): readonly (number | null)[] | null {
  const found = anchors.map(({ start }, index) => {
    const from = anchors[index - 1]?.end ?? Math.max(0, start - BEFORE);
    const end = from + (OWN.exec(text.slice(from, start))?.index ?? 0);
    let at = end - 1;
    while (at > from && parted[at] !== true) at -= 1;
    const digits = text.slice(Math.max(at, from), end);
    const isApart = digits.length <= LONGEST && /^\d+$/.test(digits) && parted[end] === true;
    return isApart ? { at, number: Number(digits) } : null;
  });
  return areSerial(found.map((item) => item?.number ?? null))
    ? found.map((item) => item?.at ?? null)
    : null;
}

const BEFORE = 20;

/** The same zones without the codes that stand before the figures of each. */
export function withoutCodes(zones: readonly Zone[]): readonly Zone[] {
  const codes = zones.map(({ values: [first = ''] }) =>
    /^\d{1,3}$/.test(first) ? Number(first) : null,
  );
  if (!areSerial(codes)) return zones;
  return zones.map((zone) => ({
    ...zone,
    values: zone.values.slice(1),
    doubtful: zone.doubtful || !zone.whole,
  }));
}

/**
 * Whether the digits between the rows begin or end with numbers that count the rows, and nothing
 * parts these from the figures.
 */
export function areNumbered(
  anchors: readonly Anchor[],
  serials: readonly (number | null)[] | null,
  { text }: Stream,
): boolean {
  if (serials !== null) return false;
  const runs = anchors.slice(1).map(({ start }, index) => {
    return text.slice(anchors[index]?.end ?? start, start).replace(OWN, '');
  });
  return countUp(runs, (run, number) => run.endsWith(String(number))) || countUp(runs, beginsWith);
}

const beginsWith = (run: string, number: number) =>
  run.startsWith(String(number)) || run.startsWith(String(number).padStart(2, '0'));

/** Whether most runs have a number each that is a little larger than the one before. */
function countUp(runs: readonly string[], has: (run: string, number: number) => boolean): boolean {
  let next = 1;
  let found = 0;
  for (const run of runs) {
    const step = Array.from({ length: LARGEST_STEP }, (_, at) => at).find((at) =>
      has(run, next + at),
    );
    if (step !== undefined) found += 1;
    next += (step ?? 0) + 1;
  }
  return runs.length >= LEAST && found >= runs.length * MOST;
}
