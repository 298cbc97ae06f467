/** What a model of text says of a line, step by step from its left to its right, as characters. */
import type { Reading } from '../../import/read/picture/eyes.ts';
import type { CharacterClasses } from './character-classes.ts';

/** Chances of each output, by line and step. */
export interface ModelOutput {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Above this the model leaves no doubt. */
const CLEAR = 0.8;

/** A character may show a step behind its place. */
const BEHIND = 1;

/**
 * The characters step by step; those that follow themselves without a step between are one.
 *
 * @param share of the width that the line takes: in the white behind it the model sees what is not
 * there
 */
export function readingOf(
  { dims, data }: ModelOutput,
  at: number,
  share: number,
  { characters, ofFigures, figures }: CharacterClasses,
): Reading {
  const [, steps = 0, outputs = 0] = dims;
  let [text, last, clear] = ['', 0, 0];
  let [figure, lastFigure, score] = ['', -1, 1];
  const chances = new Float64Array(figures.length);
  const own = Math.min(steps, Math.ceil(steps * share) + BEHIND);
  for (let step = 0; step < own; step += 1) {
    const from = (at * steps + step) * outputs;
    let best = 0;
    for (let output = 1; output < outputs; output += 1) {
      if ((data[from + output] ?? 0) > (data[from + best] ?? 0)) best = output;
    }
    if (best !== 0 && best !== last) {
      text += characters[best] ?? '';
      if ((data[from + best] ?? 0) > CLEAR) clear += 1;
    }
    last = best;
    chances.fill(0);
    for (const [output, place] of ofFigures)
      chances[place] = (chances[place] ?? 0) + (data[from + output] ?? 0);
    const none = data[from] ?? 0;
    let all = none;
    let [found, chance] = [-1, none];
    for (const [place, value] of chances.entries()) {
      all += value;
      if (value > chance) [found, chance] = [place, value];
    }
    if (found >= 0 && found !== lastFigure) {
      figure += figures[found] ?? '';
      score = Math.min(score, chance / Math.max(all, 1e-9));
    }
    lastFigure = found;
  }
  return { text, clear, figure, score };
}
