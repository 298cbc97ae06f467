/**
 * Pagefind in the browser: finds phrases that are longer than the phrase table reaches, exactly
 * and in order, in one shard at a time. Loaded only for such a phrase.
 */
import { FILES } from '../search/format/search-files.ts';
import { phraseQuery } from '../search/format/tokens.ts';
import type { SearchStore } from './search-store.ts';

/** The part of Pagefind's API that is used here (1.6.0). */
interface Pagefind {
  createInstance(options: object): PagefindInstance;
}
interface PagefindInstance {
  init(): Promise<void>;
  mergeIndex(path: string, options: object): Promise<void>;
  search(term: string, options: object): Promise<{ results: readonly { id: string }[] } | null>;
}

/** Neither Chinese nor anything else that Pagefind would cut the query into its own words for. */
const LANGUAGE = 'und';

interface Shard {
  readonly pagefind: PagefindInstance;
  readonly reports: ReadonlyMap<string, number>;
}

export class PagefindShards {
  readonly #store: SearchStore;
  readonly #shards = new Map<string, Promise<Shard>>();
  #module: Promise<Pagefind> | undefined;

  constructor(store: SearchStore) {
    this.#store = store;
  }

  /** Numbers of the shard's reports that hold the phrase. */
  async find(shard: string, symbols: readonly string[]): Promise<Set<number>> {
    let opening = this.#shards.get(shard);
    if (opening === undefined) {
      opening = this.#open(shard);
      opening.catch(() => this.#shards.delete(shard));
      this.#shards.set(shard, opening);
    }
    const { pagefind, reports } = await opening;
    const response = await pagefind.search(phraseQuery(symbols), {});
    const numbers = response?.results.map(({ id }) => reports.get(id));
    return new Set(numbers?.filter((number) => number !== undefined));
  }

  async #open(shard: string): Promise<Shard> {
    const { root } = this.#store;
    const hub = new URL(root + FILES.hub, location.href).pathname;
    this.#module ??= import(/* @vite-ignore */ `${hub}pagefind.js`) as Promise<Pagefind>;
    const [module, ids] = await Promise.all([
      this.#module,
      this.#store.json<string[]>(FILES.ids(shard)),
    ]);
    const pagefind = createInstance(module, hub);
    await pagefind.init();
    const path = new URL(root + FILES.pagefind(shard), location.href).pathname;
    await pagefind.mergeIndex(path, { language: LANGUAGE });
    return { pagefind, reports: new Map(ids.map((id, number) => [id, number])) };
  }
}

/**
 * Pagefind takes the language of a new instance from `<html lang>` and would cut a Chinese
 * query into its own words; the attribute says `und` for just the moment of the call.
 */
function createInstance(module: Pagefind, basePath: string): PagefindInstance {
  const { documentElement } = document;
  const { lang } = documentElement;
  documentElement.lang = LANGUAGE;
  try {
    return module.createInstance({ basePath });
  } finally {
    documentElement.lang = lang;
  }
}
