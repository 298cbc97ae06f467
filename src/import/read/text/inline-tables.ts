/** Markdown and texts with tables in HTML among their lines, as programs that convert write them. */
import type { SourceDocument } from '../../document.ts';
import { readHtml } from '../html/read-html.ts';
import { LineList } from '../line-list.ts';
import { isMarkdown, readPlainText } from './read-text.ts';

/** A report has three tables, each perhaps on several pages. */
const MOST_TABLES = 200;
/** What some of those programs put around each table. */
const WRAPPING = /<\/?(?:html|body)>/gi;

/** Reads a text, and the tables in it as those of a page. */
export function readText(text: string, named: 'txt' | 'md', separated = false): SourceDocument {
  const tables = tablesIn(text);
  if (tables.length === 0) return readPlainText(text, named, separated);
  const format = isMarkdown(text) ? 'md' : named;
  const list = new LineList();
  let from = 0;
  for (const { start, end } of [...tables, { start: text.length, end: text.length }]) {
    const between = text.slice(from, start).replace(WRAPPING, '').trim();
    if (between !== '') list.append(readPlainText(between, format));
    if (end > start) list.append(readHtml(new TextEncoder().encode(PAGE + text.slice(start, end))));
    from = end;
  }
  return list.document(format, {});
}

/** What follows is UTF-8. */
const PAGE = '\ufeff<div></div>';

/** Where the outermost tables stand; none where one is not closed, or there are too many. */
function tablesIn(text: string): { readonly start: number; readonly end: number }[] {
  const tables: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: tag, index } of text.matchAll(/<(\/?)table(?=[\s>])[^<>]{0,500}>/gi)) {
    const closes = tag.startsWith('</');
    if (!closes && depth === 0) start = index;
    depth += closes ? -1 : 1;
    if (depth < 0) return [];
    if (closes && depth === 0) tables.push({ start, end: index + tag.length });
  }
  return depth === 0 && tables.length <= MOST_TABLES ? tables : [];
}
