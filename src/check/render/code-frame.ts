/** A few source lines with the place of a diagnostic underlined, for terminals and overlays. */
import type { Position } from '../../report/diagnostic.ts';

export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** What to put under the text: spaces and carets; empty for lines of mere context. */
  readonly marks: string;
}

/** A place to underline: the token there, or all up to the end (exclusive). */
export type Mark = Position & { readonly end?: Position };

/** Longest stretch of a line that is shown; a line may have half a million characters. */
const WIDTH = 96;
/** What a terminal shows two columns wide (UAX 11, the ranges that our content uses). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/**
 * How many characters the token at a place of a YAML or Markdown line takes: a quoted text, a
 * bracketed list, or a plain value up to the next separator.
 *
 * @param characters the characters of the line
 * @param start index of the token's first character
 */
export function tokenLength(characters: readonly string[], start: number): number {
  const first = characters[start];
  // What cannot be seen is pointed at for itself, not for the words behind it.
  if (first !== undefined && INVISIBLE.test(first)) return 1;
  const until = (closes: (index: number) => boolean) => {
    let end = start + 1;
    while (end < characters.length && !closes(end)) end += 1;
    return end;
  };
  if (first === '"' || first === "'") {
    const end = until((at) => characters[at] === first && characters[at - 1] !== '\\');
    return Math.min(end + 1, characters.length) - start;
  }
  if (first === '[' || first === '{') {
    let depth = 1;
    const end = until((at) => {
      const character = characters[at] ?? '';
      if ('[{'.includes(character)) depth += 1;
      if (']}'.includes(character)) depth -= 1;
      return depth === 0;
    });
    return Math.min(end + 1, characters.length) - start;
  }
  const stop = (at: number) =>
    ',]}'.includes(characters[at] ?? '') ||
    (characters[at] === ':' && (characters[at + 1] ?? ' ') === ' ') ||
    (characters[at] === ' ' && characters[at + 1] === '#');
  let end = until(stop);
  while (end > start + 1 && characters[end - 1] === ' ') end -= 1;
  return Math.max(end - start, 1);
}

/**
 * The lines of a frame.
 *
 * @param lines the file's lines
 * @param marks places to underline; lines between them that are far apart are left out
 * @returns lines in order, invisible characters shown as `·`, long lines cut around the place
 */
export function codeFrame(lines: readonly string[], marks: readonly Mark[]): FrameLine[] {
  const byLine = Map.groupBy(marks.flatMap(byLines), ({ line }) => line);
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .flatMap(([number, stretches]) => {
      const text = lines[number - 1];
      return text === undefined ? [] : [frameLine(number, text, stretches)];
    });
}

interface Stretch extends Position {
  /** Characters of the line; null where that is the token that begins there. */
  readonly length: number | null;
}

/** A mark of several lines goes to the end of each and on from the words of the next. */
function byLines({ line, column, end }: Mark): Stretch[] {
  if (end === undefined) return [{ line, column, length: null }];
  return Array.from({ length: Math.max(1, end.line - line + 1) }, (_, at) => {
    const from = at === 0 ? column : 1;
    const length = line + at === end.line ? Math.max(1, end.column - from) : WIDTH;
    return { line: line + at, column: from, length };
  });
}

function frameLine(number: number, line: string, stretches: readonly Stretch[]): FrameLine {
  const columns = stretches.map(({ column }) => column);
  const first = Math.min(...columns) - 1;
  // Only what may be shown is taken apart into characters.
  const all = [...line.slice(0, 2 * (Math.max(...columns) + WIDTH))];
  const from = first > WIDTH / 2 && all.length > WIDTH ? first - WIDTH / 4 : 0;
  const shown = all.slice(from, from + WIDTH);
  const marked = new Set<number>();
  for (const { column, length: wanted } of stretches) {
    const start = column - 1;
    const length = wanted ?? (start < all.length ? tokenLength(all, start) : 1);
    const end = wanted === null ? start + length : Math.min(start + length, all.length);
    for (let at = start; at < end; at += 1) {
      // An indent is not part of what goes on behind it.
      if (wanted === null || at > start || all[at] !== ' ') marked.add(at - from);
    }
  }
  const clean = shown.map((character) => (INVISIBLE.test(character) ? '·' : character));
  const under = Array.from({ length: Math.max(clean.length, first - from + 1) }, (_, at) => {
    const width = displayWidth(clean[at] ?? ' ');
    return (marked.has(at) ? '^' : ' ').repeat(width);
  });
  const [before, after] = [from > 0 ? '…' : '', from + WIDTH < all.length ? '…' : ''];
  return {
    number,
    text: `${before}${clean.join('')}${after}`,
    marks: `${' '.repeat(displayWidth(before))}${under.join('').trimEnd()}`,
  };
}
