/** Offsets in a source text as lines and columns. */
import type { Position } from '../report/diagnostic.ts';
import { unitsAt } from '../text/units.ts';

/** Maps an offset (UTF-16 units) to a line and a column in characters, both from 1. */
export class LineMap {
  /** The source. */
  readonly text: string;
  readonly #starts: number[] = [0];
  #last = { start: 0, offset: 0, count: 0 };

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** Characters from the start of a line to an offset in it. */
  #characters(start: number, offset: number): number {
    // Diagnostics of one file mostly come in order: go on from where the last one ended, or a
    // line of half a megabyte with a problem every few characters would take minutes.
    const near = this.#last.start === start && this.#last.offset <= offset;
    let { offset: at, count } = near ? this.#last : { offset: start, count: 0 };
    while (at < offset) {
      at += unitsAt(this.text, at);
      count += 1;
    }
    this.#last = { start, offset: at, count };
    return count;
  }

  /** What stands from an offset to the end of its line. */
  rest(offset: number): string {
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(offset, end < 0 ? undefined : end);
  }

  at(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low] as number;
    return { line: low + 1, column: this.#characters(start, offset) + 1 };
  }
}
