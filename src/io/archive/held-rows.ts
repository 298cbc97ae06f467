/**
 * The rows of a table among many whose rows are called the same: a map of its own for each would
 * take more memory than its cells.
 */
import type { Cell } from '../../report/cell.ts';

type Row = readonly Cell[];

/** What the rows of several tables are called, in their order. */
export class RowNames {
  readonly names: readonly string[];
  readonly places: ReadonlyMap<string, number>;

  constructor(names: readonly string[]) {
    this.names = names;
    this.places = new Map(names.map((name, place) => [name, place]));
  }
}

export class HeldRows implements ReadonlyMap<string, Row> {
  readonly #of: RowNames;
  readonly #rows: readonly Row[];

  /** @param rows in the order of their names */
  constructor(of: RowNames, rows: readonly Row[]) {
    this.#of = of;
    this.#rows = rows;
  }

  get size(): number {
    return this.#rows.length;
  }

  get(name: string): Row | undefined {
    const place = this.#of.places.get(name);
    return place === undefined ? undefined : this.#rows[place];
  }

  has(name: string): boolean {
    return this.#of.places.has(name);
  }

  keys() {
    return this.#of.names.values();
  }

  values() {
    return this.#rows.values();
  }

  entries() {
    return this.#pairs().values();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(tell: (row: Row, name: string, rows: ReadonlyMap<string, Row>) => void): void {
    for (const [name, row] of this.#pairs()) tell(row, name, this);
  }

  #pairs(): [string, Row][] {
    return this.#rows.map((row, place) => [this.#of.names[place] ?? '', row]);
  }
}
