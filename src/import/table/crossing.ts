/**
 * Tables printed in another arrangement than the form's: columns for rows, and, of those whose rows
 * stand side by side, one below the other, a line for each figure, last year's figures beside them.
 * A figure is that cell whose labels are all that stands before it, above it and over its part of
 * the table.
 */
import type { RowSlot } from '../../form/walk.ts';
import type { TextLine } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { isValue } from '../values.ts';
import { type ImportedCell, MOST_TABLE_LINES, readCell } from './imported-table.ts';
import { keyWithTotal } from './label-synonyms.ts';

/**
 * The cells of each row, where every figure of one real table is named by whole labels and nothing
 * else, and every cell of the form has one.
 *
 * @param region lines of that table, of which it may have more
 * @param about the whole document, and the year that it is about: figures of another are left out
 * @returns null where any of it is otherwise
 */
export function readCrossing(
  slots: readonly RowSlot[],
  region: readonly TextLine[],
  book: LabelBook,
  { lines: all, year }: { readonly lines: readonly TextLine[]; readonly year: number | null },
): Map<string, readonly ImportedCell[]> | null {
  const [table, ...others] = new Set(region.map((line) => line.table));
  if (table === undefined || others.length > 0) return null;
  const lines = table === null ? textTable(region) : all.filter((line) => line.table === table);
  if (lines === null || lines.length > MOST_TABLE_LINES) return null;
  const count = slots.reduce((sum, { block }) => sum + block.columns.length, 0);
  const isCaption = (text: string) => namesSeveral(book.labels.key(text), slots, book);
  const figures = figuresOf(lines, isCaption, count * MOST_YEARS);
  if (figures === null || figures.length < count) return null;
  const isAnyWay = book.table.layout === 'side-by-side';
  const named = figures.map((figure) => ({
    figure,
    ...(isAnyWay
      ? nameOf([...figure.above, ...figure.before], slots, book, year)
      : nameExchanged(figure, slots, book)),
  }));
  const isOfYears = named.some(({ when }) => when !== 'unsaid');
  // A figure without a year among others with one is nobody's.
  if (named.some(({ when }) => (when === 'unsaid') === isOfYears)) return null;
  const own = named.filter(({ when }) => when !== 'other');
  const rows = slots.map((slot) => {
    const cells = slot.block.columns.map((_, column) => {
      const [found, ...more] = own.filter((item) => item.slot === slot && item.column === column);
      if (found === undefined || more.length > 0) return null;
      const { text, line } = found.figure;
      return readCell({ text, start: 0, end: 1, line }, true, line);
    });
    return [slot.row.id, cells] as const;
  });
  const whole = rows.flatMap(([id, cells]) =>
    cells.every((cell) => cell !== null) ? [[id, cells] as const] : [],
  );
  return whole.length === slots.length && own.length === count ? new Map(whole) : null;
}

/**
 * A table of a text, whose lines are all set in as many columns: with none of its places empty,
 * the order of its texts is that of its columns. The corner above the labels may lack.
 */
function textTable(region: readonly TextLine[]): readonly TextLine[] | null {
  const rows = region.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''));
  const texts = rows.map(({ cells, layout }) =>
    cells
      .flatMap(({ text }) => (layout === 'grid' ? [text.trim()] : text.trim().split(/\s+/)))
      .filter((text) => text !== ''),
  );
  const width = Math.max(...texts.map(({ length }) => length));
  const isShort = (cells: readonly string[]) =>
    cells.length !== width && (cells.length !== width - 1 || cells.some(isValue));
  if (width < LEAST_PLACES || texts.some(isShort)) return null;
  return rows.map((line, row) => {
    const own = texts[row] ?? [];
    const placed = own.length === width ? own : ['', ...own];
    const cells = placed.map((text, at) => ({ text, start: at, end: at + 1 }));
    return { ...line, layout: 'grid', cells };
  });
}

/** A label and two figures. */
const LEAST_PLACES = 3;

/** A figure, or the blank in its place, with all that names it. */
interface Figure {
  readonly text: string;
  readonly line: number;
  readonly above: readonly string[];
  readonly before: readonly string[];
}

/** More are not printed beside one another. */
const MOST_YEARS = 3;

/**
 * The figures of a table with what stands before, above and over them; null where that is not clear,
 * or they are more than so many.
 */
function figuresOf(
  lines: readonly TextLine[],
  isCaption: (text: string) => boolean,
  most: number,
): Figure[] | null {
  const rows = lines.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''));
  if (rows.length < LEAST_LINES || rows.some(({ layout }) => layout !== 'grid')) return null;
  const columns = new Set(
    rows.flatMap(({ cells }) => cells.flatMap(({ text, start }) => (isValue(text) ? [start] : []))),
  );
  const headers: (readonly string[])[] = [];
  let headings: string[] = [];
  let isBelow = false;
  const figures: Figure[] = [];
  for (const line of rows) {
    const texts = filledRow(line);
    if (!line.cells.some(({ text }) => isValue(text))) {
      const [only, ...others] = new Set(texts.filter((text) => text !== ''));
      if (only !== undefined && others.length === 0) {
        if (isBelow) headings = [];
        if (!isCaption(only)) headings.push(only);
        isBelow = false;
      } else if (figures.length === 0) headers.push(texts);
      else return null;
      continue;
    }
    isBelow = true;
    for (const cell of line.cells) {
      if (!columns.has(cell.start)) continue;
      const text = cell.text.trim();
      const isShared = (cell.below ?? '') !== '' || cell.end - cell.start > 1;
      // A label may stand where other rows have a figure; a figure for several cells is nobody's.
      if (text !== '' && !isValue(text)) continue;
      if (isShared || cell.absent === true || figures.length === most) return null;
      const before = texts
        .slice(0, cell.start)
        .filter((_, at) => !isValue(line.cells[at]?.text ?? ''));
      const above = headers.map((header) => header[cell.start] ?? '');
      figures.push({ text, line: line.number, above: [...headings, ...above], before });
    }
  }
  return figures;
}

/** With fewer there is nothing above or before a figure. */
const LEAST_LINES = 2;

/** The text at each place of a line, those of cells that reach over it included. */
function filledRow({ cells }: TextLine): string[] {
  const texts = cells.map(({ text, below = '' }) => text.trim() || below.trim());
  for (const { text, start, end } of cells)
    for (let at = start; at < end; at += 1) if (text.trim() !== '') texts[at] = text.trim();
  return texts;
}

interface Name {
  readonly slot: RowSlot | null;
  readonly column: number;
  readonly when: 'own' | 'other' | 'unsaid';
}

/** Which cell of the form some labels name; none where they are not whole, or of several. */
function nameOf(
  tags: readonly string[],
  slots: readonly RowSlot[],
  book: LabelBook,
  year: number | null,
): Name {
  const none = { slot: null, column: -1 };
  const keys = [...new Set(tags)].map((tag) => keyWithTotal(tag, book)).filter((key) => key !== '');
  const rests = keys.map((key) => neutral(book.strip(key))).filter((rest) => rest !== '');
  const [when = 'unsaid', ...more] = new Set(rests.map((rest) => yearOf(rest, year)));
  if (when === null || more.length > 0) return { ...none, when: 'unsaid' };
  const text = keys.join(' ');
  const [slot, ...others] = slots.filter(({ row }) => text.includes(book.keyOf(row)));
  if (slot === undefined || others.length > 0) return { ...none, when };
  const found = slot.block.columns.flatMap(({ label }, at) =>
    text.includes(book.labels.key(label)) ? [at] : [],
  );
  return { slot: found.length === 1 ? slot : null, column: found[0] ?? -1, when };
}

/** The same where rows are columns and columns rows: what stands above is of the row alone. */
function nameExchanged(
  { above, before }: Figure,
  slots: readonly RowSlot[],
  book: LabelBook,
): Name {
  const keysOf = (texts: readonly string[]) =>
    [...new Set(texts)].map((text) => keyWithTotal(text, book)).filter((key) => key !== '');
  const row = keysOf(above).join('');
  const [slot = null, ...others] = slots.filter((item) => isNamed(row, item, book));
  const none = { slot: null, column: -1, when: 'unsaid' } as const;
  if (slot === null || others.length > 0) return none;
  const { columns, columnGroups = [], columnsLabel = '' } = slot.block;
  const beside = new Set(
    [columnsLabel, ...columnGroups.map(({ label }) => label)].map((text) =>
      keyWithTotal(text, book),
    ),
  );
  const keys = keysOf(before);
  const column = columns.findIndex(({ label }) => keyWithTotal(label, book) === keys.at(-1));
  const isWhole = keys.slice(0, -1).every((key) => beside.has(key));
  return isWhole ? { slot, column, when: 'unsaid' } : none;
}

/** The whole label of a row, behind those of its groups: short ones occur in several. */
function isNamed(text: string, { row, groups }: RowSlot, book: LabelBook): boolean {
  const group = groups.at(-1);
  const behind = group === undefined || text.includes(keyWithTotal(group.label, book));
  return (
    text === book.keyOf(row) ||
    (behind && text.endsWith(book.keyOf(row)) && book.likeness(text, row) === 1)
  );
}

/** What heads a column of figures or of labels and names neither. */
const NEUTRAL =
  /^(?:(?:案件)?(?:件数|数量|数)件?|件|类别|类型|项目|指标|内容|结果|情况|年度|年份)$/;
const neutral = (rest: string) => (NEUTRAL.test(rest) ? '' : rest);

/** Whether a text names the year of the report or another; null where it names none. */
function yearOf(rest: string, year: number | null): Name['when'] | null {
  if (/^(?:本年|本年度|今年|当年)$/.test(rest)) return 'own';
  if (/^(?:上年|上年度|上一年|上一年度|去年)$/.test(rest)) return 'other';
  const [, digits] = /^(20\d{2})年?度?$/.exec(rest) ?? [];
  if (digits === undefined || year === null) return null;
  return Number(digits) === year ? 'own' : 'other';
}

/** True for what is called after several rows: the table as a whole. */
const namesSeveral = (key: string, slots: readonly RowSlot[], book: LabelBook) =>
  new Set(
    slots.flatMap(({ row, groups }) =>
      [row.label, ...groups.map(({ label }) => label)].filter((label) =>
        key.includes(book.labels.key(label)),
      ),
    ),
  ).size > 1 && neutral(book.strip(key)) !== '';
