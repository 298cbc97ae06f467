/** Cuts a folded text into the words of the grammar; every character is looked at once. */

import { memoized } from '../../form/memoize.ts';
import { unitsOf } from '../../text/marked-units.ts';
import { type Dictionary, longest } from './dictionary.ts';
import type { WordKind } from './lexicon.ts';
import { type ReadNumber, readNumber } from './number.ts';

export interface Token {
  readonly kind:
    | WordKind
    | 'quantity'
    | 'percent'
    /** A year or 上年 that a change is measured against; `id` is `ok` for the year before. */
    | 'base'
    /** Ends a clause, or a sentence. */
    | 'clause'
    | 'sentence'
    | 'open'
    | 'close'
    | 'unknown';
  readonly id: string;
  /** Offsets in the folded text. */
  readonly start: number;
  readonly end: number;
  readonly number: ReadNumber | null;
  /** Unit of a quantity; empty where none is printed. */
  readonly unit: string;
  readonly approximate: boolean;
}

export interface Lexicon {
  readonly words: Dictionary;
  readonly names: Dictionary;
  /** Year covered by the report. */
  readonly year: number;
  /** True where 我市, 本县 mean the report's own body. */
  readonly region: boolean;
}

const MARKS: Readonly<Record<string, Token['kind']>> = {
  '。': 'sentence',
  '!': 'sentence',
  '?': 'sentence',
  ';': 'clause',
  ',': 'clause',
  ':': 'clause',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
  '"': 'fill',
  "'": 'fill',
};

const UNIT =
  /件次|件|份|宗|起(?!诉)|次|例(?!如|会|行(?!政))|条(?!例)|项|部(?![门委级])|个(?!工作|月|百分|小时|部门|乡|镇|单位|街道|区|县|市|科|股|栏)|人(?![民次大均员口数])|名(?![单称额义])|万元|亿元|元/y;
const AFTER = /左右|上下|以上|以下|以内/y;
const FULL_YEAR = /(20\d\d)年1月1日[起开始]{0,2}[至到-](?:20\d\d年)?12月31日止?/y;
const CARRIED = /(20\d\d)年度?结转(?:的|的?申请)?|结转[至到](20\d\d)年度?/y;
const YEAR =
  /(截至|截止|自|从)?(20\d\d)年(?:度|全年)?(以来|来|底|末)?(?:(\d{1,2})月(?:\d{1,2}日|底|末|份)?)?/y;
/** 2019年至2023年: a figure of several years, whichever they are. */
const YEARS = /[自从]?(20\d\d)年?(?:度)?[-~—–至到和与及、](20\d\d)年(?:度)?(?!\d{1,2}月)/y;
const MONTHS =
  /\d{1,2}月?[-至到]\d{1,2}月|\d{1,2}月(?:份|\d{1,2}日)?|[一二三四五六七八九十]{1,2}月份?/y;
const BASE =
  /(?:相较于|相较|相比|对比|较|比|与|同|和)(?:(20\d\d)年(?:度|全年)?|上一?年度?|去年|前一年度?|前年|往年)(?:同期)?(?!度?结转)|同比|环比/y;
const ORDINAL = /第[\d一二三四五六七八九十百]{1,6}[条款项次批届号位个类]?/y;
const HAN_YEAR = /二[〇零][〇零一二三四五六七八九]{2}年度?/y;
const ORGAN =
  /(?:局|委|厅|院|办|镇|乡|街道|政府|中心|机关|部门|支队|大队|学校|医院|公司|委员会|办事处)$/;
const ORGAN_AS_OBJECT = /[向由经被报对给为将从]/;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Cuts a whole block's folded text into tokens. */
export function tokenize(text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  let unknownFrom = -1;
  const flush = (end: number) => {
    if (unknownFrom < 0) return;
    const run = text.slice(unknownFrom, end);
    // An office is part of a department, and one organ of many in a region.
    const isOrgan = ORGAN.test(run) || (lexicon.region && run.endsWith('室'));
    const organ = run.length > 1 && isOrgan && !ORGAN_AS_OBJECT.test(run);
    tokens.push({ ...PLAIN, kind: organ ? 'body' : 'unknown', start: unknownFrom, end });
    unknownFrom = -1;
  };
  const own = new Set([...lexicon.names.keys()].map((first) => first.charCodeAt(0)));
  const common = startersOf(lexicon.words);
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isOwn = own.has(unit);
    const token = isOwn || common[unit] === 1 ? tokenAt(text, at, lexicon, isOwn) : null;
    if (token === null) {
      if (unknownFrom < 0) unknownFrom = at;
      at += 1;
      continue;
    }
    flush(at);
    const about = tokens.at(-1)?.kind === 'about' && token.number !== null;
    tokens.push(about ? { ...token, approximate: true } : token);
    at = token.end;
  }
  flush(text.length);
  return tokens;
}

const PLAIN = { kind: 'fill', id: '', number: null, unit: '', approximate: false } as const;

/** Units that may begin a token; nearly half of a text are others. */
const startersOf = memoized((words: Dictionary) =>
  unitsOf([
    ...Object.keys(MARKS),
    '《',
    '第',
    '百',
    ...TIME_FIRST,
    ...NUMBER_FIRST,
    ...words.keys(),
  ]),
);

/** @param isOwn whether one of the organ's own names may begin here */
function tokenAt(text: string, at: number, lexicon: Lexicon, isOwn: boolean): Token | null {
  const character = text[at] ?? '';
  const masked = maskedAt(text, at, character);
  if (masked > at) return { ...PLAIN, kind: 'unknown', start: at, end: masked };
  const mark = MARKS[character];
  if (mark !== undefined) return { ...PLAIN, kind: mark, start: at, end: at + 1 };
  const timed = timeAt(text, at, lexicon.year);
  if (timed !== null) return timed;
  const name = isOwn ? longest(lexicon.names, text, at) : undefined;
  const word = name ?? longest(lexicon.words, text, at);
  const figure = figureAt(text, at);
  if (figure !== null && figure.end - at >= (word?.text.length ?? 0)) return figure;
  if (word === undefined) return null;
  const kind =
    word.kind === 'body' && word.id === 'region' && lexicon.region ? 'own-body' : word.kind;
  return { ...PLAIN, kind, id: word.id, start: at, end: at + word.text.length };
}

/** Longest quotation of a few words that may still be the report's own term. */
const TERM = 14;
const QUOTATION = 300;

/** Where a title or a longer quotation that begins here ends; `at` where none does. */
function maskedAt(text: string, at: number, character: string): number {
  const closing = character === '《' ? '》' : character === '"' ? '"' : '';
  if (closing === '')
    return character === '第' ? (matchAt(ORDINAL, text, at)?.[0].length ?? 0) + at : at;
  const end = text.slice(at + 1, at + 1 + QUOTATION).indexOf(closing);
  if (end < 0 || (closing === '"' && end <= TERM)) return at;
  return at + end + 2;
}

/** Characters with which a year, a month or a base of comparison can begin; nearly all cannot. */
const TIME_FIRST = new Set('0123456789一二三四五六七八九十较比与同和相对环结截自从');
/** The same for numbers. */
const NUMBER_FIRST = new Set(
  '0123456789〇零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟',
);

function timeAt(text: string, at: number, year: number): Token | null {
  if (!TIME_FIRST.has(text[at] ?? '')) return null;
  const token = (kind: Token['kind'], length: number, id = ''): Token => ({
    ...PLAIN,
    kind,
    id,
    start: at,
    end: at + length,
  });
  const base = matchAt(BASE, text, at);
  if (base !== null) {
    const [printed, named] = base;
    const before =
      named === undefined ? !/前年|往年|环比/.test(printed) : Number(named) === year - 1;
    return token('base', printed.length, before ? 'ok' : '');
  }
  const full = matchAt(FULL_YEAR, text, at);
  if (full !== null) return token(Number(full[1]) === year ? 'own-year' : 'year', full[0].length);
  const carried = matchAt(CARRIED, text, at);
  if (carried !== null) {
    const [printed, from, to] = carried;
    const id =
      Number(from) === year - 1 ? 'carried-in' : Number(to) === year + 1 ? 'carried-out' : '';
    return token(id === '' ? 'unknown' : 'subject', printed.length, id);
  }
  const years = matchAt(YEARS, text, at);
  if (years !== null) return token('cumulative', years[0].length);
  const named = matchAt(YEAR, text, at);
  if (named !== null) return token(yearKind(named, year), named[0].length);
  const han = matchAt(HAN_YEAR, text, at)?.[0];
  if (han !== undefined) {
    const value = readNumber(han, 0)?.value;
    return token(Number(value) === year ? 'own-year' : 'year', han.length);
  }
  const months = matchAt(MONTHS, text, at);
  return months === null ? null : token('period', months[0].length);
}

function yearKind([, from, named, until, month]: RegExpExecArray, year: number): Token['kind'] {
  const own = Number(named) === year;
  if ((from === '自' || from === '从') && (!own || month !== undefined)) return 'cumulative';
  if (until === '以来' || until === '来') return own ? 'own-year' : 'cumulative';
  if (!own) return 'year';
  return month === undefined || month === '12' ? 'own-year' : 'period';
}

function figureAt(text: string, at: number): Token | null {
  const percentage = text[at] === '百' && text.startsWith('百分之', at);
  if (!percentage && !NUMBER_FIRST.has(text[at] ?? '')) return null;
  const from = percentage ? at + 3 : at;
  const number = readNumber(text, from);
  if (number === null) return null;
  if (percentage || text[number.end] === '%') {
    const end = percentage ? number.end : number.end + 1;
    return { ...PLAIN, kind: 'percent', start: at, end, number, approximate: number.over };
  }
  const unit = matchAt(UNIT, text, number.end)?.[0] ?? '';
  // 1. before an item of a list.
  const stop = unit === '' && text[number.end] === '.' ? 1 : 0;
  const end = number.end + unit.length + stop;
  const after = matchAt(AFTER, text, end)?.[0] ?? '';
  const more = unit !== '' && /[余多]/.test(text[end] ?? '') ? 1 : 0;
  return {
    ...PLAIN,
    kind: unit === '' && !/^\d/.test(text[at] ?? '') ? 'unknown' : 'quantity',
    start: at,
    end: end + after.length + more,
    number,
    unit,
    approximate: number.over || after !== '' || more > 0,
  };
}
