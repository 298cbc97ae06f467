/** One message per cause: diagnostics that merely follow from another one are set aside. */
import { WITHOUT_CANDIDATES } from '../../content/table-reader.ts';
import { agencyFile } from '../../report/content-paths.ts';
import { blocks, type Diagnostic } from '../../report/diagnostic.ts';

/** What people are shown, and how many diagnostics were set aside for it. */
export interface Causes {
  readonly shown: readonly Diagnostic[];
  readonly consequences: number;
}

/** Sets aside what merely follows, and says in the message of the cause how much that is. */
export function causesOf(diagnostics: readonly Diagnostic[]): Causes {
  const broken = new Set(diagnostics.filter(blocks).map(({ file }) => file));
  const follows = consequencesOf(diagnostics);
  const yetToCome = datesToCome(diagnostics);
  const blank = blankTables(diagnostics);
  const groups = Map.groupBy(
    diagnostics.filter((item) => !follows(item)),
    (item, index) => (blank.has(tableOf(item)) ? tableOf(item) : (causeOf(item) ?? String(index))),
  );
  const shown = [...groups.values()].flatMap(([first, ...rest]): Diagnostic[] => {
    if (first === undefined) return [];
    // The agency's own file has an error, which is the cause.
    if (first.rule === UNKNOWN_AGENCY && broken.has(agencyFile(agencyOf(first)))) return [];
    const cause = inFuture(first, yetToCome);
    if (rest.length === 0) return [cause];
    if (blank.has(tableOf(cause))) {
      return [{ ...cause, message: `${cause.message}；这张表另有 ${rest.length} 格同此` }];
    }
    return [{ ...cause, message: together(cause, rest.length) }];
  });
  return { shown, consequences: diagnostics.length - shown.length };
}

/**
 * What goes with its cause: a relation that fails, or an entry that no longer fits, because of a
 * cell that is not what was read; what an entry means that has a slip in it; a section that is
 * missing because its heading is none; carriage returns of a file that an editor saved in its own
 * way, or that is not merged yet; the text of a report whose file is misnamed; the year of a text
 * that is also the one of the title; that a date has not come, where it breaks a rule; that a report
 * was taken before a date that is wrong itself.
 */
function consequencesOf(diagnostics: readonly Diagnostic[]): (item: Diagnostic) => boolean {
  const places = (rule: string, of: (item: Diagnostic) => string) =>
    new Set(diagnostics.flatMap((item) => (item.rule === rule ? [of(item)] : [])));
  const cellOf = (file: string, pointer: string) => `${file} ${pointer}`;
  const changed = places(CHANGED_CELL, ({ file, pointer }) => cellOf(file, pointer));
  const headings = places(REFUSED_MARKUP, ({ file }) => stem(file));
  const marked = new Set([
    ...places(ORDER_MARK, ({ file }) => file),
    ...places(MERGE_MARKER, ({ file }) => file),
  ]);
  const meant = new Set(diagnostics.filter(isEntry).map(basisOf));
  const years = places(WRONG_TITLE, ({ file, found }) => cellOf(file, found));
  const wrongDates = new Set(diagnostics.filter(blocks).map(placeOf));
  const misdated = new Set(diagnostics.flatMap((item) => (isOfDate(item) ? [item.file] : [])));
  const misnamed = places(MISNAMED, ({ file }) => stem(file));
  const followsChange = ({ file, pointer, inputs }: Diagnostic) =>
    changed.has(cellOf(file, pointer)) ||
    inputs.some((input) => changed.has(cellOf(input.file ?? file, input.pointer)));
  return (item) => {
    const { rule, file } = item;
    if (rule === CARRIAGE_RETURN) return marked.has(file);
    if (rule === UNPAIRED) return misnamed.has(stem(file));
    if (rule === MISSING_SECTION) return headings.has(stem(file));
    if (rule === WRONG_YEAR) return years.has(cellOf(file, item.found));
    if (rule === TO_COME) return wrongDates.has(placeOf(item));
    if (rule === TAKEN_EARLY) return misdated.has(file);
    if (isEntry(item)) return followsChange(item);
    if (blocks(item) && item.equation !== '' && meant.has(basisOf(item))) return true;
    if (rule === CHANGED_CELL || !(blocks(item) || item.level === 'warning')) return false;
    return followsChange(item);
  };
}

/** An entry under `acknowledged` that fits no finding. */
const isEntry = ({ rule }: Diagnostic) => rule === STALE_ENTRY || rule === WRONG_ENTRY;

/** What tells that an entry means a finding. */
const basisOf = ({ file, expected, found, equation }: Diagnostic) =>
  [file, expected, found, equation].join('\n');

/** A date of the report that has not come, or breaks a rule. */
const isOfDate = (item: Diagnostic) =>
  item.rule === TO_COME || (blocks(item) && /^\/(?:signed|published)$/.test(item.pointer));

const placeOf = ({ file, pointer }: Diagnostic) => `${file} ${pointer}`;

/** What says first of a date that it has not come, by the place of the date. */
function datesToCome(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, Diagnostic> {
  const dates = new Map<string, Diagnostic>();
  for (const item of diagnostics) {
    if (item.rule !== TO_COME) continue;
    const place = placeOf(item);
    if (!dates.has(place)) dates.set(place, item);
  }
  return dates;
}

/** A date that breaks a rule and has not come yet is most likely a slip: that is said first. */
function inFuture(item: Diagnostic, yetToCome: ReadonlyMap<string, Diagnostic>): Diagnostic {
  if (item.rule === TO_COME || !blocks(item)) return item;
  const toCome = yetToCome.get(placeOf(item));
  if (toCome === undefined) return item;
  return {
    ...item,
    message: `${toCome.message}，多半是录错了`,
    // Only what is printed can be wrong in the original as well.
    remedy:
      item.level === 'error'
        ? '对照来源改正日期'
        : '对照来源改正日期；来源确实这样写的，在 acknowledged 中登记这一条',
  };
}

/** Of a report's two files, and of those that should be one of them. */
const stem = (file: string) => file.replace(/(?<=\/\d{4})[^/\d][^/]*$/, '').toLowerCase();

/**
 * What diagnostics of the same cause have in common; null for those that stand alone. An agency
 * that is wrong or absent makes each of its reports say so; a row that nobody has looked up
 * has several undecided cells, one that was overwritten several that were read otherwise.
 */
function causeOf(item: Diagnostic): string | null {
  if (item.rule === UNKNOWN_AGENCY) return `${item.rule} ${agencyOf(item)}`;
  if (blocks(item) && item.rule in TOLD_ONCE) return `${item.rule} ${item.level} ${item.file}`;
  if (item.rule !== UNDECIDED_CELL && item.rule !== CHANGED_CELL) return null;
  if (!item.pointer.startsWith('/tables/')) return null;
  return `${item.rule} ${item.file} ${rowOf(item.pointer)}`;
}

function together({ rule, message }: Diagnostic, more: number): string {
  if (rule === UNKNOWN_AGENCY) return `${message}（另有 ${more} 份报告同此）`;
  const once = TOLD_ONCE[rule];
  return once === undefined ? `${message}；这一行另有 ${more} 格同此` : `${message}；${once(more)}`;
}

const STALE_ENTRY = 'K405';
const WRONG_ENTRY = 'K407';
const WRONG_TITLE = 'D13';
const WRONG_YEAR = 'D04';
const TO_COME = 'V505';
const TAKEN_EARLY = 'V510';
const MERGE_MARKER = 'F113';
const MISSING_SECTION = 'D02';
const CHANGED_CELL = 'V507';
const REFUSED_MARKUP = 'T803';
const ORDER_MARK = 'F103';
const CARRIAGE_RETURN = 'F106';
const MISNAMED = 'F109';
const UNPAIRED = 'K404';

/** More open rows than somebody would look up one by one from a list. */
const MANY_ROWS = 10;

/** The table of an undecided cell; empty for anything else. */
function tableOf({ rule, file, pointer }: Diagnostic): string {
  const [, tables, table] = pointer.split('/');
  return rule === UNDECIDED_CELL && tables === 'tables' ? `${file} ${table}` : '';
}

/** The tables that nobody has filled in yet, as `npm run new` writes them. */
function blankTables(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  const cells = Map.groupBy(diagnostics, tableOf);
  cells.delete('');
  const isBlank = (items: readonly Diagnostic[]) =>
    items.every(({ message }) => message === WITHOUT_CANDIDATES) &&
    new Set(items.map(({ pointer }) => rowOf(pointer))).size > MANY_ROWS;
  return new Set([...cells].flatMap(([table, items]) => (isBlank(items) ? [table] : [])));
}

const rowOf = (pointer: string) => pointer.slice(0, pointer.lastIndexOf('/'));

/** What a file says as often as it has lines or sections, of one cause. */
const TOLD_ONCE: Readonly<Record<string, (more: number) => string>> = {
  [MERGE_MARKER]: (more) => `这个文件另有 ${more} 行这样的标记`,
  [MISSING_SECTION]: (more) => `另有 ${more} 个部分同此`,
};

const UNKNOWN_AGENCY = 'K401';

const UNDECIDED_CELL = 'S309';

const agencyOf = ({ file }: Diagnostic) => file.split('/')[1] ?? '';
