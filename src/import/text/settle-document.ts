/** Settles what the lines of a document mean once the whole of it is seen, and cleans its text. */
import { GAP, type SourceDocument, type TextLine } from '../document.ts';

/** Private use (symbol fonts), replacement characters, noncharacters: no text anyone can read. */
const UNREADABLE = /[\ue000-\uf8ff\ufffd\ufffe\uffff\ufff9-\ufffb]|[\udb80-\udbff][\udc00-\udfff]/g;
/** What the archive refuses and no reader sees: controls, bidi marks, zero width, fillers. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff]|[\ufe00-\ufe0f]|\udb40[\udc00-\udfff]/g;

/** A control between two digits is no sign at all: it stands for something that was damaged. */
const SPLIT_BY_CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  /(?<=\d)[\u0000-\u0008\u000e-\u001f\u007f-\u009f]+(?=\d)/g;

/** Ten times the longest paragraph of any report: what is longer is no text of one. */
const LONGEST_CELL = 20_000;
const SHOWN = 60;
/** The widest table of a form has some twenty columns. */
const MOST_CELLS = 300;

export interface SettledDocument {
  readonly document: SourceDocument;
  /** Characters that were replaced or dropped, by line. */
  readonly dropped: readonly { readonly line: number; readonly text: string }[];
  /** Of lines and cells that are too long to be any of a report, what is figures and no sentence. */
  readonly overlong: readonly string[];
}

/** A document that the archive can hold, its layouts settled. */
export function settleDocument(source: SourceDocument): SettledDocument {
  const dropped: { line: number; text: string }[] = [];
  const overlong: string[] = [];
  const lines = source.lines.map((full) => {
    const line = withoutOverlong(withoutEmptyEnd(full), dropped, overlong);
    const cells = line.cells.map((cell) => ({ ...cell, text: cleaned(cell.text) }));
    const found = line.cells.flatMap(({ text }) => text.toWellFormed().match(UNREADABLE) ?? []);
    if (found.length > 0) {
      const names = [...new Set(found.map(nameOf))].join('、');
      dropped.push({ line: line.number, text: `认不出的字符 ${names}` });
    }
    return { ...line, cells };
  });
  const meta = Object.fromEntries(
    Object.entries(source.meta).map(([name, content]) => [name, cleaned(content)]),
  );
  return { document: closeGaps(settleLayouts({ ...source, lines, meta })), dropped, overlong };
}

/** A line of too many cells without those behind its last text: a broken row makes all rows wide. */
function withoutEmptyEnd(line: TextLine): TextLine {
  if (line.cells.length <= MOST_CELLS) return line;
  const last = line.cells.findLastIndex(({ text }) => text.trim() !== '');
  return { ...line, cells: line.cells.slice(0, last + 1) };
}

function withoutOverlong(
  line: TextLine,
  dropped: { line: number; text: string }[],
  overlong: string[],
): TextLine {
  if (line.cells.length > MOST_CELLS) {
    overlong.push(figuresIn(line.cells.map(({ text }) => text).join(' ')));
    dropped.push({ line: line.number, text: `这一行有 ${line.cells.length} 格，过多` });
    return { ...line, layout: 'plain', cells: [] };
  }
  const long = line.cells.filter(({ text }) => text.length > LONGEST_CELL);
  if (long.length === 0) return line;
  for (const { text } of long) {
    overlong.push(figuresIn(text));
    const start = cleaned(text.slice(0, SHOWN));
    dropped.push({ line: line.number, text: `${start}……（共 ${text.length} 字，过长）` });
  }
  const cells = line.cells.map((cell) => (long.includes(cell) ? { ...cell, text: '' } : cell));
  return { ...line, cells };
}

/** No more than a cell from the first figure on: megabytes are not looked through for every table. */
function figuresIn(text: string): string {
  const at = /[。｡!！?？]/.test(text) ? -1 : text.search(/\p{N}/u);
  return at < 0 ? '' : text.slice(at, at + LONGEST_CELL);
}

const nameOf = (char: string) =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What Word writes for itself into pages, where it was copied as if it were text. */
const WORD_CONDITION =
  /<!--\[if [^\]]{1,60}\]>.{0,4000}?<!\[endif\]-->|<!(?:--)?\[(?:if [^\]]{1,60}|endif)\](?:--)?>/g;

function cleaned(text: string): string {
  const visible = text
    .toWellFormed()
    .replace(SPLIT_BY_CONTROL, GAP)
    .replace(INVISIBLE, '')
    .replace(WORD_CONDITION, '');
  // A symbol before a text is a bullet of some symbol font.
  return visible
    .replace(/^[\ue000-\uf8ff]\s*(?=\S)/, '')
    .replace(UNREADABLE, GAP)
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, (char) => char.normalize('NFKC'))
    .normalize('NFC');
}

/**
 * Where most lines with tabs are one tab and one text, the tab is an indent: each line is a cell
 * of its own, not a row whose first cell is empty.
 */
function settleLayouts(document: SourceDocument): SourceDocument {
  const tabbed = document.lines.filter(({ layout, table }) => layout === 'grid' && table === null);
  const indented = tabbed.filter(isIndented);
  if (indented.length < tabbed.length * 0.8) return document;
  const lines = document.lines.map((line): TextLine => {
    const [, second] = line.cells;
    if (line.layout !== 'grid' || line.table !== null || !isIndented(line)) return line;
    return { ...line, layout: 'plain', cells: second === undefined ? [] : [second] };
  });
  return { ...document, lines };
}

const isIndented = ({ cells }: TextLine) => cells.length === 2 && cells[0]?.text.trim() === '';

/** Gaps of columns are wider: this much an ideographic space and a stray one take. */
const WIDEST_STRAY = 3;

/**
 * Where gaps are no wider than the odd spaces that editors leave in words and between figures,
 * they make no columns: the lines are text, their gaps single spaces.
 */
function closeGaps(document: SourceDocument): SourceDocument {
  const isSet = ({ layout, table, page }: TextLine) =>
    layout === 'columns' && table === null && (page === null || document.format !== 'pdf');
  const widest = document.lines
    .filter(isSet)
    .map(({ cells }) =>
      Math.max(...cells.slice(1).map(({ start }, index) => start - (cells[index]?.end ?? 0))),
    )
    .sort((a, b) => a - b);
  if ((widest[Math.floor(widest.length / 2)] ?? WIDEST_STRAY + 1) > WIDEST_STRAY) return document;
  const lines = document.lines.map((line): TextLine => {
    const [first, last] = [line.cells[0], line.cells.at(-1)];
    if (!isSet(line) || first === undefined || last === undefined) return line;
    const text = line.cells.map((cell) => cell.text).join(' ');
    return { ...line, layout: 'plain', cells: [{ text, start: first.start, end: last.end }] };
  });
  return { ...document, lines };
}
