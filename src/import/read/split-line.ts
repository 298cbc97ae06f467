/**
 * One line of text to its cells. Loops over characters instead of matching patterns: a line may
 * be 10 MB long, and no pattern is worth a backtrack.
 */
import type { LineLayout, TextCell } from '../document.ts';
import { isWide } from './characters.ts';

export interface SplitLine {
  readonly layout: LineLayout;
  readonly cells: readonly TextCell[];
  /** True where bars separate the cells. */
  readonly piped: boolean;
}

/**
 * Splits at tabs, else at bars, else at wide gaps.
 *
 * @param text a line, cleaned
 * @param reserve called with the number of cells before they are made; may throw
 */
export function splitLine(text: string, reserve: (cells: number) => void): SplitLine {
  const bars = text.includes('|') ? splitBars(text, reserve) : null;
  if (bars !== null) return bars;
  if (text.includes('\t')) return { ...splitTabs(text, reserve), piped: false };
  return { ...splitGaps(text, reserve), piped: false };
}

function splitTabs(text: string, reserve: (cells: number) => void): Omit<SplitLine, 'piped'> {
  reserve(occurrences(text, '\t') + 1);
  return { layout: 'grid', cells: indexed(text.split('\t')) };
}

/** Null where the bars are not separators. */
function splitBars(text: string, reserve: (cells: number) => void): SplitLine | null {
  const line = text.trim();
  reserve(occurrences(line, '|') + 1);
  const pieces = splitUnescaped(line).map((piece) => piece.trim());
  const filled = pieces.filter((piece) => piece !== '').length;
  if (line.startsWith('|')) {
    // `| | |` is an empty row of a table; `|||` the ends of empty cells, one each.
    if (filled === 0 && !line.includes(' ')) {
      return { layout: 'plain', cells: indexed(pieces.slice(1)), piped: false };
    }
    return { layout: 'grid', cells: indexed(trimEnds(pieces)), piped: true };
  }
  if (text.includes('\t')) return null;
  // One text before the bars: they end the cell and its row.
  if (filled === 1) return { layout: 'plain', cells: indexed(pieces.slice(0, 1)), piped: false };
  const cells = pieces.at(-1) === '' ? pieces.slice(0, -1) : pieces;
  return { layout: 'grid', cells: indexed(cells), piped: true };
}

function trimEnds(pieces: readonly string[]): readonly string[] {
  return pieces.slice(1, pieces.length > 2 && pieces.at(-1) === '' ? -1 : undefined);
}

function splitUnescaped(line: string): string[] {
  if (!line.includes('\\|')) return line.split('|');
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '\\' && line.charAt(at + 1) === '|') {
      piece += '|';
      at += 1;
    } else if (char === '|') {
      pieces.push(piece);
      piece = '';
    } else piece += char;
  }
  return [...pieces, piece];
}

function splitGaps(text: string, reserve: (cells: number) => void): Omit<SplitLine, 'piped'> {
  const cells: TextCell[] = [];
  let column = 0;
  let start = -1;
  let from = 0;
  let end = 0;
  let until = 0;
  let gap = { from: 0, width: 0, single: false };
  const close = () => {
    reserve(cells.length + 1);
    cells.push({ text: text.slice(from, until), start, end });
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    const width = isWide(code) ? 2 : 1;
    if (code === 0x20 || code === 0x3000) {
      if (gap.width === 0) gap = { from: at, width: 0, single: code === 0x3000 };
      else gap.single = false;
      gap.width += width;
    } else {
      if (start >= 0 && gap.width >= 2 && !(gap.single && isLetterSpaced(text, gap.from, at))) {
        close();
        start = -1;
      }
      if (start < 0) {
        start = column;
        from = at;
      }
      gap = { from: 0, width: 0, single: false };
      end = column + width;
      until = at + length;
    }
    column += width;
    at += length;
  }
  if (start >= 0) close();
  if (cells.length === 0) cells.push({ text: '', start: 0, end: 0 });
  return { layout: cells.length > 1 ? 'columns' : 'plain', cells };
}

/**
 * True where a single ideographic space spreads a word, as in 「总　计」: the text on one side
 * of it is one ideograph.
 */
function isLetterSpaced(text: string, gap: number, next: number): boolean {
  const alone = (at: number, outer: number) =>
    isIdeograph(text.charCodeAt(at)) && (text.charAt(outer) === '' || isSpace(text.charAt(outer)));
  return alone(gap - 1, gap - 2) || alone(next, next + 1);
}

const isIdeograph = (code: number) => code >= 0x3400 && code <= 0x9fff;
const isSpace = (char: string) => char === ' ' || char === '\u3000';

const indexed = (pieces: readonly string[]): TextCell[] =>
  pieces.map((piece, index) => ({ text: piece.trim(), start: index, end: index + 1 }));

function occurrences(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count += 1;
  return count;
}
