/** The forms that the archive knows. A new statutory form is one new file in `editions/`. */
import * as editions from './editions/index.ts';
import type { FormDeclaration } from './types.ts';

/** In the order of the years they are for. */
export const FORMS: readonly FormDeclaration[] = Object.values(editions).sort(
  (a, b) => a.years.from - b.years.from,
);

/** The form with the given id among `forms`, or undefined. */
export function formOf(
  id: string,
  forms: readonly FormDeclaration[] = FORMS,
): FormDeclaration | undefined {
  return forms.find((form) => form.id === id);
}

/** The years covered that a form is for, in Chinese. */
export function yearsOfForm({ years: { from, to } }: FormDeclaration): string {
  return to === null ? `${from} 年度起` : `${from}—${to} 年度`;
}

/** The form prescribed for a year covered; undefined for years before any was. */
export function formForYear(
  year: number,
  forms: readonly FormDeclaration[] = FORMS,
): FormDeclaration | undefined {
  return forms.find(
    ({ prescribed = true, years: { from, to } }) =>
      prescribed && year >= from && (to === null || year <= to),
  );
}
