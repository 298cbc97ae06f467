/**
 * A regular expression written as one would print it and applied to folded text: folding maps
 * a few 简体 characters too (真 → 眞), so those of the pattern are folded as well. That is done
 * on first use, when the fold table is installed.
 */
import { fold } from '../../text/fold.ts';

export class FoldedPattern {
  readonly #source: string;
  readonly #flags: string;
  #compiled: RegExp | null = null;

  /** @param flags besides `u`, which is always set */
  constructor(source: string, flags = '') {
    this.#source = source;
    this.#flags = `u${flags}`;
  }

  test(folded: string): boolean {
    return this.#pattern.test(folded);
  }

  exec(folded: string): RegExpExecArray | null {
    return this.#pattern.exec(folded);
  }

  /** How many characters match right at `at`, for patterns with the flag `y`; 0 for none. */
  lengthAt(folded: string, at: number): number {
    this.#pattern.lastIndex = at;
    return this.#pattern.exec(folded)?.[0].length ?? 0;
  }

  get #pattern(): RegExp {
    this.#compiled ??= new RegExp(
      this.#source.replace(/\p{Script=Han}/gu, (character) => fold(character)),
      this.#flags,
    );
    return this.#compiled;
  }
}
