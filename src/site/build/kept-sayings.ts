/**
 * What all reports say of the readers' questions, kept from one build to the next: pages of single
 * agencies tell of their peers, so it is needed whatever has changed.
 */
import { recallSayings, type Sayings, sayingsOf } from '../view/question-answers.ts';
import type { Entry, Shelf } from '../view/shelf.ts';
import type { PagesKept } from './page-parts.ts';

/** Of an agency's reports in their order, by the name of all that it depends on. */
type KeptSayings = ReadonlyMap<string, readonly Sayings[]>;

/**
 * Puts with the archive what is known of it.
 *
 * @returns what keeps it for the next time
 */
export function recallAll(archive: Shelf, { cache, facts }: PagesKept): () => void {
  const name = `${cache.nameOf(['what the reports say'])}.said`;
  const known: KeptSayings = cache.get(name) ?? new Map();
  const agencies = new Map<string, readonly Entry[]>();
  for (const { id } of archive.agencies) {
    const fact = facts.get(id);
    const entries = archive.ofAgency(id);
    if (fact === undefined || entries.length === 0) continue;
    const doubtful = entries.map(({ report, check: { previous } }) =>
      [report.id, previous?.report.id ?? ''].map((of) => [...(archive.doubts.get(of) ?? [])]),
    );
    const own = cache.nameOf([fact, id, JSON.stringify(doubtful)]);
    agencies.set(own, entries);
    const said = known.get(own) ?? [];
    for (const [at, entry] of entries.entries()) {
      const saying = said[at];
      if (saying !== undefined) recallSayings(entry, archive, saying);
    }
  }
  return () => {
    const isSame =
      agencies.size === known.size && [...agencies.keys()].every((own) => known.has(own));
    if (isSame) return;
    const all = [...agencies].map(
      ([own, entries]) => [own, entries.map((entry) => sayingsOf(entry, archive))] as const,
    );
    cache.keep(name, new Map(all) satisfies KeptSayings);
  };
}
