/** What a sentence says of a quantity. */

/** Why a claim is not set against the tables. */
export type Aside =
  /** Another organ, a whole region or system. */
  | 'other-body'
  | 'other-year'
  /** A quarter, a month, half a year. */
  | 'part-year'
  | 'cumulative'
  /** A plan, a condition, a limit. */
  | 'hypothetical'
  /** One channel, one topic: part of the quantity. */
  | 'part'
  /** All reviews or suits, of which those about open government are told apart. */
  | 'all-matters'
  /** Decisions that were made public; table two counts those taken. */
  | 'published';

/** Characters of a block's text, end excluded; UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Saying =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'count' } & Figure)
  /** Against the year before; negative for a decrease. */
  | ({ readonly kind: 'change'; readonly percent: boolean } & Figure)
  /** Share of the requests handled, in percent; `of` is the count said just before. */
  | ({ readonly kind: 'share'; readonly of: string | null } & Figure);

export interface Figure {
  /** Exact decimal; money in yuan. */
  readonly value: string;
  /** Worth of one unit of the last printed digit. */
  readonly resolution: string;
  readonly approximate: boolean;
}

export interface Claim extends Span {
  /** Ids of `subjects.ts`; several are one sum. */
  readonly subjects: readonly string[];
  readonly says: Saying;
  readonly aside: Aside | null;
  /** Index of the section in the report, and its id. */
  readonly section: number;
  readonly sectionId: string;
  /** Index of the block in its section. */
  readonly block: number;
  readonly sentence: Span & { readonly text: string; readonly folded: string };
}
