/** A share of an archive, for one of several machines: which of its parts, by content alone. */
import { hash } from 'node:crypto';

export interface Share {
  /** From 1 to `of`. */
  readonly part: number;
  readonly of: number;
}

/** Digits of a hash, so many that every number of shares gets about as many parts. */
const DIGITS = 12;

/** Reads `3/16`. @throws with a Chinese message where it is no share */
export function parseShare(text: string): Share {
  const [, part, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text)?.map(Number) ?? [];
  if (part === undefined || of === undefined || part > of) {
    throw new Error(`--part 应为第几部分/共几部分，如 3/16，不是“${text}”`);
  }
  return { part, of };
}

/**
 * Which of so many shares has a family, from 0.
 *
 * @param family the smallest id of agencies that continue one another
 */
export const placeAmong = (of: number, family: string): number =>
  Number.parseInt(hash('sha256', family).slice(0, DIGITS), 16) % of;

export const belongsTo = ({ part, of }: Share, family: string): boolean =>
  placeAmong(of, family) === part - 1;
