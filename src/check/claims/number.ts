/** Numbers as reports print them: Arabic, 中文数字, both mixed, with 万 and 亿. */
import Big from 'big.js';

export interface ReadNumber {
  /** Exact decimal. */
  readonly value: string;
  /** What one unit of the last printed digit is worth: 1 for 12, 10 for 1.069万. */
  readonly resolution: string;
  /** Offset after the number, 余 and 多 included. */
  readonly end: number;
  /** True for 余, 多 and 几 after the digits: at least the value. */
  readonly over: boolean;
}

const ARABIC = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,15}(?:\.\d{1,8})?/y;
const HAN = /[〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{1,24}/y;
const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (same, digit) => [...same].map((character) => [character, digit] as const),
  ),
);
const TENS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const MULTIPLES: Readonly<Record<string, string>> = {
  百: '100',
  千: '1000',
  万: '10000',
  亿: '100000000',
};

/**
 * Reads the number that begins at `at`, if one does.
 *
 * @param text folded text: half width, 简体, no white space
 * @returns null where no number stands there or the numerals make none (一一得一)
 */
export function readNumber(text: string, at: number): ReadNumber | null {
  ARABIC.lastIndex = at;
  const arabic = ARABIC.exec(text)?.[0];
  if (arabic !== undefined) return scaled(text, arabic.replaceAll(',', ''), at + arabic.length);
  HAN.lastIndex = at;
  const han = HAN.exec(text)?.[0];
  if (han === undefined) return null;
  const value = hanValue(han);
  return value === null ? null : finished(text, new Big(value), new Big(1), at + han.length);
}

/** At least so many. */
const MORE = /[余多几]/;

/** Nearly all figures: they stand for themselves, whatever makes a multiple of others. */
const PLAIN = /^[1-9]\d*$/;

/** Arabic digits with what may follow them: 1.2万, 3百万, 5000余. */
function scaled(text: string, digits: string, end: number): ReadNumber {
  const after = text[end] ?? '';
  const isLast = MULTIPLES[after] === undefined && !MORE.test(after);
  if (isLast && PLAIN.test(digits)) return { value: digits, resolution: '1', end, over: false };
  let value = new Big(digits);
  let resolution = new Big(10).pow(-(digits.split('.')[1]?.length ?? 0));
  let at = end;
  let over = false;
  for (let character = text[at]; character !== undefined; character = text[at]) {
    const multiple = MULTIPLES[character];
    if (multiple === undefined) {
      const more = MORE.test(character) && MULTIPLES[text[at + 1] ?? ''] !== undefined;
      if (!more) break;
      over = true;
    } else {
      value = value.times(multiple);
      resolution = resolution.times(multiple);
    }
    at += 1;
  }
  const read = finished(text, value, resolution, at);
  return { ...read, over: read.over || over };
}

function finished(text: string, value: Big, resolution: Big, end: number): ReadNumber {
  const over = MORE.test(text[end] ?? '');
  return {
    value: value.toFixed(),
    resolution: resolution.toFixed(),
    end: over ? end + 1 : end,
    over,
  };
}

/** 二百零五 → 205, 二〇二二 → 2022, 十二 → 12; null for runs that are no number. */
export function hanValue(run: string): number | null {
  const numerals = run.replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (/^[^十拾百佰千仟万亿]{2,}$/.test(numerals)) {
    return Number([...numerals].map((character) => DIGITS[character]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const character of numerals) {
    const ten = TENS[character];
    if (character === '万' || character === '亿') {
      const part = section + (digit ?? 0);
      if (part === 0) return null;
      total = character === '万' ? total + part * 1e4 : (total + part) * 1e8;
      [section, digit, lowest] = [0, null, Number.POSITIVE_INFINITY];
    } else if (ten !== undefined) {
      // Units must fall from left to right, and only ten may stand without a digit.
      if (ten >= lowest || (digit === null && ten !== 10 && section + total === 0)) {
        if (ten >= lowest || numerals.length > 1) return null;
      }
      section += (digit ?? 1) * ten;
      [digit, lowest] = [null, ten];
    } else {
      const value = DIGITS[character] ?? 0;
      if (digit !== null && digit !== 0) return null;
      digit = value;
    }
  }
  return total + section + (digit ?? 0);
}
