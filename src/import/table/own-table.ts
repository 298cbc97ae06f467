/**
 * A section that has its table twice (the whole area's and the organ's own, or last year's and this
 * year's) where the headings above them say which is the report's.
 */
import type { FormDeclaration } from '../../form/types.ts';
import { walkRows } from '../../form/walk.ts';
import { lineText, type TextLine } from '../document.ts';
import type { LabelBook, Labels } from '../labels.ts';
import { isValueOrRun } from '../values.ts';

/** Whose report it is, and for which year. */
export interface Reporter {
  readonly organ: string;
  readonly year: number | null;
}

export interface ChosenTables {
  readonly regions: ReadonlyMap<string, readonly TextLine[]>;
  /** Lines of the tables that are not the report's own. */
  readonly others: readonly TextLine[];
}

/**
 * Leaves each region with the table that is the report's own, where that is said. A region with
 * two tables of which nothing is said stays as it is.
 *
 * @param lines the whole document
 */
export function chooseOwnTables(
  form: FormDeclaration,
  regions: ReadonlyMap<string, readonly TextLine[]>,
  lines: readonly TextLine[],
  labels: Labels,
  reporter: Reporter,
): ChosenTables {
  const others: TextLine[] = [];
  const chosen = new Map(regions);
  for (const table of form.tables) {
    const region = regions.get(table.id) ?? [];
    const tables = tablesIn(labels.book(table), region, lines);
    if (tables.length < 2) continue;
    const own = ownOf(tables, reporter, labels);
    // Halves of one table under the heads of pages have not the same rows.
    if (own === null || own.rows.size < new Set(tables.flatMap(({ rows }) => [...rows])).size) {
      continue;
    }
    chosen.set(table.id, own.lines);
    others.push(...tables.filter((item) => item !== own).flatMap((item) => item.lines));
  }
  return { regions: chosen, others };
}

interface HeadedTable {
  /** Empty where none stands directly above. */
  readonly heading: string;
  readonly lines: readonly TextLine[];
  /** Labels of rows that stand in it. */
  readonly rows: ReadonlySet<string>;
}

/** The stretches between headings that hold at least half of the table's rows. */
function tablesIn(
  book: LabelBook,
  region: readonly TextLine[],
  lines: readonly TextLine[],
): HeadedTable[] {
  const stretches: { heading: string; lines: TextLine[] }[] = [];
  for (const line of region) {
    const isHeading = isHeadingIn(book, line);
    if (isHeading || stretches.length === 0) {
      stretches.push({ heading: isHeading ? lineText(line).trim() : '', lines: [] });
    }
    if (!isHeading) stretches.at(-1)?.lines.push(line);
  }
  const [first] = stretches;
  const at = lines.findIndex(({ number }) => number === region[0]?.number);
  const above = lines.slice(0, Math.max(0, at)).findLast((line) => lineText(line).trim() !== '');
  if (first !== undefined && above !== undefined && isHeadingIn(book, above)) {
    first.heading ||= lineText(above).trim();
  }
  const all = rowKeys(book);
  return stretches
    .map((stretch) => {
      const text = stretch.lines.map(book.labels.lineKey).join('');
      return { ...stretch, rows: new Set(all.filter((key) => text.includes(key))) };
    })
    .filter(({ rows }) => rows.size * 2 >= Math.max(1, all.length));
}

const LONGEST_HEADING = 40;

/** A short line of words that are none of the table's. */
function isHeadingIn(book: LabelBook, line: TextLine): boolean {
  const text = lineText(line).trim();
  if (line.table !== null || text === '' || text.length > LONGEST_HEADING) return false;
  if (line.cells.filter((cell) => cell.text.trim() !== '').length !== 1) return false;
  const key = book.labels.key(text);
  return /\p{Script=Han}/u.test(text) && !isValueOrRun(text) && !book.isExplained(key);
}

/** Shorter labels stand in prose, too. */
const TELLING = 4;

const rowKeys = (book: LabelBook) =>
  [...walkRows(book.table)]
    .map(({ row }) => book.keyOf(row))
    .filter((key) => key.length >= TELLING);

/** What only the organ itself is called. */
const OWN = /本(?:机关|单位|局|委|厅|院|办|署|级|部门|街道|镇|乡)|(?:局|委|厅)(?:机关|本部)/u;
/** More than the organ itself. */
const WHOLE =
  /全[省市县区州盟旗镇乡系]|汇总|合计|总计|总表|系统|[所下]属|各(?:单位|部门|乡|镇|区|县)|含/u;
const ORGAN =
  /[局厅廳委府办辦室院署所站街镇鎮乡鄉](?:(?:的)?(?:情况|数据|統計|统计|表|部分)|[:：)）]|$)/u;

/** The one table whose heading says that it is the report's, where the others say otherwise. */
function ownOf(
  tables: readonly HeadedTable[],
  { organ, year }: Reporter,
  { fold }: Labels,
): HeadedTable | null {
  const years = ({ heading }: HeadedTable) =>
    [...heading.normalize('NFKC').matchAll(/(?<!\d)20\d{2}(?!\d)/g)].map(([digits]) =>
      Number(digits),
    );
  const isOwn = ({ heading }: HeadedTable) =>
    !WHOLE.test(heading) &&
    (OWN.test(heading) || (organ !== '' && fold(heading).includes(fold(organ))));
  const isOthers = (table: HeadedTable) =>
    !isOwn(table) && (WHOLE.test(table.heading) || ORGAN.test(table.heading));
  const isOfYear = (table: HeadedTable) => year !== null && years(table).includes(year);
  const isOfOtherYear = (table: HeadedTable) => years(table).length > 0 && !isOfYear(table);
  // A government's report is that of its whole area, or of itself: only a person can say.
  const byOrgan = /人民政府$/u.test(organ) ? null : only(tables, isOwn, isOthers);
  return byOrgan ?? only(tables, isOfYear, isOfOtherYear);
}

/** The one that is so, where all others are otherwise. */
function only<Item>(
  items: readonly Item[],
  is: (item: Item) => boolean,
  isOther: (item: Item) => boolean,
): Item | null {
  const [found, ...more] = items.filter(is);
  if (found === undefined || more.length > 0) return null;
  return items.every((item) => item === found || isOther(item)) ? found : null;
}
