/** The files of the finder: what can be found by name, as the build writes it. */

/** One agency; the pinyin is that of its current name, with spaces, the years those of its reports. */
export type FinderAgency = readonly [
  id: string,
  name: string,
  others: string,
  pinyin: string,
  years: readonly number[],
];

/**
 * One row, group or column of a form: its label, where its page has it, `<form>/#<anchor>`, the
 * key under which the index has it, and what stands above it.
 */
export type FinderRow = readonly [label: string, address: string, key: string, path: string];

/** What people say, and what the reports say instead. */
export interface Synonym {
  readonly said: readonly string[];
  readonly instead: readonly string[];
  /** Whether it is the name of an organ, or the part of it that all such organs share. */
  readonly isOrgan?: boolean;
}

/** A page of the site. */
export interface SitePage {
  /** Below the root of pages in a language. */
  readonly path: string;
  /** By language tag. */
  readonly titles: Readonly<Record<string, string>>;
  /** What people type who mean it. */
  readonly said: readonly string[];
  /** What means it only where nothing else was typed: others have documents of that number too. */
  readonly alone?: readonly string[];
  /** The year that it is about: meant by a query of that year and nothing else. */
  readonly year?: number;
}

/** What the forms print, what people say instead, and pages of the site: small in every archive. */
export interface RowNames {
  readonly rows: readonly FinderRow[];
  readonly synonyms: readonly Synonym[];
  readonly pages: readonly SitePage[];
}

export interface FinderFile extends RowNames {
  readonly agencies: readonly FinderAgency[];
}
