/** Rows of the tables of an RTF document: how they are declared, where their cells end. */
import type { Group } from './group.ts';
import { RowDefinition } from './row-definition.ts';

export class TableRows {
  /** What was declared last, by the level of the table. */
  readonly #rows = new Map<number, RowDefinition>();
  /** Cells of the row whose marks are seen, and are not. */
  #marks = { seen: 0, gone: 0 };

  /** Whether a row that is open has a ground of its own. */
  get shaded(): boolean {
    return [...this.#rows.values()].some((row) => row.shaded);
  }

  /** Puts what is declared aside; the function that is returned brings it back. */
  putAside(): () => void {
    const rows = new Map(this.#rows);
    this.#rows.clear();
    return () => {
      this.#rows.clear();
      for (const [level, row] of rows) this.#rows.set(level, row);
    };
  }

  /** Takes a control word of a table; others mean nothing here. */
  take(name: string, value: number | null, { flow, level, look }: Group): void {
    const inner = Math.max(2, level);
    switch (name) {
      case 'cell':
        this.#marks[look.hidden || look.deleted ? 'gone' : 'seen'] += 1;
        flow.endCell(1);
        break;
      case 'row': {
        const { seen, gone } = this.#marks;
        this.#marks = { seen: 0, gone: 0 };
        flow.endRow(1, this.#rows.get(1)?.shape ?? null, gone > 0 && seen === 0);
        break;
      }
      case 'nestcell':
        flow.endCell(inner);
        break;
      case 'nestrow':
        flow.endRow(inner, this.#rows.get(inner)?.shape ?? null, false);
        this.#rows.delete(inner);
        break;
      default: {
        // The rows of a table within a cell are declared in a group of their own.
        const row = this.#rows.get(Math.max(1, level)) ?? new RowDefinition();
        if (row.take(name, value)) this.#rows.set(Math.max(1, level), row);
      }
    }
  }
}
