/** Recognises the six sections of the form by their headings. */
import { HEADING_WORDS } from '../form/editions/shared/sections.ts';
import { memoized } from '../form/memoize.ts';
import type { FormDeclaration, SectionDeclaration } from '../form/types.ts';
import { labelKey } from '../form/walk.ts';
import type { Fold } from '../text/fold.ts';
import { editDistance, hasFewForeign } from '../text/nearest.ts';
import type { Section } from './model.ts';

/** What numbers a heading: 一、 as the form has it, and what is written for it. */
const NUMERAL =
  /^\s*(?:[一二三四五六七八九十]+(?:\s*[、.．,，:：）)]|\s+(?=\p{sc=Han}))|[（(]\s*[一二三四五六七八九十]+\s*[）)]|[㈠-㈩]|[壹贰貳叁參肆伍陆陸柒捌玖拾](?:\s*[、.．,，:：]|\s+)|[Ⅰ-Ⅻ]\s*[、.．,，:：]?|第[一二三四五六七八九十]+(?:部分|章)[、.．,，:：\s]?)/u;

/**
 * Which section of the form a printed heading opens.
 *
 * @param heading as printed
 * @returns the section id (`other` if none fits) and how closely the heading follows the form
 */
export function matchHeading(
  heading: string,
  form: FormDeclaration,
  fold: Fold,
): Pick<Section, 'id' | 'match'> {
  const numeral = NUMERAL.exec(heading)?.[0] ?? '';
  const key = fold(labelKey(heading.slice(numeral.length)));
  for (const section of form.sections) {
    const wording = wordingOf(section, key, fold);
    if (wording === undefined) continue;
    return { id: section.id, match: numeral !== '' ? wording : 'unnumbered' };
  }
  const ending = form.sections.find(
    ({ ends }) => ends !== undefined && key.length <= LONGEST_MEANT && key.endsWith(fold(ends)),
  );
  if (ending !== undefined) return { id: ending.id, match: 'variant' };
  return (
    byMeaning(heading, form, fold) ??
    byMisprint(heading, form, fold) ?? { id: 'other', match: 'unknown' }
  );
}

/** A character too many, too few or wrong in so many. */
const LETTERS_FOR_A_MISPRINT = 8;

/** With fewer letters one wrong is half of a word. */
const LEAST_NUMBERED = 4;

/** How many characters of a heading may be misprinted for it still to be meant. */
export const misprintsIn = (heading: string) =>
  Math.min(2, Math.floor(heading.length / LETTERS_FOR_A_MISPRINT));

/** The section whose label or variant a numbered heading is, but for a misprint. */
function byMisprint(
  heading: string,
  form: FormDeclaration,
  fold: Fold,
): Pick<Section, 'id' | 'match'> | null {
  const numeral = NUMERAL.exec(heading)?.[0] ?? '';
  if (numeral === '') return null;
  const key = fold(labelKey(heading.slice(numeral.length)));
  const section = form.sections.find((declared) =>
    keysBy(fold)(declared).some((meant) => {
      // A short one may be printed wrong where its number says which it is: 一、总体清况.
      const isOwn = declared.label.startsWith(numeral) && key.length >= LEAST_NUMBERED;
      const most = Math.max(misprintsIn(meant), isOwn ? 1 : 0);
      const near = Math.abs(meant.length - key.length) <= most && hasFewForeign(key, meant, most);
      return near && editDistance(key, meant) <= most;
    }),
  );
  return section === undefined ? null : { id: section.id, match: 'variant' };
}

/** Without a numeral, only what ends as headings do can be told from a phrase. */
const HEADING_END = [
  '情况',
  '事项',
  '措施',
  '举措',
  '打算',
  '计划',
  '安排',
  '方向',
  '概述',
  '概况',
];
/** No heading is longer. */
const LONGEST_MEANT = 60;

/**
 * The one section of whose words the heading consists to the last character, in any order.
 * Whatever has another word in it (a sentence, a row of a table) is no heading of a section.
 */
function byMeaning(
  heading: string,
  form: FormDeclaration,
  fold: Fold,
): Pick<Section, 'id' | 'match'> | null {
  const numeral = NUMERAL.exec(heading)?.[0] ?? '';
  const key = fold(labelKey(heading.slice(numeral.length))).replace(/\d+/g, '');
  if (key === '' || key.length > LONGEST_MEANT) return null;
  const ends = HEADING_END.some((word) => key.endsWith(fold(word)));
  const meant = form.sections.filter((section) => {
    const { names, words } = wordsBy(fold)(section);
    return names.some((name) => key.includes(name)) && consistsOf(key, words);
  });
  // What names two sections is the more particular one's: the first is about everything.
  const section = meant.at(-1);
  if (section === undefined) return null;
  if (numeral !== '') return { id: section.id, match: 'variant' };
  return ends && section !== form.sections[0] && /^\p{sc=Han}/u.test(heading.trim())
    ? { id: section.id, match: 'unnumbered' }
    : null;
}

/** A form may leave it at the labels and variants that it lists. */
const NO_WORDING = { names: [], others: [] } as const;

const wordsBy = memoized((fold: Fold) =>
  memoized(({ wording: { names, others } = NO_WORDING }: SectionDeclaration) => ({
    names: names.map(fold),
    words: [...HEADING_WORDS, ...names, ...others].map(fold),
  })),
);

/** Whether a text is made of these words alone. */
function consistsOf(text: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const word of words) if (text.startsWith(word, at)) reached.add(at + word.length);
  }
  return reached.has(text.length);
}

/** Keys of a section's label, which comes first, and of its variants. */
const keysBy = memoized((fold: Fold) =>
  memoized(({ label, variants }: SectionDeclaration) =>
    [label, ...variants].map((wording) => fold(labelKey(wording))),
  ),
);

function wordingOf(
  section: SectionDeclaration,
  key: string,
  fold: Fold,
): 'template' | 'variant' | undefined {
  const at = keysBy(fold)(section).indexOf(key);
  return at < 0 ? undefined : at === 0 ? 'template' : 'variant';
}
