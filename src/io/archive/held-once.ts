/**
 * Holds once what is equal: reports repeat cells, whole rows, counts of rules and the words of
 * findings, which would take most of an archive's memory. One of a part keeps small what is
 * stored of it, and the cache keeps that they are one; one of all parts keeps small what is held.
 */
import type { CheckedFinding, Tally } from '../../check/check-report.ts';
import type { Cell } from '../../report/cell.ts';
import type { FindingInput } from '../../report/diagnostic.ts';
import type { Report } from '../../report/model.ts';
import { HeldRows, RowNames } from './held-rows.ts';

type Tables = Report['tables'];
type Rows = ReadonlyMap<string, readonly Cell[]>;
type Tallies = ReadonlyMap<string, Tally>;

/** Of what a part holds once already: what is held in its place. */
export type HeldInstead = Map<object, object>;

export class HeldOnce {
  readonly #cells = new Map<string, Cell>();
  /** Of the cells that are held. */
  readonly #numbers = new Map<Cell, number>();
  readonly #rows = new Map<string, readonly Cell[]>();
  readonly #rowNames = new Map<string, RowNames>();
  readonly #tally = new Map<string, Tally>();
  readonly #tallies = new Map<string, Tallies>();
  readonly #words = new Map<string, string>();

  /**
   * The same tables, made of what is held; rows are maps, as they can be kept.
   *
   * @param instead of tables that share their rows: spares looking for the same again
   */
  tables(tables: Tables, instead: HeldInstead = new Map()): Tables {
    return this.#tablesOf(tables, instead, (names, rows) => new Map(zip(names, rows)));
  }

  /** The same for tables that are only held: names of rows are held once for all of them. */
  heldTables(tables: Tables, instead: HeldInstead): Tables {
    return this.#tablesOf(tables, instead, (names, rows) => {
      const name = names.join(' ');
      const held = this.#rowNames.get(name) ?? new RowNames(names);
      this.#rowNames.set(name, held);
      return new HeldRows(held, rows);
    });
  }

  #tablesOf(
    tables: Tables,
    instead: HeldInstead,
    make: (names: readonly string[], rows: readonly (readonly Cell[])[]) => Rows,
  ): Tables {
    return new Map(
      [...tables].map(([id, table]) => {
        // Read from the cache, every report has texts of its own that name its rows.
        const names = [...table.rows.keys()].map((row) => this.#word(row));
        const rows = [...table.rows.values()].map((cells) =>
          heldFor(instead, cells, () => this.#row(cells, instead)),
        );
        return [this.#word(id), { ...this.inWords(table), rows: make(names, rows) }];
      }),
    );
  }

  /** The same counts of rules. */
  tallies(tallies: Tallies, instead: HeldInstead = new Map()): Tallies {
    return heldFor(instead, tallies, () => {
      const own = new Map([...tallies].map(([rule, tally]) => [rule, this.#count(tally)]));
      return heldIn(this.#tallies, JSON.stringify([...own]), own);
    });
  }

  /** The same finding, in words that are held. */
  finding(finding: CheckedFinding): CheckedFinding {
    const { inputs } = finding;
    return {
      ...this.inWords(finding),
      inputs: inputs.length === 0 ? NONE : inputs.map((input) => this.inWords(input)),
    };
  }

  /** The same facts; their own texts are held, what is in them stays as it is. */
  inWords<Facts extends object>(facts: Facts): Facts {
    const own = { ...facts };
    for (const name of Object.keys(own) as (keyof Facts)[]) {
      const value = own[name];
      if (typeof value === 'string') own[name] = this.#word(value) as typeof value;
    }
    return own;
  }

  /** Holds nothing of what it gave from now on; what is asked for later is not one with it. */
  letGo(): void {
    const all = [this.#cells, this.#numbers, this.#rows, this.#tally, this.#tallies, this.#words];
    for (const held of all) held.clear();
  }

  #row(cells: readonly Cell[], instead: HeldInstead): readonly Cell[] {
    const own = cells.map((cell) => heldFor(instead, cell, () => this.#cell(cell)));
    return heldIn(this.#rows, own.map((cell) => this.#numbers.get(cell)).join(), own);
  }

  #cell(cell: Cell): Cell {
    const { token, state, value, unit } = cell;
    const held = heldIn(this.#cells, JSON.stringify([token, state, value, unit]), cell);
    if (!this.#numbers.has(held)) this.#numbers.set(held, this.#numbers.size);
    return held;
  }

  #count(tally: Tally): Tally {
    return heldIn(this.#tally, JSON.stringify(tally), tally);
  }

  #word(text: string): string {
    return heldIn(this.#words, text, text);
  }
}

const zip = (names: readonly string[], rows: readonly (readonly Cell[])[]) =>
  names.map((name, place) => [name, rows[place] ?? []] as const);

const NONE: readonly FindingInput[] = [];

function heldFor<Value extends object>(
  instead: HeldInstead,
  value: Value,
  find: () => Value,
): Value {
  let held = instead.get(value) as Value | undefined;
  if (held === undefined) {
    held = find();
    instead.set(value, held);
  }
  return held;
}

function heldIn<Value>(held: Map<string, Value>, key: string, value: Value): Value {
  const known = held.get(key);
  if (known !== undefined) return known;
  held.set(key, value);
  return value;
}
