/**
 * Numbers that belong to a person: mainland identity numbers (GB 11643-1999, 18 places) and
 * mobile numbers. People write them with spaces and hyphens and in full-width digits, so digits
 * are compared as numbers and the groups of a run are joined; the characters of other numbers
 * (credit codes, index numbers, amounts) are told apart by what an identity number must hold.
 */
import { halfWidth } from '../report/token.ts';
import { isDay } from './schema.ts';

export interface PersonalNumber {
  /** `identity` has a real day of birth and the right check digit: nothing else looks like it. */
  readonly kind: 'identity' | 'likely-identity' | 'mobile';
  /** Where it begins in the text, in UTF-16 units, and what is written there. */
  readonly offset: number;
  readonly written: string;
}

/** A run of digits in groups: one space or hyphen between two groups, `X` at the end of the last. */
const RUN =
  /(?<![\p{Script=Latin}\d]|\d[.,])\+?\d+(?:[ \u3000\u00a0\-–—·]\d+)*[Xx]?(?![\p{Script=Latin}\d]|[.,]\d)/gu;
const GROUP = /\+?\d+[Xx]?/g;
/** What follows an amount or a count. */
const COUNTED = /^\s*(?:[百千万亿]*(?:元|美元|港元)|[万亿]|[件条份人次个篇户亩米吨平册页])/;

/** Years of birth of people who may be alive while such a text is read. */
const [OLDEST, YOUNGEST] = [1900, 2099] as const;

/** Weights of the first seventeen digits and the check characters (GB 11643-1999, 附录 A). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** Finds them in a text, in order; the longest reading of a run wins. */
export function personalNumbers(text: string): PersonalNumber[] {
  const plain = halfWidth(text);
  return [...plain.matchAll(RUN)].flatMap((run) => {
    const end = run.index + run[0].length;
    if (COUNTED.test(plain.slice(end))) return [];
    const groups = [...run[0].matchAll(GROUP)].map((group) => ({
      digits: group[0].replace('+', '').toUpperCase(),
      from: run.index + group.index,
      to: run.index + group.index + group[0].length,
    }));
    return numbersIn(groups).map(({ kind, from, to }) => ({
      kind,
      offset: from,
      written: text.slice(from, to),
    }));
  });
}

interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

function numbersIn(groups: readonly Group[]) {
  const found: { kind: PersonalNumber['kind']; from: number; to: number }[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length && digits.length < 18; last += 1) {
      const [start, end] = [groups[first], groups[last]];
      if (start === undefined || end === undefined) break;
      digits += end.digits;
      const kind = kindOf(digits);
      if (kind === null) continue;
      found.push({ kind, from: start.from, to: end.to });
      first = last;
      break;
    }
  }
  return found;
}

function kindOf(digits: string): PersonalNumber['kind'] | null {
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return 'mobile';
  if (!/^\d{17}[\dX]$/.test(digits) || !isBirthday(digits.slice(6, 14))) return null;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return CHECK[sum % 11] === digits[17] ? 'identity' : 'likely-identity';
}

/** `YYYYMMDD`, a day that exists, of somebody who may be alive. */
function isBirthday(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  if (year < OLDEST || year > YOUNGEST) return false;
  return isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
}
