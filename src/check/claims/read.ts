/**
 * Reads what a report's text says of the quantities in its tables: a small grammar over the
 * words of the lexicon, without a model. A claim is only read where every word between the
 * quantity and its figure is known; a word that is not known ends it. Time is linear in the
 * length of the text.
 */
import { memoized } from '../../form/memoize.ts';
import type { FormDeclaration } from '../../form/types.ts';
import type { Report, Section } from '../../report/model.ts';
import { type Fold, unfoldedSpan } from '../../text/fold.ts';
import type { Claim, Span } from './claim.ts';
import type { ClauseClaim } from './clause-state.ts';
import { sentencesOf } from './clauses.ts';
import { formDictionary, ownNames } from './dictionary.ts';
import { SentenceReader } from './sentence.ts';
import { type Lexicon, type Token, tokenize } from './tokens.ts';

/** Reads reports whose text is folded in one way; the words of a form are made ready once. */
export class ClaimReader {
  readonly fold: Fold;
  readonly #wordsOf = memoized((form: FormDeclaration) => formDictionary(form, this.fold));

  constructor(fold: Fold) {
    this.fold = fold;
  }

  /** Every claim of the report's text, in reading order. */
  read({ form, agency, year, sections }: Report): Claim[] {
    const lexicon: Lexicon = {
      words: this.#wordsOf(form),
      names: ownNames(agency, this.fold),
      year,
      region: agency.kind === 'government',
    };
    const requests = sectionOfRequests(form);
    return sections.flatMap((section, index) =>
      readSection(section, index, lexicon, section.id === requests, this.fold),
    );
  }
}

/** Where the text speaks of requests without naming them. */
function sectionOfRequests({ tables, sections }: FormDeclaration): string | undefined {
  const table = tables.find(({ id }) => id === 'applications');
  return table?.section ?? sections.find(({ id }) => id === 'requests')?.id;
}

function readSection(
  section: Section,
  index: number,
  lexicon: Lexicon,
  requests: boolean,
  fold: Fold,
): Claim[] {
  const claims: Claim[] = [];
  let underHeading = requests;
  let before = false;
  for (const [number, block] of section.blocks.entries()) {
    const folded = fold.withOffsets(block.text);
    const tokens = tokenize(folded.text, lexicon);
    const named = tokens.some(({ kind, id }) => kind === 'subject' && id === 'applications');
    if (block.kind === 'heading') {
      underHeading = requests || named;
      before = false;
      continue;
    }
    // Items go on with what the paragraph or the item above them is about.
    before = named || (before && (block.kind === 'item' || NUMBERED.test(folded.text)));
    const spanOf = ({ start, end }: Span): Span => unfoldedSpan(block.text, folded, start, end);
    for (const { claim, sentence } of readBlock(tokens, folded.text, underHeading || before)) {
      const whole = spanOf(sentence);
      claims.push({
        ...claim,
        ...spanOf(claim),
        section: index,
        sectionId: section.id,
        block: number,
        sentence: {
          ...whole,
          text: block.text.slice(whole.start, whole.end),
          folded: folded.text.slice(sentence.start, sentence.end),
        },
      });
    }
  }
  return claims;
}

/** A paragraph that is an item of a list, by how it begins. */
const NUMBERED = /^(?:\d{1,2}[.、)](?!\d+[.%])|\(\d{1,2}\)|[\u2460-\u2473])/;

function readBlock(
  tokens: readonly Token[],
  text: string,
  requests: boolean,
): { claim: ClauseClaim; sentence: Span }[] {
  const reader = new SentenceReader(text, requests);
  return sentencesOf(tokens).flatMap((sentence) =>
    reader.read(sentence).map((claim) => ({ claim, sentence })),
  );
}
