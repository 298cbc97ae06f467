/** Titles of pages and feeds: what it is of, then the archive's. */
const MARK = ' - ';

export const pageTitle = (...parts: readonly string[]): string => parts.join(MARK);

/** What a title was made of, or more where a part has the mark in it; joined again it is the same. */
export const titleParts = (title: string): readonly string[] => title.split(MARK);
