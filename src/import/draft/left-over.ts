/**
 * What stands in the lines of a table and is in none of its rows. Lines of running text go back to
 * their section, all else is listed: nothing of a document vanishes.
 */
import { walkRows } from '../../form/walk.ts';
import { isUnits } from '../../report/token.ts';
import type { AsideText, TextLine } from '../document.ts';
import { UNREAD } from '../document.ts';
import { isCorner, type LabelBook } from '../labels.ts';
import type { ImportedTable } from '../table/imported-table.ts';
import { isValueOrRun, notedFigure, ownCells, valuesOfLine } from '../values.ts';

/** A table with the lines that it was read from. */
export interface ReadRegion {
  readonly book: LabelBook;
  readonly table: ImportedTable;
  readonly lines: readonly TextLine[];
}

export interface LeftOver {
  /** Numbers of the lines that hold nothing of any table. */
  readonly text: ReadonlySet<number>;
  readonly cut: readonly AsideText[];
}

/** More lines than this are no table; they are left to their section. */
const MOST_LINES = 2000;

/** Sorts out what of the lines of the tables is in no row of them. */
export function leftOver(regions: readonly ReadRegion[]): LeftOver {
  const text = new Set<number>();
  const cut: AsideText[] = [];
  const byLine = new Map<TextLine, ReadRegion[]>();
  for (const region of regions) {
    const isTable = region.lines.length <= MOST_LINES;
    for (const line of region.lines) if (!isTable) text.add(line.number);
    for (const line of isTable ? region.lines : [])
      byLine.set(line, [...(byLine.get(line) ?? []), region]);
  }
  const printed = new Map(regions.map((region) => [region, tokensByLine(region.table)]));
  // The cells of an added row may have a line each, of which only the first is known.
  const added = new Map(regions.map((region) => [region, addedTokens(region.table)]));
  for (const [line, own] of byLine) {
    const pieces = piecesOf(line);
    const figures = pieces.map((piece) => piece.figures.join('')).join('');
    const tokens = own.map((region) => printed.get(region)?.get(line.number) ?? '').join('');
    const labelled = pieces.filter(({ label }) => label !== '');
    const foreign = labelled.filter(
      ({ label }) => !own.some((region) => isLabelText(label, line, region)),
    );
    const isText =
      figures === '' &&
      foreign.length > 0 &&
      foreign.length === labelled.length &&
      foreign.every(({ text: { length } }) => length <= LONGEST_PARAGRAPH);
    if (isText) {
      text.add(line.number);
      continue;
    }
    const values = pieces.flatMap((piece) => piece.figures);
    const isHeld =
      holdsAll(tokens, figures) ||
      (labelled.length === 0 &&
        values.length > 0 &&
        own.some((region) => takeAdded(added.get(region), values)));
    const left = pieces.flatMap((piece) => {
      if (foreign.includes(piece)) return [isHeld ? piece.label : piece.text];
      return isHeld ? [] : piece.figures;
    });
    if (left.length > 0) cut.push({ line: line.number, text: `没有放进表的：${left.join(' ')}` });
  }
  return { text, cut };
}

/** A cell of a line: its words, and the figures that stand behind them or alone. */
interface LinePiece {
  readonly text: string;
  readonly label: string;
  readonly figures: readonly string[];
}

/** The cells of a line that are not empty, those with figures before the last label included. */
function piecesOf(line: TextLine): LinePiece[] {
  return ownCells(line).flatMap((cell): LinePiece[] => {
    const text = cell.text.trim();
    if (text === '') return [];
    // The unit of a figure that wrapped stands alone, and is no label.
    if (isUnits(text)) return [{ text, label: '', figures: [text] }];
    const figure = notedFigure(line, text) ?? (isValueOrRun(text) ? text : null);
    if (figure !== null) return [{ text, label: '', figures: [squeezed(figure)].filter(Boolean) }];
    const { label, values, run } = valuesOfLine({ ...line, cells: [cell] });
    const figures = run === null ? values.map((value) => value.text) : [run];
    return [{ text, label: label.trim(), figures: figures.map(squeezed).filter(Boolean) }];
  });
}

const squeezed = (text: string) => text.replace(/\s+/g, '').replaceAll(UNREAD, '');

/** All that the rows of a table have from each line. */
function tokensByLine({ rows, extra }: ImportedTable): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const add = (line: number | null, text: string) => {
    if (line !== null) found.set(line, (found.get(line) ?? '') + squeezed(text));
  };
  for (const cells of rows.values()) {
    for (const { token, line } of cells ?? []) add(line, token ?? '');
  }
  for (const { tokens, line } of extra) add(line, tokens.join(''));
  return found;
}

const addedTokens = ({ extra }: ImportedTable) =>
  extra.flatMap(({ tokens }) => tokens.map(squeezed));

/** Takes the values of a line from those of added rows, where all of them are there. */
function takeAdded(tokens: string[] | undefined, values: readonly string[]): boolean {
  const left = [...(tokens ?? [])];
  for (const text of values) {
    const at = left.indexOf(text);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  tokens?.splice(0, tokens.length, ...left);
  return true;
}

/** True where one text has every character of another as often. */
function holdsAll(whole: string, part: string): boolean {
  if (part.length > whole.length) return false;
  const left = new Map<string, number>();
  for (const char of whole) left.set(char, (left.get(char) ?? 0) + 1);
  for (const char of part) {
    const count = left.get(char) ?? 0;
    if (count === 0) return false;
    left.set(char, count - 1);
  }
  return true;
}

const LONGEST_ROW_TEXT = 400;
/** The numbers of rows are shorter. */
const FIGURES = /(?:\d\s*){3}/;
/** Longer lines between the rows of a table are no text of a report. */
const LONGEST_PARAGRAPH = 2000;

/** Made of labels, of their parts, or of one that is misprinted; or the publisher's own. */
function isLabelText(text: string, line: TextLine, { book, table }: ReadRegion): boolean {
  // No label is so long, and labels are compared letter by letter.
  if (text.length > LONGEST_ROW_TEXT || FIGURES.test(text.normalize('NFKC'))) return false;
  const { labels } = book;
  const whole = labels.wholeKey(
    valuesOfLine({ ...line, cells: [{ text, start: 0, end: 1 }] }).label,
  );
  if (whole.length < 2 || isCorner(book.strip(whole))) return true;
  if (book.isExplained(whole) || book.isHeaderText(whole)) return true;
  if (table.extra.some(({ label }) => labels.wholeKey(label).includes(whole))) return true;
  return [...walkRows(book.table)].some(({ row }) => book.misprints(whole, row));
}
