/**
 * Lines that only number their page. What looks like a figure is one where the pages count on:
 * the same place of each page holds a number that grows with the page. Where figures stand one on
 * a line, a number among them is never taken for that of a page, even if it counts on.
 */
import { lineText, type TextLine } from '../document.ts';
import { isValue } from '../values.ts';
import { isPageNumber } from './prose.ts';

/** At most a page and a number of pages, with what stands around them, read or not. */
const NUMBERS =
  /^[\s\-—–第页頁共/.of\ufffc]*(\d{1,3})(?:[\s\-—–第页頁共/.of\ufffc]+(\d{1,3}))?[\s\-—–页頁共.\ufffc]*$/i;
/** Nothing but a number, as a figure is printed too. */
const BARE = /^\d{1,3}$/;
/** A page of so many, or two figures where one should stand. */
const FRACTION = /^\d+\s*\/\s*\d+$/;
/** The end of a sentence or of a date: no figure of a table follows. */
const TEXT_END = /[。；！日]$/;
/** Fewer pages do not count on. */
const LEAST_PAGES = 2;

/** A number at the edge of its page, with the lines nearest to it on either side of it. */
interface EdgeNumber {
  readonly line: TextLine;
  readonly counted: boolean;
  /** The next line of its own page, and of the page that it borders on. */
  readonly neighbours: readonly (TextLine | undefined)[];
}

/** Numbers of the lines that number pages. */
export function pageNumberLines(lines: readonly TextLine[]): ReadonlySet<number> {
  const printed = lines.filter((line) => textOf(line) !== '');
  const isNumber = (line: TextLine, at: number) =>
    isPageNumber(line) &&
    !(FRACTION.test(textOf(line)) && [printed[at - 1], printed[at + 1]].some(isLoneFigure));
  const found = new Set(printed.filter(isNumber).map(({ number }) => number));
  for (const edge of edgeNumbers(lines)) {
    const [inner] = edge.neighbours;
    const lone = BARE.test(textOf(edge.line));
    const behindText = inner !== undefined && TEXT_END.test(textOf(inner));
    const isNumbering = edge.counted ? !lone || !isAmongFigures(edge) : lone && behindText;
    if (isNumbering) found.add(edge.line.number);
  }
  return found;
}

/** Numbers of the lines that may as well number pages as be figures. */
export function doubtfulNumberLines(lines: readonly TextLine[]): ReadonlySet<number> {
  const doubtful = edgeNumbers(lines).filter(({ counted }) => counted);
  return new Set(doubtful.map(({ line }) => line.number));
}

const isAmongFigures = ({ neighbours }: EdgeNumber) => neighbours.some(isLoneFigure);

const isLoneFigure = (line: TextLine | undefined) =>
  line?.layout === 'plain' && isValue(textOf(line));

const textOf = (line: TextLine) => lineText(line).normalize('NFKC').trim();

function edgeNumbers(lines: readonly TextLine[]): EdgeNumber[] {
  const pages = new Map<number, TextLine[]>();
  for (const line of lines) {
    if (line.page === null || textOf(line) === '') continue;
    const own = pages.get(line.page);
    if (own === undefined) pages.set(line.page, [line]);
    else own.push(line);
  }
  return [0, -1].flatMap((end) => {
    const found: { line: TextLine; offset: number; neighbours: EdgeNumber['neighbours'] }[] = [];
    for (const [page, own] of pages) {
      const line = own.at(end);
      const [, number] = (line && NUMBERS.exec(textOf(line))) ?? [];
      if (line === undefined || number === undefined) continue;
      const inner = end === 0 ? own[1] : own.at(-2);
      const outer = end === 0 ? pages.get(page - 1)?.at(-1) : pages.get(page + 1)?.[0];
      found.push({ line, offset: Number(number) - page, neighbours: [inner, outer] });
    }
    const most = Math.max(LEAST_PAGES, pages.size / 2);
    const same = Map.groupBy(found, ({ offset }) => offset);
    return found.map(({ line, offset, neighbours }) => ({
      ...{ line, neighbours },
      counted: (same.get(offset)?.length ?? 0) >= most,
    }));
  });
}
