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
const PER_SET = 500;

let known: { readonly set: number; readonly seeds: readonly Seed[] } | null = null;

async function seedsOf(seed: number, index: number): Promise<readonly Seed[]> {
  const set = seed * 1000 + Math.floor(index / PER_SET);
  if (known?.set !== set) known = { set, seeds: await makeSeeds(set) };
  return known.seeds;
}

/** The document that a number stands for, before and after. */
export async function mutantOf(
  seed: number,
  index: number,
  format: string | null,
): Promise<{ readonly origin: Seed; readonly bytes: Uint8Array }> {
  const all = await seedsOf(seed, index);
  const fit = all.filter((item) => format === null || item.format === format);
  const random = new Random(seed * 7919 + index);
  const origin = fit[index % fit.length];
  if (origin === undefined) throw new Error(`no document of format ${format}`);
  return { origin, bytes: mutateDocument(origin.format, origin.bytes, random) };
}

const plain = new WeakMap<Seed, Outcome>();

/** Reads a damaged document; what its text and cells were before is read once. */
export async function attempt(origin: Seed, bytes: Uint8Array): Promise<Trial> {
  const { format, truth } = origin;
  try {
    const outcome = await tryDocument(format, bytes, truth);
    if (outcome.wrong.length === 0) return { format, outcome, fault: null, invisible: [] };
    const before = plain.get(origin) ?? (await tryDocument(format, origin.bytes, truth));
    plain.set(origin, before);
    const fresh = outcome.wrong.filter((cell) => !before.wrong.includes(cell));
    return { format, outcome, fault: null, invisible: outcome.text === before.text ? fresh : [] };
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { format, outcome: null, fault, invisible: [] };
  }
}
