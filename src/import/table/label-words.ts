/** Reads a text as labels of one table and nothing else: which row and which column it names. */
import type { RowSlot } from '../../form/walk.ts';
import type { LabelBook } from '../labels.ts';
import { keyWithTotal, NEUTRAL_WORDS, OTHER_YEAR, OWN_YEAR } from './label-synonyms.ts';

/** A label that a text names; one may be that of a row and that of a column. */
export interface NamedLabel {
  readonly row: RowSlot | null;
  readonly column: number | null;
}

export interface ReadWords {
  readonly labels: readonly NamedLabel[];
  /** The year that it names; null where it names none. */
  readonly year: 'own' | 'other' | null;
}

const YEAR = /^20(\d{2})年?度?/;

/** Labels of rows and columns by key, and of what names neither. */
export class LabelWords {
  readonly #labels: LabelBook;
  readonly #year: number | null;
  readonly #words: ReadonlyMap<string, NamedLabel | null>;
  readonly #keys: readonly string[];

  constructor(slots: readonly RowSlot[], book: LabelBook, year: number | null) {
    this.#labels = book;
    this.#year = year;
    const words = new Map<string, NamedLabel | null>();
    for (const key of book.keys) words.set(key, null);
    const columnAt = new Map(
      slots.flatMap(({ block }) =>
        block.columns.map(({ label }, at) => [keyWithTotal(label, book), at] as const),
      ),
    );
    for (const [key, column] of columnAt) words.set(key, { row: null, column });
    const byKey = Map.groupBy(slots, ({ row }) => keyWithTotal(row.label, book));
    for (const [key, [row = null, ...others]] of byKey) {
      const column = columnAt.get(key) ?? null;
      words.set(key, others.length > 0 ? null : { row, column });
    }
    words.delete('');
    this.#words = words;
    this.#keys = [...words.keys()].sort((a, b) => b.length - a.length);
  }

  /** @returns null where anything of the text is no label, no year and nothing neutral */
  read(text: string): ReadWords | null {
    let rest = keyWithTotal(text, this.#labels);
    const labels: NamedLabel[] = [];
    let year: ReadWords['year'] = null;
    while (rest !== '') {
      const key = this.#keys.find((item) => rest.startsWith(item));
      const found = this.#yearIn(rest);
      const neutral = NEUTRAL_WORDS.exec(rest)?.[0] ?? '';
      if (key !== undefined) {
        const label = this.#words.get(key);
        if (label != null) labels.push(label);
        rest = rest.slice(key.length);
      } else if (found !== null) {
        year = found.when;
        rest = rest.slice(found.length);
      } else if (neutral !== '') rest = rest.slice(neutral.length);
      else return null;
    }
    return { labels, year };
  }

  #yearIn(text: string): { when: 'own' | 'other'; length: number } | null {
    const dated = YEAR.exec(text);
    if (dated !== null) {
      const when = Number(`20${dated[1]}`) === this.#year ? 'own' : 'other';
      return { when, length: dated[0].length };
    }
    const own = OWN_YEAR.exec(text)?.[0];
    if (own !== undefined) return { when: 'own', length: own.length };
    const other = OTHER_YEAR.exec(text)?.[0];
    return other === undefined ? null : { when: 'other', length: other.length };
  }
}
