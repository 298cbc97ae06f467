/**
 * Whether the headers of a table stand in the order of the form. Cells are known by their place
 * alone: under headers in another order every one of them would be another's.
 */
import type { TableDeclaration } from '../../form/types.ts';
import { lineText, type TextLine } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { valuesOfLine } from '../values.ts';

/** Headers that stand beside one another, in the order of the form. */
interface Level {
  readonly keys: readonly string[];
  /** True where they begin again behind the last one. */
  readonly repeats?: boolean;
  /** Those that stand over several columns. */
  readonly groups?: ReadonlySet<string>;
  /** True where they may stand in two lines, and are in order only within one. */
  readonly inLine?: boolean;
}

/** The first line whose headers contradict the order of the form; null where none does. */
export function reorderedHeader(book: LabelBook, lines: readonly TextLine[]): TextLine | null {
  const levels = levelsOf(book);
  const known = [...new Set(levels.flatMap(({ keys }) => keys))].sort(
    (a, b) => b.length - a.length,
  );
  const misplaced = misplacedHeader(book, lines);
  if (misplaced !== null) return misplaced;
  const contradicts = (strip: Strip, inLine: boolean) =>
    levels.some((level) => (inLine || level.inLine !== true) && isOutOfOrder(strip, level));
  // Headers with a line each go on from line to line; others stand beside those of their line.
  let column: readonly PlacedStrip[] = [];
  for (const line of lines) {
    if (lineText(line).trim() === '') continue;
    const strip = headersIn(line, book, known);
    const inLine = line.layout !== 'plain';
    column = inLine ? [] : besideEachOther([...column, { line, strip }]);
    if (contradicts(inLine ? strip : column.flatMap((item) => item.strip), inLine)) return line;
  }
  return null;
}

interface PlacedStrip {
  readonly line: TextLine;
  readonly strip: Strip;
}

/**
 * Lines of one header each from left to right where a page tells that they stand beside each
 * other: the one that reaches down over two lines is set lower than those to its right.
 */
function besideEachOther(strips: readonly PlacedStrip[]): readonly PlacedStrip[] {
  const from = strips.findLastIndex(({ strip }) => strip.includes(null)) + 1;
  const own = strips.slice(from);
  const page = own[0]?.line.page ?? null;
  const isThere = ({ line }: PlacedStrip) => page !== null && line.page === page;
  if (own.length > MOST_BESIDE || !own.every(isThere)) return strips;
  const sorted = own.toSorted((a, b) => startOf(a) - startOf(b));
  const isApart = (strip: PlacedStrip, at: number) =>
    at === 0 || startOf(strip) >= endOf(sorted[at - 1]);
  return sorted.every(isApart) ? [...strips.slice(0, from), ...sorted] : strips;
}

/** A header has no more lines. */
const MOST_BESIDE = 6;
const startOf = ({ line }: PlacedStrip) => line.cells[0]?.start ?? 0;
const endOf = (strip: PlacedStrip | undefined) => strip?.line.cells.at(-1)?.end ?? 0;

/** The headers of a line from left to right; null for any other text, and for a row of figures. */
type Strip = readonly (Header | null)[];

interface Header {
  readonly key: string;
  /** Printed in other words: it is none of the others. */
  readonly reworded?: boolean;
}

function headersIn(line: TextLine, { labels }: LabelBook, known: readonly string[]): Strip {
  if (!isNoRow(line)) return [null];
  return line.cells
    .filter(({ text }) => text.trim() !== '')
    .flatMap(({ text }): Strip => {
      if (NUMBERED.test(text)) return [null];
      const found = labelsIn(labels.key(text), known);
      if (found !== null) return found.map((key) => ({ key }));
      // Beside words that are none of the form's (类别 总计 自然人 …) each stands for itself.
      const pieces = text.trim().split(/\s+/);
      if (pieces.length >= LEAST_PIECES) {
        return pieces.flatMap((piece): Strip => {
          return labelsIn(labels.key(piece), known)?.map((key) => ({ key })) ?? [null];
        });
      }
      // Only the cells of a real table hold whole headers; elsewhere they may be halves.
      const key = line.table === null ? null : nearestLabel(labels.key(text), known);
      return [key === null ? null : { key, reworded: true }];
    });
}

/** In fewer words than these a header may be one that is broken. */
const LEAST_PIECES = 4;

const isNoRow = (line: TextLine) => valuesOfLine(line).values.every(({ text }) => text === '');

/** A label of a row: （七）总计 is no header. */
const NUMBERED = /^\s*[（(]?[一二三四五六七八九十\d]+[)）、.．]/u;

/** The labels that a text is made of; null where it is made of anything else. */
function labelsIn(text: string, known: readonly string[]): string[] | null {
  const found: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const label = known.find((item) => rest.startsWith(item));
    if (label === undefined) return null;
    found.push(label);
    rest = rest.slice(label.length);
  }
  return found;
}

/**
 * A line of a real table with a header over the figures of another column. Whatever stands beside
 * it, in words that are none of the form's, has moved it there.
 */
function misplacedHeader(book: LabelBook, lines: readonly TextLine[]): TextLine | null {
  const { table, labels } = book;
  const real = lines.filter((line) => line.table !== null);
  // Rows of a text table that differ in length have no columns in common.
  const tables = [...Map.groupBy(real, (line) => `${line.table} ${line.cells.length}`).values()];
  for (const placed of placedLabels(table)) {
    const headers = placed.map((header) => ({ ...header, key: labels.key(header.label) }));
    const count = Math.max(...placed.map(({ at }) => at)) + 1;
    for (const own of tables) {
      const usual = usualPlaces(own, count);
      const isMisplaced = ({ text, start, end }: TextLine['cells'][number]) => {
        const place = usual.indexOf(start);
        if (place < 0 || text.trim() === '') return false;
        const named = headers.filter(({ key }) => key === labels.key(text));
        // A text table has no cells that span others: over several columns it says nothing.
        const isSpan = named.some(({ wide }) => wide) && end - start === 1;
        return named.length > 0 && !isSpan && named.every(({ at }) => at !== place);
      };
      const found = own.find(({ cells }) => cells.some(isMisplaced));
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** Where the headers of a real table stand that have one place each, by their columns' labels. */
export function headerPlaces(
  { table, labels }: LabelBook,
  lines: readonly TextLine[],
): ReadonlyMap<string, number> {
  const cells = lines
    .filter((line) => line.table !== null && isNoRow(line))
    .flatMap((line) => line.cells.filter(({ start, end }) => end - start === 1));
  const byKey = Map.groupBy(cells, ({ text }) => labels.key(text));
  const wanted = new Set(table.blocks.flatMap(({ columns }) => columns.map(({ label }) => label)));
  return new Map(
    [...wanted].flatMap((label) => {
      const [place, ...others] = new Set(byKey.get(labels.key(label))?.map(({ start }) => start));
      return place === undefined || others.length > 0 ? [] : [[label, place] as const];
    }),
  );
}

/** Where the figures stand of most rows that have so many; nowhere where they do not agree. */
function usualPlaces(lines: readonly TextLine[], count: number): readonly number[] {
  if (count < 2) return [];
  const shapes = lines.flatMap((line) => {
    const starts = valuesOfLine(line).values.flatMap(({ text, start }) =>
      text === '' ? [] : start,
    );
    return starts.length === count ? [starts] : [];
  });
  const groups = [...Map.groupBy(shapes, (shape) => shape.join(' ')).values()];
  return groups.find(({ length }) => length > shapes.length / 2)?.[0] ?? [];
}

interface PlacedLabel {
  readonly label: string;
  /** The figure of a row over which it stands first, counted from 0. */
  readonly at: number;
  /** It stands over several. */
  readonly wide: boolean;
}

function placedLabels({ blocks, layout }: TableDeclaration): PlacedLabel[][] {
  return blocks.map(({ columns, columnGroups = [], rows, rowGroups = [] }): PlacedLabel[] => {
    const leaves = (from: number) =>
      columns.map(({ label }, at) => ({ label, at: from + at, wide: false }));
    if (layout !== 'side-by-side') {
      const first = (id: string) => columns.findIndex(({ group }) => group === id);
      const groups = columnGroups.map(({ id, label }) => ({ label, at: first(id), wide: true }));
      return [...leaves(0), ...groups];
    }
    const width = columns.length;
    const first = (id: string) => rows.findIndex(({ group }) => group === id) * width;
    return [
      ...rows.flatMap(({ label }, row) => [
        { label, at: row * width, wide: true },
        ...leaves(row * width),
      ]),
      ...rowGroups.map(({ id, label }) => ({ label, at: first(id), wide: true })),
    ];
  });
}

/** The label that a text says in other words (企业, 合计); null where several are as like it. */
function nearestLabel(text: string, known: readonly string[]): string | null {
  if (text.length < 2 || text.length > LONGEST_HEADER) return null;
  const ranked = known
    .map((label) => ({ label, like: likeness(text, label) }))
    .sort((a, b) => b.like - a.like);
  const [first, second] = ranked;
  if (first === undefined || first.like < LIKE || first.like === second?.like) return null;
  return first.label;
}

const LONGEST_HEADER = 20;
/** Half of the characters of both. */
const LIKE = 0.5;

/** The share of two texts' characters that both have. */
function likeness(a: string, b: string): number {
  const left = [...b];
  const shared = [...a].filter((char) => {
    const at = left.indexOf(char);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (a.length + b.length);
}

/** Only headers directly beside one another are compared: between others one may be broken. */
function isOutOfOrder(strip: Strip, { keys, repeats, groups }: Level): boolean {
  const places = strip.map((header) => (header === null ? -1 : keys.indexOf(header.key)));
  const isGroup = (index: number) => groups?.has(strip[index]?.key ?? '') === true;
  const isReworded = (index: number) => strip[index]?.reworded === true;
  return places.some((place, index) => {
    const next = places[index + 1] ?? -1;
    if (place < 0 || next < 0) return false;
    // One label in two wordings, or that of a group over each of its columns, says nothing.
    const isSame = next === place;
    if (isSame && (isReworded(index) || isReworded(index + 1) || isGroup(index))) return false;
    if (repeats !== true) return next <= place;
    const starts = (places[index - 1] ?? -1) < 0 && strip[index - 1] !== null;
    if (starts && place > 0 && next !== place) return true;
    return next < place && !(next === 0 && place === keys.length - 1);
  });
}

function levelsOf({ table, labels }: LabelBook): Level[] {
  const spanning = placedLabels(table)
    .flat()
    .filter(({ wide }) => wide);
  const groups = new Set(spanning.map(({ label }) => labels.key(label)));
  return printedLevels(table)
    .map((level) => ({ ...level, keys: level.keys.map((key) => labels.key(key)), groups }))
    .filter(({ keys }) => keys.length > 1 && new Set(keys).size === keys.length);
}

function printedLevels({ blocks, layout }: TableDeclaration): Level[] {
  return blocks.flatMap(({ columns, columnGroups = [], rows, rowGroups = [] }): Level[] => {
    const all = columns.map(({ label }) => label);
    const groups = nested(columns, columnGroups).map((keys) => ({ keys }));
    if (layout !== 'side-by-side') return [{ keys: all, inLine: true }, ...groups];
    return [{ keys: all, repeats: true }, ...nested(rows, rowGroups).map((keys) => ({ keys }))];
  });
}

/** Labels outside groups among those of the groups, and those of each group. */
function nested(
  items: readonly { readonly label: string; readonly group?: string }[],
  groups: readonly { readonly id: string; readonly label: string }[],
): string[][] {
  const labelOf = (id: string) => groups.find((group) => group.id === id)?.label ?? '';
  const outer = items.map(({ label, group }) => (group === undefined ? label : labelOf(group)));
  const inner = groups.map(({ id }) =>
    items.filter(({ group }) => group === id).map(({ label }) => label),
  );
  return [[...new Set(outer)], ...inner];
}
