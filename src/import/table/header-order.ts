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
  /** True where they may stand in two lines, and are in order only within one. */
  readonly inLine?: boolean;
}

/** The first line whose headers contradict the order of the form; null where none does. */
export function reorderedHeader(book: LabelBook, lines: readonly TextLine[]): TextLine | null {
  const levels = levelsOf(book);
  const known = [...new Set(levels.flatMap(({ keys }) => keys))].sort(
    (a, b) => b.length - a.length,
  );
  const contradicts = (strip: readonly (string | null)[], inLine: boolean) =>
    levels.some((level) => (inLine || level.inLine !== true) && isOutOfOrder(strip, level));
  // Headers with a line each go on from line to line; others stand beside those of their line.
  let column: (string | null)[] = [];
  for (const line of lines) {
    if (lineText(line).trim() === '') continue;
    const strip = headersIn(line, book, known);
    const inLine = line.layout !== 'plain';
    column = inLine ? [] : [...column, ...strip];
    if (contradicts(inLine ? strip : column, inLine)) return line;
  }
  return null;
}

/** The headers of a line from left to right; null for any other text, and for a row of figures. */
function headersIn(
  line: TextLine,
  { labels }: LabelBook,
  known: readonly string[],
): readonly (string | null)[] {
  const isRow = valuesOfLine(line).values.some(({ text }) => text !== '');
  if (isRow) return [null];
  return line.cells
    .filter(({ text }) => text.trim() !== '')
    .flatMap(({ text }) => (NUMBERED.test(text) ? [null] : labelsIn(labels.key(text), known)));
}

/** A label of a row: （七）总计 is no header. */
const NUMBERED = /^\s*[（(]?[一二三四五六七八九十\d]+[)）、.．]/u;

/** The labels that a text is made of; null where it is made of anything else. */
function labelsIn(text: string, known: readonly string[]): (string | null)[] {
  const found: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const label = known.find((item) => rest.startsWith(item));
    if (label === undefined) return [null];
    found.push(label);
    rest = rest.slice(label.length);
  }
  return found;
}

/** Only headers directly beside one another are compared: between others one may be broken. */
function isOutOfOrder(strip: readonly (string | null)[], { keys, repeats }: Level): boolean {
  const places = strip.map((key) => (key === null ? -1 : keys.indexOf(key)));
  return places.some((place, index) => {
    const next = places[index + 1] ?? -1;
    if (place < 0 || next < 0) return false;
    if (repeats !== true) return next <= place;
    const starts = (places[index - 1] ?? -1) < 0 && strip[index - 1] !== null;
    if (starts && place > 0 && next !== place) return true;
    return next < place && !(next === 0 && place === keys.length - 1);
  });
}

const levelsOf = ({ table, labels }: LabelBook): Level[] =>
  printedLevels(table)
    .map((level) => ({ ...level, keys: level.keys.map((key) => labels.key(key)) }))
    .filter(({ keys }) => keys.length > 1 && new Set(keys).size === keys.length);

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
