/** The labels of a form as anchors: what is looked for in a document, and how it compares. */
import type { FormDeclaration, RowDeclaration, TableDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import { fold } from '../text/fold.ts';

/**
 * The same for text that may hold several labels in a row (a group and a row, or halves of
 * them): every numeral and mark goes, wherever it stands.
 */
export function looseKey(text: string): string {
  return wholeKey(fold(text).replace(/[([][^)\]]{8,120}[)\]]/g, ''));
}

/** The same with notes in brackets kept, as halves of a note lose their brackets. */
function wholeKey(text: string): string {
  return (
    fold(text)
      .replaceAll('其它', '其他')
      .replace(/[([]\s?[一二三四五六七八九十\d]+\s?[)\]]/g, '')
      .replace(/(?:^|\s)[一二三四五六七八九十]+\s?[、.,]/g, '')
      .replace(/[一二三四五六七八九十]\s?、/g, '')
      // From the first digit only: a long run without a mark is looked at once.
      .replace(/(?<!\d)\d+\s?[.、,]/g, '')
      .replace(/["“”'‘’()[\]:,、.。;|\s]/g, '')
  );
}

/** A shorter part of a label could be a part of several. */
const MIN_PART = 4;

/** The labels of one table, to tell which row a piece of text names. */
class LabelBook {
  readonly #rows: ReadonlyMap<RowDeclaration, string>;
  /** With what stands in brackets. */
  readonly #noted: ReadonlyMap<RowDeclaration, string>;
  readonly #groups: ReadonlySet<string>;
  readonly #all: ReadonlySet<string>;
  /** All labels, longest first. */
  readonly #known: readonly string[];

  constructor(table: TableDeclaration) {
    const rows = [...walkRows(table)];
    this.#rows = new Map(rows.map(({ row }) => [row, looseKey(row.label)]));
    this.#noted = new Map(rows.map(({ row }) => [row, wholeKey(row.label)]));
    this.#groups = new Set(
      rows.flatMap(({ groups }) => groups.map(({ label }) => looseKey(label))),
    );
    const notes = table.blocks.map(({ stubLabel = '' }) => wholeKey(stubLabel));
    const known = new Set([...tableKeys(table), ...this.#noted.values(), ...notes]);
    this.#all = known;
    this.#known = [...known].filter((key) => key !== '').sort((a, b) => b.length - a.length);
  }

  /** How well a text names a row: 1 where it is the label and nothing foreign, down to 0. */
  likeness(text: string, row: RowDeclaration): number {
    const [plain = '', noted = ''] = [this.#rows.get(row), this.#noted.get(row)];
    const like = this.#compare(text, plain);
    return noted === plain || like === 1 ? like : Math.max(like, this.#compare(text, noted));
  }

  #compare(text: string, label: string): number {
    if (label === '' || text === '') return 0;
    if (text === label) return 1;
    const long = label.length >= MIN_PART;
    if (text.endsWith(label)) {
      if (this.isExplained(text.slice(0, -label.length))) return 1;
      return long ? 0.85 : 0.6;
    }
    const at = text.indexOf(label);
    if (at >= 0) {
      const rest = [text.slice(0, at), text.slice(at + label.length)];
      if (rest.every((part) => this.isExplained(part))) return long ? 0.95 : 0.7;
      return long ? 0.7 : 0.4;
    }
    // Labels cut in two by a page or a column: the half that is there counts.
    if (text.length >= MIN_PART && label.includes(text)) return 0.8;
    return overlap(text, label) * 0.8;
  }

  /** True for the whole of one label: of a row, a group, a column, a caption. */
  isLabel(text: string): boolean {
    return this.#all.has(text);
  }

  /** True where a text names a group and no row of it. */
  namesGroup(text: string): boolean {
    if ([...this.#rows.values()].some((label) => text.endsWith(label))) return false;
    return [...this.#groups].some((label) => text === label || text.endsWith(label));
  }

  /** True for text made of the table's labels, and perhaps of a part of one. */
  isExplained(text: string): boolean {
    const rest = this.strip(text);
    return rest === '' || this.#known.some((label) => label.includes(rest));
  }

  /** True for a text that stands within a label and is none itself. */
  isPart(text: string): boolean {
    return !this.#all.has(text) && this.#known.some((label) => label.includes(text));
  }

  /** What a text says besides labels of the table. */
  strip(text: string): string {
    let rest = text;
    for (const label of this.#known) {
      if (rest === '') break;
      if (label.length > 1) rest = rest.replaceAll(label, '');
    }
    return rest;
  }

  keyOf(row: RowDeclaration): string {
    return this.#rows.get(row) ?? '';
  }
}

const books = new WeakMap<TableDeclaration, LabelBook>();

/** The labels of a table; worked out once. */
export function labelBook(table: TableDeclaration): LabelBook {
  let book = books.get(table);
  if (book === undefined) {
    book = new LabelBook(table);
    books.set(table, book);
  }
  return book;
}

/** Share of a label's character pairs that a text has. */
function overlap(text: string, label: string): number {
  const pairs = (value: string) =>
    new Set(
      Array.from({ length: Math.max(0, value.length - 1) }, (_, at) => value.slice(at, at + 2)),
    );
  const wanted = pairs(label);
  if (wanted.size === 0) return text.includes(label) ? 1 : 0;
  const present = pairs(text);
  return [...wanted].filter((pair) => present.has(pair)).length / wanted.size;
}

const keysOfTables = new WeakMap<TableDeclaration, ReadonlySet<string>>();

/** Every label of a table, rows, groups and columns, as keys; worked out once. */
export function tableKeys(table: TableDeclaration): ReadonlySet<string> {
  let keys = keysOfTables.get(table);
  if (keys === undefined) {
    keys = collectKeys(table);
    keysOfTables.set(table, keys);
  }
  return keys;
}

function collectKeys(table: TableDeclaration): Set<string> {
  const labels = table.blocks.flatMap((block) => [
    block.caption ?? '',
    block.stubLabel ?? '',
    block.columnsLabel ?? '',
    ...block.columns.map((column) => column.label),
    ...(block.columnGroups ?? []).map((group) => group.label),
    ...(block.rowGroups ?? []).map((group) => group.label),
  ]);
  const rows = [...walkRows(table)].map(({ row }) => row.label);
  return new Set([...labels, ...rows].map(looseKey).filter((key) => key !== ''));
}

/**
 * Which form a document is printed on, by its labels, not by its year: the one most of whose
 * row and column labels are there, counting those that are missing against it.
 *
 * @param text the whole document
 * @returns the form and its share of labels found; null where hardly any label is there
 */
export function detectForm(
  text: string,
  forms: readonly FormDeclaration[],
): { readonly form: FormDeclaration; readonly share: number } | null {
  const haystack = looseKey(text);
  const ranked = forms
    .map((form) => {
      const keys = new Set(form.tables.flatMap((table) => [...tableKeys(table)]));
      const found = [...keys].filter((key) => key.length > 2 && haystack.includes(key)).length;
      const missing = [...keys].filter((key) => key.length > 2 && !haystack.includes(key)).length;
      return { form, score: found - missing, share: found / (found + missing) };
    })
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  return best !== undefined && best.share >= 0.2 ? { form: best.form, share: best.share } : null;
}
