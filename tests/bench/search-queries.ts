/** Queries for the search benchmark and what they must find, by plain substring search. */
import { Converter } from 'opencc-js';
import { Random } from './random.ts';
import { benchReports } from './search-corpus.ts';
import { textsOf } from './search-records.ts';
import { tableQueries } from './search-tables.ts';

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
  const pick = (kind: string, number: number, fits: (text: string) => boolean) => {
    const picked: { kind: string; text: string }[] = [];
    while (picked.length < number) {
      const block = random.pick(random.pick(documents).blocks);
      const length = random.between(2, 8);
      const at = random.between(0, Math.max(0, block.length - length));
      const text = block.slice(at, at + length);
      const isWhole = !cutsNumber(block, at) && !cutsNumber(block, at + length);
      if (text.length === length && isWhole && fits(text)) picked.push({ kind, text });
    }
    return picked;
  };
  const queries = [
    ...pick('任意片段', 500, () => true),
    ...pick('繁体', 100, (text) => toTraditional(text) !== text),
    ...pick('含数字', 100, (text) => /\d/.test(text)),
    ...pick('年份和标号', 50, (text) => /[①②⒊⓵⓶]|[一二]〇.{1,2}年/u.test(text)),
    ...pick('跨标点', 50, (text) => /.[，。；：（）、《》].|.[,;:()]./u.test(text)),
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
