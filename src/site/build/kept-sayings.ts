/**
 * What all reports say of the readers' questions, kept from one build to the next: pages of single
 * agencies tell of their peers, so it is needed whatever has changed.
 */
import { hash } from 'node:crypto';
import { PartCache } from '../../io/archive/part-cache.ts';
import { recallSayings, type Sayings, sayingsOf } from '../view/question-answers.ts';
import type { Entry, Shelf } from '../view/shelf.ts';
import type { PagesKept } from './page-parts.ts';

/** Of an agency's reports in their order, by the name of all that it depends on. */
type KeptSayings = ReadonlyMap<string, readonly Sayings[]>;

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
      .flatMap((folder) => new PartCache(folder, '').get<KeptSayings>(name) ?? []);
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
        heard.length === 1 &&
        only?.size === now.size &&
        [...now.keys()].every((key) => only.has(key));
      if (isSame) continue;
      const said = [...now].map(
        ([key, own]) => [key, own.map((entry) => sayingsOf(entry, archive))] as const,
      );
      cache.keep(name, new Map(said) satisfies KeptSayings);
    }
  };
}

const doubtfulOf = (entries: readonly Entry[], archive: Shelf) =>
  entries.map(({ report, check: { previous } }) =>
    [report.id, previous?.report.id ?? ''].map((of) => [...(archive.doubts.get(of) ?? [])]),
  );
