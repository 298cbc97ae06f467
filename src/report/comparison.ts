/** What the columnar file of the compare page holds, and how its lines are read; browser too. */

/**
 * A figure as printed: a plain number, another token as text; null where there is no cell. Where
 * the cell contradicts others, why there is no figure.
 */
export type Value = number | string | null | { readonly withheld: string };

export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** Positions in `forms` of the forms that have this quantity. */
  readonly forms: readonly number[];
  /** Flat: agency × years + year. */
  readonly values: readonly Value[];
}

export interface Comparison {
  readonly years: readonly number[];
  readonly forms: readonly string[];
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  /** Form of each report as a position in `forms`, flat like the values; −1 without a report. */
  readonly formOf: readonly number[];
  readonly metrics: readonly Metric[];
}

/** A cell of a comparison: what is shown, and the number that its bar draws. */
export interface Compared {
  /** The printed token; empty where there is a `reason`. */
  readonly text: string;
  readonly number: number | null;
  /** Why nothing is printed; named by what the page calls it. */
  readonly reason?: 'wanted' | 'notComparable' | 'missing' | 'withheld';
  /** The contradiction in words, of what is withheld. */
  readonly why?: string;
}

export interface ComparedLine {
  readonly agency: { readonly id: string; readonly name: string };
  readonly cells: readonly Compared[];
}

const absent = (reason: Compared['reason'] & string): Compared => ({
  text: '',
  number: null,
  reason,
});

/** The lines of one metric's table, for the agencies in the order given. */
export function comparedLines(
  data: Comparison,
  metric: Metric,
  agencies: readonly string[],
): ComparedLine[] {
  return agencies.flatMap((id): ComparedLine[] => {
    const place = data.agencies.findIndex((agency) => agency.id === id);
    const agency = data.agencies[place];
    if (agency === undefined) return [];
    const cells = data.years.map((_, year) => {
      const slot = place * data.years.length + year;
      const form = data.formOf[slot] ?? -1;
      if (form < 0) return absent('wanted');
      if (!metric.forms.includes(form)) return absent('notComparable');
      const value = metric.values[slot] ?? null;
      if (value === null) return absent('missing');
      if (typeof value === 'object') return { ...absent('withheld'), why: value.withheld };
      return { text: String(value), number: typeof value === 'number' ? value : null };
    });
    return [{ agency, cells }];
  });
}
