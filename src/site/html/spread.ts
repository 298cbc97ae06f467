/** The HTML of rates over many reports: how many could be computed, what they come to. */
import { percentOf } from '../../report/comparison.ts';
import { type Fraction, perCent, type Quartiles, ratioOf } from '../../report/statistics.ts';
import { type Html, html } from '../../text/html.ts';
import type { Spread } from '../view/question-answers.ts';

/** How a measure's values are written: shares in per cent, or days. */
export type SpreadUnit = 'ratio' | 'days';

export const valueIn = (unit: SpreadUnit, value: number): string =>
  unit === 'ratio' ? percentOf(value) : daysFrom(Math.round(value * 10) / 10);

/** Days before a deadline; fewer than none are days after it. */
function daysFrom(days: number): string {
  if (days === 0) return '当天';
  return days < 0 ? `晚 ${-days} 天` : `早 ${days} 天`;
}

/** 12 份中 8 份可算，3 份因前后不一致未计. */
export const countsIn = ({
  reports,
  computed,
  withheld,
}: Pick<Spread, 'reports' | 'computed' | 'withheld'>): string =>
  `${reports} 份中 ${computed} 份可算，${withheld} 份因前后不一致未计`;

/** The sum as a share with the fraction it comes from; a dash where nothing can be divided. */
export function sumHtml(sum: Fraction): Html {
  if (ratioOf(sum) === null) return html`<span class="soft">—</span>`;
  const { numerator, denominator } = sum;
  return html`<strong>${perCent(sum, 1)}</strong> <small>${numerator} / ${denominator}</small>`;
}

/** Quarters of fewer than this say nothing. */
const FEWEST_IN_QUARTERS = 4;

/** Median and quartiles in words; the quartiles drawn from 0 to 1 where they are shares. */
export function quartileCells({ quartiles, computed }: Spread, unit: SpreadUnit): Html {
  const none = html`<td class="number soft">—</td>`;
  if (quartiles === null) return html`${none}${none}`;
  const { lower, median, upper } = quartiles;
  const middle = html`<td class="number">${valueIn(unit, median)}</td>`;
  if (computed < FEWEST_IN_QUARTERS) return html`${middle}${none}`;
  const range = html`<span>${valueIn(unit, lower)}</span>—<span>${valueIn(unit, upper)}</span>`;
  const drawn = unit === 'ratio' && boxHtml(quartiles);
  return html`${middle}<td class="number">${range}${drawn}</td>`;
}

const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;

/** The middle half as a bar on a line from 0 to 100 %, the median marked. */
function boxHtml({ lower, median, upper }: Quartiles): Html {
  const [from, to] = [within(lower), within(upper)];
  const middle = Math.min(99, within(median));
  return html`<svg class="box" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="line" x="0" y="3.5" width="100" height="1"></rect><rect class="half" x="${from}" y="1" width="${Math.max(1, to - from)}" height="6"></rect><rect class="median" x="${middle}" y="0" width="1" height="8"></rect></svg>`;
}
