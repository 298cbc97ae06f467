/**
 * What all reports say of the readers' questions, kept from one build to the next: pages of single
 * agencies tell of their peers, so it is needed whatever has changed.
 */
import { hash } from 'node:crypto';
import { PartCache } from '../../io/archive/part-cache.ts';
import type { HeldSayings, Measure, Said, Sayings } from '../view/held-sayings.ts';
import { heldBy, recallSayings, sayingsOf } from '../view/question-answers.ts';
import type { Entry, Shelf } from '../view/shelf.ts';
import type { PagesKept } from './page-parts.ts';

/** Of an agency's reports in their order, by the name of all that it depends on. */
type KeptSayings = ReadonlyMap<string, readonly Sayings[]>;

/** As they are kept, in JSON: of what is equal there are several ways to write it in V8's own. */
interface StoredSayings {
  readonly measures: readonly Measure[];
  /** Of each report what it says, with the place of the measure among these. */
  readonly said: readonly (readonly [key: string, reports: readonly StoredSaying[]])[];
}

type StoredSaying = readonly (readonly [measure: number, said: Said | null])[];

/** Agencies are kept in so many files that a change of one does not write all of them anew. */
const shelfOf = (agency: string) => hash('sha256', agency).slice(0, 1);

/** What is known of the agencies of a file, and what will be. */
interface Kept {
  readonly name: string;
  /** Each of the parts that are put together says what its own reports do. */
  readonly heard: readonly KeptSayings[];
  readonly now: Map<string, readonly Entry[]>;
}

/**
 * Puts with the archive what is known of it.
 *
 * @returns what keeps it for the next time
 */
export function recallAll(archive: Shelf, { cache, entries, facts }: PagesKept): () => void {
  const all = new Map<string, Kept>();
  const open = (of: string): Kept => {
    const name = `${cache.nameOf(['what the reports say', of])}.said`;
    const heard = entries
      .foldersOf(name)
      .flatMap((place) => new PartCache(place, '').get<Uint8Array>(name) ?? [])
      .map((bytes) => restored(bytes, heldBy(archive)));
    return { name, heard, now: new Map() };
  };
  for (const { id } of archive.agencies) {
    const fact = facts.get(id);
    const own = archive.ofAgency(id);
    if (fact === undefined || own.length === 0) continue;
    const place = shelfOf(id);
    const kept = all.get(place) ?? open(place);
    all.set(place, kept);
    const key = cache.nameOf([fact, id, JSON.stringify(doubtfulOf(own, archive))]);
    kept.now.set(key, own);
    const said = kept.heard.find((known) => known.has(key))?.get(key);
    for (const [at, entry] of own.entries()) {
      const saying = said?.[at];
      if (saying !== undefined) recallSayings(entry, archive, saying);
    }
  }
  return () => {
    for (const { name, heard, now } of all.values()) {
      const [only] = heard;
      const isSame =
        entries.holderOf(name) === cache.place.folder &&
        heard.length === 1 &&
        only?.size === now.size &&
        [...now.keys()].every((key) => only.has(key));
      if (isSame) continue;
      const said = [...now].map(
        ([key, own]) => [key, own.map((entry) => sayingsOf(entry, archive))] as const,
      );
      cache.keep(name, stored(new Map(said)));
    }
  };
}

const doubtfulOf = (entries: readonly Entry[], archive: Shelf) =>
  entries.map(({ report, check: { previous } }) =>
    [report.id, previous?.report.id ?? ''].map((of) => [...(archive.doubts.get(of) ?? [])]),
  );

function stored(sayings: KeptSayings): Uint8Array {
  const places = new Map<string, number>();
  const measures: Measure[] = [];
  const placeOf = (measure: Measure): number => {
    const name = JSON.stringify(measure);
    const place = places.get(name) ?? measures.push(measure) - 1;
    places.set(name, place);
    return place;
  };
  const said = [...sayings].map(([key, reports]) => {
    const own = reports.map((saying) =>
      saying.measures.map((measure) => [placeOf(measure), saying.of(measure.id)] as const),
    );
    return [key, own] as const;
  });
  return Buffer.from(JSON.stringify({ measures, said } satisfies StoredSayings));
}

function restored(bytes: Uint8Array, held: HeldSayings): KeptSayings {
  const { measures, said } = JSON.parse(Buffer.from(bytes).toString()) as StoredSayings;
  const sayingsIn = (own: StoredSaying): Sayings =>
    held.hold(own.map(([place, what]) => [measures[place] as Measure, what] as const));
  return new Map(said.map(([key, reports]) => [key, reports.map(sayingsIn)]));
}
