/** Who signed a report, and on what day, as the last paragraphs of its text print it. */
import { memoized } from '../form/memoize.ts';
import type { Block, Report } from '../report/model.ts';
import { dateAtEnd } from '../text/dates.ts';
import { type Fold, unfoldedSpan } from '../text/fold.ts';
import { foldedPattern } from '../text/folded-pattern.ts';

export interface SignedInText {
  /** As printed; null where the text names none. */
  readonly organ: Printed | null;
  readonly date: Printed | null;
}

interface Printed {
  /** A date in ISO form. */
  readonly value: string;
  readonly passage: {
    readonly section: number;
    readonly block: number;
    readonly start: number;
    readonly end: number;
  };
}

/** Paragraphs at the end in which a signature may stand; notes and addresses may follow it. */
const LAST = 4;
const LONGEST = 40;
const ORGAN = '^[^,。;:、!?《》"]+(?:局|厅|委员会|委|政府|办公室|办公厅|署|办事处|中心)$';
/** What marks the place of the seal, and what says that this is the signature. */
const AROUND = String.raw`\((?:盖章|公章|印章|章)\)|^(?:落款|单位|单位名称|编制单位|编制机关):|^\(|\)$`;

const patternsBy = memoized((fold: Fold) => ({
  organ: foldedPattern(fold, ORGAN),
  around: foldedPattern(fold, AROUND, 'g'),
}));

/** Only of the publisher's own words: a digest is signed by nobody. */
export function signedInText({ text, sections }: Report, fold: Fold): SignedInText {
  if (text !== 'verbatim') return { organ: null, date: null };
  const paragraphs = sections.flatMap(({ blocks }, section) =>
    blocks.flatMap((block, index) => (block.kind === 'heading' ? [] : [{ block, section, index }])),
  );
  const last = paragraphs
    .slice(-LAST)
    .map(({ block, section, index }) => pieceOf(block, section, index, fold));
  const dated = last.findLastIndex(({ date }) => date !== null);
  if (dated < 0) {
    const end = last.at(-1);
    return { organ: printed(end, end?.organ), date: null };
  }
  const beside = [dated, dated - 1, dated + 1].map((at) => last[at]);
  const signer = beside.find((piece) => piece !== undefined && piece.organ !== null);
  return { organ: printed(signer, signer?.organ), date: printed(last[dated], last[dated]?.date) };
}

interface Piece extends Pick<Printed, 'passage'> {
  readonly organ: string | null;
  readonly date: string | null;
}

function pieceOf({ text }: Block, section: number, block: number, fold: Fold): Piece {
  const passage = { section, block, start: 0, end: text.length };
  const nothing = { organ: null, date: null, passage };
  if (text.length > 2 * LONGEST) return nothing;
  const { organ: pattern, around } = patternsBy(fold);
  const plain = without(around, text.normalize('NFKC').replace(/\s+/g, ''), fold);
  const dated = dateAtEnd(plain);
  const before = without(around, dated?.before ?? plain, fold);
  const organ = before.length <= LONGEST && pattern.test(fold(before)) ? before : null;
  // 自2024年1月1日起至2024年12月31日 is no signature.
  if (organ === null && before !== '') return nothing;
  return { organ, date: dated?.date ?? null, passage };
}

/** A text as printed, without what a pattern of folded text finds in it. */
function without(pattern: RegExp, text: string, fold: Fold): string {
  const folded = fold.withOffsets(text);
  let kept = '';
  let from = 0;
  for (const { 0: found, index } of folded.text.matchAll(pattern)) {
    const { start, end } = unfoldedSpan(text, folded, index, index + found.length);
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}

const printed = (piece: Piece | undefined, value: string | null | undefined): Printed | null =>
  piece === undefined || value == null ? null : { value, passage: piece.passage };
