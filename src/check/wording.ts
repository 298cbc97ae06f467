/** What the rules that read or quote the text share. */
import type { Report, Section } from '../report/model.ts';
import type { Fold } from '../text/fold.ts';

/**
 * True where the archive holds the publisher's own words, all of them. A digest is ours: what
 * it does not say proves nothing.
 */
export function judgesWording(report: Report): boolean {
  return report.text === 'verbatim' && report.textComplete;
}

/** How a quotation is introduced: what a digest says are not the publisher's own words. */
export function textSays({ text }: Report): string {
  return text === 'digest' ? '正文（本站摘要）写' : '正文写';
}

/** The text of a section without its headings and spaces, in simplified characters. */
export function bodyOf({ blocks }: Section, fold: Fold): string {
  const text = blocks.filter(({ kind }) => kind !== 'heading').map((block) => block.text);
  return fold(text.join('')).replace(/\s+/g, '');
}
