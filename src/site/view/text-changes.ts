/** What an agency's text says anew, and no longer says, against its text of the year before. */
import { compareTexts, type TextChange } from '../../report/compare-texts.ts';
import type { Report } from '../../report/model.ts';
import type { Entry } from './shelf.ts';

export interface TextChanges {
  readonly before: Report;
  readonly after: Report;
  /** Sentences, as `compareTexts` has them; null where the text was written anew. */
  readonly changes: readonly TextChange[] | null;
  /** Number of sentences that both have, word for word. */
  readonly same: number;
}

/**
 * Compares each original text with the one before it, sentence by sentence.
 *
 * @param entries reports of one agency, oldest first; digests are ours and are left out
 */
export function textChangesOf(entries: readonly Entry[]): TextChanges[] {
  const originals = entries
    .map(({ report }) => report)
    .filter(({ text }) => text === 'verbatim')
    .map((report) => ({ report, sentences: sentencesOf(report) }));
  return originals.slice(1).flatMap((after, index) => {
    const before = originals[index];
    if (before === undefined) return [];
    const { changes, same, rewritten } = compareTexts(before.sentences, after.sentences);
    const sides = { before: before.report, after: after.report };
    return [{ ...sides, changes: rewritten ? null : changes, same }];
  });
}

/** Sentences with their final mark; what has none ends with its paragraph. */
function sentencesOf({ sections }: Report): string[] {
  return sections
    .flatMap(({ blocks }) => blocks.flatMap(({ text }) => text.split(/(?<=[。；！？])/)))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
