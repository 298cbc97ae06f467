/**
 * What reports say of the readers' questions, held small: an archive has millions of answers, and
 * as objects they would take more memory than the reports. Texts are held once for all reports, of
 * each report only numbers.
 */
import type { Fraction } from '../../report/statistics.ts';

/** A kind of indicator, whichever report it is of. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  /** With what it is a part of: 不予公开理由：国家秘密. */
  readonly fullLabel: string;
  readonly gloss: string;
}

/** What a report says of a measure; reports whose form lacks it, or that cannot be divided, say nothing. */
export type Said =
  | { readonly kind: 'computed'; readonly fraction: Fraction; readonly value: number }
  | { readonly kind: 'withheld'; readonly why: string };

export type Saying = readonly [measure: Measure, said: Said | null];

/** What a report says. */
export interface Sayings {
  /** Of which it tells, in the order of its form. */
  readonly measures: readonly Measure[];
  /** Null where it says nothing. */
  readonly of: (indicator: string) => Said | null;
}

/** Of each measure three numbers: places of the texts of its fraction, or of why not, and its value. */
const PER_MEASURE = 3;
const NONE = -1;

/** Measures of which several reports tell. */
interface ToldOf {
  readonly measures: readonly Measure[];
  /** By id. */
  readonly places: ReadonlyMap<string, number>;
}

export class HeldSayings {
  readonly #texts: string[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #told = new Map<string, ToldOf>();

  /** The same, which goes on being held in few numbers. */
  hold(sayings: readonly Saying[]): Sayings {
    const told = this.#toldOf(sayings.map(([measure]) => measure));
    return new ReportSayings(
      told,
      sayings.flatMap(([, said]) => this.#numbersOf(said)),
      this.#texts,
    );
  }

  #numbersOf(said: Said | null): readonly number[] {
    if (said === null) return [NONE, NONE, 0];
    if (said.kind === 'withheld') return [this.#text(said.why), NONE, 0];
    const { numerator, denominator } = said.fraction;
    return [this.#text(numerator), this.#text(denominator), said.value];
  }

  #text(text: string): number {
    const place = this.#placeOf.get(text) ?? this.#texts.push(text) - 1;
    this.#placeOf.set(text, place);
    return place;
  }

  /** One list for all reports that tell of the same measures. */
  #toldOf(measures: readonly Measure[]): ToldOf {
    const name = measures
      .flatMap(({ id, label, fullLabel, gloss }) => [id, label, fullLabel, gloss])
      .join('\n');
    const known = this.#told.get(name);
    if (known !== undefined) return known;
    const told = { measures, places: new Map(measures.map(({ id }, place) => [id, place])) };
    this.#told.set(name, told);
    return told;
  }
}

class ReportSayings implements Sayings {
  readonly #told: ToldOf;
  readonly #numbers: readonly number[];
  readonly #texts: readonly string[];

  constructor(told: ToldOf, numbers: readonly number[], texts: readonly string[]) {
    this.#told = told;
    this.#numbers = numbers;
    this.#texts = texts;
  }

  get measures(): readonly Measure[] {
    return this.#told.measures;
  }

  of(indicator: string): Said | null {
    const place = this.#told.places.get(indicator);
    if (place === undefined) return null;
    const at = place * PER_MEASURE;
    const first = this.#numbers[at] ?? NONE;
    const second = this.#numbers[at + 1] ?? NONE;
    const value = this.#numbers[at + 2] ?? 0;
    if (first === NONE) return null;
    const text = this.#texts[first] ?? '';
    if (second === NONE) return { kind: 'withheld', why: text };
    const fraction = { numerator: text, denominator: this.#texts[second] ?? '' };
    return { kind: 'computed', fraction, value };
  }
}
