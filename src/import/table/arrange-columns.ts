/**
 * Columns that are printed in another order than the form's, or among columns that it does not
 * have, put into its order. Only the headers say which is which; hence each of them must be there
 * once, in the words of the form, with nothing but labels of the form above it.
 */
import type { BlockDeclaration } from '../../form/types.ts';
import { isUnits } from '../../report/token.ts';
import { type AsideText, lineText, type TextCell, type TextLine } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { isValueOrRun } from '../values.ts';

/** The lines of a table in the form's order, and what of them is in no column of the form. */
export interface ArrangedLines {
  readonly lines: readonly TextLine[];
  readonly cut: readonly AsideText[];
}

/** Where a header stands across the line, and the figures below it. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** @returns null where the lines are in order, or the order of any of them is not known */
export function arrangeColumns(book: LabelBook, lines: readonly TextLine[]): ArrangedLines | null {
  const real = lines.filter(({ table, layout }) => table !== null && layout === 'grid');
  const isLoose = (line: TextLine) =>
    !real.includes(line) && line.layout === 'columns' && hasFigures(line);
  if (lines.some((line) => line.recognised === true || isLoose(line))) return null;
  const arranged = new Map<TextLine, TextLine>();
  const cut: AsideText[] = [];
  let before: Order | null = null;
  for (const own of Map.groupBy(real, ({ table }) => table).values()) {
    if (!own.some(hasFigures)) continue;
    // Rows of a text table that differ in length have no columns in common.
    const [width, ...others] = new Set(own.map(({ cells }) => cells.length));
    if (width === undefined || others.length > 0) return null;
    // A table may go on over a page, without its headers.
    const parts = partsOf(own, book, before?.width === width);
    if (parts === null) return null;
    for (const part of parts) {
      const order: Order | null = part.headers.length === 0 ? before : orderOf(part, book, width);
      const moved = order === null ? null : rearrange(part, order, book);
      if (moved === null) return null;
      before = order;
      for (const [line, other] of moved.lines) arranged.set(line, other);
      cut.push(...moved.cut);
    }
  }
  if (arranged.size === 0) return null;
  return { lines: lines.map((line) => arranged.get(line) ?? line), cut };
}

/** The columns of some rows. */
interface Order {
  /** How many places a line has. */
  readonly width: number;
  /** Where the figures of a row stand, in the order of the form. */
  readonly places: readonly Place[];
  readonly headers: readonly TextLine[];
}

/** Lines of headers with the rows below them. */
interface Part {
  readonly headers: readonly TextLine[];
  readonly rows: readonly TextLine[];
}

/**
 * The parts of a table: each begins with the headers of columns, but for the first of a table that
 * goes on. Null where figures stand above all headers.
 */
function partsOf(lines: readonly TextLine[], book: LabelBook, goesOn: boolean): Part[] | null {
  const keys = columnKeys(book);
  const parts: { headers: TextLine[]; rows: TextLine[] }[] = goesOn
    ? [{ headers: [], rows: [] }]
    : [];
  let above: TextLine[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (hasFigures(line)) {
      if (last === undefined) return null;
      last.rows.push(...above, line);
    } else if (ownCells(line).some((cell) => keys.has(keyOf(cell, book)))) {
      if (last !== undefined && last.rows.length === 0) last.headers.push(...above, line);
      else parts.push({ headers: [...above, line], rows: [] });
    } else {
      above.push(line);
      continue;
    }
    above = [];
  }
  parts.at(-1)?.rows.push(...above);
  return parts.filter(({ rows }) => rows.some(hasFigures));
}

/** Be it that a unit or a remark stands behind them. */
const hasFigures = (line: TextLine) => ownCells(line).some(({ text }) => isValueOrRun(text.trim()));

/** Cells with something in them; a cell that spans others stands at its first place. */
const ownCells = ({ cells }: TextLine): TextCell[] =>
  cells.filter(({ text }) => text.trim() !== '');

/** （七）总计 names a row. */
const NUMBERED = /^\s*[（(]?[一二三四五六七八九十\d]+[)）、.．]/u;

function keyOf({ text }: TextCell, { table, labels }: LabelBook): string {
  const key = NUMBERED.test(text) ? '' : labels.key(text);
  if (YEAR.test(key)) {
    const columns = table.blocks.flatMap((block) => block.columns);
    const own = columns.find(({ yearLabel }) => yearLabel !== undefined);
    return own === undefined ? key : labels.key(own.label);
  }
  return key === SUM ? TOTAL : key;
}

/** What heads the column of the year; two of them are two of that name. */
const YEAR = /^20\d{2}年度?$/;

/** The other word for a total; no form uses both. */
const SUM = '合计';
const TOTAL = '总计';

function columnKeys({ table, labels }: LabelBook): ReadonlySet<string> {
  const columns = table.blocks.flatMap((block) => block.columns);
  return new Set(columns.map(({ label }) => labels.key(label)));
}

/** The columns of a part; null where they are not known. */
function orderOf(part: Part, book: LabelBook, width: number): Order | null {
  const isBeside = book.table.layout === 'side-by-side';
  const places = isBeside ? sideBySide(part, book) : inRows(part, book);
  return places === null ? null : { width, places, headers: part.headers };
}

function inRows({ headers }: Part, book: LabelBook): readonly Place[] | null {
  const cells = headers.flatMap(ownCells);
  const keys = columnKeys(book);
  const named = cells.filter((cell) => keys.has(keyOf(cell, book)));
  const block = book.table.blocks.find(
    ({ columns }) =>
      columns.length === named.length &&
      columns.every(({ label }) =>
        named.some((cell) => keyOf(cell, book) === book.labels.key(label)),
      ),
  );
  if (block === undefined || !isPlain(named, headers, book)) return null;
  const places = block.columns.map(({ label }) =>
    placeOf(named.find((cell) => keyOf(cell, book) === book.labels.key(label))),
  );
  return fitGroups(block, places, cells, book) ? places : null;
}

const placeOf = (cell: TextCell | undefined): Place => ({
  start: cell?.start ?? 0,
  end: cell?.end ?? 0,
});

/** Whether nothing stands over some of the headers that is no label of the form. */
function isPlain(named: readonly TextCell[], headers: readonly TextLine[], book: LabelBook) {
  const over = named.map((cell) => headers.flatMap((line) => covering(line, cell, headers)));
  // What stands over all of them says nothing of any.
  const [first = [], ...others] = over;
  const common = new Set(first.filter((cell) => others.every((cells) => cells.includes(cell))));
  return over.flat().every((cell) => common.has(cell) || book.isLabel(keyOf(cell, book)));
}

/**
 * The cells of a line that stand over a place. Where a table has no cells that span others, the
 * text of one reaches as far as it is alone.
 */
function covering(line: TextLine, { start, end }: Place, headers: readonly TextLine[]): TextCell[] {
  const cells = ownCells(line);
  const hasSpans = headers.some((header) => header.cells.some((cell) => cell.end - cell.start > 1));
  return cells.filter((cell, index) => {
    const next = cells[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const until = hasSpans ? cell.end : next;
    return cell.start < end && until > start;
  });
}

/** Whether the labels of groups stand over their columns and no others. */
function fitGroups(
  { columns, columnGroups = [] }: BlockDeclaration,
  places: readonly Place[],
  cells: readonly TextCell[],
  book: LabelBook,
): boolean {
  return columnGroups.every(({ id, label }) => {
    const over = cells.filter((cell) => keyOf(cell, book) === book.labels.key(label));
    const wide = over.filter(({ start, end }) => end - start > 1);
    return wide.every(({ start, end }) =>
      columns.every(({ group }, at) => {
        const place = places[at];
        const within = place !== undefined && place.start >= start && place.end <= end;
        return within === (group === id);
      }),
    );
  });
}

/** Each row of the form stands over columns of its own. */
function sideBySide({ headers }: Part, book: LabelBook): readonly Place[] | null {
  const { blocks } = book.table;
  const keys = columnKeys(book);
  const named = headers.flatMap(ownCells).filter((cell) => keys.has(keyOf(cell, book)));
  if (!isPlain(named, headers, book)) return null;
  const rowOf = (cell: TextCell) => {
    const over = headers
      .flatMap((line) => covering(line, cell, headers))
      .map((other) => keyOf(other, book));
    return (key: string) => over.includes(key);
  };
  const places = blocks.flatMap(({ rows, columns }) =>
    rows.flatMap((row) =>
      columns.map(({ label }) =>
        named.filter(
          (cell) =>
            keyOf(cell, book) === book.labels.key(label) && rowOf(cell)(book.labels.key(row.label)),
        ),
      ),
    ),
  );
  const isKnown = places.length === named.length && places.every(({ length }) => length === 1);
  return isKnown ? places.map(([cell]) => placeOf(cell)) : null;
}

/** The lines of a part that change; null where its rows do not fit their headers. */
function rearrange(
  { headers: own, rows }: Part,
  { width, places, headers }: Order,
  book: LabelBook,
): { lines: Map<TextLine, TextLine>; cut: AsideText[] } | null {
  const isTaken = (at: number) => places.some(({ start, end }) => at >= start && at < end);
  const others = Array.from({ length: width }, (_, at) => at).filter((at) => !isTaken(at));
  const first = Math.min(...places.map(({ start }) => start));
  const textsOf = (at: number) => rows.map((line) => (line.cells[at]?.text ?? '').trim());
  const isEmpty = (at: number) => isBlank(at, rows) && headerAt(headers, at) === null;
  // Before the figures stands nothing but labels, the numbers of rows and units.
  const isBefore = (at: number) => at < first && (isEmpty(at) || !textsOf(at).every(isNoLabel));
  // The rows of a table whose rows stand side by side have no labels of their own.
  const isLabelled = book.table.layout !== 'side-by-side';
  const isLabels = (at: number) =>
    isLabelled && (isBefore(at) || textsOf(at).some((text) => namesRow(text, book)));
  const units = others.filter((at) => isUnitColumn(headerAt(headers, at), book));
  const named = others.filter((at) => !units.includes(at) && isLabels(at));
  const labels = [...named, ...units];
  const foreign = others.filter(
    (at) => !labels.includes(at) && !isBlank(at, [...headers, ...rows]),
  );
  const isAfter = ({ start }: Place, index: number) =>
    start > (places[index - 1]?.start ?? labels.at(-1) ?? -1);
  const inOrder = places.every(isAfter);
  const moved = new Map<TextLine, TextLine>();
  if (inOrder && foreign.length === 0) return { lines: moved, cut: [] };
  // A label behind figures, or a column that says nothing of itself, is not what we know.
  if (named.some((at) => at > first) || (isLabelled && named.length === 0)) return null;
  if (foreign.some((at) => headerAt(headers, at) === null)) return null;
  for (const line of rows) {
    const figures = places.map((place) => line.cells.find(({ start }) => start === place.start));
    const fits = figures.every((cell, at) => cell !== undefined && cell.end === places[at]?.end);
    const beside = foreign.every((at) => isNarrow(line.cells, at));
    if (hasFigures(line) && !(fits && beside)) return null;
    if (fits) moved.set(line, withCells(line, labels, figures as TextCell[]));
  }
  const heads = places.map(({ start }) => headerCell(headers, start, book));
  for (const [at, line] of own.entries())
    moved.set(line, withCells(line, labels, at === 0 ? heads : []));
  return { lines: moved, cut: cutOf(headers, rows, foreign, inOrder) };
}

const isNoLabel = (text: string) => text === '' || isValueOrRun(text) || isUnits(text);

/** The form prints a unit beside each row. */
const isUnitColumn = (header: string | null, { table, labels }: LabelBook) =>
  header !== null &&
  table.blocks.some(
    ({ unitLabel }) => unitLabel !== undefined && labels.key(unitLabel) === labels.key(header),
  );

const isNarrow = (cells: readonly TextCell[], at: number) =>
  cells.every(({ start, end }) => end - start === 1 || at < start || at >= end);

/** A text that stands over or in a column of labels. */
function namesRow(text: string, book: LabelBook): boolean {
  const key = book.labels.key(text);
  return key.length > 1 && !isNoLabel(text.trim()) && book.isExplained(key);
}

const isBlank = (at: number, lines: readonly TextLine[]) =>
  lines.every(({ cells }) => (cells[at]?.text ?? '').trim() === '');

/** The lowest header of a column that is no label of the form's and no corner. */
function headerAt(headers: readonly TextLine[], at: number): string | null {
  const texts = headers.flatMap(({ cells }) => cells[at]?.text.trim() || []);
  return texts.at(-1) ?? null;
}

/** The header of a column: the one that is its label. */
function headerCell(headers: readonly TextLine[], start: number, book: LabelBook): TextCell {
  const keys = columnKeys(book);
  const found = headers
    .flatMap(ownCells)
    .find((cell) => cell.start === start && keys.has(keyOf(cell, book)));
  return found ?? { text: '', start, end: start + 1 };
}

/** A line of its labels and the figures behind them, each in a place of its own. */
function withCells(line: TextLine, labels: readonly number[], figures: readonly TextCell[]) {
  const cells = labels.map((at): TextCell => {
    const cell = line.cells[at] ?? { text: '', start: at, end: at + 1 };
    const end = labels.filter((other) => other < cell.end).length;
    const start = labels.indexOf(at);
    return { ...cell, start, end: Math.max(start + 1, end) };
  });
  const behind = figures.map((cell, index): TextCell => {
    const start = labels.length + index;
    return { ...cell, start, end: start + 1 };
  });
  return { ...line, cells: [...cells, ...behind] };
}

function cutOf(
  headers: readonly TextLine[],
  rows: readonly TextLine[],
  foreign: readonly number[],
  inOrder: boolean,
): AsideText[] {
  const line = headers[0]?.number ?? 0;
  const columns = foreign.map((at) => {
    const texts = rows.flatMap(({ cells }) => cells[at]?.text.trim() || []);
    const name = headerAt(headers, at) ?? '';
    return { line, text: `表式没有的一列“${name}”：${texts.join(' ')}` };
  });
  if (inOrder) return columns;
  const text = headers.map((header) => lineText(header).trim()).join(' ');
  return [...columns, { line, text: `表头的次序与表式不同，各列照标签归位：${text}` }];
}
