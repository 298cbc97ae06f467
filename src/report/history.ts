/** What is known of a report's time in the archive: when it came in, when it was changed. */

/** One change of a report after it had come in. */
export interface Correction {
  /** ISO instant. */
  readonly date: string;
  /** The change in the words of whoever made it. */
  readonly subject: string;
  /** Id of the commit. */
  readonly commit: string;
  /** Lines of the report's files as they were, and as they are since. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface ReportHistory {
  /** ISO instant at which the report came in; null where nobody recorded it. */
  readonly entered: string | null;
  /** ISO instant of its last change. */
  readonly changed: string;
  /** Latest first; empty where no history is kept. */
  readonly corrections: readonly Correction[];
}

/** By report id. */
export type ArchiveHistory = ReadonlyMap<string, ReportHistory>;

export const NO_HISTORY: ArchiveHistory = new Map();
