/** The labels of a form as anchors: what is looked for in a document, and how it compares. */
import { memoized } from '../form/memoize.ts';
import type { FormDeclaration, RowDeclaration, TableDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import type { Fold } from '../text/fold.ts';
import { hasFewForeign } from '../text/nearest.ts';
import { lineText, type TextLine } from './document.ts';

/** Labels and the text beside them as keys, by which they compare; all folded in one way. */
export class Labels {
  readonly fold: Fold;

  constructor(fold: Fold) {
    this.fold = fold;
  }

  /**
   * Key of a label, or of text that may hold several in a row (a group and a row, or halves of
   * them): every numeral and mark goes, wherever it stands, and so do notes in brackets.
   */
  key(text: string): string {
    return bareKey(this.fold(unnumbered(text)).replace(/[([][^)\]]{8,120}[)\]]/g, ''));
  }

  /** The same with notes in brackets kept, as halves of a note lose their brackets. */
  wholeKey(text: string): string {
    return bareKey(this.fold(unnumbered(text)));
  }

  /** Key of a line's whole text; worked out once. */
  readonly lineKey = memoized((line: TextLine) => this.key(lineText(line)));

  /** The labels of a table; worked out once. */
  readonly book = memoized((table: TableDeclaration) => new LabelBook(table, this));
}

/** What stands over the labels of rows, beside the headers of columns; no form has it. */
const CORNERS: ReadonlySet<string> = new Set(['类别', '类型', '项目', '指标', '内容', '序号']);

/** True for the key of such a word. */
export const isCorner = (key: string): boolean => CORNERS.has(key);

/** Without circled numerals before a word: behind a figure they are marks of notes. */
const unnumbered = (text: string) => text.replace(/[①-⒛]\s?(?=\p{sc=Han})/gu, '');

/** A folded text without numerals and marks. */
function bareKey(folded: string): string {
  return (
    folded
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
export class LabelBook {
  readonly table: TableDeclaration;
  readonly labels: Labels;
  /** Every label of the table, rows, groups and columns, as keys. */
  readonly keys: ReadonlySet<string>;
  readonly #rows: ReadonlyMap<RowDeclaration, string>;
  readonly #rowKeys: ReadonlySet<string>;
  /** With what stands in brackets. */
  readonly #noted: ReadonlyMap<RowDeclaration, string>;
  readonly #groups: ReadonlySet<string>;
  readonly #all: ReadonlySet<string>;
  readonly #letters: ReadonlySet<string>;
  /** All labels, longest first. */
  readonly #known: readonly string[];
  /** By label, its pairs of characters: labels are few, texts to compare with them are not. */
  readonly #pairs: ReadonlyMap<string, readonly string[]>;

  constructor(table: TableDeclaration, labels: Labels) {
    this.table = table;
    this.labels = labels;
    this.keys = keysOf(table, labels);
    const rows = [...walkRows(table)];
    this.#rows = new Map(rows.map(({ row }) => [row, labels.key(row.label)]));
    this.#rowKeys = new Set(this.#rows.values());
    this.#noted = new Map(rows.map(({ row }) => [row, labels.wholeKey(row.label)]));
    this.#groups = new Set(
      rows.flatMap(({ groups }) => groups.map(({ label }) => labels.key(label))),
    );
    const notes = table.blocks.map(({ stubLabel = '' }) => labels.wholeKey(stubLabel));
    const known = new Set([...this.keys, ...this.#noted.values(), ...notes]);
    this.#all = known;
    this.#letters = new Set(labels.key(headersOf(table).join('')));
    this.#known = [...known].filter((key) => key !== '').sort((a, b) => b.length - a.length);
    this.#pairs = new Map(this.#known.map((key) => [key, pairsOf(key)]));
  }

  /** How well a text names a row: 1 where it is the label and nothing foreign, down to 0. */
  likeness(text: string, row: RowDeclaration): number {
    const [plain = '', noted = ''] = [this.#rows.get(row), this.#noted.get(row)];
    if (this.#namesOther(text, plain)) return 0;
    const like = this.#compare(text, plain);
    return noted === plain || like === 1 ? like : Math.max(like, this.#compare(text, noted));
  }

  /** True for the whole label of another row, however alike the two are. */
  #namesOther(text: string, label: string): boolean {
    if (text.length < MIN_PART || !this.#rowKeys.has(text)) return false;
    return !text.includes(label) && !label.includes(text);
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
    if (this.#isMisprint(text, label)) return 0.8;
    return overlap(text, label, this.#pairs.get(label) ?? pairsOf(label)) * 0.8;
  }

  /** The label with few of its characters wrong, missing or doubled, behind whole labels only. */
  #isMisprint(text: string, label: string): boolean {
    const most = Math.floor(label.length / 4);
    for (let length = label.length - most; most > 0 && length <= label.length + most; length += 1) {
      if (text.length < length) continue;
      const head = text.slice(0, -length);
      // What takes longest last: hardly any text comes so far.
      if (!isNear(text.slice(-length), label, most)) continue;
      if (head === '' || this.strip(head) === '') return true;
    }
    return false;
  }

  /** True for a label of the table, be it of a group, with few of its characters wrong. */
  isNearly(text: string): boolean {
    return this.#known.some((label) => {
      const most = Math.floor(label.length / 4);
      return most > 0 && isNear(text, label, most);
    });
  }

  /** True where a text is not a row's label, but has nearly all of its characters. */
  misprints(text: string, row: RowDeclaration): boolean {
    return this.#isMisprint(text, this.keyOf(row));
  }

  /** True for the key of a row, perhaps with other labels of the table beside it. */
  namesRow(key: string): boolean {
    return [...this.#rows.keys()].some((row) => this.likeness(key, row) >= 0.95);
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
    // A long label may have a short one in its midst, which is nothing to be taken out of it.
    return this.#known.some((label) => label.includes(rest) || label.includes(text));
  }

  /** Made of the letters of headers alone: their halves, run together where columns are narrow. */
  isHeaderText(key: string): boolean {
    return key.length > 2 && [...key].every((letter) => this.#letters.has(letter));
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

function headersOf(table: TableDeclaration): string[] {
  return table.blocks.flatMap((block) => [
    ...block.columns.map(({ label }) => label),
    ...(block.columnGroups ?? []).map(({ label }) => label),
    ...(table.layout === 'side-by-side' ? block.rows.map(({ label }) => label) : []),
  ]);
}

/** True where a text is a label but for so many characters. */
function isNear(text: string, label: string, most: number): boolean {
  const near = Math.abs(label.length - text.length) <= most && hasFewForeign(text, label, most);
  return near && editDistance(text, label) <= most;
}

/** How many characters are to be changed, added or left out to make one text the other. */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const changed = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      line.push(Math.min(changed, (before[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    before = line;
  }
  return before[b.length] ?? 0;
}

/** Share of a label's character pairs that a text has. */
function overlap(text: string, label: string, pairs: readonly string[]): number {
  if (pairs.length === 0) return text.includes(label) ? 1 : 0;
  return pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}

/** The different pairs of neighbouring characters of a label. */
const pairsOf = (label: string): string[] => [
  ...new Set(
    Array.from({ length: Math.max(0, label.length - 1) }, (_, at) => label.slice(at, at + 2)),
  ),
];

function keysOf(table: TableDeclaration, labels: Labels): Set<string> {
  const printed = table.blocks.flatMap((block) => [
    block.caption ?? '',
    block.stubLabel ?? '',
    block.columnsLabel ?? '',
    ...block.columns.map((column) => column.label),
    ...(block.columnGroups ?? []).map((group) => group.label),
    ...(block.rowGroups ?? []).map((group) => group.label),
  ]);
  const rows = [...walkRows(table)].map(({ row }) => row.label);
  return new Set(
    [...printed, ...rows].map((label) => labels.key(label)).filter((key) => key !== ''),
  );
}

/**
 * Which form a document is printed on, by its labels, not by its year: the one of whose row and
 * column labels most are there, each weighing what share of them is. A short form of which nearly
 * all is missing is not more likely than a long one of which a part is there.
 *
 * @param text the whole document
 * @returns the form and its share of labels found; null where hardly any label is there
 */
export function detectForm(
  text: string,
  forms: readonly FormDeclaration[],
  labels: Labels,
): { readonly form: FormDeclaration; readonly share: number } | null {
  const haystack = labels.key(text);
  const ranked = forms
    .map((form) => {
      const keys = new Set(form.tables.flatMap((table) => [...labels.book(table).keys]));
      const telling = [...keys].filter((key) => key.length > 2);
      const found = telling.filter((key) => haystack.includes(key)).length;
      const share = telling.length === 0 ? 0 : found / telling.length;
      return { form, score: found * share, share };
    })
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  return best !== undefined && best.share >= 0.2 ? { form: best.form, share: best.share } : null;
}
