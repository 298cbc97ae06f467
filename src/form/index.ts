/** The forms that the archive knows. A new statutory form is one new file, listed here. */
import { f2019 } from './editions/f2019.ts';
import { f2021 } from './editions/f2021.ts';
import type { FormDeclaration } from './types.ts';

export const FORMS: readonly FormDeclaration[] = [f2019, f2021];

/** The form with the given id among `forms`, or undefined. */
export function formOf(
  id: string,
  forms: readonly FormDeclaration[] = FORMS,
): FormDeclaration | undefined {
  return forms.find((form) => form.id === id);
}

/** The form prescribed for a year covered (2019 form for 2019–2020, 2021 form from 2021). */
export function formForYear(
  year: number,
  forms: readonly FormDeclaration[] = FORMS,
): FormDeclaration | undefined {
  return forms.find(
    (form) => year >= form.years.from && (form.years.to === null || year <= form.years.to),
  );
}
