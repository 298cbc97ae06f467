/** Agencies that continue one another: text handed on along a lineage is no copy. */
import type { Agency } from '../../report/model.ts';

export class Families {
  readonly #parents = new Map<string, string>();

  constructor(agencies: readonly Agency[]) {
    for (const { id, lineage } of agencies) {
      for (const from of lineage.flatMap((event) => event.from)) this.#join(id, from);
    }
  }

  /** The smallest id among those that an agency is joined with, its own included. */
  of(id: string): string {
    let root = id;
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) {
      root = up;
    }
    return root;
  }

  #join(a: string, b: string): void {
    const [first, second] = [this.of(a), this.of(b)].sort();
    if (first !== undefined && second !== undefined && first !== second) {
      this.#parents.set(second, first);
    }
  }
}
