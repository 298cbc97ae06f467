/** Invented documents with known contents: every layout with every damage, the same every run. */
import { DAMAGES, type Damage } from './import/damages.ts';
import { type DocumentPart, partsOf, writeDocument } from './import/document.ts';
import { docxBytes } from './import/docx.ts';
import { drawnPdf } from './import/drawn-pdf.ts';
import { LAYOUTS, type LayoutName, TEXT_LAYOUTS } from './import/layouts.ts';
import { archiveOfPage } from './import/mht.ts';
import { odsBytes } from './import/ods.ts';
import { odtBytes } from './import/odt.ts';
import { ofdBytes } from './import/ofd.ts';
import { oldDocBytes } from './import/old-doc.ts';
import { inventPdfOptions, type PdfOptions } from './import/pdf.ts';
import { rtfBytes } from './import/rtf.ts';
import { inventTruths, makeTruth, type Truth } from './import/truth.ts';
import { xlsBytes } from './import/xls.ts';
import { xlsxBytes } from './import/xlsx.ts';
import { Random } from './random.ts';

export interface CorpusDocument {
  /** File name with the extension of its format. */
  readonly name: string;
  readonly layout: LayoutName;
  readonly damages: ReadonlySet<Damage>;
  /** The document; what is printed, for PDF; empty where `binary` has it. */
  readonly text: string;
  readonly truth: Truth;
  /** The same document, damaged the same way, had it said something else. */
  readonly render: (truth: Truth) => string;
  /** What the document consists of. */
  readonly parts: () => readonly DocumentPart[];
  /** The bytes of an office document; null for others. */
  readonly binary: (() => Promise<Uint8Array>) | null;
  /** What it takes to print a PDF; null for others. */
  readonly pdf: PdfOptions | null;
}

type OfficeWriter = (
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
  /** The whole document in its layout. */
  text: () => string,
) => Uint8Array | Promise<Uint8Array>;

/** Writers of documents that are no text; each shares nothing with the reader of its format. */
const OFFICE_WRITERS: ReadonlyMap<LayoutName, OfficeWriter> = new Map<LayoutName, OfficeWriter>([
  ['mht', (_, __, random, text) => archiveOfPage(text(), random)],
  ['docx', docxBytes],
  ['xlsx', xlsxBytes],
  ['xls', xlsBytes],
  ['ods', odsBytes],
  ['odt', odtBytes],
  ['rtf', rtfBytes],
  ['ofd', ofdBytes],
  ['doc', (parts) => oldDocBytes(parts, null, [])],
  ['drawn', (parts) => drawnPdf(parts, null, () => undefined)],
]);

/** Layouts of documents that are no text. */
export const OFFICE_LAYOUTS: readonly LayoutName[] = [...OFFICE_WRITERS.keys()];

/** Pages that are lines of text. */
const UNBROKEN: ReadonlySet<LayoutName> = new Set(['poppler', 'positioned']);

/** How often a second and a third damage come on top of the one due. */
const MORE = 0.35;

/** None in the first round; then in each round another for every layout, so that few rounds do. */
function damageDue(round: number, layout: number): Damage | null {
  const at = (round - 1 + layout * 5) % DAMAGES.length;
  return round % (DAMAGES.length + 1) === 0 ? null : (DAMAGES[at] ?? null);
}

/**
 * Layouts × (no damage, then each damage) in turn until there are `count` documents, one report
 * for each.
 *
 * @param cut what of each report its document holds
 */
export function* inventDocuments(
  count: number,
  seed: number,
  layouts: readonly LayoutName[] = TEXT_LAYOUTS,
  cut: (truth: Truth) => Truth = (truth) => truth,
): Generator<CorpusDocument> {
  let index = 0;
  for (const invented of inventTruths(count, seed)) {
    const random = new Random(seed * 31 + index);
    const layout = layouts[index % layouts.length] as LayoutName;
    const { format } = LAYOUTS[layout];
    const due = damageDue(Math.floor(index / layouts.length), index % layouts.length);
    const damages = new Set<Damage>(due === null ? [] : [due]);
    while (due !== null && damages.size < 3 && random.chance(MORE))
      damages.add(random.pick(DAMAGES));
    // The font at hand has no 繁體; only pages break figures between their digits.
    if (format === 'pdf') damages.delete('traditional');
    if (format !== 'html' || UNBROKEN.has(layout)) damages.delete('broken-digits');
    const truth = cut(makeTruth(invented, damages, random));
    const same = random.copy();
    const render = (other: Truth) => writeDocument(other, layout, damages, same.copy());
    const write = OFFICE_WRITERS.get(layout);
    const binary = async () => {
      const own = same.copy();
      if (write === undefined) throw new Error(`${layout} is text`);
      return write(partsOf(truth, layout, damages, own), damages, own, () => render(truth));
    };
    yield {
      name: `${index}.${format}`,
      layout,
      damages,
      text: write === undefined ? render(truth) : '',
      truth,
      render,
      parts: () => partsOf(truth, layout, damages, same.copy()),
      binary: write === undefined ? null : binary,
      pdf: layout === 'pdf' ? inventPdfOptions(same.copy()) : null,
    };
    index += 1;
  }
}
