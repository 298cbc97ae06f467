/** The ruled lines of a page that lies straight. */
import type { GreyImage } from './grey-image.ts';
import { tooMany } from './segments.ts';

/** A line in points of the picture, across the page or down it. */
export interface PictureRule {
  readonly down: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** Shares of the page's width: strokes of characters are shorter, the sides of cells longer. */
const SHORTEST_ACROSS = 0.034;
const SHORTEST_DOWN = 0.019;
/** A line that is damaged goes on behind such a gap, in points of the picture. */
const GAP = 4;
/** Thicker ones are areas. */
const THICKEST = 0.006;
/** Lines end where others cross them, give or take this share of the width. */
const MEETING = 0.006;

/** The tables of a page have some two hundred. */
const MOST_RULES = 3000;

/**
 * Finds the lines.
 *
 * @param dark what is darker is part of a line
 * @throws {Unreadable} I109 where there are too many
 */
export function findRules(image: GreyImage, dark: number): PictureRule[] {
  const { width, height, data } = image;
  const isDark = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) isDark[at] = (data[at] ?? 255) < dark ? 1 : 0;
  const across = linesAlong(width, height, width * SHORTEST_ACROSS, width * THICKEST, (x, y) =>
    near(isDark, width, height, x, y, false),
  ).map((line) => ({ ...line, down: false }));
  const down = linesAlong(height, width, width * SHORTEST_DOWN, width * THICKEST, (y, x) =>
    near(isDark, width, height, x, y, true),
  ).map((line) => ({ ...line, down: true }));
  if (across.length + down.length > MOST_RULES) throw tooMany(`线条超过 ${MOST_RULES} 条`);
  // The strokes of a character end anywhere; the sides of a cell where its other sides are.
  const meets = (rule: PictureRule, others: readonly PictureRule[]) =>
    [rule.from, rule.to].every((end) =>
      others.some(
        (other) =>
          Math.abs(other.at - end) <= width * MEETING + other.thickness &&
          other.from <= rule.at + width * MEETING &&
          other.to >= rule.at - width * MEETING,
      ),
    );
  const isThere = (rule: PictureRule) =>
    across.some(
      ({ at, from, to }) =>
        Math.abs(at - rule.at) <= width * MEETING &&
        from <= rule.from + width * MEETING &&
        to >= rule.to - width * MEETING,
    );
  const closing = closingRules(down, width).filter((rule) => !isThere(rule));
  const closed = [...across, ...closing];
  const sides = down.filter((rule) => meets(rule, closed));
  // Below a line of text, or within it, strokes of characters may meet one side by chance.
  const parts = (rule: PictureRule) =>
    (rule.to - rule.from > width * TELLING && sides.some((side) => crosses(rule, side, width))) ||
    meets(rule, sides);
  return [...closed.filter(parts), ...sides];
}

/** Where several lines down the page end at once, a page or a table ends: it is closed there. */
function closingRules(down: readonly PictureRule[], width: number): PictureRule[] {
  const long = down.filter(({ from, to }) => to - from > width * LONG);
  const ends = long
    .flatMap(({ at, from, to }) => [from, to].map((end) => ({ at, end })))
    .sort((a, b) => a.end - b.end);
  const closing: PictureRule[] = [];
  for (let first = 0; first < ends.length; ) {
    const from = ends[first]?.end ?? 0;
    const group = ends.slice(first).filter(({ end }) => end - from <= width * MEETING);
    first += group.length;
    if (group.length < LEAST_ENDS) continue;
    const places = group.map(({ at }) => at);
    const middle = group.reduce((sum, { end }) => sum + end, 0) / group.length;
    const [left, right] = [Math.min(...places), Math.max(...places)];
    closing.push({ down: false, at: middle, from: left, to: right, thickness: 1 });
  }
  return closing;
}

/** A share of the page's width: no row of strokes is as long. */
const TELLING = 0.12;
/** A share of the page's width: lines that go on over several rows. */
const LONG = 0.04;
const LEAST_ENDS = 3;

const crosses = (across: PictureRule, down: PictureRule, width: number) =>
  down.at >= across.from - width * MEETING &&
  down.at <= across.to + width * MEETING &&
  across.at >= down.from - width * MEETING &&
  across.at <= down.to + width * MEETING;

/** Dark here or right beside the line's way, since no page lies quite straight. */
function near(
  isDark: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  down: boolean,
): boolean {
  const at = y * width + x;
  if (isDark[at] === 1) return true;
  return down
    ? (x > 0 && isDark[at - 1] === 1) || (x + 1 < width && isDark[at + 1] === 1)
    : (y > 0 && isDark[at - width] === 1) || (y + 1 < height && isDark[at + width] === 1);
}

interface Line {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** Runs of dark points along one direction, those of neighbouring rows together. */
function linesAlong(
  length: number,
  rows: number,
  shortest: number,
  thickest: number,
  isDark: (along: number, row: number) => boolean,
): Line[] {
  const done: Run[][] = [];
  let open: Run[][] = [];
  for (let row = 0; row < rows; row += 1) {
    const next: Run[][] = [];
    const used = new Set<Run[]>();
    for (const [from, to] of runsIn(length, shortest, (along) => isDark(along, row))) {
      const met = open.filter((line) => !used.has(line) && touches(line, from, to));
      for (const line of met) used.add(line);
      next.push([...met.flat(), { row, from, to }]);
    }
    done.push(...open.filter((line) => !used.has(line)));
    open = next;
  }
  done.push(...open);
  return done.flatMap((line) => {
    // Where a stamp's ring runs along a line, the line is what is much longer.
    const most = Math.max(...line.map(({ from, to }) => to - from));
    for (const runs of [line, line.filter(({ from, to }) => to - from > most * CORE)]) {
      const at = runs.map(({ row }) => row);
      const [first, last] = [Math.min(...at), Math.max(...at)];
      if (last - first + 1 > thickest + 4) continue;
      return {
        at: (first + last) / 2,
        from: Math.min(...runs.map(({ from }) => from)),
        to: Math.max(...runs.map(({ to }) => to)),
        // The look beside the way has made it thicker.
        thickness: Math.max(1, last - first - 1),
      };
    }
    return [];
  });
}

/** Dark points of a row one after the other. */
interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Whether what is at the end of a line has a run of the row before beside this. */
function touches(line: readonly Run[], from: number, to: number): boolean {
  return line.some((run) => run.from <= to && run.to >= from);
}

/** Of the longest run, what belongs to a line has so much at least. */
const CORE = 0.5;

/** Of a line's points so many are dark, be it ever so damaged; noise has fewer. */
const DENSE = 0.6;

function runsIn(
  length: number,
  shortest: number,
  isDark: (along: number) => boolean,
): [from: number, to: number][] {
  const runs: [number, number][] = [];
  let [from, last, dark] = [-1, -1, 0];
  const end = () => {
    if (from >= 0 && last - from >= shortest && dark >= (last - from) * DENSE)
      runs.push([from, last]);
  };
  for (let along = 0; along < length; along += 1) {
    if (!isDark(along)) continue;
    if (from < 0 || along - last > GAP) {
      end();
      [from, dark] = [along, 0];
    }
    last = along;
    dark += 1;
  }
  end();
  return runs;
}
