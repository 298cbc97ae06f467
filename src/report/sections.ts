/** Recognises the six sections of the form by their headings. */
import type { FormDeclaration, SectionDeclaration } from '../form/types.ts';
import { labelKey } from '../form/walk.ts';
import type { Fold } from '../text/fold.ts';
import type { Section } from './model.ts';

const NUMERAL = /^\s*[一二三四五六七八九十]+\s*[、.．,，]/;

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
  const key = fold(labelKey(heading));
  for (const section of form.sections) {
    const wording = wordingOf(section, key, fold);
    if (wording === undefined) continue;
    const numbered = NUMERAL.test(heading);
    return { id: section.id, match: numbered ? wording : 'unnumbered' };
  }
  return { id: 'other', match: 'unknown' };
}

function wordingOf(
  section: SectionDeclaration,
  key: string,
  fold: Fold,
): 'template' | 'variant' | undefined {
  if (fold(labelKey(section.label)) === key) return 'template';
  return section.variants.some((variant) => fold(labelKey(variant)) === key)
    ? 'variant'
    : undefined;
}
