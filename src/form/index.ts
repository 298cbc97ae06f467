/** The forms that the archive knows. A new statutory form is one new file in `editions/`. */
import * as editions from './editions/index.ts';
import type { FormDeclaration } from './types.ts';

export const FORMS: readonly FormDeclaration[] = Object.values(editions);

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
