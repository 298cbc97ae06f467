/** Who signed a report, and on what day, as the last paragraphs of its text print it. */
import { memoized } from '../form/memoize.ts';
import type { Block, Report } from '../report/model.ts';
import { dateAtEnd } from '../text/dates.ts';

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
const ORGAN =
  /^[^，。；：、,;:!！?？《》“”"]+(?:局|厅|廳|委员会|委員會|委|政府|办公室|办公厅|署|办事处|中心)$/;
/** What marks the place of the seal, and what says that this is the signature. */
const AROUND =
  /[(（](?:盖章|公章|印章|章)[)）]|^(?:落款|单位|单位名称|编制单位|编制机关)[:：]|^[(（]|[)）]$/g;

/** Only of the publisher's own words: a digest is signed by nobody. Several rules ask. */
export const signedInText: (report: Report) => SignedInText = memoized(findSigned);

function findSigned({ text, sections }: Report): SignedInText {
  if (text !== 'verbatim') return { organ: null, date: null };
  const paragraphs = sections.flatMap(({ blocks }, section) =>
    blocks.flatMap((block, index) => (block.kind === 'heading' ? [] : [{ block, section, index }])),
  );
  const last = paragraphs
    .slice(-LAST)
    .map(({ block, section, index }) => pieceOf(block, section, index));
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

function pieceOf({ text }: Block, section: number, block: number): Piece {
  const passage = { section, block, start: 0, end: text.length };
  const nothing = { organ: null, date: null, passage };
  if (text.length > 2 * LONGEST) return nothing;
  const plain = text.normalize('NFKC').replace(/\s+/g, '').replace(AROUND, '');
  const dated = dateAtEnd(plain);
  const before = (dated?.before ?? plain).replace(AROUND, '');
  const organ = before.length <= LONGEST && ORGAN.test(before) ? before : null;
  // 自2024年1月1日起至2024年12月31日 is no signature.
  if (organ === null && before !== '') return nothing;
  return { organ, date: dated?.date ?? null, passage };
}

const printed = (piece: Piece | undefined, value: string | null | undefined): Printed | null =>
  piece === undefined || value == null ? null : { value, passage: piece.passage };
