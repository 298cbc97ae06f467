/** Tells what in a table is a value and what is a label, before any form is consulted. */
import { memoized } from '../form/memoize.ts';
import { oneOf, plainForm, readToken, TOKEN_PARTS } from '../report/token.ts';
import { type TextLine, UNREAD } from './document.ts';
import type { GreyImage } from './read/picture/grey-image.ts';

/**
 * True for text that can only be a cell's value: a figure, a dash, 无, or what stands there and
 * could not be read.
 */
export function isValue(text: string): boolean {
  if (text.includes(UNREAD)) {
    const rest = text.replaceAll(UNREAD, '');
    return rest.trim() === '' || isValue(rest);
  }
  const read = readToken(text);
  return read !== null && read.kind !== 'blank';
}

/** Separators between thousands, and none between figures. */
const GROUPED_RUN = /^\d+(?:,\d{3}\d*)+$/;

/** True for a value, and for several figures with nothing between them. */
export function isValueOrRun(text: string): boolean {
  return isValue(text) || GROUPED_RUN.test(plainForm(text));
}

const SPLIT_FIGURE = /^\d{1,3}(?:\s\d{1,3}){1,5}$/;

/** True for a few digits with spaces among them: one figure that was broken, or several. */
export function isSplitFigure(text: string): boolean {
  return SPLIT_FIGURE.test(plainForm(text).trim().replace(/\s+/g, ' '));
}

/** In a row of a real table with other values, broken figures are cells like those. */
function splitFigureCells(line: TextLine, pieces: readonly ValuePiece[]): ReadonlySet<ValuePiece> {
  if (line.layout !== 'grid' || line.table === null) return new Set();
  const split = pieces.filter(({ text }) => isSplitFigure(text));
  const others = pieces.filter(({ text }) => text !== '' && isValue(text)).length;
  return new Set(others > 0 ? split : []);
}

/** Words of a note that say that the figure is another. */
const CORRECTS =
  /更正|改正|纠正为|修正|订正|勘误|[应應实實原改误誤][为為]|有误|有誤|错|錯|为准|為準/.source;
const NOTED_UNIT = /[件条项个次篇人份]/.source;
/** What stands in the brackets of a note: words, and none of those; or a unit. */
const NOTE = `(?=[^）)]*\\p{Script=Han})(?![^）)]*(?:${CORRECTS}))(?:[^（()）]{2,60}|${NOTED_UNIT})`;

/** A figure with a note in brackets behind it: 5（其中修订1件）. */
const NOTED = new RegExp(`^(?<figure>[^（(]{1,20}?)\\s*[（(]${NOTE}[)）]$`, 'u');

/** Such a note between two figures that nothing else parts, or behind the last. */
const INNER_NOTE = new RegExp(`(?<=\\d)[（(]${NOTE}[)）](?=\\d|$)`, 'gu');

/** The figure of a cell that has a note behind it; null for any other cell. */
export function notedFigure(line: TextLine, text: string): string | null {
  const isRow = line.cells.length > 2 || line.table !== null;
  return isRow || isAlone(line) ? figureOf(text) : null;
}

function figureOf(text: string): string | null {
  const figure = NOTED.exec(text.trim())?.groups?.['figure'] ?? '';
  return readToken(figure)?.kind === 'figure' ? figure : null;
}

/** The figures of a line with the notes behind them, in cells of their own or between spaces. */
export function notesIn(line: TextLine): string[] {
  return line.cells.flatMap(({ text }) => {
    if (notedFigure(line, text) !== null) return [text.trim()];
    const isRow = line.layout !== 'grid' && text.length <= LONGEST_ROW;
    if (!isRow) return [];
    return text
      .split(/\s+/)
      .flatMap((piece) => (figureOf(piece) === null ? (piece.match(INNER_NOTE) ?? []) : [piece]));
  });
}

/** A cell that has a line of its own. */
const isAlone = ({ layout, cells }: TextLine) => layout === 'plain' && cells.length === 1;

/** A cell of a line with its extent; blank cells have empty text. */
export interface ValuePiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly alternatives?: readonly string[];
  readonly firm?: boolean;
  readonly look?: GreyImage;
  /** Text of the cell above that reaches down over this one. */
  readonly below?: string;
  /** The row of its table ends before it: there is no cell. */
  readonly absent?: true;
  /** A note stood behind it, which may have moved what follows on its line. */
  readonly noted?: boolean;
}

/** A line as label text at its left and cells to the right of it. */
export interface LineValues {
  readonly label: string;
  /** Everything to the right of the last label, blanks included where the layout keeps them. */
  readonly values: readonly ValuePiece[];
  /** Digits that stand directly behind the label, their separators lost. */
  readonly run: string | null;
  /** Where the last text that is no value ends; absent where values stand in no cells of their own. */
  readonly labelEnd?: number;
}

const { signs, wordedSigns, dashes, words, counted, money, units } = TOKEN_PARTS;

/** Digits, or digits with signs, units and single spaces among them, right behind a label. */
const TRAILING_RUN = new RegExp(
  `^(?<label>.*?[^\\d\\s.,](?<!${oneOf(signs, dashes, words, money)}))\\s?` +
    `(?<run>${oneOf(signs, dashes, words)}*\\d(?:[\\d .,]|${oneOf(signs, dashes, words, units)})*)$`,
);
/** Figures with units, or marks, and nothing between some of them. */
const ONLY_RUN = new RegExp(
  `^(?=.{10})(?=.*${oneOf(dashes, words, counted)}.*\\d)` +
    `\\d(?:[\\d ,]|${oneOf(dashes, words, counted)})*$`,
);
/** A space inside a value parts nothing: 增 5, 12 万元. */
const INNER_SPACE = new RegExp(
  `(?<=${oneOf(wordedSigns)})\\s+(?=[\\d０-９])|(?<=[\\d０-９])\\s+(?=${oneOf(units)}(?:\\s|$))`,
  'g',
);
/** In the midst of a figure no label ends. */
const MIDST = /[\d.,+-]$/;
/** Longer lines hold no row of a table, and patterns would take their time over them. */
const LONGEST_ROW = 400;

/** Anything that names something; numerals name nothing. */
const WORDED = /(?![〇零一二三四五六七八九十])\p{L}/u;

/** Splits a line, once for all who ask. */
export const valuesOfLine = memoized(splitValues);

function splitValues(line: TextLine): LineValues {
  const pieces = ownCells(line).flatMap((cell) => {
    const figure = notedFigure(line, cell.text);
    if (figure !== null) return [{ ...cell, text: figure, line: line.number, noted: true }];
    const text = isAlone(line) ? cell.text.replace(INNER_NOTE, ' ') : cell.text;
    const piece = { ...cell, text: text.trim(), line: line.number };
    return line.layout === 'columns' ? partedPiece(piece) : [piece];
  });
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) {
    const text = spaced(only.text);
    const { label, values } = valuesBehind(text);
    if (label === '' && values.length > 1) return { label, values: parts(only, values), run: null };
    if (text.length <= LONGEST_ROW && ONLY_RUN.test(plainForm(text))) {
      return { label: '', values: parts(only, text.split(' ')), run: null };
    }
  }
  const split = splitFigureCells(line, pieces);
  let last = -1;
  for (const [index, { text }] of pieces.entries()) {
    if (text !== '' && !isValueOrRun(text) && !split.has(pieces[index] as ValuePiece)) last = index;
  }
  const label = pieces
    .slice(0, last + 1)
    .map(({ text }) => text)
    .join('');
  const values = pieces.slice(last + 1);
  if (last < 0 || values.some(({ text }) => text !== '')) {
    const labelEnd = pieces[last]?.end;
    return { label, values, run: null, ...(labelEnd === undefined ? {} : { labelEnd }) };
  }
  return splitText(pieces[last], label, values);
}

/** Cells of a table without the places that a cell spans besides its first. */
export function ownCells({ layout, cells, table }: TextLine): TextLine['cells'] {
  if (layout !== 'grid' || table === null) return cells;
  let until = Number.NEGATIVE_INFINITY;
  return cells.filter(({ start, end }) => {
    if (start < until) return false;
    until = end;
    return true;
  });
}

/**
 * The values at the end of a text, single spaces between them, and the label before them; none
 * where they cannot be told from the label's end.
 */
function valuesBehind(text: string): { label: string; values: string[] } {
  const none = { label: text, values: [] };
  if (text.length > LONGEST_ROW) return none;
  const pieces = text.split(' ').map((piece) => figureOf(piece) ?? piece);
  const from = pieces.findLastIndex((piece) => !isValue(piece)) + 1;
  const label = pieces.slice(0, from).join(' ');
  return MIDST.test(plainForm(label)) ? none : { label, values: pieces.slice(from) };
}

/** Neighbouring values that a single space parts, where others stand further apart. */
function partedPiece(piece: ValuePiece): ValuePiece[] {
  const text = spaced(piece.text);
  const { label, values } = valuesBehind(text);
  if (values.length === 0 || (label === '' && values.length === 1)) return [piece];
  const unit = (piece.end - piece.start) / Math.max(1, text.length);
  let at = label.length;
  const parted = values.map((token) => {
    at = text.indexOf(token, at);
    const start = piece.start + at * unit;
    at += token.length;
    return { ...piece, text: token, start, end: start + token.length * unit };
  });
  const first = { ...piece, text: label, end: piece.start + label.length * unit };
  return label === '' ? parted : [first, ...parted];
}

/** Values that share a cell with their label: parted by spaces, or not at all. */
function splitText(
  holder: ValuePiece | undefined,
  label: string,
  values: readonly ValuePiece[],
): LineValues {
  const text = spaced(holder?.text ?? '');
  const before = label.slice(0, label.length - (holder?.text.length ?? 0));
  if (holder === undefined || text.length > LONGEST_ROW) return { label, values, run: null };
  const apart = valuesBehind(text);
  const isParted = apart.label !== '' && apart.values.length > 0;
  // Digits before the last space are figures as well, be it that 无 or 件 ends them.
  if (isParted && !TRAILING_RUN.test(plainForm(apart.label))) {
    return { label: before + apart.label, values: parts(holder, apart.values), run: null };
  }
  const joined = TRAILING_RUN.exec(plainForm(text))?.groups;
  const [own, run] = [joined?.['label'], joined?.['run']];
  if (own === undefined || run === undefined) return { label, values, run: null };
  // A cell beside the label that holds more than a figure: 2、3, （一）5.
  if (before !== '' && !WORDED.test(own)) return { label, values, run: null };
  return {
    label: before + text.slice(0, own.length),
    values,
    run: text.slice(text.length - run.length).trim(),
  };
}

const spaced = (text: string) => text.replace(INNER_SPACE, '').replace(/\s+/g, ' ');

const parts = (holder: ValuePiece, texts: readonly string[]): ValuePiece[] =>
  texts.map((text, index) => ({ ...holder, text, start: index, end: index + 1 }));

const DAY = /20\d{2}年\d{1,2}月(?:\d{1,2}[日号])?/g;

/** A text without the days it names: one of signing stands behind a table, and is no figure of it. */
export const withoutDays = (text: string): string => text.replace(DAY, '');
