/**
 * Enumerates the readings of a strip in which cells may have been blank and left no trace. What
 * a cell is worth comes first: a blank counts as 0, so equations hold or fail whichever of the
 * two is printed. Which cells of a gap hold the zeros that stand there follows, where it does.
 */
import { oneOf, TOKEN_PARTS } from '../../report/token.ts';
import { type Allowed, type InnerEquation, openTo, type Split, tokenNumber } from './readings.ts';
import type { Segments } from './segments.ts';
import type { Work } from './work.ts';

/** A split that stands for all that give every cell the same figure. */
export interface GapSplit extends Split {
  /** By cell, what may be printed in it. */
  readonly options: readonly ReadonlySet<string>[];
}

/** A reading that is kept costs about as much as these many steps of the search for it. */
const STEPS_PER_READING = 4;

const ZERO = new RegExp(`^0${oneOf(TOKEN_PARTS.counted)}?$`);

/**
 * Every way to give the cells figures so that the run is used up and all equations hold.
 *
 * @throws WorkExhausted
 */
export function readGaps(
  segments: Segments,
  equations: readonly InnerEquation[],
  allowed: Allowed,
  work: Work,
): GapSplit[] {
  const found: GapSplit[] = [];
  if (!segments.possible) return found;
  const count = segments.count;
  const values = new Array<number>(count).fill(0);
  /** Figures that are not 0, and the zeros between them from left to right, by first cell. */
  const figures = new Map<number, string>();
  const zeros = new Map<number, readonly string[]>();
  const open = openTo(equations, values);

  const keep = (gap: number, tokens: readonly string[]) => {
    work.spend(STEPS_PER_READING);
    zeros.set(0, tokens);
    found.push(splitOf(count, values, figures, zeros, gap));
    zeros.delete(0);
  };

  /** Cells from `cell` down are open; `gap` cells right of it are 0 or blank. */
  const place = (cell: number, end: number, gap: number): void => {
    work.spend(1);
    for (const { start, tokens } of zerosBefore(segments, cell + gap, end, gap)) {
      if (cell < 0) {
        if (start === 0) keep(gap, tokens);
        continue;
      }
      for (const from of segments.starts(cell, start)) {
        const token = segments.token(from, start);
        const value = token === '' ? 0 : tokenNumber(token);
        if (value === 0 || allowed[cell]?.has(value) === false) continue;
        values[cell] = value;
        figures.set(cell, token);
        zeros.set(cell + 1, tokens);
        if (open(cell)) place(cell - 1, from, 0);
        figures.delete(cell);
        zeros.delete(cell + 1);
        values[cell] = 0;
      }
    }
    if (cell >= 0 && allowed[cell]?.has(0) !== false && open(cell)) place(cell - 1, end, gap + 1);
  };
  place(count - 1, segments.run.length, 0);
  return found;
}

/** The zeros, from none to as many as cells, that may stand before a place of the run. */
function zerosBefore(
  segments: Segments,
  cell: number,
  end: number,
  cells: number,
): { start: number; tokens: string[] }[] {
  const found: { start: number; tokens: string[] }[] = [{ start: end, tokens: [] }];
  for (let taken = 0; taken < cells; taken += 1) {
    const { start: from, tokens } = found.at(-1) ?? { start: 0, tokens: [] };
    const start = segments
      .starts(cell - taken, from)
      .find((at) => ZERO.test(segments.token(at, from)));
    if (start === undefined) break;
    found.push({ start, tokens: [segments.token(start, from), ...tokens] });
  }
  return found;
}

function splitOf(
  count: number,
  values: readonly number[],
  figures: ReadonlyMap<number, string>,
  zeros: ReadonlyMap<number, readonly string[]>,
  first: number,
): GapSplit {
  const tokens = new Array<string>(count).fill('');
  const options: ReadonlySet<string>[] = new Array(count);
  for (const [cell, token] of figures) {
    tokens[cell] = token;
    options[cell] = new Set([token]);
  }
  for (const [from, printed] of zeros) {
    let size = from === 0 ? first : 0;
    if (from > 0) while (from + size < count && !figures.has(from + size)) size += 1;
    const blanks = size - printed.length;
    for (let at = 0; at < size; at += 1) {
      // Publishers who print 0 in some cells only do so in the totals, at the right.
      tokens[from + at] = printed[at - blanks] ?? '';
      const zero = printed[0] ?? '0';
      options[from + at] = new Set(
        blanks === 0 ? [printed[at] ?? zero] : printed.length === 0 ? [''] : [zero, ''],
      );
    }
  }
  return { tokens, values: [...values], options };
}
