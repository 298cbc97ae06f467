/** Titles of pages and feeds: what it is of, then the archive's. */
const MARK = ' - ';

export const pageTitle = (...parts: readonly string[]): string => parts.join(MARK);

/** Lists of results and tabs show no more of a title; what is longer they cut off themselves. */
const MOST_SHOWN = 70;

/** The title in a page's head: without the archive's where both are too long, cut where one is. */
export function headTitle(title: string, archive: string): string {
  const whole = pageTitle(title, archive);
  if (whole.length <= MOST_SHOWN) return whole;
  if (title.length <= MOST_SHOWN) return title;
  const words = title.slice(0, MOST_SHOWN - 1);
  // Between words, where there are any; never within a character.
  return `${words.replace(/\s+\S*$|[\ud800-\udbff]$/u, '')}…`;
}

/** What a title was made of, or more where a part has the mark in it; joined again it is the same. */
export const titleParts = (title: string): readonly string[] => title.split(MARK);
