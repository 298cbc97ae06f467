/** Queries for the search benchmark and what they must find, by plain substring search. */
import { Converter } from 'opencc-js';
import { Random } from './random.ts';
import { type BenchReport, benchReports } from './search-corpus.ts';
import { textsOf } from './search-records.ts';
import { countTables, tableQueries } from './search-tables.ts';

export interface BenchQuery {
  readonly kind: string;
  readonly text: string;
  /** Ids of the reports that hold it. */
  readonly expected: readonly string[];
}

/** Whether queries of that kind ask for what tables print, not for words of the text. */
export const isOfTables = (kind: string): boolean => kind.startsWith('表里的');

interface Document {
  readonly id: string;
  /** Blocks without white space, in 简体, half width, one on each line. */
  readonly text: string;
  readonly blocks: readonly string[];
}

const BRACKETS = new Map([...'〔[【（'].map((mark): [string, string] => [mark, '(']));
for (const mark of '〕]】）') BRACKETS.set(mark, ')');

/** Signs that NFKC would read as digits, or as the comma that groups them. */
const KEPT: Readonly<Record<string, string>> = { '①': '⓵', '②': '⓶', '⒊': '⒊' };

/** Shares no code with the site. */
const plain = (text: string) =>
  [...text]
    .map((mark) => KEPT[mark] ?? (mark === '⒊' || mark === '，' ? mark : mark.normalize('NFKC')))
    .flatMap((part) => [...part])
    .map((mark) => (/[○零]/.test(mark) ? '〇' : mark))
    .map((mark) => BRACKETS.get(mark) ?? mark)
    .join('')
    .replace(/\s/g, '');

const toTraditional = Converter({ from: 'cn', to: 'tw' });

/** A few queries of each kind, for an archive too large to be held: it is gone through twice. */
const FEW: readonly (readonly [kind: string, number: number])[] = [
  ['任意片段', 20],
  ['繁体', 8],
  ['含数字', 8],
];
/** A query of these is not in quotation marks: what it names stands above the results. */
export const AGENCY_YEAR = '机关和年度';
const FEW_OF_TABLES = 6;
const FEW_AGENCIES = 8;

export function fewQueries(count: number, seed: number): BenchQuery[] {
  const random = new Random(seed + 3);
  const wanted = FEW.flatMap(([kind, number]) => Array.from({ length: number }, () => kind));
  // Where one does not fit, the next is tried.
  const chosen = new Map<number, string[]>();
  for (const kind of wanted) {
    const place = random.between(0, count - 1);
    chosen.set(place, [...(chosen.get(place) ?? []), kind]);
  }
  const asked: { kind: string; text: string; ids: string[] }[] = [];
  const named = new Set(Array.from({ length: FEW_AGENCIES }, () => random.between(0, count - 1)));
  const tables: BenchReport[] = [];
  let place = 0;
  for (const report of benchReports(count, seed)) {
    for (const kind of chosen.get(place) ?? []) {
      asked.push({ kind, text: fragmentOf(report, kind, random), ids: [] });
    }
    if (named.has(place)) {
      const text = `${report.agency}${report.year}年`;
      asked.push({ kind: AGENCY_YEAR, text, ids: [report.id] });
    }
    if (place % Math.ceil(count / 50) === 0) tables.push(report);
    place += 1;
  }
  const ofTables = tableQueries(tables, seed).map(({ kind, text }) => ({ kind, text }));
  const few = ['表里的数', '表里的栏目'].flatMap((kind) =>
    ofTables.filter((query) => query.kind === kind).slice(0, FEW_OF_TABLES),
  );
  const counter = countTables(
    few.map(({ text }) => text),
    seed,
  );
  for (const report of benchReports(count, seed)) {
    const text = textsOf(report).map(plain).join('\n');
    counter.look(report);
    for (const query of asked) {
      if (query.kind !== AGENCY_YEAR && holds(text, query.text)) query.ids.push(report.id);
    }
  }
  return [
    ...asked.map(({ kind, text, ids: expected }) => ({
      kind,
      text: kind === '繁体' ? toTraditional(text) : text,
      expected,
    })),
    ...few.map(({ kind, text }) => ({ kind, text, expected: counter.holding(text) })),
  ];
}

/** A piece of a report's text of two to eight characters that fits the kind. */
function fragmentOf(report: BenchReport, kind: string, random: Random): string {
  const blocks = textsOf(report).map(plain);
  for (;;) {
    const text = pieceOf(random.pick(blocks), random);
    if (text !== null && (FITS[kind]?.(text) ?? true)) return text;
  }
}

/** Null where it would cut a number, or the block is too short. */
function pieceOf(block: string, random: Random): string | null {
  const length = random.between(2, 8);
  const at = random.between(0, Math.max(0, block.length - length));
  const text = block.slice(at, at + length);
  const isWhole = !cutsNumber(block, at) && !cutsNumber(block, at + length);
  return text.length === length && isWhole ? text : null;
}

const FITS: Readonly<Record<string, (text: string) => boolean>> = {
  繁体: (text) => toTraditional(text) !== text,
  含数字: (text) => /\d/.test(text),
  年份和标号: (text) => /[①②⒊⓵⓶]|[一二]〇.{1,2}年/u.test(text),
  跨标点: (text) => /.[，。；：（）、《》].|.[,;:()]./u.test(text),
};

/**
 * 500 substrings of 2–8 characters, 100 in 繁體, 100 with digits, 50 with years in characters or
 * marks of a list, 50 across punctuation; and figures and rows of the tables.
 */
export function benchQueries(count: number, seed: number): BenchQuery[] {
  const reports = [...benchReports(count, seed)];
  const documents = reports.map((report): Document => {
    const blocks = textsOf(report).map(plain);
    return { id: report.id, text: blocks.join('\n'), blocks };
  });
  const random = new Random(seed + 1);
  const pick = (kind: string, number: number) => {
    const picked: { kind: string; text: string }[] = [];
    while (picked.length < number) {
      const text = pieceOf(random.pick(random.pick(documents).blocks), random);
      if (text !== null && (FITS[kind]?.(text) ?? true)) picked.push({ kind, text });
    }
    return picked;
  };
  const queries = [
    ...pick('任意片段', 500),
    ...pick('繁体', 100),
    ...pick('含数字', 100),
    ...pick('年份和标号', 50),
    ...pick('跨标点', 50),
  ];
  const inText = queries.map(({ kind, text }) => ({
    kind,
    text: kind === '繁体' ? toTraditional(text) : text,
    expected: documents.filter((document) => holds(document.text, text)).map(({ id }) => id),
  }));
  return [...inText, ...tableQueries(reports, seed)];
}

function holds(text: string, query: string): boolean {
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
    if (!cutsNumber(text, at) && !cutsNumber(text, at + query.length)) return true;
  }
  return false;
}

/** A place within a number: between digits, or at its decimal point or thousands comma. */
function cutsNumber(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  const after = text.slice(at, at + 6);
  return (
    (/\d$/.test(before) && /^(?:\d|\.\d|,\d{3}(?!\d))/.test(after)) ||
    (/\d\.$/.test(before) && /^\d/.test(after)) ||
    (/\d,$/.test(before) && /^\d{3}(?!\d)/.test(after))
  );
}
