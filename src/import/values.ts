/** Tells what in a table is a value and what is a label, before any form is consulted. */
import { type TextLine, UNREAD } from './document.ts';

const VALUE =
  /^(?:[增减減+\-−]?\s*(?:[增减減加少]{2})?\s*\d[\d,]*(?:\.\d+)?\s*(?:万元|萬元|元|件|条|條|次|个|個|项|項|份)?|[-—–/]+|无|無)$/;

/**
 * True for text that can only be a cell's value: a figure, a dash, 无, or what stands there and
 * could not be read.
 */
export function isValue(text: string): boolean {
  const trimmed = text.normalize('NFKC').replaceAll(UNREAD, '').trim();
  return trimmed === '' ? text.includes(UNREAD) : VALUE.test(trimmed);
}

/** A cell of a line with its extent; blank cells have empty text. */
export interface ValuePiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A line as label text at its left and cells to the right of it. */
export interface LineValues {
  readonly label: string;
  /** Everything to the right of the last label, blanks included where the layout keeps them. */
  readonly values: readonly ValuePiece[];
  /** Digits that stand directly behind the label, their separators lost. */
  readonly run: string | null;
}

const ONE_VALUE = '(?:[增减減+-]?\\d[\\d,.]*(?:万元|萬元|元|[件条條次个個项項份])?|[-—/]+|无|無)';
const TRAILING_VALUES = new RegExp(
  `^(?<label>.*?[^\\d\\s.,+-])(?<values>(?:\\s+${ONE_VALUE})+)\\s*$`,
  'u',
);
const ONLY_VALUES = new RegExp(`^${ONE_VALUE}(?:\\s+${ONE_VALUE})+$`, 'u');
/** Digits, or digits with signs, units and single spaces among them, right behind a label. */
const TRAILING_RUN =
  /^(?<label>.*?[^\d\s.,增减減+\-—/万萬元无無])\s?(?<run>[增减減+\-—/无無]*\d[\d .,增减減+\-—/万萬元无無件条條次个個项項份]*)$/u;
/** Figures with units, or marks, and nothing between some of them. */
const ONLY_RUN =
  /^(?=.{10})(?=.*[件条條次個个項项份/—–无無-].*\d)\d[\d ,件条條次個个項项份/—–无無-]*$/;
/** A space inside a value parts nothing: 增 5, 12 万元. */
const INNER_SPACE = /(?<=[增减減])\s+(?=\d)|(?<=\d)\s+(?=[万萬]?元)/g;
/** Longer lines hold no row of a table, and patterns would take their time over them. */
const LONGEST_ROW = 400;

/** Splits a line; see `SplitLine`. */
export function valuesOfLine(line: TextLine): LineValues {
  const pieces = ownCells(line).flatMap((cell) => {
    const piece = { ...cell, text: cell.text.trim(), line: line.number };
    return line.layout === 'columns' ? partedPiece(piece) : [piece];
  });
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) {
    const text = spaced(only.text);
    if (text.length <= LONGEST_ROW && ONLY_VALUES.test(text)) {
      return { label: '', values: parts(only, text), run: null };
    }
    if (text.length <= LONGEST_ROW && ONLY_RUN.test(text)) {
      return { label: '', values: parts(only, text), run: null };
    }
  }
  let last = -1;
  for (const [index, { text }] of pieces.entries()) {
    if (text !== '' && !isValue(text)) last = index;
  }
  const label = pieces
    .slice(0, last + 1)
    .map(({ text }) => text)
    .join('');
  const values = pieces.slice(last + 1);
  if (last < 0 || values.some(({ text }) => text !== '')) return { label, values, run: null };
  return splitText(pieces[last], label, values);
}

/** Cells of a table without the places that a cell spans besides its first. */
function ownCells({ layout, cells, table }: TextLine): TextLine['cells'] {
  if (layout !== 'grid' || table === null) return cells;
  let until = Number.NEGATIVE_INFINITY;
  return cells.filter(({ start, end }) => {
    if (start < until) return false;
    until = end;
    return true;
  });
}

/** Neighbouring values that a single space parts, where others stand further apart. */
function partedPiece(piece: ValuePiece): ValuePiece[] {
  const text = spaced(piece.text);
  if (text.length > LONGEST_ROW) return [piece];
  const behind = TRAILING_VALUES.exec(text)?.groups?.['values'];
  const values = ONLY_VALUES.test(text) ? text : behind;
  if (values === undefined) return [piece];
  const unit = (piece.end - piece.start) / Math.max(1, text.length);
  const label = text.slice(0, text.length - values.length).trim();
  let at = text.length - values.length;
  const parted = values
    .trim()
    .split(' ')
    .map((token) => {
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
  const apart = TRAILING_VALUES.exec(text)?.groups;
  // Digits before the last space are figures as well, be it that 无 or 件 ends them.
  if (apart?.['values'] !== undefined && !TRAILING_RUN.test(apart['label'] ?? '')) {
    const found = parts(holder, apart['values'].trim());
    return { label: before + (apart['label'] ?? ''), values: found, run: null };
  }
  const joined = TRAILING_RUN.exec(text)?.groups;
  if (joined?.['run'] === undefined) return { label, values, run: null };
  return { label: before + (joined['label'] ?? ''), values, run: joined['run'].trim() };
}

const spaced = (text: string) =>
  text.normalize('NFKC').replace(INNER_SPACE, '').replace(/\s+/g, ' ');

const parts = (holder: ValuePiece, text: string): ValuePiece[] =>
  text
    .split(/\s+/)
    .map((token, index) => ({ ...holder, text: token, start: index, end: index + 1 }));
