/**
 * What is printed in a cell and is no figure (`5*`, `〇`, `约12`, 待定): where nothing but its own
 * cell can be meant, it leaves that cell open, and not its row.
 */
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { plainForm } from '../../report/token.ts';
import { type AsideText, type TextCell, type TextLine, UNREAD } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { isSplitFigure, isValue, isValueOrRun, notedFigure, ownCells } from '../values.ts';
import { MOST_TABLE_LINES } from './imported-table.ts';
import { namesSeveral } from './split-digits.ts';

export interface OddFigures {
  /** The same lines, with the mark of what is unread in the place of each. */
  readonly lines: readonly TextLine[];
  /** What is printed there. */
  readonly unread: readonly AsideText[];
}

/** Notes and signs that stand beside a figure. */
const SIGN = '[*＊※†‡#＃?？!！+＋%％¹²³⁰-⁹①-⑳]';
const NOTE = '注\\d{0,2}|余|多|左右|[（(\\[][^）)\\]]{0,12}[）)\\]]';
/** A figure with something beside it that no figure of a report has. */
const MARKED = new RegExp(
  `^(?:约|近|超|${SIGN})?(?<figure>\\d[\\d,]{0,8})\\s?(?:${SIGN}|${NOTE}){0,2}$`,
  'u',
);
/** Letters and signs that are typed for a figure; what they are is seen, and yet not printed. */
const ZERO = /^[〇○◯OoОΟ]$/u;
const ONE = /^[lI|]$/;
const typedFor = (text: string) => (ZERO.test(text) ? '0' : ONE.test(text) ? '1' : undefined);
const NUMERALS = /^[〇○零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]{1,8}$/;
/** Longer texts are notes, and may be of the whole row. */
const LONGEST_ODD = 12;
/** Longer lines hold no row of a table. */
const LONGEST_ROW = 400;

/** Marks what is no figure where one belongs. */
export function markOddFigures(book: LabelBook, lines: readonly TextLine[]): OddFigures {
  if (lines.length > MOST_TABLE_LINES) return { lines, unread: [] };
  const slots = [...walkRows(book.table)];
  const unread: AsideText[] = [];
  let before: TextLine | null = null;
  const marked = lines.map((line) => {
    const own = isOneCell(line) ? markAlone(line, before) : markRow(line, slots, book);
    if (line.cells.some(({ text }) => text.trim() !== '')) before = own?.line ?? line;
    for (const text of own?.odd ?? [])
      unread.push({ line: line.number, text: `印着“${text}”的格` });
    return own?.line ?? line;
  });
  return { lines: marked, unread };
}

interface Marked {
  readonly line: TextLine;
  /** As printed. */
  readonly odd: readonly string[];
}

/** One text without a space, as where each cell has a line of its own. */
const isOneCell = ({ layout, cells }: TextLine) =>
  layout === 'plain' && cells.length === 1 && !/\S\s+\S/.test(cells[0]?.text ?? '');

/** A cell that stands alone on its line, behind a figure: a numeral may be that of a label. */
function markAlone(line: TextLine, before: TextLine | null): Marked | null {
  const [cell] = line.cells;
  const text = cell?.text.trim() ?? '';
  const isOdd = !isValue(text) && (isMarked(text) || typedFor(text) !== undefined);
  const behind = before?.cells.at(-1)?.text.trim() ?? '';
  if (cell === undefined || !isOdd || notedFigure(line, text) !== null || !isValue(behind))
    return null;
  return { line: { ...line, cells: [oddCell(cell)] }, odd: [text] };
}

/** A row with all its cells, which its label names, or one of a table whose rows have no labels. */
function markRow(line: TextLine, slots: readonly RowSlot[], book: LabelBook): Marked | null {
  const pieces = piecesOf(line);
  const isOdd = ({ text }: Piece) => text !== '' && !isFigure(text, line);
  // Several figures in a cell may be those of several rows, in each of its cells.
  if (pieces.some(({ text }) => isSplitFigure(text))) return null;
  const from = labelEnd(pieces, line, slots, book);
  if (from === null) return null;
  const rest = pieces.slice(from.at);
  const filled = rest.filter(({ text }) => text !== '');
  const odd = filled.filter(isOdd);
  const others = filled.length - odd.length;
  if (odd.length === 0 || (others === 0 && from.count > 1) || odd.length > others + 1) return null;
  // The cells of a table are never lost; of a text those at its end may be, and then a note behind
  // the label would be taken for the first.
  const isTable = line.table !== null && line.layout === 'grid';
  const isPlaced = line.layout === 'columns' && filled.length < from.count;
  const isWhole =
    filled.length === from.count || isPlaced || (isTable && rest.length === from.count);
  const isKnown = isTable ? isShort : isFigureLike;
  if (!isWhole || !odd.every((piece) => isKnown(piece, book))) return null;
  if (rest.some(({ cell }) => cell.absent === true || (cell.below ?? '') !== '')) return null;
  return { line: replaced(line, odd), odd: odd.map(({ text }) => text) };
}

/** A cell, or a text of one that single spaces part. */
interface Piece {
  readonly text: string;
  readonly cell: TextCell;
  /** Which of the texts of its cell it is. */
  readonly at: number;
}

function piecesOf(line: TextLine): Piece[] {
  if (line.layout === 'grid')
    return ownCells(line).map((cell) => ({ text: cell.text.trim(), cell, at: 0 }));
  const length = line.cells.reduce((sum, { text }) => sum + text.length, 0);
  if (length > LONGEST_ROW) return [];
  return line.cells.flatMap((cell) =>
    textsOf(cell).flatMap((text, at) => (text === '' ? [] : [{ text, cell, at }])),
  );
}

const textsOf = ({ text }: TextCell) => text.trim().split(/\s+/);

const isFigure = (text: string, line: TextLine) =>
  isValueOrRun(text) || notedFigure(line, text) !== null;

/** Where the values begin behind a label that is whole, and how many there should be. */
function labelEnd(
  pieces: readonly Piece[],
  line: TextLine,
  slots: readonly RowSlot[],
  book: LabelBook,
): { at: number; count: number } | null {
  if (book.table.layout === 'side-by-side') {
    const count = slots.reduce((sum, { block }) => sum + block.columns.length, 0);
    const figures = pieces.filter(({ text }) => isFigure(text, line)).length;
    return figures * 2 > count ? { at: 0, count } : null;
  }
  let key = '';
  for (const [at, { text }] of pieces.entries()) {
    if (at > MOST_LABELS || isFigure(text, line)) return null;
    key += book.labels.key(text);
    const slot = slots.find(({ row }) => key !== '' && book.likeness(key, row) === 1);
    if (slot === undefined || book.isExplained(keyAt(at + 1))) continue;
    return namesSeveral(key, slot, book) ? null : { at: at + 1, count: slot.block.columns.length };
  }
  return null;

  /** Of a text that may go on with the label; a numeral or a sign does not. */
  function keyAt(at: number): string {
    const key = book.labels.key(pieces[at]?.text ?? '');
    return key.length > 1 ? key : NO_LABEL;
  }
}

/** Stands in no label. */
const NO_LABEL = '\u0000';
/** Groups, the row and spaces in any of them. */
const MOST_LABELS = 6;

const isMarked = (text: string) => MARKED.test(plainForm(text));

/** What cannot be but a figure, or stands for one. */
const isFigureLike = ({ text }: Piece) =>
  isMarked(text) || typedFor(text) !== undefined || NUMERALS.test(text);

/** What is short, and no label of the table. */
function isShort({ text, cell }: Piece, book: LabelBook): boolean {
  const key = book.labels.key(text);
  const isLabel = key.length > 1 && book.isExplained(key);
  if (/\s/.test(text)) return false;
  return text.length <= LONGEST_ODD && cell.end - cell.start === 1 && !isLabel;
}

/** The line with the mark in the place of some pieces. */
function replaced(line: TextLine, odd: readonly Piece[]): TextLine {
  const cells = line.cells.map((cell) => {
    const own = odd.filter((piece) => piece.cell === cell);
    if (own.length === 0) return cell;
    const texts = textsOf(cell);
    if (texts.length === 1 || line.layout === 'grid') return oddCell(cell);
    const isOdd = new Set(own.map(({ at }) => at));
    return { ...cell, text: texts.map((text, at) => (isOdd.has(at) ? UNREAD : text)).join(' ') };
  });
  return { ...line, cells };
}

/** A cell that is unread, with the figure that it may be. */
function oddCell(cell: TextCell): TextCell {
  const text = cell.text.trim();
  const figure = typedFor(text) ?? MARKED.exec(plainForm(text))?.groups?.['figure'];
  return { ...cell, text: UNREAD, ...(figure === undefined ? {} : { alternatives: [figure] }) };
}
