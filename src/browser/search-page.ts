/** The search page: its state is the address, results come in from the newest year on. */

import {
  countNewer,
  countValues,
  FACETS,
  type FoundReport,
  matches,
  sortFound,
} from '../search/query/catalogue.ts';
import { type Hit, type LongPhrases, SearchEngine } from '../search/query/engine.ts';
import { isEmptyQuery, parseQuery, type Query } from '../search/query/parse-query.ts';
import {
  behindPath,
  hasFilters,
  isDisplaced,
  isEmptySearch,
  marksOf,
  NO_SEARCH,
  paramsIn,
  SEARCH_FIELDS,
  type SearchState,
  searchAddress,
  stateOf,
} from '../search/query/search-address.ts';
import type { AnswerPanel } from './answer-panel.ts';
import { reportFault } from './report-fault.ts';
import type { SearchBox } from './search-box.ts';
import { FileMissing, SearchStore } from './search-store.ts';
import { fillSelect, hitElement, partElement, type Say, speaker } from './search-view.ts';

const PAGE_SIZE = 10;
const TYPING_PAUSE = 250;
/** So many values of a facet are offered, the most frequent ones. */
const MOST_VALUES = 40;
/** Parts of a query without results that are offered, and milliseconds to look for them. */
const MOST_PARTS = 3;
const PARTS_TIME = 1500;
/** Words of one query; more are not asked for. */
const MOST_PHRASES = 32;
/** Results that are shown again at once when the reader comes back. */
const MOST_SHOWN = 200;

class SearchPage {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #hits: HTMLElement;
  readonly #parts: HTMLElement;
  readonly #answers: HTMLElement;
  readonly #ways: HTMLElement;
  readonly #browse: HTMLElement | null;
  readonly #more: HTMLButtonElement;
  readonly #say: Say;
  /** Rules and forms by id, where the page is in another language than the index. */
  readonly #names: ReadonlyMap<string, string>;
  #box: SearchBox | undefined;
  readonly #store: SearchStore;
  #engine: Promise<SearchEngine> | undefined;
  #panel: Promise<AnswerPanel> | undefined;
  /** Number of the latest search; answers to earlier ones are dropped. */
  #turn = 0;
  #state = NO_SEARCH;
  #query: Query = { all: [], none: [], marks: [] };
  /** What passes all filters, in order, and how much of it is shown. */
  #passing: readonly FoundReport[] = [];
  #shown = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** The current entry of the history was made by typing and may still change. */
  #typed = false;
  #place = NO_PLACE;

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
    this.#answers = find('[data-answers]');
    this.#ways = find('[data-ways]');
    this.#browse = root.querySelector('[data-browse]');
    // The page itself says that nothing has begun, until this.
    root.dataset['searchStarted'] = '';
    this.#more = find('[data-search-more]');
    this.#say = speaker(JSON.parse(root.dataset['words'] ?? '{}'));
    this.#names = new Map(Object.entries(JSON.parse(root.dataset['names'] ?? '{}')));
    const choices = find<HTMLDetailsElement>('.choices');
    choices.hidden = false;
    // Closed on a phone, where they would push the results away, unless one of them is set.
    const isWide = matchMedia('(min-width: 37.5rem)').matches;
    choices.open = isWide || hasFilters(stateOf(paramsIn(location)));
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#box?.close();
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
      // What is typed anew is not about the row or the figure that was asked for.
      this.#askFor('', '');
      // Half a pinyin syllable is not what the reader means.
      if (!(event as InputEvent).isComposing) later();
    });
    this.#input.addEventListener('compositionend', later);
    // Nothing is loaded before the reader turns to searching.
    this.#form.addEventListener('focusin', () => this.#suggest(), { once: true });
    addEventListener('keydown', (event) => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && /^(?:INPUT|SELECT)$/.test(target.tagName);
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.#input.focus();
      this.#input.select();
    });
    this.#more.addEventListener('click', () => void this.#showMore());
    addEventListener('popstate', () => {
      const query = searchAddress(this.#state);
      if (!isDisplaced(query, location)) void this.#fromAddress();
      else history.replaceState(null, '', location.pathname + behindPath(query));
    });
    addEventListener('pagehide', () => this.#remember());
    void this.#fromAddress();
  }

  /** @param typing true while the reader goes on typing: one entry in the history for it all */
  #submit(typing = false): void {
    clearTimeout(this.#typing);
    const state = stateOf(new FormData(this.#form));
    const query = searchAddress(state);
    if (query !== searchAddress(this.#state)) {
      const address = location.pathname + behindPath(query);
      if (typing && this.#typed) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      this.#typed = typing;
    }
    void this.#run(state);
  }

  async #fromAddress(): Promise<void> {
    this.#typed = false;
    const state = stateOf(paramsIn(location));
    this.#input.value = state.typed;
    this.#askFor(state.row, state.value);
    this.#place = placeIn(history.state);
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
    this.#engine ??= SearchEngine.load(this.#store, lazyPagefind(this.#store), breathe);
    // A failed load may be tried again.
    this.#engine.catch(() => {
      this.#engine = undefined;
    });
    return this.#engine;
  }

  /** Loads what stands above the results; a failed load may be tried again. */
  #openPanel(): Promise<AnswerPanel> {
    const { base = '', forms = '', home = '' } = this.#root.dataset;
    this.#panel ??= import('./answer-panel.ts').then(
      ({ AnswerPanel }) =>
        new AnswerPanel({
          store: this.#store,
          engine: () => this.#load(),
          roots: { base, forms, home, lang: document.documentElement.lang },
          say: this.#say,
        }),
    );
    this.#panel.catch(() => {
      this.#panel = undefined;
    });
    return this.#panel;
  }

  /** Gives the box its suggestions. */
  #suggest(): void {
    void this.#load().catch(() => undefined);
    this.#openPanel()
      .then((panel) => {
        const list = this.#root.querySelector<HTMLElement>('[role=listbox]');
        const said = this.#root.querySelector('[data-suggested]');
        if (list === null || said === null) return;
        this.#box = panel.attachBox(this.#input, list, (count) => {
          said.textContent = this.#say('suggested', { count });
        });
        this.#box.suggest();
      })
      .catch(() => undefined);
  }

  async #run(state: SearchState): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#state = state;
    this.#parts.hidden = true;
    this.#answers.hidden = true;
    this.#ways.hidden = true;
    if (this.#browse !== null) this.#browse.hidden = !isEmptySearch(state);
    if (isEmptySearch(state)) {
      this.#clear('idle', '');
      return;
    }
    this.#setState('loading');
    this.#status.textContent = this.#say('loading');
    try {
      const engine = await this.#load();
      if (turn !== this.#turn) return;
      const present = await this.#presentAgency(engine, state);
      if (turn !== this.#turn) return;
      if (present !== state) {
        this.#state = present;
        history.replaceState(
          history.state,
          '',
          location.pathname + behindPath(searchAddress(present)),
        );
      }
      const query = parseQuery(state.typed, engine.fold, state.mode);
      this.#query = { ...query, marks: marksOf(state) };
      // Nothing but quotes, or what nobody sees, asks for nothing.
      if (isEmptyQuery(this.#query) && !hasFilters(state)) {
        this.#clear('idle', '');
        if (this.#browse !== null) this.#browse.hidden = false;
        return;
      }
      if (query.all.length + query.none.length > MOST_PHRASES) {
        this.#clear('done', this.#say('too-many', { most: MOST_PHRASES }));
        return;
      }
      await this.#search(engine, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#clear('error', this.#say(error instanceof FileMissing ? 'failed' : 'unable'));
      this.#ways.hidden = false;
      reportFault(error);
    }
  }

  /** The same search, of the agency under the id that it has now; links may have a former one. */
  async #presentAgency(engine: SearchEngine, state: SearchState): Promise<SearchState> {
    const { agency } = state.filters;
    if (agency === undefined || this.#root.dataset['moved'] === undefined) return state;
    if (engine.catalogue.hasAgency(agency)) return state;
    const now = await (await this.#openPanel()).presentAgency(agency);
    return now === agency ? state : { ...state, filters: { ...state.filters, agency: now } };
  }

  async #search(engine: SearchEngine, turn: number): Promise<void> {
    const { filters, sort } = this.#state;
    const all: FoundReport[] = [];
    const passing: FoundReport[] = [];
    const isCounted = sort === 'relevance';
    let settled = '';
    for await (const { found, before } of engine.search(this.#query, filters, isCounted)) {
      if (turn !== this.#turn) return;
      all.push(...found);
      passing.push(...found.filter((item) => matches(item, filters)));
      // The first page may be shown as soon as no later shard can hold anything newer.
      if (sort === 'date' && settled === '' && countNewer(passing, before) >= this.#wanted) {
        this.#passing = sortFound(passing, sort);
        settled = await this.#showFirst(engine, turn);
        if (turn !== this.#turn) return;
      }
      if (settled !== '') {
        this.#status.textContent = this.#say('counting', { count: passing.length });
      }
    }
    await breathe();
    if (turn !== this.#turn) return;
    this.#passing = sortFound(passing, sort);
    if (settled !== pageKey(this.#passing, this.#wanted)) await this.#showFirst(engine, turn);
    if (turn !== this.#turn) return;
    await this.#finish(engine, all, turn);
  }

  /** Shows the first page; returns what it consists of. */
  async #showFirst(engine: SearchEngine, turn: number): Promise<string> {
    const shown = this.#wanted;
    const first = this.#passing.slice(0, shown);
    const hits = await engine.read(first, this.#query);
    if (turn !== this.#turn) return '';
    this.#hits.replaceChildren(...this.#items(engine, hits));
    this.#shown = shown;
    return pageKey(first, shown);
  }

  async #finish(engine: SearchEngine, all: readonly FoundReport[], turn: number): Promise<void> {
    const count = this.#passing.length;
    await breathe();
    if (turn !== this.#turn) return;
    this.#showFacets(engine, all);
    this.#more.hidden = count <= this.#shown;
    const isFiltered = count === 0 && (all.length > 0 || (await this.#occursUnfiltered(engine)));
    if (turn !== this.#turn) return;
    this.#status.textContent =
      count > 0 ? this.#say('count', { count }) : this.#say(isFiltered ? 'none-filter' : 'none');
    const isThere = count > 0 || isFiltered;
    const answering = this.#answersTo(isThere);
    // Told of below.
    answering.catch(() => undefined);
    if (!isThere) {
      const until = performance.now() + PARTS_TIME;
      const parts = await engine.partsThatOccur(this.#query, MOST_PARTS, async () => {
        await new Promise((resolve) => setTimeout(resolve));
        return turn === this.#turn && performance.now() < until;
      });
      if (turn !== this.#turn) return;
      const { typed } = this.#state;
      const others = parts.filter((part) => part !== typed && `"${part}"` !== typed);
      if (others.length > 0) {
        this.#status.textContent = this.#say('none-parts');
        this.#parts.replaceChildren(...others.map(partElement));
        this.#parts.hidden = false;
      }
    }
    await this.#showAnswers(answering, isThere, turn).catch((error: unknown) => {
      // The results stand by themselves.
      if (turn === this.#turn) reportFault(error);
    });
    if (turn !== this.#turn) return;
    this.#setState('done', count);
    if (this.#place.y > 0) scrollTo(0, this.#place.y);
    this.#place = NO_PLACE;
  }

  /** Whether filters, of which shards without any are not even looked at, keep all results away. */
  async #occursUnfiltered(engine: SearchEngine): Promise<boolean> {
    const { row, value } = this.#state;
    const isFiltered = hasFilters(this.#state);
    if (!isFiltered && `${row}${value}` === '') return false;
    const bare = { ...this.#query, marks: [] };
    return isEmptyQuery(bare) ? isFiltered : engine.occurs(bare);
  }

  /** What the query may mean besides; `found` says whether its words were found. */
  async #answersTo(found: boolean): Promise<HTMLElement[]> {
    const state = this.#state;
    return (await this.#openPanel()).answers(state, found);
  }

  async #showAnswers(
    answering: Promise<HTMLElement[]>,
    found: boolean,
    turn: number,
  ): Promise<void> {
    const elements = await answering;
    if (turn !== this.#turn) return;
    this.#answers.replaceChildren(...elements);
    this.#answers.hidden = elements.length === 0;
    if (found || !this.#parts.hidden) return;
    const inTables = elements.some(
      ({ dataset }) => Number(dataset['value'] && dataset['count']) > 0,
    );
    if (inTables) this.#status.textContent = this.#say('none-in-text');
    else if (elements.length > 0) this.#status.textContent = this.#say('none-but');
    // Nobody is left with nothing: what there is can be looked through.
    else if (this.#browse !== null) this.#browse.hidden = false;
  }

  /** So many results are shown before the reader asks for more. */
  get #wanted(): number {
    return Math.max(PAGE_SIZE, this.#place.shown);
  }

  #askFor(row: string, value: string): void {
    for (const [name, asked] of [
      [SEARCH_FIELDS.row, row],
      [SEARCH_FIELDS.value, value],
    ] as const) {
      const field = this.#form.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field !== null) field.value = asked;
    }
  }

  /** Keeps in the history how much was shown, for when the reader comes back. */
  #remember(): void {
    const place: ShownPlace = { shown: this.#shown, y: Math.round(scrollY) };
    history.replaceState(place, '');
  }

  #showFacets(engine: SearchEngine, all: readonly FoundReport[]): void {
    const { filters } = this.#state;
    const counted = countValues(all, filters);
    for (const facet of FACETS) {
      const select = this.#form.querySelector<HTMLSelectElement>(`select[name=${facet}]`);
      if (select === null) continue;
      const label = (value: string) => {
        const name = this.#names.get(value);
        if (name === undefined) return engine.catalogue.label(facet, value);
        return facet === 'finding' ? `${value} ${name}` : name;
      };
      const counts = counted[facet].slice(0, MOST_VALUES);
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
      const finder = await (await this.#openPanel()).finder();
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
    const nameOf = (id: string) => this.#names.get(id) ?? catalogue.ruleName(id);
    return hits.map((hit) => hitElement(hit, base, this.#say, nameOf));
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
      this.#remember();
    } finally {
      this.#more.disabled = false;
    }
  }

  #clear(state: 'idle' | 'error' | 'done', message: string): void {
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

/** Pagefind, whose part of the scripts is loaded for a long and common sentence only. */
function lazyPagefind(store: SearchStore): LongPhrases {
  let loading: Promise<LongPhrases> | undefined;
  return {
    async find(shard, symbols) {
      loading ??= import('./pagefind-shards.ts').then(
        ({ PagefindShards }) => new PagefindShards(store),
      );
      return (await loading).find(shard, symbols);
    },
  };
}

/** So many milliseconds at a time a search may hold the page up. */
const MOST_AT_ONCE = 40;
let begun = 0;

/** Lets the page answer, if it has not for a while. */
async function breathe(): Promise<void> {
  if (performance.now() - begun < MOST_AT_ONCE) return;
  await new Promise((resolve) => setTimeout(resolve));
  begun = performance.now();
}

/** How much of the results was shown, and where the reader was. */
interface ShownPlace {
  readonly shown: number;
  readonly y: number;
}

const NO_PLACE: ShownPlace = { shown: 0, y: 0 };

/** @param state of an entry of the history, which anything may have put there */
function placeIn(state: unknown): ShownPlace {
  const { shown = 0, y = 0 } = (state ?? {}) as Partial<ShownPlace>;
  return { shown: Math.min(Number(shown) || 0, MOST_SHOWN), y: Number(y) || 0 };
}

const pageKey = (found: readonly FoundReport[], size: number) =>
  found
    .slice(0, size)
    .map(({ id }) => id)
    .join(' ') || 'none';

const root = document.querySelector<HTMLElement>('#search');
if (root !== null) new SearchPage(root).start();
