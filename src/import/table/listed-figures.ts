/**
 * A table that is printed as a list or in sentences: 行政复议：结果维持 3 件，结果纠正 1 件…… Each
 * figure is the cell that the labels before it name; a label holds until another of its kind comes.
 */
import type { RowSlot } from '../../form/walk.ts';
import { lineText, type TextLine } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { withoutDays } from '../values.ts';
import { type ImportedCell, MOST_TABLE_LINES, readCell } from './imported-table.ts';
import { LabelWords, type NamedLabel, type ReadWords } from './label-words.ts';
import { UNIT } from './unit-anchors.ts';

/** A line so long is no list. */
const LONGEST = 2000;
/**
 * A figure, perhaps with its unit; a numeral before a mark and a word is that of a label.
 */
const FIGURE = new RegExp(
  `(?<![\\d.第(（])(?<digits>\\d{1,9})(?!\\d|\\.\\d|,\\d|年|\\s*[.．、)）]\\s*\\p{sc=Han})\\s*(?:${UNIT})?`,
  'gu',
);

/** A label in force, and how far the list has come. */
interface State {
  row: RowSlot | null;
  column: number | null;
  year: 'own' | 'other' | null;
  /** What changed from the figure before: with it, a label that may be of either is of this kind. */
  inner: 'row' | 'column' | null;
  /** Which of both comes first where a text names both. */
  first: 'row' | 'column' | null;
}

interface Listed {
  readonly row: RowSlot;
  readonly column: number;
  readonly year: State['year'];
  readonly text: string;
  readonly line: number;
}

/**
 * The cells of each row, where one stretch of lines of nothing but labels and figures has every
 * cell of the form once.
 *
 * @returns null where none has, or more than one
 */
export function readListed(
  slots: readonly RowSlot[],
  lines: readonly TextLine[],
  book: LabelBook,
  year: number | null,
): Map<string, readonly ImportedCell[]> | null {
  const words = new LabelWords(slots, book, year);
  const found: Map<string, readonly ImportedCell[]>[] = [];
  let state = beginning();
  let listed: Listed[] = [];
  // A line of figures beside the list that is not understood may be of it, too.
  let isAlone = true;
  const close = (text: string) => {
    const isOther = holdsFigures(text);
    const whole = isAlone && !isOther ? wholeTableOf(slots, listed) : null;
    if (whole !== null) found.push(whole);
    listed = [];
    state = beginning();
    isAlone = !isOther;
  };
  for (const line of lines) {
    const text = lineText(line).normalize('NFKC').trim();
    if (text === '') continue;
    const isText = line.table === null && text.length <= LONGEST;
    const own = isText ? figuresIn(text, line, words, state) : null;
    if (own === null || listed.length > MOST_TABLE_LINES) close(text);
    else listed.push(...own);
  }
  close('');
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Figures in what is no sentence. */
const holdsFigures = (text: string) =>
  !text.includes('。') && new RegExp(FIGURE).test(withoutDays(text.slice(0, LONGEST)));

const beginning = (): State => ({ row: null, column: null, year: null, inner: null, first: null });

/** The figures of a line, `state` carried on; null where it holds anything besides. */
function figuresIn(text: string, line: TextLine, words: LabelWords, state: State): Listed[] | null {
  const listed: Listed[] = [];
  let from = 0;
  for (const match of text.matchAll(FIGURE)) {
    const { row, column } = state;
    const read = words.read(text.slice(from, match.index));
    if (read === null || !takeUp(read, state)) return null;
    from = match.index + match[0].length;
    if (state.row === null || state.column === null) return null;
    const isSame = state.row === row && state.column === column && listed.length > 0;
    if (isSame) return null;
    if (row !== null && column !== null) {
      if (state.row === row) state.inner = 'column';
      else if (state.column === column) state.inner = 'row';
    }
    const digits = match.groups?.['digits'] ?? '';
    listed.push({
      ...{ row: state.row, column: state.column, year: state.year },
      ...{ text: digits, line: line.number },
    });
  }
  const rest = words.read(text.slice(from));
  return rest === null || !takeUp(rest, state) ? null : listed;
}

/** Takes up the labels of a text; false where they are several of a kind, or of which is not known. */
function takeUp({ labels, year }: ReadWords, state: State): boolean {
  if (year !== null) state.year = year;
  if (labels.length > 2) return false;
  const kinds = labels.map((label) => kindOf(label));
  const [first, second] = kinds;
  if (first === undefined) return true;
  if (second === undefined) {
    const other = state.inner ?? null;
    const kind = first ?? other;
    if (kind === null) return false;
    set(labels[0], kind, state);
    return true;
  }
  const firstKind = first ?? opposite(second) ?? state.first;
  const secondKind = second ?? opposite(firstKind);
  if (firstKind === null || secondKind === null || firstKind === secondKind) return false;
  if (first !== null && second !== null) state.first = firstKind;
  set(labels[0], firstKind, state);
  set(labels[1], secondKind, state);
  return true;
}

type Kind = 'row' | 'column';
const opposite = (kind: Kind | null): Kind | null =>
  kind === null ? null : kind === 'row' ? 'column' : 'row';

/** Null for a label that may be of either. */
const kindOf = ({ row, column }: NamedLabel): Kind | null =>
  row !== null && column !== null ? null : row !== null ? 'row' : 'column';

function set(label: NamedLabel | undefined, kind: Kind, state: State): void {
  if (kind === 'row') state.row = label?.row ?? null;
  else state.column = label?.column ?? null;
}

function wholeTableOf(
  slots: readonly RowSlot[],
  listed: readonly Listed[],
): Map<string, readonly ImportedCell[]> | null {
  const isOfYears = listed.some(({ year }) => year !== null);
  // A figure without a year among others with one is nobody's.
  if (isOfYears && listed.some(({ year }) => year === null)) return null;
  const own = listed.filter(({ year }) => year !== 'other');
  const count = slots.reduce((sum, { block }) => sum + block.columns.length, 0);
  if (own.length !== count) return null;
  const rows = slots.map(({ row, block }) => {
    const cells = block.columns.flatMap((_, column) => {
      const [figure, ...more] = own.filter(
        (item) => item.row.row === row && item.column === column,
      );
      if (figure === undefined || more.length > 0) return [];
      const { text, line } = figure;
      return [readCell({ text, start: 0, end: 1, line }, true, line)];
    });
    return [row.id, cells] as const;
  });
  const isWhole = rows.every(([, cells], at) => cells.length === slots[at]?.block.columns.length);
  return isWhole ? new Map(rows) : null;
}
