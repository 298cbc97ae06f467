/**
 * The one grammar of what is printed in a cell, declared as data. Reading a cell, telling a value
 * from a label in a document, splitting a row that lost its separators and finding a figure by
 * search all derive from it. Shared with the browser. A token is never changed; what it says is
 * told beside it.
 */
import type { CellType, MoneyUnit } from '../form/types.ts';

interface Sign {
  readonly printed: readonly string[];
  readonly negative: boolean;
  /** True for words: they stand only where a column says what has changed. */
  readonly worded: boolean;
}

interface Unit {
  readonly printed: readonly string[];
  /** Null for what is counted. Neither kind of unit stands in a column of the other. */
  readonly money: MoneyUnit | null;
}

/** In half width; any of it may be printed in full width, and − for -. */
export const GRAMMAR: {
  readonly signs: readonly Sign[];
  readonly units: readonly Unit[];
  /** Each is printed once or twice. */
  readonly dashes: readonly string[];
  /** Words for a cell that holds nothing, or to which the column does not apply. */
  readonly nothing: readonly string[];
  /** Words for the figure 0. */
  readonly zero: readonly string[];
} = {
  signs: [
    { printed: ['增加', '增'], negative: false, worded: true },
    { printed: ['减少', '減少', '减', '減'], negative: true, worded: true },
    { printed: ['+'], negative: false, worded: false },
    { printed: ['-'], negative: true, worded: false },
  ],
  units: [
    { printed: ['元'], money: '元' },
    { printed: ['万元', '萬元'], money: '万元' },
    {
      printed: [
        ...['件', '条', '條', '次', '个', '個', '项', '項', '份', '宗', '起', '人', '人次'],
        ...['笔', '筆', '批', '批次'],
        '篇',
      ],
      money: null,
    },
  ],
  dashes: ['-', '—', '–', '/', '\\'],
  nothing: ['无', '無', '不适用', '不適用', '无此项', '無此項', '没有', '沒有', '空', 'N/A'],
  zero: ['零'],
};

const printedOf = (items: readonly (Sign | Unit)[]) => items.flatMap(({ printed }) => printed);

/** What tokens are made of besides digits. */
export const TOKEN_PARTS = {
  signs: printedOf(GRAMMAR.signs),
  wordedSigns: printedOf(GRAMMAR.signs.filter(({ worded }) => worded)),
  units: printedOf(GRAMMAR.units),
  counted: printedOf(GRAMMAR.units.filter(({ money }) => money === null)),
  money: printedOf(GRAMMAR.units.filter(({ money }) => money !== null)),
  dashes: GRAMMAR.dashes,
  /** What stands by itself, without digits. */
  words: [...GRAMMAR.nothing, ...GRAMMAR.zero],
  zero: GRAMMAR.zero,
} as const;

/**
 * The source of a pattern for any one of some texts, the longest first. None is taken up twice:
 * a pattern over many of them must not read a long text in two ways.
 */
export function oneOf(...lists: readonly (readonly string[])[]): string {
  const texts = [...new Set(lists.flat())].sort((a, b) => b.length - a.length);
  return `(?:${texts.map((text) => text.replace(/[\\/^$.*+?()[\]{}|-]/g, '\\$&')).join('|')})`;
}

/** Units, those of money by character: they may go on in another line. */
export const UNIT_PIECES = [...TOKEN_PARTS.counted, ...TOKEN_PARTS.money.join('')];

const ONLY_UNITS = new RegExp(`^${oneOf(UNIT_PIECES)}+$`);

/** Whether a text is nothing but units, as they stand where a figure has wrapped. */
export const isUnits = (text: string): boolean => ONLY_UNITS.test(text);

/** Sources of patterns over `plainForm`: a whole number and its decimals. */
export const WHOLE_NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)`;
export const DECIMALS = String.raw`\.\d+`;

const FIGURE = new RegExp(
  `^(?<sign>${oneOf(TOKEN_PARTS.signs)})?(?<whole>${WHOLE_NUMBER})(?<decimals>${DECIMALS})?(?<unit>${oneOf(TOKEN_PARTS.units)})?$`,
);
const SIGNED = new RegExp(`^${oneOf(TOKEN_PARTS.signs)}\\d`);
const DASH = new RegExp(`^(${oneOf(TOKEN_PARTS.dashes)})\\1?$`);

const signs = new Map(
  GRAMMAR.signs.flatMap((sign) => sign.printed.map((text) => [text, sign] as const)),
);
const units = new Map(
  GRAMMAR.units.flatMap((unit) => unit.printed.map((text) => [text, unit] as const)),
);

/** What a token says. */
export type TokenReading =
  | { readonly kind: 'blank' | 'dash' | 'na_text' }
  | {
      readonly kind: 'figure';
      /** Digits with sign and point, without separators; zeros as printed. */
      readonly digits: string;
      readonly sign: Sign | null;
      readonly unit: Unit | null;
    };

/** Full-width ASCII in half width; as long as before. Not NFKC, which would read `1²` as 12. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** A text as the grammar spells it: half width, one kind of minus; as long as before. */
export function plainForm(text: string): string {
  return halfWidth(text).replaceAll('−', '-');
}

/**
 * A token without the spaces that layout puts into it; between digits, a space may part two
 * figures and stays.
 */
export function withoutSpaces(token: string): string {
  // Browsers of our readers know no look-behind.
  return token.replace(/\s+/g, (space, at: number) =>
    isDigit(token[at - 1]) && isDigit(token[at + space.length]) ? space : '',
  );
}

const isDigit = (character = '') => /[\d０-９]/.test(character);

/**
 * Reads a token.
 *
 * @param token as printed
 * @returns null for text that stands in no cell as a value
 */
export function readToken(token: string): TokenReading | null {
  const text = withoutSpaces(plainForm(token));
  if (text === '') return { kind: 'blank' };
  if (DASH.test(text)) return { kind: 'dash' };
  if (GRAMMAR.nothing.includes(text)) return { kind: 'na_text' };
  if (GRAMMAR.zero.includes(text)) return { kind: 'figure', digits: '0', sign: null, unit: null };
  const found = FIGURE.exec(text)?.groups;
  if (found === undefined) return null;
  const sign = signs.get(found['sign'] ?? '') ?? null;
  const unit = units.get(found['unit'] ?? '') ?? null;
  if (sign?.worded === true && isMoney(unit)) return null;
  const digits = (found['whole'] ?? '').replaceAll(',', '') + (found['decimals'] ?? '');
  return { kind: 'figure', digits: sign?.negative === true ? `-${digits}` : digits, sign, unit };
}

const isMoney = (unit: Unit | null) => unit !== null && unit.money !== null;

/** Whether what was read may stand in a column of a type. */
export function standsIn(reading: TokenReading, type: CellType): boolean {
  if (reading.kind !== 'figure') return true;
  const { sign, unit } = reading;
  if (unit !== null && isMoney(unit) !== (type === 'amount')) return false;
  return sign?.worded !== true || type === 'signed';
}

/** True for a figure that is printed with a sign, even where its text was folded for search. */
export function isSigned(token: string): boolean {
  return SIGNED.test(withoutSpaces(plainForm(token)));
}
