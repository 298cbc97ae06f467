/** How a rate is spread over many reports: what was added up, the middle, the quarters. */
import Big from 'big.js';
import { sumDecimals } from './cell.ts';

/** One report's rate: exact decimals, as its indicator has them. */
export interface Fraction {
  readonly numerator: string;
  readonly denominator: string;
}

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * The quartiles of a list, between two values where the place falls between them (the method of
 * spreadsheet programs, QUARTILE.INC); null of nothing.
 */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? 0;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** All numerators over all denominators: what the rate would be of them all as one. */
export function pooled(fractions: readonly Fraction[]): Fraction {
  return {
    numerator: sumDecimals(fractions.map(({ numerator }) => numerator)),
    denominator: sumDecimals(fractions.map(({ denominator }) => denominator)),
  };
}

/** Enough places that what is rounded again was not rounded up to a half. */
const Exact = Big();
Exact.DP = 30;

/**
 * A fraction of something in per cent, rounded half up once: 51 of 965 is 5.28 %, and would be
 * 5.29 % by way of 0.05285.
 */
export function perCent({ numerator, denominator }: Fraction, places: number): string {
  const share = new Exact(numerator).times(100).div(denominator);
  return `${share.round(places, Big.roundHalfUp).toFixed()}%`;
}

/** A fraction as a number for drawing and ordering; null where nothing can be divided by it. */
export function ratioOf({ numerator, denominator }: Fraction): number | null {
  const below = new Big(denominator);
  return below.gt(0) ? new Big(numerator).div(below).toNumber() : null;
}
