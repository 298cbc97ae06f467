/**
 * What agencies are compared by: what the files of the compare page hold, and how its lines are
 * read; browser too. One file tells what there is; the figures lie in others, of some agencies
 * each, of which a reader loads those that are asked for.
 */

/**
 * A figure as printed: a plain number, another token as text; null where there is no cell. A rate
 * is what it is made of. Where a cell contradicts others, why there is no figure.
 */
export type Value =
  | number
  | string
  | null
  | readonly [numerator: number, denominator: number]
  | { readonly withheld: string };

/** Counts as printed, rates, and the reasons why requests were not met as shares of them. */
export const METRIC_KINDS = ['count', 'rate', 'reason'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/** A quantity without its figures. */
export interface MetricHead {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** A count as printed, or a share that is worked out. */
  readonly unit: 'count' | 'ratio';
  /** Where it is offered: reasons are many, and stand apart. */
  readonly kind: MetricKind;
  /** Positions in `forms` of the forms that have this quantity. */
  readonly forms: readonly number[];
}

export interface Metric extends MetricHead {
  /** Flat: agency × years + year. */
  readonly values: readonly Value[];
}

/** Why an agency has no report for a year, as `formOf` tells it: told by every file of figures. */
export const NO_REPORT = { wanted: -1, notEstablished: -2, ended: -3 } as const;
type NoReport = keyof typeof NO_REPORT;

export interface ComparedAgency {
  readonly id: string;
  readonly name: string;
  /** Its regions, to tell it from others of that name. */
  readonly place: string;
}

export interface Comparison {
  readonly years: readonly number[];
  readonly forms: readonly string[];
  readonly agencies: readonly ComparedAgency[];
  /**
   * Form of each report as a position in `forms`, flat like the values; without a report less
   * than 0: why there is none, by `NO_REPORT`.
   */
  readonly formOf: readonly number[];
  readonly metrics: readonly Metric[];
}

/** Of a comparison, everything but the figures. */
export interface ComparisonHead extends Omit<Comparison, 'formOf' | 'metrics'> {
  readonly metrics: readonly MetricHead[];
}

/** The figures of one block of agencies. */
export interface ComparedBlock extends Pick<Comparison, 'formOf'> {
  /** Metric by metric, in the order of the head. */
  readonly values: readonly (readonly Value[])[];
}

/** Agencies of a block: a reader who compares a few loads little, and a host holds few files. */
const OF_BLOCK = 64;

/** The block in which the agency of this place lies. */
export const blockOf = (place: number): number => Math.floor(place / OF_BLOCK);

/** Agencies as they lie in the blocks. */
export const blocksOf = <Agency>(agencies: readonly Agency[]): (readonly Agency[])[] =>
  Array.from({ length: Math.ceil(agencies.length / OF_BLOCK) }, (_, block) =>
    agencies.slice(block * OF_BLOCK, (block + 1) * OF_BLOCK),
  );

/** What of a comparison of these agencies goes into the file of their block. */
export const comparedBlock = ({ formOf, metrics }: Comparison): ComparedBlock => ({
  formOf,
  values: metrics.map(({ values }) => values),
});

/**
 * Some agencies of those that a head names, with their figures.
 *
 * @param places of them, in any order
 * @param blocks by number, those of all the places
 */
export function comparisonFrom(
  head: ComparisonHead,
  places: readonly number[],
  blocks: ReadonlyMap<number, ComparedBlock>,
): Comparison {
  const { years, agencies } = head;
  const known = places.flatMap((place) => {
    const [agency, block] = [agencies[place], blocks.get(blockOf(place))];
    return agency === undefined || block === undefined ? [] : [{ agency, block, place }];
  });
  const own = <Item>({ place }: { place: number }, all: readonly Item[] = []) => {
    const from = (place % OF_BLOCK) * years.length;
    return all.slice(from, from + years.length);
  };
  return {
    ...head,
    agencies: known.map(({ agency }) => agency),
    formOf: known.flatMap((one) => own(one, one.block.formOf)),
    metrics: head.metrics.map((metric, index) => ({
      ...metric,
      values: known.flatMap((one) => own(one, one.block.values[index])),
    })),
  };
}

/** A cell of a comparison: what is shown, and the number that its bar draws. */
export interface Compared {
  /** The printed token; empty where there is a `reason`. */
  readonly text: string;
  readonly number: number | null;
  /** What a share is made of, `35/69`; absent of counts. */
  readonly of?: string;
  /** Position of the report's form in `forms`; absent where nothing is printed. */
  readonly form?: number;
  /** Why nothing is printed; named by what the page calls it. */
  readonly reason?: NoReport | 'notComparable' | 'missing' | 'notComputable' | 'withheld';
  /** The contradiction in words, of what is withheld. */
  readonly why?: string;
}

export interface ComparedLine {
  readonly agency: ComparedAgency;
  readonly cells: readonly Compared[];
}

const absent = (reason: Compared['reason'] & string): Compared => ({
  text: '',
  number: null,
  reason,
});

/** The quantities of which at least one of the agencies has something to show, in some year. */
export function metricsOf(data: Comparison, agencies: readonly string[]): Metric[] {
  const places = data.agencies.flatMap(({ id }, place) => (agencies.includes(id) ? [place] : []));
  const slots = places.flatMap((place) =>
    data.years.map((_, year) => place * data.years.length + year),
  );
  // What is printed blank draws nothing.
  const isShown = (value: Value | undefined) => (value ?? '') !== '';
  return data.metrics.filter(({ values }) => slots.some((slot) => isShown(values[slot])));
}

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
      const form = data.formOf[slot] ?? NO_REPORT.wanted;
      if (form < 0) return absent(whyNone(form));
      if (!metric.forms.includes(form)) return absent('notComparable');
      const value = metric.values[slot] ?? null;
      if (value === null) return absent(metric.unit === 'ratio' ? 'notComputable' : 'missing');
      if (typeof value === 'object' && 'withheld' in value) {
        return { ...absent('withheld'), why: value.withheld };
      }
      if (typeof value === 'object') return { ...shareOf(value), form };
      return { text: String(value), number: typeof value === 'number' ? value : null, form };
    });
    return [{ agency, cells }];
  });
}

const whyNone = (form: number): NoReport =>
  ABSENT.find((reason) => NO_REPORT[reason] === form) ?? 'wanted';
const ABSENT = Object.keys(NO_REPORT) as NoReport[];

/** 50.7% of 35/69. */
function shareOf([numerator, denominator]: readonly [number, number]): Compared {
  const number = numerator / denominator;
  const text = percentOf(numerator, denominator);
  return { text, number, of: `${numerator}/${denominator}` };
}

/** A share in per cent, to one place; multiplied first, so that a half is a half (57/2000). */
export const percentOf = (numerator: number, denominator = 1): string =>
  `${Math.round((numerator * 1000) / denominator) / 10}%`;

/**
 * The agencies that a reader may mean: that of this id or the only ones of this name, else those
 * whose name or place holds every word typed.
 */
export function agenciesMeant(
  agencies: readonly ComparedAgency[],
  typed: string,
): readonly ComparedAgency[] {
  const exact = agencies.filter(({ id, name }) => id === typed || name === typed);
  if (exact.length > 0) return exact;
  const words = typed.split(/\s+/).filter(Boolean);
  return agencies.filter(({ name, place }) =>
    words.every((word) => name.includes(word) || place.includes(word)),
  );
}
