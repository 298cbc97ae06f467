/**
 * What the characters of a run allow by themselves, before any equation: a cell holds 0 or a
 * number without leading zeros, with a unit where it is a count, a sign where it is a change, and
 * decimals and unit where it is money; or a dash, a slash, 无; and the cells together use up the
 * run. Less than a cell may hold: rarer tokens would make every run doubtful.
 */
import type { CellType } from '../../form/types.ts';
import { DECIMALS, oneOf, TOKEN_PARTS, WHOLE_NUMBER } from '../../report/token.ts';

/** Longest figure that is considered; a count in these reports never has nine digits. */
const MAX_DIGITS = 8;

/** A sum of money has decimals and a unit besides. */
const MAX_AMOUNT = 14;

const { signs, counted, money, units, dashes, words } = TOKEN_PARTS;

const MARK = oneOf(
  dashes.flatMap((dash) => [dash, dash + dash]),
  words,
);
const FIGURE = `(?:0|(?=[1-9])${WHOLE_NUMBER})`;
const TOKENS: Readonly<Record<CellType, RegExp>> = {
  count: new RegExp(`^(?:${FIGURE}${oneOf(counted)}?|${MARK})$`),
  signed: new RegExp(`^(?:${oneOf(signs)}?${FIGURE}|${MARK})$`),
  amount: new RegExp(`^(?:${FIGURE}(?:${DECIMALS})?${oneOf(money)}?|${MARK})$`),
};

/** What runs are made of; a space inside one parts two figures for certain. */
export const RUN = new RegExp(`^(?:[\\d .,]|${oneOf(signs, units, dashes, words)})*$`);

/** A run without anything that might stand in the place of a figure. */
export const ONLY_FIGURES = new RegExp(`^(?:[\\d ,]|${oneOf(counted)})*$`);

/** Digits by cell beyond which a run is not the run of one row, but of several. */
const MAX_MEAN_DIGITS = 6;

/** The places at which one run may be split, without choosing among them. */
export class Segments {
  readonly run: string;
  readonly count: number;
  readonly blanks: boolean;
  readonly #parted: boolean;
  readonly #types: readonly CellType[];
  readonly #fixed: readonly (string | null)[];
  /** `[cells][digits]`: the first so many digits fill the first so many cells. */
  readonly #before: readonly (readonly boolean[])[];
  /** Answers of `starts`, by cell and end. */
  readonly #known = new Map<number, readonly number[]>();

  /**
   * @param run in plain form; with anything else in it than parts of tokens nothing is possible
   * @param types of the columns of its cells
   * @param blanks whether a cell may have been blank, leaving nothing in the run
   * @param fixed tokens of cells that are known, null elsewhere
   * @param parted whether figures end at spaces only
   */
  constructor(
    run: string,
    types: readonly CellType[],
    blanks: boolean,
    fixed: readonly (string | null)[] = [],
    parted = false,
  ) {
    const count = types.length;
    this.run = run;
    this.count = count;
    this.#types = types;
    this.blanks = blanks;
    this.#parted = parted;
    this.#fixed = fixed;
    const digits = run.match(/\d/g)?.length ?? 0;
    const isRun = RUN.test(run) && digits <= count * MAX_MEAN_DIGITS;
    const before: boolean[][] = [this.#row((end) => end === 0 && isRun)];
    for (let cell = 0; cell < count; cell += 1) {
      const last = before[cell] ?? [];
      before.push(this.#row((end) => this.#starts(cell, end).some((start) => last[start])));
    }
    this.#before = before;
  }

  #row(holds: (end: number) => boolean): boolean[] {
    return Array.from({ length: this.run.length + 1 }, (_, end) => holds(end));
  }

  /** True where cells may hold no figure, so that an equation may not be judged at all. */
  get unfigured(): boolean {
    return this.blanks || !ONLY_FIGURES.test(this.run);
  }

  /** Where the token of a cell may start if it ends at `end`, whatever the cells before it. */
  #starts(cell: number, end: number): number[] {
    const starts: number[] = [];
    const type = this.#types[cell] ?? 'count';
    const plain = type !== 'amount' && /^[\d ]*$/.test(this.run);
    const longest = Math.min(plain ? MAX_DIGITS : MAX_AMOUNT, end);
    for (let length = this.blanks ? 0 : 1; length <= longest; length += 1) {
      const start = end - length;
      if (this.#parted && length > 0 && !this.#isWhole(start, end)) continue;
      const token = this.token(start, end);
      if (length > 0 && !TOKENS[type].test(token)) continue;
      const fixed = this.#fixed[cell] ?? null;
      if (fixed !== null && fixed !== token) continue;
      starts.push(start);
    }
    return starts;
  }

  /** True for what stands between two spaces, with the one before it. */
  #isWhole(start: number, end: number): boolean {
    const begins = start === 0 || this.run.charAt(start) === ' ';
    return begins && (end === this.run.length || this.run.charAt(end) === ' ');
  }

  /** The token between two places of the run, without the space before it. */
  token(start: number, end: number): string {
    return this.run.slice(start, end).trimStart();
  }

  /** True where the whole run can be split at all. */
  get possible(): boolean {
    return this.#before[this.count]?.[this.run.length] ?? false;
  }

  /** Starts of the token of `cell` ending at `end` that leave a splittable rest before them. */
  starts(cell: number, end: number): readonly number[] {
    const key = cell * (this.run.length + 1) + end;
    let starts = this.#known.get(key);
    if (starts === undefined) {
      starts = this.#starts(cell, end).filter((start) => this.#before[cell]?.[start]);
      this.#known.set(key, starts);
    }
    return starts;
  }

  /** For each cell every token that some split gives it; `''` stands for a blank cell. */
  tokens(): readonly ReadonlySet<string>[] {
    const tokens = Array.from({ length: this.count }, () => new Set<string>());
    let ends = new Set(this.possible ? [this.run.length] : []);
    for (let cell = this.count - 1; cell >= 0; cell -= 1) {
      const next = new Set<number>();
      for (const end of ends) {
        for (const start of this.starts(cell, end)) {
          next.add(start);
          tokens[cell]?.add(this.token(start, end));
        }
      }
      ends = next;
    }
    return tokens;
  }
}
