/** What is known of a report's or an agency's time in the archive: when it came in, when it was changed. */

/** One change of a report or an agency after it had come in. */
export interface Correction {
  /** ISO instant. */
  readonly date: string;
  /** The change in the words of whoever made it. */
  readonly subject: string;
  /** Id of the commit. */
  readonly commit: string;
  /** Lines of its files as they were, and as they are since. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface ReportHistory {
  /** ISO instant at which it came in; null where nobody recorded it. */
  readonly entered: string | null;
  /** ISO instant of its last change. */
  readonly changed: string;
  /** Latest first; empty where no history is kept. */
  readonly corrections: readonly Correction[];
}

/** By the id of a report or an agency. */
export type ArchiveHistory = ReadonlyMap<string, ReportHistory>;

export const NO_HISTORY: ArchiveHistory = new Map();
