/**
 * Pages that are set in two columns, and two pages printed on one: what stands side by side is read
 * one after the other.
 */
import type { Rule } from './ruled-lines.ts';
import type { RuledTable } from './ruled-tables.ts';
import { type Fragment, linesOf } from './text-lines.ts';

/** A part of a page that is read from top to bottom. */
export interface PageRegion {
  readonly fragments: readonly Fragment[];
  readonly tables: readonly RuledTable[];
}

/** What keeps two columns apart, between two heights. */
interface Gutter {
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
}

const MUCH_HIGHER = 1.1;
/** Where a gutter may be, in parts of the page's width, and how wide it is, in points. */
const [LEFTMOST, RIGHTMOST, HALF_WIDTH, STEP] = [0.4, 0.6, 6, 2];
/** A title or the number of the page may stand over both columns; in parts of all lines' height. */
const LEAST_HEIGHT = 0.6;
/** Lines of words at the edge of a column without a table: at that of figures are figures. */
const LEAST_LINES = 4;
/** A table of a report has more labels; what stands beside figures has none. */
const LEAST_LABELS = 4;
/** Chinese characters of such a line, and of a label in a table. */
const [WORDS, LABEL] = [5, 4];
/** Starts of lines, in points. */
const SAME_EDGE = 4;

/** The regions of a page in the order in which they are read; the whole page where it is one. */
export function regionsOf(
  page: PageRegion,
  rules: readonly Rule[],
  width: number,
): readonly PageRegion[] {
  const gutter = gutterOf(page.fragments, rules, width);
  if (gutter === null) return [page];
  const { at, top, bottom } = gutter;
  const part = (holds: (x: number, y: number) => boolean): PageRegion => ({
    fragments: page.fragments.filter(({ left, baseline }) => holds(left, baseline)),
    tables: page.tables.filter(({ columns, rows }) => holds(columns[0] ?? 0, rows[0] ?? 0)),
  });
  const isBeside = (y: number) => y > top && y < bottom;
  const left = part((x, y) => isBeside(y) && x < at);
  const right = part((x, y) => isBeside(y) && x >= at);
  if (!isColumn(left) || !isColumn(right)) return [page];
  return [part((_, y) => y <= top), left, right, part((_, y) => y >= bottom)];
}

/** The widest stretch without anything in the middle of a page; null where there is none. */
function gutterOf(
  fragments: readonly Fragment[],
  rules: readonly Rule[],
  width: number,
): Gutter | null {
  const heights = fragments.map(({ baseline }) => baseline);
  const [first, last] = [Math.min(...heights) - 1, Math.max(...heights) + 1];
  const extents = [
    ...fragments.map(({ left, right, baseline }) => ({ left, right, y: baseline })),
    ...rules
      .filter(({ down }) => !down)
      .map(({ from, to, at }) => ({ left: from, right: to, y: at })),
  ].filter(({ left, right }) => right > width * LEFTMOST && left < width * RIGHTMOST);
  let best: Gutter | null = null;
  const reach = (width * (RIGHTMOST - LEFTMOST)) / 2;
  // From the middle outwards: further out a gutter has to be much higher.
  for (let off = 0; off <= reach; off += STEP) {
    for (const at of [width / 2 - off, width / 2 + off]) {
      const crossing = extents
        .filter(({ left, right }) => left < at + HALF_WIDTH && right > at - HALF_WIDTH)
        .map(({ y }) => y)
        .sort((a, b) => a - b);
      const stops = [first, ...crossing.filter((y) => y > first && y < last), last];
      for (const [index, bottom] of stops.entries()) {
        const top = stops[index - 1] ?? bottom;
        const own = best === null ? 0 : (best.bottom - best.top) * MUCH_HIGHER;
        if (bottom - top > own) best = { at, top, bottom };
      }
    }
  }
  const isHigh = best !== null && best.bottom - best.top >= (last - first) * LEAST_HEIGHT;
  return isHigh ? best : null;
}

/** Whether a region has labels or sentences of its own, and is not the figures of the other. */
function isColumn({ fragments, tables }: PageRegion): boolean {
  const edge = Math.min(...fragments.map(({ left }) => left));
  const words = linesOf(fragments).filter(({ cells: [first] }) => {
    return first !== undefined && first.start <= edge + SAME_EDGE && hanIn(first.text) >= WORDS;
  });
  if (words.length >= LEAST_LINES) return true;
  return tables.some(({ cells }) => {
    const labels = cells.filter(({ left, taken }) => {
      return left <= 2 && hanIn(taken.map(({ text }) => text).join('')) >= LABEL;
    });
    return labels.length >= LEAST_LABELS;
  });
}

const hanIn = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;
