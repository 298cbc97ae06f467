/** Invented documents with known contents: every layout with every damage, the same every run. */
import { DAMAGES, type Damage } from './import/damages.ts';
import { partsOf, writeDocument } from './import/document.ts';
import { docxBytes } from './import/docx.ts';
import { LAYOUTS, type LayoutName, TEXT_LAYOUTS } from './import/layouts.ts';
import { inventPdfOptions, type PdfOptions } from './import/pdf.ts';
import { inventTruths, makeTruth, type Truth } from './import/truth.ts';
import { Random } from './random.ts';

export interface CorpusDocument {
  /** File name with the extension of its format. */
  readonly name: string;
  readonly layout: LayoutName;
  readonly damages: ReadonlySet<Damage>;
  /** The document; what is printed, for PDF; empty for DOCX. */
  readonly text: string;
  readonly truth: Truth;
  /** The same document, damaged the same way, had it said something else. */
  readonly render: (truth: Truth) => string;
  /** The bytes of a DOCX; what it takes to print a PDF; null for text. */
  readonly docx: (() => Promise<Uint8Array>) | null;
  readonly pdf: PdfOptions | null;
}

/** How often a second and a third damage come on top of the one due. */
const MORE = 0.35;

/**
 * Layouts × (no damage, then each damage) in turn until there are `count` documents, one report
 * for each.
 */
export function* inventDocuments(
  count: number,
  seed: number,
  layouts: readonly LayoutName[] = TEXT_LAYOUTS,
): Generator<CorpusDocument> {
  const kinds = [null, ...DAMAGES];
  let index = 0;
  for (const invented of inventTruths(count, seed)) {
    const random = new Random(seed * 31 + index);
    const layout = layouts[index % layouts.length] as LayoutName;
    const { format } = LAYOUTS[layout];
    const due = kinds[Math.floor(index / layouts.length) % kinds.length] ?? null;
    const damages = new Set<Damage>(due === null ? [] : [due]);
    while (due !== null && damages.size < 3 && random.chance(MORE))
      damages.add(random.pick(DAMAGES));
    // The font at hand has no 繁體.
    if (format === 'pdf') damages.delete('traditional');
    const truth = makeTruth(invented, damages, random);
    const same = random.copy();
    const render = (other: Truth) => writeDocument(other, layout, damages, same.copy());
    const docx = () => {
      const own = same.copy();
      return docxBytes(partsOf(truth, layout, damages, own), damages, own);
    };
    yield {
      name: `${index}.${format}`,
      layout,
      damages,
      text: format === 'docx' ? '' : render(truth),
      truth,
      render,
      docx: format === 'docx' ? docx : null,
      pdf: format === 'pdf' ? inventPdfOptions(same.copy()) : null,
    };
    index += 1;
  }
}
