/** Invented documents with known contents: every layout with every damage, the same every run. */
import { DAMAGES, type Damage } from './import/damages.ts';
import { writeDocument } from './import/document.ts';
import { LAYOUTS, type LayoutName } from './import/layouts.ts';
import { inventTruths, makeTruth, type Truth } from './import/truth.ts';
import { Random } from './random.ts';

export interface CorpusDocument {
  /** File name with the extension of its format. */
  readonly name: string;
  readonly layout: LayoutName;
  readonly damages: ReadonlySet<Damage>;
  readonly text: string;
  readonly truth: Truth;
}

/** How often a second and a third damage come on top of the one due. */
const MORE = 0.35;

/**
 * Layouts × (no damage, then each damage) in turn until there are `count` documents, one report
 * for each.
 */
export function* inventDocuments(count: number, seed: number): Generator<CorpusDocument> {
  const layouts = Object.keys(LAYOUTS) as LayoutName[];
  const kinds = [null, ...DAMAGES];
  let index = 0;
  for (const invented of inventTruths(count, seed)) {
    const random = new Random(seed * 31 + index);
    const layout = layouts[index % layouts.length] as LayoutName;
    const due = kinds[Math.floor(index / layouts.length) % kinds.length] ?? null;
    const damages = new Set<Damage>(due === null ? [] : [due]);
    while (due !== null && damages.size < 3 && random.chance(MORE))
      damages.add(random.pick(DAMAGES));
    const truth = makeTruth(invented, damages, random);
    const text = writeDocument(truth, layout, damages, random);
    const name = `${index}.${LAYOUTS[layout].format}`;
    yield { name, layout, damages, text, truth };
    index += 1;
  }
}
