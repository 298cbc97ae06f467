/**
 * A table as a problem to be solved: strips of cells that share one run of digits, the equations
 * within each strip, and those that tie strips together.
 */
import type { CellSlot } from '../../form/walk.ts';
import { parseCell } from '../../report/cell.ts';
import type { Equation } from './equations.ts';
import { type GapSplit, readGaps } from './gaps.ts';
import {
  type Allowed,
  holds,
  type InnerEquation,
  isBlankToken,
  type Reading,
  readRun,
  type Split,
} from './readings.ts';
import { ONLY_FIGURES, RUN, Segments } from './segments.ts';
import type { Work } from './work.ts';

/** Neighbouring cells and the digits printed in them. */
export interface StripInput {
  /** Numbers of the cells, as in `Equation`. */
  readonly cells: readonly number[];
  /** Null where unknown. */
  readonly run: string | null;
  /** Tokens of certain cells, null elsewhere. */
  readonly fixed: readonly (string | null)[];
  /** True where figures end at the spaces of the run only. */
  readonly parted: boolean;
  /** Tokens where the layout rather puts them, by position; null where it says nothing. */
  readonly hint: readonly string[] | null;
}

interface Strip extends StripInput {
  /** Null where there is nothing to split: all cells known, or none. */
  readonly segments: Segments | null;
  readonly inner: readonly { readonly equation: number; readonly local: InnerEquation }[];
  /** True for a run with dashes or the like, any of which may stand for a figure. */
  readonly marked: boolean;
}

/** An equation across strips: factors by position, for each strip that it reaches. */
export interface Tie {
  readonly equation: number;
  readonly parts: ReadonlyMap<number, readonly number[]>;
}

/**
 * What is given of a table, sorted by what it can decide. Equations whose cells are all certain
 * constrain nothing: they hold, or they are in `failed`. Equations over unknown figures, and
 * those of which a whole side may be blank, are not applied.
 */
export class Problem {
  readonly equations: readonly Equation[];
  readonly strips: readonly Strip[];
  readonly ties: readonly Tie[];
  /** Equations that fail whatever the split, since all their cells are certain. */
  readonly failed: readonly number[];
  /** Equations that constrain some split: those within strips and those of the ties. */
  readonly inForce: readonly number[];
  /** Strips whose digits no split accounts for. */
  readonly unreadable: readonly number[];
  /** True where some row has fewer digits than cells: then any cell may have been blank. */
  readonly blanks: boolean;
  /** By cell number: every token that its digits alone allow; none where nothing is known. */
  readonly tokens: readonly ReadonlySet<string>[];
  readonly #slots: readonly CellSlot[];

  /** @param silent strips that confirm no other: no equation ties them to one */
  constructor(
    slots: readonly CellSlot[],
    equations: readonly Equation[],
    inputs: readonly StripInput[],
    mayLoseBlanks = false,
    silent: ReadonlySet<number> = new Set(),
  ) {
    this.#slots = slots;
    this.equations = equations;
    this.blanks = mayLoseBlanks || inputs.some(hasLostBlanks);
    const segments = inputs.map((input) => (isOpen(input) ? this.#segments(input) : null));
    this.unreadable = [...segments.keys()].filter((index) => segments[index]?.possible === false);
    this.tokens = tokensByCell(slots.length, inputs, segments);
    const settled = equations.map((equation) => this.#isSettled(equation));
    this.failed = [...equations.keys()].filter((number) => settled[number] && !this.#holds(number));
    const homes = new Map(inputs.flatMap(({ cells }, index) => cells.map((cell) => [cell, index])));
    const reach = equations.map(
      ({ left, right }) => new Set([...left, ...right].map((cell) => homes.get(cell) ?? -1)),
    );
    const useful = [...equations.entries()].filter(
      ([number, equation]) => !settled[number] && !this.#hasUnknown(equation),
    );
    this.strips = inputs.map((input, index) => ({
      ...input,
      segments: segments[index]?.possible === true ? (segments[index] ?? null) : null,
      marked: isMarked(input),
      inner: useful
        .filter(([number]) => reach[number]?.size === 1 && reach[number].has(index))
        .map(([number, equation]) => ({
          equation: number,
          local: localEquation(equation, input.cells),
        })),
    }));
    this.ties = useful
      .filter(([number, equation]) => (reach[number]?.size ?? 0) > 1 && !this.#mayBeBlank(equation))
      .filter(
        ([number]) =>
          ![...(reach[number] ?? [])].some((strip) => isMarked(inputs[strip]) || silent.has(strip)),
      )
      .map(([number, equation]) => ({
        equation: number,
        parts: new Map(
          [...(reach[number] ?? [])].map((strip) => [
            strip,
            factorsOf(equation, inputs[strip]?.cells ?? []),
          ]),
        ),
      }));
    this.inForce = [...this.strips.flatMap(({ inner }) => inner), ...this.ties].map(
      ({ equation }) => equation,
    );
  }

  /** The same, but for the equations that tie these strips to others. */
  without(silent: ReadonlySet<number>): Problem {
    return new Problem(this.#slots, this.equations, this.strips, this.blanks, silent);
  }

  #segments({ run, cells, fixed, parted }: StripInput & { readonly run: string }): Segments {
    const types = cells.map((cell) => this.#slots[cell]?.column.type ?? 'count');
    return new Segments(run, types, this.blanks, fixed, parted);
  }

  #isSettled({ left, right }: Equation): boolean {
    return [...left, ...right].every((cell) => this.tokens[cell]?.size === 1);
  }

  #holds(number: number): boolean {
    const tokens = this.tokens.map(([token]) => token ?? null);
    const values = tokens.map((token, cell) => this.#valueOf(cell, token));
    const equation = this.equations[number];
    const cells = [...tokens.keys()];
    return equation === undefined || holds(localEquation(equation, cells), { tokens, values });
  }

  #hasUnknown({ left, right }: Equation): boolean {
    return [...left, ...right].some((cell) => {
      const tokens = [...(this.tokens[cell] ?? [])];
      return tokens.length === 0 || Number.isNaN(this.#valueOf(cell, tokens[0] ?? null));
    });
  }

  /** Where a whole side may be blank, an equation may not be judged at all; see `holds`. */
  #mayBeBlank({ left, right }: Equation): boolean {
    // What may be blank in an open run is taken as 0, since the run has to be split anyhow.
    const blank = (cell: number) => {
      const tokens = [...(this.tokens[cell] ?? [])];
      return tokens.some((token) => isBlankToken(token) && (token !== '' || tokens.length === 1));
    };
    return left.every(blank) || right.every(blank);
  }

  /** The figure of a token: 0 where blank, NaN where it is nothing to calculate with. */
  #valueOf(cell: number, token: string | null): number {
    const column = this.#slots[cell]?.column;
    if (token === null || column === undefined) return Number.NaN;
    if (isBlankToken(token)) return 0;
    const value = Number(parseCell(token, column).value ?? Number.NaN);
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }

  /** Id of the column in which a cell stands. */
  columnOf(cell: number): string {
    return this.#slots[cell]?.column.id ?? '';
  }

  /** Id of the row in which a cell stands. */
  rowOf(cell: number): string {
    return this.#slots[cell]?.row.id ?? '';
  }

  /**
   * Every reading of a strip that satisfies its own equations, save the dropped ones; most
   * plausible first. A strip with nothing to split has one reading.
   *
   * @param dropped numbers of equations not to be applied
   * @param allowed values that cells of the strip may take, by position
   * @throws WorkExhausted
   */
  read(index: number, dropped: ReadonlySet<number>, work: Work, allowed: Allowed = []): Reading[] {
    const strip = this.strips[index];
    if (strip === undefined) throw new RangeError(`no strip ${index}`);
    const add = (split: Split): Reading => ({ ...split, sums: this.#sums(index, split.values) });
    if (strip.segments === null) {
      const values = strip.fixed.map((token, at) => this.#valueOf(strip.cells[at] ?? -1, token));
      return [add({ tokens: strip.fixed, values })];
    }
    const inner = strip.inner.filter(({ equation }) => !dropped.has(equation));
    const local = inner.map((item) => item.local);
    if (strip.segments.blanks && !strip.marked) {
      return readGaps(strip.segments, local, allowed, work)
        .sort(byPlausibility(local))
        .map((split) => add(asPlaced(split, strip)));
    }
    const splits = readRun(strip.segments, local, allowed, work);
    // A dash where a figure belongs leaves its equation unfulfilled, which proves no misprint.
    const any = splits.length === 0 && strip.marked;
    const found = any ? readRun(strip.segments, [], allowed, work) : splits;
    return found.sort(byPlausibility(local)).map(add);
  }

  /** Stands for a strip of which nothing can be said. */
  unknownReading(index: number): Reading {
    const cells = this.strips[index]?.cells ?? [];
    const sums = this.ties.map(() => 0);
    return { tokens: cells.map(() => null), values: cells.map(() => Number.NaN), sums };
  }

  #sums(strip: number, values: readonly number[]): number[] {
    return this.ties.map(({ parts }) =>
      (parts.get(strip) ?? []).reduce(
        (sum, factor, position) => (factor === 0 ? sum : sum + factor * (values[position] ?? 0)),
        0,
      ),
    );
  }
}

function isOpen(input: StripInput): input is StripInput & { readonly run: string } {
  return input.run !== null && input.fixed.some((token) => token === null);
}

/** Of the splits that one stands for, that which the layout shows. */
function asPlaced(split: GapSplit, { hint, run }: StripInput): GapSplit {
  if (hint === null || hint.filter((token) => token !== '').join(' ') !== run) return split;
  const fits = hint.every((token, position) => split.options[position]?.has(token));
  return fits ? { ...split, tokens: hint } : split;
}

const isMarked = (input: StripInput | undefined) =>
  input !== undefined && isOpen(input) && !ONLY_FIGURES.test(input.run);

function hasLostBlanks(input: StripInput): boolean {
  return (
    isOpen(input) &&
    RUN.test(input.run) &&
    (input.parted ? input.run.split(' ') : input.run.replaceAll(' ', '')).length <
      input.cells.length
  );
}

function tokensByCell(
  count: number,
  inputs: readonly StripInput[],
  segments: readonly (Segments | null)[],
): ReadonlySet<string>[] {
  const tokens: ReadonlySet<string>[] = Array.from({ length: count }, () => new Set());
  for (const [index, { cells, fixed }] of inputs.entries()) {
    const readable = segments[index]?.possible === true ? segments[index].tokens() : null;
    for (const [position, cell] of cells.entries()) {
      const known = fixed[position] ?? null;
      tokens[cell] = readable?.[position] ?? new Set(known === null ? [] : [known]);
    }
  }
  return tokens;
}

function localEquation(equation: Equation, cells: readonly number[]): InnerEquation {
  const local = (side: readonly number[]) => side.map((cell) => cells.indexOf(cell));
  const { left, right } = equation;
  return { left: local(left), right: local(right), factors: factorsOf(equation, cells) };
}

function factorsOf({ left, right }: Equation, cells: readonly number[]): number[] {
  const times = (side: readonly number[], cell: number) =>
    side.filter((item) => item === cell).length;
  return cells.map((cell) => times(left, cell) - times(right, cell));
}

/**
 * Most cells of these reports are 0, so a reading with more of them comes first; among readings
 * that break an equation, one whose total comes nearest.
 */
const byPlausibility = (equations: readonly InnerEquation[]) => (a: Split, b: Split) => {
  const broken = (split: Split) => equations.filter((equation) => !holds(equation, split)).length;
  const zeros = ({ tokens }: Split) => tokens.filter((token) => token === '0').length;
  const total = ({ values }: Split) => values.reduce((sum, value) => sum + value, 0);
  return broken(a) - broken(b) || zeros(b) - zeros(a) || total(a) - total(b);
};
