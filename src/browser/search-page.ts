/** The search page: its state is the address, results come in from the newest year on. */

import { agencyPath, below } from '../export/paths.ts';
import type { FinderFile } from '../search/format/finder-names.ts';
import { FILES } from '../search/format/search-files.ts';
import {
  countValues,
  FACETS,
  type FoundReport,
  matches,
  sortFound,
} from '../search/query/catalogue.ts';
import { type Hit, SearchEngine } from '../search/query/engine.ts';
import { Finder } from '../search/query/finder.ts';
import { parseQuery, type Query } from '../search/query/parse-query.ts';
import {
  isEmptySearch,
  NO_SEARCH,
  SEARCH_FIELDS,
  type SearchState,
  searchAddress,
  stateOf,
} from '../search/query/search-address.ts';
import { PagefindShards } from './pagefind-shards.ts';
import { SearchBox } from './search-box.ts';
import { SearchStore } from './search-store.ts';
import { fillSelect, hitElement, partElement, type Say, speaker } from './search-view.ts';

const PAGE_SIZE = 10;
const TYPING_PAUSE = 250;
/** So many values of a facet are offered, the most frequent ones. */
const MOST_VALUES = 40;

class SearchPage {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #hits: HTMLElement;
  readonly #parts: HTMLElement;
  readonly #more: HTMLButtonElement;
  readonly #say: Say;
  readonly #box: SearchBox;
  readonly #store: SearchStore;
  #engine: Promise<SearchEngine> | undefined;
  #finder: Promise<Finder> | undefined;
  /** Number of the latest search; answers to earlier ones are dropped. */
  #turn = 0;
  #state = NO_SEARCH;
  #query: Query = { all: [], none: [] };
  /** What passes all filters, in order, and how much of it is shown. */
  #passing: readonly FoundReport[] = [];
  #shown = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** The current entry of the history was made by typing and may still change. */
  #typed = false;

  constructor(root: HTMLElement) {
    const find = <Type extends HTMLElement>(selector: string): Type => {
      const element = root.querySelector<Type>(selector);
      if (element === null) throw new Error(`search page lacks ${selector}`);
      return element;
    };
    this.#root = root;
    this.#store = new SearchStore(root.dataset['index'] ?? '');
    this.#form = find('form');
    this.#input = find(`input[name=${SEARCH_FIELDS.typed}]`);
    this.#status = find('.status');
    this.#hits = find('.hits');
    this.#parts = find('.parts');
    this.#more = find('[data-search-more]');
    this.#say = speaker(JSON.parse(root.dataset['words'] ?? '{}'));
    const choices = find<HTMLDetailsElement>('.choices');
    choices.hidden = false;
    // Closed on a phone, where they would push the results away, unless one of them is set.
    const { filters } = stateOf(new URLSearchParams(location.search));
    choices.open = matchMedia('(width >= 37.5rem)').matches || Object.keys(filters).length > 0;
    this.#box = new SearchBox(this.#input, find('[role=listbox]'), {
      finder: () => this.#loadFinder(),
      address: ({ kind, target }) =>
        kind === 'agency'
          ? below(root.dataset['base'] ?? '', agencyPath(target))
          : `${root.dataset['forms']}${target}`,
      hint: ({ kind, hint }) => (kind === 'row' ? this.#say('row') : hint),
      announce: (count) => {
        find('[data-suggested]').textContent = this.#say('suggested', { count });
      },
    });
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#box.close();
      this.#submit();
      this.#typed = false;
    });
    this.#form.addEventListener('change', ({ target }) => {
      if (target !== this.#input) this.#submit();
    });
    const later = () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#submit(true), TYPING_PAUSE);
    };
    this.#input.addEventListener('input', (event) => {
      // Half a pinyin syllable is not what the reader means.
      if (!(event as InputEvent).isComposing) later();
    });
    this.#input.addEventListener('compositionend', later);
    // Nothing is loaded before the reader turns to searching.
    this.#form.addEventListener('focusin', () => void this.#load().catch(() => undefined), {
      once: true,
    });
    this.#more.addEventListener('click', () => void this.#showMore());
    addEventListener('popstate', () => void this.#fromAddress());
    void this.#fromAddress();
  }

  /** @param typing true while the reader goes on typing: one entry in the history for it all */
  #submit(typing = false): void {
    clearTimeout(this.#typing);
    const state = stateOf(new FormData(this.#form));
    const query = searchAddress(state);
    if (query !== searchAddress(this.#state)) {
      const address = query === '' ? location.pathname : `?${query}`;
      if (typing && this.#typed) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      this.#typed = typing;
    }
    void this.#run(state);
  }

  async #fromAddress(): Promise<void> {
    this.#typed = false;
    const state = stateOf(new URLSearchParams(location.search));
    this.#input.value = state.typed;
    for (const select of this.#form.querySelectorAll('select')) {
      if (select.name === SEARCH_FIELDS.sort)
        select.value = state.sort === 'date' ? '' : state.sort;
    }
    for (const box of this.#form.querySelectorAll<HTMLInputElement>('[type=checkbox]')) {
      box.checked = state.mode === box.value;
    }
    await this.#run(state);
  }

  #load(): Promise<SearchEngine> {
    this.#engine ??= SearchEngine.load(this.#store, new PagefindShards(this.#store));
    // A failed load may be tried again.
    this.#engine.catch(() => {
      this.#engine = undefined;
    });
    return this.#engine;
  }

  #loadFinder(): Promise<Finder> {
    this.#finder ??= Promise.all([
      // Folding needs the table that comes with the engine.
      this.#load(),
      this.#store.json<FinderFile>(FILES.finder),
    ]).then(([engine, file]) => new Finder(file, engine.fold));
    this.#finder.catch(() => {
      this.#finder = undefined;
    });
    return this.#finder;
  }

  async #run(state: SearchState): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#state = state;
    this.#parts.hidden = true;
    if (isEmptySearch(state)) {
      this.#clear('idle', '');
      return;
    }
    this.#setState('loading');
    this.#status.textContent = this.#say('loading');
    try {
      const engine = await this.#load();
      if (turn !== this.#turn) return;
      this.#query = parseQuery(state.typed, engine.fold, state.mode);
      await this.#search(engine, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#clear('error', this.#say('failed'));
      reportError(error);
    }
  }

  async #search(engine: SearchEngine, turn: number): Promise<void> {
    const { filters, sort } = this.#state;
    const all: FoundReport[] = [];
    let settled = '';
    for await (const { found, before } of engine.search(this.#query, filters)) {
      if (turn !== this.#turn) return;
      all.push(...found);
      this.#passing = sortFound(
        all.filter((item) => matches(item, filters)),
        sort,
      );
      // The first page may be shown as soon as no later shard can hold anything newer.
      const [last] = this.#passing.slice(PAGE_SIZE - 1);
      if (sort === 'date' && settled === '' && last !== undefined && last.date > before) {
        settled = await this.#showFirst(engine, turn);
        if (turn !== this.#turn) return;
      }
      if (settled !== '') {
        this.#status.textContent = this.#say('counting', { count: this.#passing.length });
      }
    }
    if (turn !== this.#turn) return;
    this.#passing = sortFound(
      all.filter((item) => matches(item, filters)),
      sort,
    );
    if (settled !== pageKey(this.#passing)) await this.#showFirst(engine, turn);
    if (turn !== this.#turn) return;
    await this.#finish(engine, all, turn);
  }

  /** Shows the first page; returns what it consists of. */
  async #showFirst(engine: SearchEngine, turn: number): Promise<string> {
    const first = this.#passing.slice(0, PAGE_SIZE);
    const hits = await engine.read(first, this.#query);
    if (turn !== this.#turn) return '';
    this.#hits.replaceChildren(...this.#items(engine, hits));
    this.#shown = PAGE_SIZE;
    return pageKey(first);
  }

  async #finish(engine: SearchEngine, all: readonly FoundReport[], turn: number): Promise<void> {
    const count = this.#passing.length;
    this.#showFacets(engine, all);
    this.#more.hidden = count <= this.#shown;
    const hasFilters = Object.keys(this.#state.filters).length > 0;
    this.#status.textContent =
      count > 0
        ? this.#say('count', { count })
        : this.#say(hasFilters && all.length > 0 ? 'none-filter' : 'none');
    if (count === 0) {
      const parts = await engine.partsThatOccur(this.#query);
      if (turn !== this.#turn) return;
      const { typed } = this.#state;
      const others = parts.filter((part) => part !== typed && `"${part}"` !== typed);
      if (others.length > 0) {
        this.#status.textContent = this.#say('none-parts');
        this.#parts.replaceChildren(...others.map(partElement));
        this.#parts.hidden = false;
      }
    }
    this.#setState('done', count);
  }

  #showFacets(engine: SearchEngine, all: readonly FoundReport[]): void {
    const { filters } = this.#state;
    for (const facet of FACETS) {
      const select = this.#form.querySelector<HTMLSelectElement>(`select[name=${facet}]`);
      if (select === null) continue;
      const label = (value: string) => engine.catalogue.label(facet, value);
      const counts = countValues(all, facet, filters).slice(0, MOST_VALUES);
      // Shards of other years were skipped: their reports are not counted.
      const others =
        facet === 'year' && filters.year !== undefined
          ? [...new Set(engine.start.shards.map(({ year }) => String(year)))]
              .filter((year) => !counts.some(([value]) => value === year))
              .map((year): [string, string] => [year, year])
          : [];
      const options = counts.map(([value, count]): [string, string] => [
        value,
        `${label(value)}（${count}）`,
      ]);
      if (facet === 'year') options.sort((a, b) => (a[0] < b[0] ? 1 : -1));
      const chosen = filters[facet] ?? '';
      fillSelect(select, [...options, ...others], chosen, label(chosen));
      if (facet === 'agency' && options.length > 0) void this.#nameAgencies(select);
    }
  }

  /** Puts names in the place of agency ids once the reader turns to them. */
  async #nameAgencies(select: HTMLSelectElement): Promise<void> {
    const name = async () => {
      const finder = await this.#loadFinder();
      for (const option of select.options) {
        const known = finder.nameOf(option.value);
        if (known !== undefined) option.text = option.text.replace(option.value, known);
      }
    };
    if (select.value !== '') await name().catch(() => undefined);
    else select.addEventListener('focus', () => void name().catch(() => undefined), { once: true });
  }

  #items({ catalogue }: SearchEngine, hits: readonly Hit[]): HTMLLIElement[] {
    const base = this.#root.dataset['base'] ?? '';
    return hits.map((hit) => hitElement(hit, base, this.#say, (id) => catalogue.ruleName(id)));
  }

  async #showMore(): Promise<void> {
    const turn = this.#turn;
    this.#more.disabled = true;
    try {
      const engine = await this.#load();
      const next = this.#passing.slice(this.#shown, this.#shown + PAGE_SIZE);
      const hits = await engine.read(next, this.#query);
      if (turn !== this.#turn) return;
      this.#shown += PAGE_SIZE;
      const items = this.#items(engine, hits);
      this.#hits.append(...items);
      items[0]?.querySelector('a')?.focus();
      this.#more.hidden = this.#passing.length <= this.#shown;
    } finally {
      this.#more.disabled = false;
    }
  }

  #clear(state: 'idle' | 'error', message: string): void {
    this.#passing = [];
    this.#hits.replaceChildren();
    this.#more.hidden = true;
    this.#status.textContent = message;
    this.#setState(state);
  }

  #setState(state: 'idle' | 'loading' | 'done' | 'error', count = 0): void {
    this.#root.dataset['resultCount'] = String(count);
    this.#root.dataset['searchState'] = state;
  }
}

const pageKey = (found: readonly FoundReport[]) =>
  found
    .slice(0, PAGE_SIZE)
    .map(({ id }) => id)
    .join(' ') || 'none';

const root = document.querySelector<HTMLElement>('#search');
if (root !== null) new SearchPage(root).start();
