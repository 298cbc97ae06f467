/**
 * Lines that only number their page. What looks like a figure is one where the pages count on:
 * the same place of each page holds a number that grows with the page.
 */
import { lineText, type TextLine } from '../document.ts';
import { isPageNumber } from './prose.ts';

/** At most a page and a number of pages, with what stands around them, read or not. */
const NUMBERS =
  /^[\s\-—–第页頁共/.of\ufffc]*(\d{1,3})(?:[\s\-—–第页頁共/.of\ufffc]+(\d{1,3}))?[\s\-—–页頁共.\ufffc]*$/i;
/** Fewer pages do not count on. */
const LEAST_PAGES = 2;

/** Numbers of the lines that number pages. */
export function pageNumberLines(lines: readonly TextLine[]): ReadonlySet<number> {
  const found = new Set(lines.filter(isPageNumber).map(({ number }) => number));
  const pages = new Map<number, TextLine[]>();
  for (const line of lines) {
    if (line.page === null || lineText(line).trim() === '') continue;
    pages.set(line.page, [...(pages.get(line.page) ?? []), line]);
  }
  for (const end of [0, -1]) {
    const offsets = new Map<number, number[]>();
    for (const [page, own] of pages) {
      const line = own.at(end);
      const [, number] = (line && NUMBERS.exec(lineText(line).normalize('NFKC'))) ?? [];
      if (line === undefined || number === undefined) continue;
      const offset = Number(number) - page;
      offsets.set(offset, [...(offsets.get(offset) ?? []), line.number]);
    }
    for (const numbers of offsets.values()) {
      const most = Math.max(LEAST_PAGES, pages.size / 2);
      if (numbers.length >= most) for (const number of numbers) found.add(number);
    }
  }
  return found;
}
