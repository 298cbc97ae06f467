/**
 * The search engine, which runs in the browser and is loaded only when a reader searches. The phrase table says
 * which reports hold a phrase; what it leaves open is read in the texts, or where that would be
 * too many, asked of Pagefind, the newest shard first.
 */

import { type Fold, makeSearchFold } from '../../text/fold.ts';
import { printed } from '../../text/symbols.ts';
import { FILES, type SearchStart, type ShardReports } from '../format/search-files.ts';
import type { SearchText } from '../format/search-text.ts';
import { type Filters, type FoundReport, matches, SearchCatalogue } from './catalogue.ts';
import { type Phrase, type Query, typedPart } from './parse-query.ts';
import { type Verdict, verify } from './passage.ts';
import { intersection, type PhraseHolders, PhraseTable } from './phrase-look-up.ts';

/** So many reports are read to settle what the phrase table leaves open; more are not. */
const MOST_READ = 24;

/** The same for every part of a query without results. */
const MOST_READ_FOR_PARTS = 4;

/** The files of the index, wherever they are read from. */
export interface IndexFiles {
  /** The bytes of a packed file, unpacked. */
  bytes(path: string): Promise<Uint8Array>;
  json<Value>(path: string): Promise<Value>;
  /** The text of a report by its id. */
  text(id: string): Promise<SearchText>;
}

export interface Hit {
  readonly found: FoundReport;
  readonly text: SearchText;
  readonly verdict: Verdict;
}

export class SearchEngine {
  readonly start: SearchStart;
  /** How the index was folded; queries must be, too. */
  readonly fold: Fold;
  readonly catalogue: SearchCatalogue;
  readonly #store: IndexFiles;
  readonly #table: PhraseTable;
  readonly #longPhrases: LongPhrases;
  readonly #reports = new Map<number, Promise<ShardReports>>();

  private constructor(store: IndexFiles, start: SearchStart, longPhrases: LongPhrases) {
    this.start = start;
    this.fold = makeSearchFold(start.fold);
    this.catalogue = new SearchCatalogue(start);
    this.#store = store;
    this.#longPhrases = longPhrases;
    const nodes = new Map<string, Promise<readonly string[]>>();
    this.#table = new PhraseTable(
      { totals: start.shards.map(({ reports }) => reports), nodes: start.nodes },
      (range, number) => {
        const path = FILES.node(range, number);
        const reading = nodes.get(path) ?? store.json<string[]>(path);
        nodes.set(path, reading);
        reading.catch(() => nodes.delete(path));
        return reading;
      },
      (range, number) => store.bytes(FILES.leaf(range, number)),
    );
  }

  static async load(store: IndexFiles, longPhrases: LongPhrases): Promise<SearchEngine> {
    const start = await store.json<SearchStart>(FILES.start);
    return new SearchEngine(store, start, longPhrases);
  }

  /**
   * Finds the reports that hold every phrase and none of the excluded ones.
   *
   * @returns one answer for each shard that can match, newest first, each as soon as it is there;
   * filters other than those by shard are left to the caller, who counts by them
   */
  async *search(query: Query, filters: Filters): AsyncGenerator<Answer> {
    const shards = this.catalogue.shardsFor(filters);
    const [all, none] = await Promise.all(
      [query.all, query.none].map((phrases) =>
        Promise.all(phrases.map((phrase) => this.#table.find(phrase.symbols, shards))),
      ),
    );
    for (const [place, shard] of shards.entries()) {
      const wanted = query.all.map((phrase, index) => ({
        phrase,
        finding: all?.[index]?.get(shard),
      }));
      if (wanted.some(({ finding }) => finding === undefined)) continue;
      const unwanted = query.none.flatMap((phrase, index) => {
        const finding = none?.[index]?.get(shard);
        return finding === undefined ? [] : [{ phrase, finding }];
      });
      const found = await this.#searchShard(shard, wanted as Asked[], unwanted, filters);
      const later = shards.slice(place + 1).map((next) => this.start.shards[next]?.to ?? '');
      if (found.length > 0) yield { found, before: later.sort().at(-1) ?? '' };
    }
  }

  async #searchShard(
    shard: number,
    wanted: readonly Asked[],
    unwanted: readonly Asked[],
    filters: Filters,
  ): Promise<FoundReport[]> {
    const head = this.start.shards[shard];
    if (head === undefined) return [];
    let candidates: ReadonlyMap<number, number> =
      wanted.length > 0
        ? intersection(wanted.map(({ finding }) => finding.counts))
        : new Map(Array.from({ length: head.reports }, (_, number) => [number, 0]));
    if (candidates.size === 0) return [];
    const reports = await this.#reportsOf(shard);
    const foundAt = (number: number, count: number) =>
      this.catalogue.found(shard, number, count, reports);
    // Only what could be counted in any facet has to be settled.
    candidates = new Map(
      [...candidates].filter(([number, count]) => matches(foundAt(number, count), filters, 1)),
    );
    const counts: ReadonlyMap<number, number>[] = [];
    for (const { phrase, finding } of wanted) {
      const settled = finding.certain
        ? finding.counts
        : await this.#settle(shard, phrase, intersection([candidates, finding.counts]), foundAt);
      candidates = intersection([candidates, settled]);
      counts.push(settled);
    }
    for (const { phrase, finding } of unwanted) {
      const doubtful = intersection([candidates, finding.counts]);
      const out = finding.certain ? doubtful : await this.#settle(shard, phrase, doubtful, foundAt);
      candidates = new Map([...candidates].filter(([number]) => !out.has(number)));
    }
    const sums = (number: number) => counts.reduce((sum, map) => sum + (map.get(number) ?? 0), 0);
    return [...candidates.keys()].map((number) => foundAt(number, sums(number)));
  }

  /** Those of the candidates that do hold the phrase, and how often as far as that is known. */
  async #settle(
    shard: number,
    phrase: Phrase,
    candidates: ReadonlyMap<number, number>,
    foundAt: (number: number, count: number) => FoundReport,
  ): Promise<Map<number, number>> {
    const name = this.start.shards[shard]?.name ?? '';
    if (candidates.size > MOST_READ) {
      const exact = await this.#longPhrases.find(name, phrase.symbols);
      return new Map([...candidates].filter(([number]) => exact.has(number)));
    }
    const kept = new Map<number, number>();
    await Promise.all(
      [...candidates].map(async ([number, count]) => {
        const text = await this.#store.text(foundAt(number, count).id);
        const { matches: occurrences } = verify(text, [phrase.text], this.fold);
        if (occurrences > 0) kept.set(number, occurrences);
      }),
    );
    return kept;
  }

  #reportsOf(shard: number): Promise<ShardReports> {
    let reading = this.#reports.get(shard);
    if (reading === undefined) {
      const name = this.start.shards[shard]?.name ?? '';
      reading = this.#store.json<ShardReports>(FILES.reports(name));
      reading.catch(() => this.#reports.delete(shard));
      this.#reports.set(shard, reading);
    }
    return reading;
  }

  /** Reads the reports to show, with their passages. */
  read(found: readonly FoundReport[], query: Query): Promise<Hit[]> {
    const phrases = query.all.map(({ text }) => text);
    return Promise.all(
      found.map(async (item) => {
        const text = await this.#store.text(item.id);
        return { found: item, text, verdict: verify(text, phrases, this.fold) };
      }),
    );
  }

  /** The longest parts of phrases that do occur, at most `limit`, as typed. */
  async partsThatOccur(query: Query, limit = 3): Promise<string[]> {
    const parts: string[] = [];
    for (const phrase of query.all) {
      const { symbols } = phrase;
      const ends: number[] = [];
      for (const at of symbols.keys()) {
        const end = at + (await this.#lengthThatOccurs(symbols.slice(at)));
        const isWithin = ends.some((other) => other >= end);
        if (end - at >= 2 && !isWithin) parts.push(typedPart(phrase, at, end));
        ends.push(end);
      }
    }
    const byLength = (a: string, b: string) => b.length - a.length;
    return [...new Set(parts)].sort(byLength).slice(0, limit);
  }

  /** How many of the symbols, from the first on, stand together in some report. */
  async #lengthThatOccurs(symbols: readonly string[]): Promise<number> {
    const { length, holders } = await this.#table.longestBeginning(symbols);
    const reports = [...holders].flatMap(([shard, held]) =>
      held.reports.map((number) => ({ shard, number })),
    );
    if (reports.length > MOST_READ_FOR_PARTS) return length;
    const texts = await Promise.all(
      reports.map(async ({ shard, number }) => {
        const { id } = this.catalogue.found(shard, number, 0, await this.#reportsOf(shard));
        return this.#store.text(id);
      }),
    );
    for (let more = symbols.length; more > length; more -= 1) {
      const phrase = symbols.slice(0, more).map(printed).join('');
      if (texts.some((text) => verify(text, [phrase], this.fold).found)) return more;
    }
    return length;
  }
}

/** Pagefind: finds phrases that are longer than the phrase table reaches. */
export interface LongPhrases {
  /** Numbers of the reports of a shard, by its name, that hold the phrase. */
  find(shard: string, symbols: readonly string[]): Promise<ReadonlySet<number>>;
}

/** What one shard holds. */
export interface Answer {
  readonly found: readonly FoundReport[];
  /** Latest date that a report of the shards still to come can have; empty behind the last. */
  readonly before: string;
}

interface Asked {
  readonly phrase: Phrase;
  readonly finding: PhraseHolders;
}
