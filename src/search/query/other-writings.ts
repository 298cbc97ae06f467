/**
 * The same figures, dates, articles and numbers of documents as others write them: a search is
 * for what was typed, and a report may print 第三十六条 where a reader types 第36条. Offered only
 * where they do occur, so a writing that nobody uses does no harm.
 */

/** More are not asked for: each takes a look into the index. */
const MOST = 8;
/** A longer text is copied as it is printed. */
const LONGEST = 40;

const HAN_DIGITS = '〇一二三四五六七八九';
/** 百分点 is no number. */
const HAN_NUMBER = /(?:[〇○零一二三四五六七八九十千]|百(?!分))+/g;
/** Units of a number in Chinese by their power of ten, the greatest first. */
const HAN_UNITS = ['千', '百', '十', ''] as const;

/** No look-behind: browsers of our readers do not know it. */
const WRITINGS: readonly ((typed: string) => string)[] = [
  // 1 234 567 and 1，234，567 are 1234567, and the other way round.
  (typed) => typed.replace(GROUPED, (number) => number.replace(/\D/g, '')),
  (typed) => typed.replace(GROUPED, (number) => number.replace(/\D/g, ',')),
  (typed) => typed.replace(PLAIN_NUMBER, (number) => grouped(number, ',')),
  (typed) => typed.replace(PLAIN_NUMBER, (number) => grouped(number, '，')),
  // 120.5 and 120.50.
  (typed) => typed.replace(/(\d\.\d)(?!\d)/g, '$10'),
  (typed) => typed.replace(/(\d\.\d)0(?!\d)/g, '$1'),
  // 国办发2020年12号 is 国办发〔2020〕12号.
  (typed) => typed.replace(DOCUMENT, '$1〔$2〕$3号'),
  hanNumbers,
  arabicNumbers,
  // 711号 is 第711号, 第五项 is 第（五）项.
  (typed) => typed.replace(/(^|[^第\d\])〕）])(\d+号)/g, '$1第$2'),
  (typed) => typed.replace(/第(\d+号)/g, '$1'),
  (typed) => typed.replace(/第([一二三四五六七八九十]+|\d+)(?=[款项目])/g, '第（$1）'),
  (typed) => typed.replace(/第[（(]([一二三四五六七八九十]+|\d+)[）)](?=[款项目])/g, '第$1'),
  // 1月8日至1月20日 and 1月8日—1月20日.
  (typed) => typed.replace(/(\d[年月日时分号条]?)[-–—~～到](?=\d)/g, '$1至'),
  (typed) => typed.replace(/(\d[年月日时分号条]?)[至到](?=\d)/g, '$1—'),
];

const GROUPED = /\d{1,3}(?:[,，\s]\d{3})+(?!\d)/g;
/** A year is not grouped. */
const PLAIN_NUMBER = /\d{4,}(?![\d年〕\])）])/g;
const DOCUMENT =
  /([\u3400-\u9fff])\s*[〔[（(【]?(20\d\d)(?:[〕\]）)】]|\s*年|\s)\s*第?\s*(\d+)\s*号/g;

/**
 * @returns the likeliest first; none where what was typed holds no number
 */
export function otherWritings(typed: string): string[] {
  const plain = typed.replace(/[０-９]/g, (digit) => digit.normalize('NFKC')).trim();
  if (plain.length > LONGEST) return [];
  const found = new Set<string>();
  // Two steps lead from 第36条第5项 to 第三十六条第（五）项.
  for (const from of [plain, ...writingsOf(plain)]) {
    for (const other of writingsOf(from)) found.add(other);
  }
  const others = new Set([...writingsOf(plain), ...found]);
  others.delete(plain);
  return [...others].slice(0, MOST);
}

/** A longer phrase, or one with more parts, is hardly typed without its signs. */
const LONGEST_UNSIGNED = 10;
const SIGNABLE = /^[\p{L}\p{N}+]+$/u;

/**
 * A phrase with the signs in it that its reader left out: 双随机一公开 is 双随机、一公开, 双减工作 is
 * “双减”工作.
 *
 * @returns by the kind of sign, the likeliest kind first; none where it is too long or has signs
 */
export function signedWritings(typed: string): string[][] {
  const phrase = [...typed.trim()];
  if (phrase.length < LEAST_SIGNED + 1 || phrase.length > LONGEST_UNSIGNED) return [];
  if (!SIGNABLE.test(phrase.join(''))) return [];
  const text = (from: number, to?: number) => phrase.slice(from, to).join('');
  const places = phrase.map((_, at) => at);
  const around = ([open, close]: readonly [string, string]) =>
    places.flatMap((from) =>
      places
        .map((at) => at + 1)
        .filter((to) => to - from >= LEAST_SIGNED && to - from < phrase.length)
        .map((to) => `${text(0, from)}${open}${text(from, to)}${close}${text(to)}`),
    );
  const between = places.slice(1).map((at) => `${text(0, at)}、${text(at)}`);
  return [around(['“', '”']), between, around(['《', '》'])];
}

/** Nobody puts one character in quotes. */
const LEAST_SIGNED = 2;

const writingsOf = (typed: string) => [
  ...new Set(WRITINGS.map((write) => write(typed)).filter((other) => other !== typed)),
];

/** Whether the Chinese and the Arabic writing of a number are both usual, as in articles of a law. */
export const isWrittenTwoWays = (typed: string): boolean =>
  /第[\d０-９〇零一二三四五六七八九十百千]+[条款项]/.test(typed);

/** Only the digits before a point can be grouped. */
const grouped = (number: string, by: string) => number.replace(/\B(?=(?:\d{3})+$)/g, by);

/** A number as it stands in a text, with its points and commas, and what follows it. */
const NUMBER_IN_WORDS = /\d[\d.,，:]*(?=[\u3400-\u9fff])(年?)/g;

/** 第36条 as 第三十六条, 2023年 as 二〇二三年. */
function hanNumbers(typed: string): string {
  return typed.replace(NUMBER_IN_WORDS, (all, year: string) => {
    const digits = all.slice(0, all.length - year.length);
    if (!/^[1-9]\d{0,3}$/.test(digits)) return all;
    const byDigit = year !== '' && digits.length === 4;
    return (byDigit ? spelled(digits) : counted(Number(digits))) + year;
  });
}

const spelled = (digits: string) =>
  Array.from(digits, (digit) => HAN_DIGITS[Number(digit)]).join('');

/** A number below 10,000 as it is said: 一百零八, 十二. */
function counted(number: number): string {
  const digits = String(number).padStart(4, '0');
  const said = Array.from(digits, (digit, place) =>
    digit === '0' ? '〇' : `${HAN_DIGITS[Number(digit)]}${HAN_UNITS[place]}`,
  ).join('');
  return said
    .replace(/^〇+|〇+$/g, '')
    .replace(/〇+/g, '零')
    .replace(/^一十/, '十');
}

/** 第三十六条 as 第36条, 二〇二三年 as 2023年. */
function arabicNumbers(typed: string): string {
  return typed.replace(HAN_NUMBER, (number) => {
    if (!/[十百千]/.test(number)) {
      const digits = Array.from(number.replace(/[○零]/g, '〇'), (digit) =>
        HAN_DIGITS.indexOf(digit),
      );
      return digits.join('');
    }
    return String(numberOf(number));
  });
}

function numberOf(number: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of number) {
    const power = HAN_UNITS.indexOf(character as '十');
    if (power >= 0) {
      sum += (digit === 0 ? 1 : digit) * 10 ** (HAN_UNITS.length - 1 - power);
      digit = 0;
    } else {
      digit = Math.max(0, HAN_DIGITS.indexOf(character));
    }
  }
  return sum + digit;
}
