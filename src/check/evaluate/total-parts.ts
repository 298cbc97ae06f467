/** Which printed totals add up which cells, as the form's relations say. */
import { memoized } from '../../form/memoize.ts';
import type { FormDeclaration } from '../../form/types.ts';
import { isTotal, scopesOf } from './rule-scopes.ts';

/** A printed total and the cells that it is the sum of, by their ids. */
export interface TotalOfParts {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Every total of a form that faces its parts in an equation; a total may have parts twice. */
export const totalsOf = memoized((form: FormDeclaration): readonly TotalOfParts[] =>
  [...scopesOf(form)].flatMap(([rule, scopes]) => {
    if (rule.kind !== 'equation' || rule.op !== '=') return [];
    return scopes.flatMap(({ sides: [left = [], right = []] }): TotalOfParts[] => {
      const [judged, others] = rule.judged === 'left' ? [left, right] : [right, left];
      const [total] = judged;
      if (total === undefined || judged.length > 1 || !isTotal(total)) return [];
      return [{ total: total.id, parts: others.map(({ id }) => id) }];
    });
  }),
);
