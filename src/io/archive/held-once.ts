/**
 * Holds once what is equal: the reports of a part repeat cells, whole rows and counts of rules,
 * which would take most of an archive's memory. The cache keeps that they are one.
 */
import type { Tally } from '../../check/check-report.ts';
import type { Cell } from '../../report/cell.ts';
import type { Report } from '../../report/model.ts';

type Tables = Report['tables'];
type Tallies = ReadonlyMap<string, Tally>;

export class HeldOnce {
  readonly #cells = new Map<string, Cell>();
  /** Of the cells that are held. */
  readonly #numbers = new Map<Cell, number>();
  readonly #rows = new Map<string, readonly Cell[]>();
  readonly #tally = new Map<string, Tally>();
  readonly #tallies = new Map<string, Tallies>();

  /** The same tables, made of what is held. */
  tables(tables: Tables): Tables {
    return new Map(
      [...tables].map(([id, table]) => [
        id,
        {
          ...table,
          rows: new Map([...table.rows].map(([row, cells]) => [row, this.#row(cells)])),
        },
      ]),
    );
  }

  /** The same counts of rules. */
  tallies(tallies: Tallies): Tallies {
    const own = new Map([...tallies].map(([rule, tally]) => [rule, this.#count(tally)]));
    return heldIn(this.#tallies, JSON.stringify([...own]), own);
  }

  #row(cells: readonly Cell[]): readonly Cell[] {
    const own = cells.map((cell) => this.#cell(cell));
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
}

function heldIn<Value>(held: Map<string, Value>, key: string, value: Value): Value {
  const known = held.get(key);
  if (known !== undefined) return known;
  held.set(key, value);
  return value;
}
