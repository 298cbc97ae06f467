/** Thrown where a search has used up its share of work; never leaves the solver. */
export class WorkExhausted extends Error {}

/**
 * A cap on work, counted in steps and not in time, so that every machine gives the same answer
 * and hostile input ends.
 */
export class Work {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Uses up steps. @throws WorkExhausted where none are left */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new WorkExhausted();
  }
}
