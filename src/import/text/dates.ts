/** Dates as documents print them: in digits of any kind, in Chinese numerals, with stray spaces. */

/** Chinese numerals and the circles that stand for a zero, as digits; ten is 十. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  ['〇零○◯Ｏ０Oo', '一', '二', '三', '四', '五', '六', '七', '八', '九'].flatMap(
    (characters, digit) => [...characters].map((character) => [character, String(digit)] as const),
  ),
);
const NUMERAL = `[\\d${[...PLAIN.keys()].join('')}]`;

const WRITTEN = new RegExp(
  `(?<year>[2二]${NUMERAL}{3})[年\\-/.](?<month>元|[\\d一二三四五六七八九十〇零○◯Ｏ]{1,3})[月\\-/.](?<day>[\\d一二三四五六七八九十〇零○◯Ｏ]{1,3})(?:日|号|號|(?!\\d))`,
  'u',
);
/** As sites store them: 20240120. */
const STORED = /(?<!\d)(?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?!\d)/;

/** The first date of a text as ISO; null where there is none, or none that exists. */
export function parseDate(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const found = WRITTEN.exec(plain)?.groups;
  if (found === undefined) return null;
  return isoDate(digitsOf(found['year']), numberOf(found['month']), numberOf(found['day']));
}

/** The same where a date may also stand in one piece, as in meta data. */
export function parseStoredDate(text: string): string | null {
  const groups = STORED.exec(text)?.groups;
  const stored =
    groups && isoDate(groups['year'] ?? '', numberOf(groups['month']), numberOf(groups['day']));
  return parseDate(text) ?? stored ?? null;
}

const digitsOf = (numerals = '') =>
  Array.from(numerals, (character) => PLAIN.get(character) ?? character).join('');

/** 1 to 31 in either kind of digits; 元 is the first month. */
function numberOf(numerals = ''): number {
  if (numerals === '元') return 1;
  if (!numerals.includes('十')) return Number(digitsOf(numerals));
  const [tens = '', ones = ''] = numerals.split('十');
  return (tens === '' ? 1 : Number(digitsOf(tens))) * 10 + Number(digitsOf(ones) || 0);
}

function isoDate(year: string, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : null;
}
