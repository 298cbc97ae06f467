/** The cells of a row as RTF declares them: by their right edges, one after the other. */
import type { RowShape } from '../edged-rows.ts';

export class RowDefinition {
  #edges = [0];
  #merged: { left: boolean; above: boolean }[] = [];
  #next = { left: false, above: false };
  /** Some cell has a ground of its own. */
  shaded = false;

  /** Takes a control word; says whether it was one of rows. */
  take(name: string, value: number | null): boolean {
    switch (name) {
      case 'trowd':
        [this.#edges, this.#merged, this.shaded] = [[0], [], false];
        this.#next = { left: false, above: false };
        return true;
      case 'trleft':
        this.#edges[0] = value ?? 0;
        return true;
      case 'clmrg':
        this.#next.left = true;
        return true;
      case 'clvmrg':
        this.#next.above = true;
        return true;
      case 'clcbpat':
      case 'clcbpatraw':
      case 'clshdng':
        this.shaded ||= (value ?? 0) !== 0;
        return true;
      case 'cellx':
        this.#edges.push(value ?? 0);
        this.#merged.push(this.#next);
        this.#next = { left: false, above: false };
        return true;
      default:
        return false;
    }
  }

  /** What was declared; null for nothing. */
  get shape(): RowShape | null {
    if (this.#merged.length === 0) return null;
    return { edges: [...this.#edges], merged: [...this.#merged] };
  }
}
