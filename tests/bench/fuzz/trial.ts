/** A mutant by its number, and what came of reading it. */
import { Random } from '../random.ts';
import { mutateDocument } from './mutate.ts';
import { makeSeeds, type Seed } from './seeds.ts';
import { type Outcome, tryDocument } from './try-document.ts';

export interface Trial {
  readonly format: string;
  readonly outcome: Outcome | null;
  /** What was thrown that is no refusal. */
  readonly fault: string | null;
  /** Cells claimed wrongly although the text is that of the document before. */
  readonly invisible: readonly string[];
}

/** Mutants are made of another set of documents every so often. */
export const PER_SET = 500;
/** Of so many sets, the first is of whole reports, which take several times as long to read. */
export const WHOLE_SET = 20;

let known: { readonly set: number; readonly seeds: readonly Seed[] } | null = null;

async function seedsOf(seed: number, index: number): Promise<readonly Seed[]> {
  const number = Math.floor(index / PER_SET);
  const set = mix(seed, number);
  const isWhole = number % WHOLE_SET === 0;
  if (known?.set !== set) known = { set, seeds: await makeSeeds(set, isWhole) };
  return known.seeds;
}

/** One number of two, so that no two series of mutants run alike. */
const mix = (seed: number, number: number) =>
  new Random((Math.imul(seed, 0x9e3779b1) ^ number) >>> 0).between(0, 0x3fffffff);

/** The document that a number stands for, before and after. */
export async function mutantOf(
  seed: number,
  index: number,
  format: string | null,
): Promise<{ readonly origin: Seed; readonly bytes: Uint8Array }> {
  const all = await seedsOf(seed, index);
  const fit = all.filter((item) => format === null || item.format === format);
  const random = new Random(mix(seed + 1, index));
  const origin = fit[index % fit.length];
  if (origin === undefined) throw new Error(`no document of format ${format}`);
  return { origin, bytes: mutateDocument(origin.format, origin.bytes, random) };
}

const plain = new WeakMap<Seed, Outcome>();

/**
 * Reads a damaged document; what its text and cells were before is read once.
 *
 * @param drafts whether it is drafted even where its text is another, to see that this ends
 */
export async function attempt(origin: Seed, bytes: Uint8Array, drafts: boolean): Promise<Trial> {
  const { format, truth } = origin;
  try {
    const before =
      truth === null
        ? null
        : (plain.get(origin) ?? (await tryDocument(format, origin.bytes, truth, null, true)));
    if (before !== null) plain.set(origin, before);
    // Else nothing would be compared with it.
    if (before !== null && before.verdict !== 'read') {
      throw new Error(`the ${format} is not read before it is damaged: ${before.verdict}`);
    }
    const outcome = await tryDocument(format, bytes, truth, before, drafts);
    const fresh = outcome.wrong.filter((cell) => before?.wrong.includes(cell) !== true);
    return { format, outcome, fault: null, invisible: outcome.text === before?.text ? fresh : [] };
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { format, outcome: null, fault, invisible: [] };
  }
}
