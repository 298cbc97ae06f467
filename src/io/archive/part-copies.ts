/** How like the texts of an archive's parts are, kept under a name for all of them. */
import { hash } from 'node:crypto';
import {
  type CopiedText,
  type Copies,
  compareTexts,
  type KnownPairs,
  type Likeness,
} from '../../check/copied/find.ts';
import type { Fingerprint } from '../../check/copied/fingerprint.ts';
import { signatureOf } from '../../check/copied/minhash.ts';
import type { Similarity } from '../../check/copied/similarity.ts';
import type { Step } from '../progress.ts';
import type { ArchivePart, WholeArchive } from './archive-part.ts';
import type { PartCache } from './part-cache.ts';

type StoredLikeness = Omit<Likeness, 'agency'> & { readonly agency: string };

interface StoredCopies {
  /** Null where no text was compared. */
  readonly copies:
    | null
    | (Pick<Copies, 'comparisons'> &
        Record<'previousYear' | 'nearest', ReadonlyMap<string, StoredLikeness>>);
}

/** How like the texts of all parts are; worked out anew where any of the texts has changed. */
export function copiesOf(
  parts: readonly ArchivePart[],
  whole: WholeArchive,
  step?: Step,
): CopiedText | undefined {
  const { cache } = whole;
  const keys = parts.map(({ key }) => key);
  const byParts = `${cache.nameOf(keys.map(String).sort())}.copies`;
  const isKnown = keys.every((key) => key !== null);
  const kept = isKnown ? cache.get<StoredCopies>(byParts) : undefined;
  if (kept !== undefined) return relinked(kept, whole);
  const texts = parts.map((part, index) => {
    step?.(index, parts.length);
    return part.texts();
  });
  const hasVerbatim = texts.some((text) => text !== null);
  const compared = texts.flatMap((text) => text ?? []);
  // Most changes are of figures and leave the texts alone.
  const byTexts = `${cache.nameOf([String(hasVerbatim), ...compared.map(keyOfText).sort()])}.alike`;
  let stored = cache.get<StoredCopies>(byTexts);
  if (stored === undefined) {
    const pairs = new StoredPairs(cache);
    stored = { copies: hasVerbatim ? unlinked(compareTexts(compared, pairs)) : null };
    cache.keep(byTexts, stored);
    pairs.save();
  }
  // A part that changed while it was read has lost its key meanwhile.
  if (parts.every(({ key }, index) => key !== null && key === keys[index])) {
    cache.keep(byParts, stored);
  }
  return relinked(stored, whole);
}

/** What the last comparison of all texts compared, kept for the next one. */
class StoredPairs implements KnownPairs {
  readonly #cache: PartCache;
  readonly #name: string;
  readonly #before: ReadonlyMap<string, Similarity>;
  readonly #pairs = new Map<string, Similarity>();
  readonly #names = new Map<Fingerprint, string>();
  readonly #signedBefore: ReadonlyMap<string, Uint32Array>;
  /** By a hash of what they are the signatures of. */
  readonly #signatures = new Map<string, Uint32Array>();

  constructor(cache: PartCache) {
    this.#cache = cache;
    this.#name = cache.nameOf(['pairs']);
    this.#before = cache.get(`${this.#name}.pairs`) ?? new Map();
    this.#signedBefore = cache.get(`${this.#name}.signatures`) ?? new Map();
  }

  signatureOf(hashes: Uint32Array): Uint32Array {
    const name = hash('sha256', bytesOf(hashes)).slice(0, 24);
    const signature = this.#signedBefore.get(name) ?? signatureOf(hashes);
    this.#signatures.set(name, signature);
    return signature;
  }

  find(one: Fingerprint, other: Fingerprint): Similarity | undefined {
    const name = this.#nameOf(one, other);
    const found = this.#before.get(name);
    if (found !== undefined) this.#pairs.set(name, found);
    return found;
  }

  keep(one: Fingerprint, other: Fingerprint, similarity: Similarity): void {
    this.#pairs.set(this.#nameOf(one, other), similarity);
  }

  save(): void {
    this.#cache.keep(`${this.#name}.pairs`, this.#pairs);
    this.#cache.keep(`${this.#name}.signatures`, this.#signatures);
  }

  #nameOf(one: Fingerprint, other: Fingerprint): string {
    return `${this.#textName(one)} ${this.#textName(other)}`;
  }

  #textName(text: Fingerprint): string {
    let name = this.#names.get(text);
    if (name === undefined) {
      name = hash('sha256', JSON.stringify(factsOf(text))).slice(0, 24);
      this.#names.set(text, name);
    }
    return name;
  }
}

function relinked(
  { copies }: StoredCopies,
  { agencies, names }: WholeArchive,
): CopiedText | undefined {
  if (copies === null) return undefined;
  const relink = (map: ReadonlyMap<string, StoredLikeness>) =>
    mapValues(map, ({ agency, ...rest }): Likeness => {
      const found = agencies.get(agency);
      if (found === undefined) throw new Error(`the cache names an agency ${agency}`);
      return { ...rest, agency: found };
    });
  const { comparisons, previousYear, nearest } = copies;
  return { names, comparisons, previousYear: relink(previousYear), nearest: relink(nearest) };
}

function unlinked({ comparisons, previousYear, nearest }: Copies): StoredCopies['copies'] {
  const unlink = (map: ReadonlyMap<string, Likeness>) =>
    mapValues(map, (likeness): StoredLikeness => ({ ...likeness, agency: likeness.agency.id }));
  return { comparisons, previousYear: unlink(previousYear), nearest: unlink(nearest) };
}

/** All that a comparison takes from a text. */
const keyOfText = (text: Fingerprint): string =>
  JSON.stringify([text.id, text.family, ...factsOf(text)]);

/** The text itself, whoever wrote it. */
function factsOf({ hashes, runs, units }: Fingerprint) {
  return [hash('sha256', bytesOf(hashes)), runs, units];
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

const mapValues = <From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To) =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
