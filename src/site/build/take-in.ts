/** Takes in all that a site is made of, so that the content need not be looked at any more. */
import type { CheckedArchive } from '../../io/archive/check-archive.ts';
import type { LoadedArchive } from '../../io/archive/load-archive.ts';
import { historyCache, readHistory } from '../../io/content-history.ts';
import { type ArchiveHistory, NO_HISTORY } from '../../report/history.ts';

interface TakenIn<Loaded> {
  /** What way there was to the archive itself is gone: it would hold all of it a second time. */
  readonly loaded: Omit<Loaded, 'whole'>;
  /** Null where the content blocks the build. */
  readonly whole: CheckedArchive | null;
  readonly history: ArchiveHistory;
}

/** @param content the folder that was loaded */
export function takeIn<Loaded extends LoadedArchive>(
  content: string,
  { whole: open, ...loaded }: Loaded,
): TakenIn<Loaded> {
  if (loaded.blocked) return { loaded, whole: null, history: NO_HISTORY };
  const whole = open();
  const { reports, agencies } = whole.archive;
  const ids = [...reports, ...agencies].map(({ id }) => id);
  return { loaded, whole, history: readHistory(content, ids, historyCache()) };
}
