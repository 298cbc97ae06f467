import type { Fold } from './fold.ts';

/**
 * A regular expression written as one would print it, made ready for folded text: folding maps
 * a few 简体 characters too (真 → 眞), so those of the pattern are folded as well.
 *
 * @param flags besides `u`, which is always set
 */
export function foldedPattern(fold: Fold, source: string, flags = ''): RegExp {
  const folded = source.replace(/\p{Script=Han}/gu, (character) => fold(character));
  return new RegExp(folded, `u${flags}`);
}

/** How many units match right at `at`, for patterns with the flag `y`; 0 for none. */
export function lengthAt(pattern: RegExp, folded: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(folded)?.[0].length ?? 0;
}
