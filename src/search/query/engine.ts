/**
 * The search engine, which runs in the browser and is loaded only when a reader searches. The phrase table says
 * which reports hold a phrase; what it leaves open is read in the texts, or where that would be
 * too many, asked of Pagefind, the newest shard first.
 */

import { type Fold, makeSearchFold } from '../../text/fold.ts';
import { printed } from '../../text/symbols.ts';
import { type CellWords, type FormWords, wordsOfCells } from '../format/form-words.ts';
import type { Holders } from '../format/phrase-leaf.ts';
import { COMMON, MAX_DEPTH, MOST_READ } from '../format/phrase-shape.ts';
import { FILES, type PhraseNode, type SearchStart } from '../format/search-files.ts';
import type { SearchText } from '../format/search-text.ts';
import { readSteps } from '../format/short-lists.ts';
import { readStart, type StoredStart } from '../format/stored-start.ts';
import {
  countNewer,
  type Filters,
  type FoundReport,
  matches,
  SearchCatalogue,
  sortFound,
} from './catalogue.ts';
import { type Phrase, type Query, typedPart } from './parse-query.ts';
import {
  cellPassages,
  commonLength,
  type MatchedPassage,
  type Verdict,
  verify,
} from './passage.ts';
import { intersection, type PhraseHolders, PhraseTable } from './phrase-look-up.ts';
import { type ListFiles, ReportLists } from './report-lists.ts';

/** So many reports are read for every part of a query without results. */
const MOST_READ_FOR_PARTS = 4;

/** So many phrases are looked up together. */
const AT_ONCE = 8;

/** Pagefind is asked for phrases up to this length; for longer ones every text is read. */
const MOST_FOR_PAGEFIND = 64;

/** So many reports are what a reader sees first: shards are searched together until they may hold them. */
const FIRST_FOUND = 10;

/** In so many places of a query without results a part may begin that is looked for. */
const MOST_STARTS = 48;

/** The files of the index, wherever they are read from. */
export interface IndexFiles extends ListFiles {
  json<Value>(path: string): Promise<Value>;
  /** A packed part of a file, unpacked. */
  part(path: string, from: number, size: number): Promise<Uint8Array>;
  /** The object in a padded part of a file. */
  text<Value>(path: string, from: number, size: number): Promise<Value>;
}

export interface Hit {
  readonly found: FoundReport;
  readonly text: SearchText;
  readonly verdict: Verdict;
  /** The cells that the query's marks are about. */
  readonly cells: readonly MatchedPassage[];
}

export class SearchEngine {
  readonly start: SearchStart;
  /** How the index was folded; queries must be, too. */
  readonly fold: Fold;
  readonly catalogue: SearchCatalogue;
  readonly #store: IndexFiles;
  readonly #table: PhraseTable;
  readonly #longPhrases: LongPhrases;
  readonly #pause: () => Promise<void>;
  readonly #lists: ReportLists;
  readonly #texts = new Map<string, Promise<SearchText>>();
  readonly #forms = new Map<string, Promise<ShownForm>>();

  private constructor(
    store: IndexFiles,
    start: SearchStart,
    longPhrases: LongPhrases,
    pause: () => Promise<void>,
  ) {
    this.start = start;
    this.fold = makeSearchFold(start.fold);
    this.catalogue = new SearchCatalogue(start);
    this.#store = store;
    this.#lists = new ReportLists(start, store);
    this.#longPhrases = longPhrases;
    this.#pause = pause;
    const nodes = new Map<string, Promise<PhraseNode>>();
    const heads = start.heads.map(readSteps);
    const headOf = (range: number, node: number) => heads[range]?.[node] ?? 0;
    this.#table = new PhraseTable(
      { totals: start.shards.map(({ reports }) => reports), nodes: start.nodes },
      {
        node: (range, node) => {
          const path = FILES.leaves(range, node);
          const reading =
            nodes.get(path) ??
            store
              .part(path, 0, headOf(range, node))
              .then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as PhraseNode);
          nodes.set(path, reading);
          reading.catch(() => nodes.delete(path));
          return reading;
        },
        leaf: (range, node, from, size) =>
          store.part(FILES.leaves(range, node), headOf(range, node) + from, size),
      },
    );
  }

  /** @param pause lets the page answer between two shards */
  static async load(
    store: IndexFiles,
    longPhrases: LongPhrases,
    pause: () => Promise<void> = async () => undefined,
  ): Promise<SearchEngine> {
    const start = readStart(await store.json<StoredStart>(FILES.start));
    return new SearchEngine(store, start, longPhrases, pause);
  }

  /**
   * Finds the reports that hold every phrase and none of the excluded ones.
   *
   * @returns one answer for each shard that can match, newest first, each as soon as it is there;
   * filters other than those by shard are left to the caller, who counts by them
   * @param counted whether it matters how often reports hold the phrases
   */
  async *search(query: Query, filters: Filters, counted = false): AsyncGenerator<Answer> {
    const shards = this.catalogue.shardsFor(filters);
    const asked = [...query.all, ...query.marks.map(phraseOfMark)];
    const all = await this.#findings(asked, shards, counted);
    if (all === null) return;
    const none = await Promise.all(
      query.none.map((phrase) => this.#table.find(phrase.symbols, shards)),
    );
    const open = shards.flatMap((shard): OpenShard[] => {
      const wanted = asked.map((phrase, index) => ({ phrase, finding: all[index]?.get(shard) }));
      if (wanted.some(({ finding }) => finding === undefined)) return [];
      const unwanted = query.none.flatMap((phrase, index) => {
        const finding = none[index]?.get(shard);
        return finding === undefined ? [] : [{ phrase, finding }];
      });
      const sizes = (wanted as Asked[]).map(({ finding }) => finding.counts.size);
      const most = Math.min(this.start.shards[shard]?.reports ?? 0, ...sizes);
      return [{ shard, wanted: wanted as Asked[], unwanted, most }];
    });
    const begun: Promise<FoundReport[]>[] = [];
    let ahead = 0;
    for (const [place, { shard, most }] of open.entries()) {
      const year = this.#yearOf(shard);
      for (let next = open[begun.length]; next !== undefined; next = open[begun.length]) {
        // Where shards hold little, waiting for one after the other would be all that is done; and
        // of a year all have to be known before the newest of its reports are.
        const isNeeded = begun.length <= place || this.#yearOf(next.shard) === year;
        if (!isNeeded && ahead >= FIRST_FOUND) break;
        const searching = this.#searchShard(next, filters);
        // Whoever stops before its turn does not wait for it.
        searching.catch(() => undefined);
        begun.push(searching);
        ahead += next.most;
      }
      const found = (await begun[place]) ?? [];
      ahead -= most;
      const later = shards.filter((other) => other > shard);
      const dates = later.map((next) => this.start.shards[next]?.to ?? '');
      if (found.length > 0) yield { found, before: dates.sort().pop() ?? '' };
    }
  }

  /**
   * What is known of each phrase, a few at a time.
   *
   * @returns null as soon as no shard can hold all of them
   */
  async #findings(
    phrases: readonly Phrase[],
    shards: readonly number[],
    counted: boolean,
  ): Promise<ReadonlyMap<number, PhraseHolders>[] | null> {
    const findings: ReadonlyMap<number, PhraseHolders>[] = [];
    let open = shards;
    for (let at = 0; at < phrases.length; at += AT_ONCE) {
      const some = phrases.slice(at, at + AT_ONCE);
      const found = await Promise.all(
        some.map(({ symbols }) => this.#table.find(symbols, open, counted)),
      );
      findings.push(...found);
      open = open.filter((shard) => found.every((finding) => finding.has(shard)));
      if (open.length === 0) return null;
    }
    return findings;
  }

  #yearOf(shard: number): number {
    return this.start.shards[shard]?.year ?? 0;
  }

  async #searchShard(
    { shard, wanted, unwanted }: OpenShard,
    filters: Filters,
  ): Promise<FoundReport[]> {
    const head = this.start.shards[shard];
    if (head === undefined) return [];
    let candidates: ReadonlyMap<number, number> =
      wanted.length > 0
        ? intersection(wanted.map(({ finding }) => finding.counts))
        : new Map(Array.from({ length: head.reports }, (_, number) => [number, 0]));
    if (candidates.size === 0) return [];
    const listed = await this.#lists.of(shard, candidates.keys());
    await this.#pause();
    const foundAt = (number: number, count: number) =>
      this.catalogue.found(shard, number, count, listed(number));
    // Only what could be counted in any facet has to be settled.
    candidates = new Map(
      [...candidates].filter(([number, count]) => matches(foundAt(number, count), filters, 1)),
    );
    const counts: ReadonlyMap<number, number>[] = [];
    for (const { phrase, finding } of wanted) {
      const settled = finding.certain
        ? finding.counts
        : await this.#settle(shard, phrase, intersection([candidates, finding.counts]));
      candidates = intersection([candidates, settled]);
      counts.push(settled);
    }
    for (const { phrase, finding } of unwanted) {
      const doubtful = intersection([candidates, finding.counts]);
      const out = finding.certain ? doubtful : await this.#settle(shard, phrase, doubtful);
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
  ): Promise<Map<number, number>> {
    const name = this.start.shards[shard]?.name ?? '';
    if (candidates.size > MOST_READ && phrase.symbols.length <= MOST_FOR_PAGEFIND) {
      const exact = await this.#longPhrases.find(name, phrase.symbols).catch(() => null);
      // Where Pagefind does not run, as in old browsers, its part is done by reading.
      if (exact !== null) return new Map([...candidates].filter(([number]) => exact.has(number)));
    }
    const kept = new Map<number, number>();
    await Promise.all(
      [...candidates].map(async ([number]) => {
        const text = await this.#text(shard, number);
        const { matches: occurrences } = verify(text, [phrase.text], this.fold);
        if (occurrences > 0) kept.set(number, occurrences);
      }),
    );
    return kept;
  }

  /** The text of a report. */
  async #text(shard: number, number: number): Promise<SearchText> {
    const key = `${shard}/${number}`;
    let reading = this.#texts.get(key);
    if (reading === undefined) {
      reading = this.#readText(shard, number);
      reading.catch(() => this.#texts.delete(key));
      this.#texts.set(key, reading);
    }
    return reading;
  }

  async #readText(shard: number, number: number): Promise<SearchText> {
    const listed = await this.#lists.of(shard, [number]);
    const { file, from, size } = listed(number).text;
    const name = this.start.shards[shard]?.name ?? '';
    return this.#store.text<SearchText>(FILES.texts(name, file), from, size);
  }

  /** Reads the reports to show, with their passages. */
  read(found: readonly FoundReport[], query: Query): Promise<Hit[]> {
    const phrases = query.all.map(({ text }) => text);
    return Promise.all(
      found.map(async (item) => {
        const text = await this.#text(item.shard, item.number);
        const verdict = verify(text, phrases, this.fold);
        if (query.marks.length === 0) return { found: item, text, verdict, cells: [] };
        const { cells: words } = await this.formWords(item.values.form[0] ?? '');
        return { found: item, text, verdict, cells: cellPassages(text, words, query.marks) };
      }),
    );
  }

  /** Whether any report holds what is asked for. */
  async occurs(query: Query): Promise<boolean> {
    for await (const { found } of this.search(query, {})) {
      if (found.length > 0) return true;
    }
    return false;
  }

  /** In how many reports a mark stands. */
  async countMark(mark: string): Promise<number> {
    const shards = [...this.start.shards.keys()];
    const held = await this.#table.find([mark], shards);
    return [...held.values()].reduce((sum, { counts }) => sum + counts.size, 0);
  }

  /** The newest reports with a mark, with the cells that it is about. */
  async newest(mark: string, limit: number): Promise<Hit[]> {
    const query: Query = { all: [], none: [], marks: [mark] };
    const found: FoundReport[] = [];
    for await (const answer of this.search(query, {})) {
      found.push(...answer.found);
      if (countNewer(found, answer.before) >= limit) break;
    }
    return this.read(sortFound(found, 'date').slice(0, limit), query);
  }

  /** What a form calls its cells, and what that means. */
  formWords(form: string): Promise<ShownForm> {
    let reading = this.#forms.get(form);
    if (reading === undefined) {
      reading = this.#store
        .json<FormWords>(FILES.form(form))
        .then((words) => ({ cells: wordsOfCells(words), meanings: words.meanings }));
      reading.catch(() => this.#forms.delete(form));
      this.#forms.set(form, reading);
    }
    return reading;
  }

  /**
   * The longest parts of phrases that do occur, at most `limit`, as typed. The work grows with
   * the length of the query, and not beyond `MOST_STARTS` places: a longer text is looked for
   * clause by clause.
   *
   * @param pause lets the page answer between two steps; false where it is time to stop
   */
  async partsThatOccur(
    query: Query,
    limit: number,
    pause: () => Promise<boolean>,
  ): Promise<string[]> {
    const parts: string[] = [];
    let starts = MOST_STARTS;
    for (const phrase of query.all) {
      const { symbols } = phrase;
      const isShort = symbols.length <= MOST_STARTS;
      let reached = 0;
      // Every place of a short one is looked at: the files for all of them are asked for at once.
      const places = symbols.length <= MAX_DEPTH ? [...symbols.keys()] : [];
      const lengths = await Promise.all(places.map((at) => this.#lengthThatOccurs(symbols, at)));
      for (let at = 0; at < symbols.length && starts > 0; at += 1) {
        // A mark at an end of a part tells nobody more.
        const isMark = (place: number) => CLAUSE_MARK.test(symbols[place] ?? '');
        if (isMark(at)) continue;
        starts -= 1;
        if (!(await pause())) return longest(parts, limit);
        if (isInWord(symbols, at)) continue;
        let end = at + (lengths[at] ?? (await this.#lengthThatOccurs(symbols, at)));
        while (isInWord(symbols, end) || isMark(end - 1)) end -= 1;
        if (end - at >= 2 && end > reached) parts.push(typedPart(phrase, at, end));
        reached = Math.max(reached, end);
        // In a long text, on with what follows: its clauses say more than all their overlaps.
        if (!isShort) at = Math.max(at, end - 1);
      }
    }
    return longest(parts, limit);
  }

  /** How many of the symbols, from a place on, stand together in some report. */
  async #lengthThatOccurs(symbols: readonly string[], at: number): Promise<number> {
    const beginning = symbols.slice(at, at + MAX_DEPTH);
    const { length, holders } = await this.#table.longestBeginning(beginning);
    // Where the table says no more, the newest reports that hold the beginning tell how it goes on.
    const isOpen = ({ reports }: Holders) =>
      length === MAX_DEPTH || (length > 1 && reports.length < COMMON);
    const reports = [...holders]
      .filter(([, held]) => isOpen(held))
      .sort(([a], [b]) => a - b)
      .flatMap(([shard, held]) => held.reports.map((number) => ({ shard, number })))
      .slice(0, MOST_READ_FOR_PARTS);
    const texts = await Promise.all(reports.map(({ shard, number }) => this.#text(shard, number)));
    const rest = symbols.slice(at, at + LONGEST_PART);
    const begun = beginning.slice(0, length).map(printed).join('');
    return Math.max(length, ...texts.map((text) => commonLength(text, begun, rest, this.fold)));
  }
}

/** Whether a place of the symbols is between two letters: half a word tells nobody anything. */
const isInWord = (symbols: readonly string[], at: number): boolean =>
  LETTER.test(symbols[at - 1] ?? '') && LETTER.test(symbols[at] ?? '');
const LETTER = /^[a-z]$/;

const CLAUSE_MARK = /^[\p{P}\p{S}]$/u;

/** A longer part tells nobody more. */
const LONGEST_PART = 200;

const longest = (parts: readonly string[], limit: number) =>
  [...new Set(parts)].sort((a, b) => b.length - a.length).slice(0, limit);

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

interface ShownForm {
  readonly cells: readonly CellWords[];
  readonly meanings: FormWords['meanings'];
}

/** A mark as the phrase table looks it up. */
const phraseOfMark = (mark: string): Phrase => ({
  text: '',
  symbols: [mark],
  typed: '',
  offsets: [],
});

/** A shard that may hold what is asked for. */
interface OpenShard {
  readonly shard: number;
  readonly wanted: readonly Asked[];
  readonly unwanted: readonly Asked[];
  /** So many reports at most. */
  readonly most: number;
}

interface Asked {
  readonly phrase: Phrase;
  readonly finding: PhraseHolders;
}
