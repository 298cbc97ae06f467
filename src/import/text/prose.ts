/** The running text of a section as Markdown: wrapped lines joined, page numbers dropped. */
import { GAP, type TextLine, UNREAD } from '../document.ts';

const PAGE_NUMBER =
  /^(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})$/;
const SENTENCE_END = /[。！？!?：:；;”」』）)]$/;
/** Numbering that begins a paragraph, whatever the line before ended in. */
const BEGINS =
  /^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、是]|\d{1,2}[、.．)）](?!\d)|第[一二三四五六七八九十]+[，、]|[●•·◆■▪])/;
const SUBHEADING = /^[（(][一二三四五六七八九十]+[）)][^。；，]{1,30}$/;
/** A shorter line is the last of its paragraph, not one cut by the margin. */
const WRAPPED = 18;

/** True for a line that says of itself that it numbers a page; a mere number may be a figure. */
export function isPageNumber({ cells }: TextLine): boolean {
  const [text = '', ...others] = cells.map((cell) => cell.text.trim()).filter(Boolean);
  return others.length === 0 && PAGE_NUMBER.test(text);
}

/** A note to a table, which converters may leave between its headers and its figures. */
export const isTableNote = (line: TextLine | undefined): boolean =>
  /^(?:注|备注|说明)[:：]/.test(line?.cells[0]?.text.trim() ?? '');

/** Paragraphs of a stretch of lines, in order. */
export function paragraphsOf(lines: readonly TextLine[]): string[] {
  /** The lines of each, joined at the end: one of thousands of lines is not looked at anew for each. */
  const paragraphs: string[][] = [];
  let open = false;
  for (const line of lines) {
    if (isPageNumber(line)) continue;
    const text = line.cells
      .map((cell) => cell.text.trim())
      .filter((part) => part !== '')
      .join(' ')
      .trim();
    // A blank line inside a sentence is the edge of a page, not the end of a paragraph.
    if (text === '') continue;
    const own = paragraphs.at(-1) ?? [];
    const goesOn: boolean =
      open &&
      !BEGINS.test(text) &&
      !SENTENCE_END.test(own.at(-1)?.slice(-1) ?? '') &&
      !isSubheading(own);
    if (goesOn) own.push(text);
    else paragraphs.push([text]);
    open = text.length >= WRAPPED || goesOn;
  }
  return paragraphs.map(joinLines);
}

/** No subheading has more lines. */
const MOST_SUBHEADING = 40;
const isSubheading = (lines: readonly string[]) =>
  lines.length <= MOST_SUBHEADING && SUBHEADING.test(joinLines(lines));

/** Latin words need a space between lines, Chinese characters none. */
function joinLines(lines: readonly string[]): string {
  const needsSpace = (before: string, after: string) =>
    /[A-Za-z0-9]$/.test(before.slice(-1)) && /^[A-Za-z]/.test(after);
  return lines
    .map((text, at) => (at > 0 && needsSpace(lines[at - 1] ?? '', text) ? ` ${text}` : text))
    .join('');
}

/** Paragraphs as Markdown in which every character stands for itself. */
export function toMarkdown(paragraphs: readonly string[]): string[] {
  return paragraphs.map((text) =>
    SUBHEADING.test(text) ? `### ${escapeMarkdown(text)}` : escapeMarkdown(text),
  );
}

function escapeMarkdown(text: string): string {
  return text
    .replaceAll(UNREAD, GAP)
    .replace(/[\\`*_<>[\]&]/g, '\\$&')
    .replace(/^(\s*)([#+-])/, '$1\\$2')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A heading for the Markdown file. */
export function markdownHeading(text: string): string {
  return `## ${escapeMarkdown(text.replace(/\s+/g, ' ').trim())}`;
}
