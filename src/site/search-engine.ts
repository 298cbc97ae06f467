/**
 * The search engine in the browser: Pagefind looks words up, this code makes it exact. Loaded
 * only when a reader searches.
 */
import { installFoldTable } from '../search/fold.ts';
import { type SearchText, type Verdict, verify } from '../search/passage.ts';
import { phraseQuery } from '../search/tokens.ts';

/** The part of Pagefind's API that is used here (1.6.0). */
interface Pagefind {
  createInstance(options: object): PagefindInstance;
}
interface PagefindInstance {
  init(): Promise<void>;
  search(term: string | null, options: object): Promise<PagefindResponse | null>;
}
interface PagefindResponse {
  readonly results: readonly PagefindResult[];
}
interface PagefindResult {
  readonly id: string;
  data(): Promise<{ readonly raw_url: string }>;
}

export interface Hit {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly text: SearchText;
  readonly verdict: Verdict;
}

export interface Results {
  readonly count: number;
  /** The hits from `start` on, at most `size` of them, read and verified. */
  page(start: number, size: number): Promise<Hit[]>;
}

export type Filters = Readonly<Record<string, string>>;

export class SearchEngine {
  readonly #root: string;
  readonly #pagefind: PagefindInstance;
  readonly #texts = new Map<string, Promise<SearchText>>();

  private constructor(root: string, pagefind: PagefindInstance) {
    this.#root = root;
    this.#pagefind = pagefind;
  }

  /**
   * @param root address of the index folder, ending in a slash
   * @param attempt counted from 1; a browser keeps the failure of a module under its address
   */
  static async load(root: string, attempt: number): Promise<SearchEngine> {
    const retry = attempt > 1 ? `?attempt=${attempt}` : '';
    const address = new URL(`${root}pagefind/pagefind.js${retry}`, location.href).href;
    const [table, module] = await Promise.all([
      read(`${root}fold.txt`).then((response) => response.text()),
      import(/* @vite-ignore */ address) as Promise<Pagefind>,
    ]);
    installFoldTable(table);
    const pagefind = createInstance(module, `${root}pagefind/`);
    await pagefind.init();
    return new SearchEngine(root, pagefind);
  }

  /** Finds the reports that hold every phrase and pass every filter, newest first. */
  async search(phrases: readonly string[], filters: Filters): Promise<Results> {
    const options = { filters, sort: { date: 'desc' } };
    const terms = phrases.length === 0 ? [null] : phrases.map(phraseQuery);
    const responses = await Promise.all(terms.map((term) => this.#pagefind.search(term, options)));
    const [first, ...rest] = responses.map((response) => response?.results ?? []);
    const others = rest.map((results) => new Set(results.map(({ id }) => id)));
    const found = (first ?? []).filter(({ id }) => others.every((ids) => ids.has(id)));
    return {
      count: found.length,
      page: async (start, size) => {
        const hits = await Promise.all(
          found.slice(start, start + size).map((result) => this.#hit(result, phrases)),
        );
        return hits.filter(({ verdict }) => verdict.found);
      },
    };
  }

  async #hit(result: PagefindResult, phrases: readonly string[]): Promise<Hit> {
    // `url` is resolved against the site; `raw_url` is what the index was given.
    const { raw_url: url } = await result.data();
    const id = url.replace(/^\/+|\/+$/g, '');
    const known = this.#texts.get(id);
    const reading = known ?? read(`${this.#root}text/${id}.json`).then((item) => item.json());
    this.#texts.set(id, reading);
    const text: SearchText = await reading;
    return { id, text, verdict: verify(text, phrases) };
  }
}

/**
 * Pagefind takes the language of a new instance from `<html lang>` and would cut a Chinese
 * query into its own words; the attribute says `und` for just the moment of the call.
 */
function createInstance(module: Pagefind, basePath: string): PagefindInstance {
  const { documentElement } = document;
  const { lang } = documentElement;
  documentElement.lang = 'und';
  try {
    return module.createInstance({ basePath });
  } finally {
    documentElement.lang = lang;
  }
}

async function read(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
