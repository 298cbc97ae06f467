/** The search page: query and filters in the address, results as a list. */

import { type Passage, TITLE_SECTION } from '../search/passage.ts';
import { parseQuery } from '../search/query.ts';
import type { Facets } from './facets.ts';
import { type Hit, type Results, SearchEngine } from './search-engine.ts';

const PAGE_SIZE = 10;
const TYPING_PAUSE = 250;

type State = 'idle' | 'loading' | 'done' | 'error';

class SearchPage {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #hits: HTMLElement;
  readonly #more: HTMLButtonElement;
  #engine: Promise<SearchEngine> | undefined;
  #attempts = 0;
  #facets: Promise<void> | undefined;
  /** Number of the latest search; answers to earlier ones are dropped. */
  #turn = 0;
  #results: Results | undefined;
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
    this.#form = find('form');
    this.#input = find('input[name=q]');
    this.#status = find('.status');
    this.#hits = find('.hits');
    this.#more = find('[data-search-more]');
    find('.filters').hidden = false;
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
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
    this.#form.addEventListener('focusin', () => void this.#prepare(), { once: true });
    this.#more.addEventListener('click', () => void this.#showMore());
    addEventListener('popstate', () => void this.#fromAddress());
    void this.#fromAddress();
  }

  /** @param typing true while the reader goes on typing: one entry in the history for it all */
  #submit(typing = false): void {
    clearTimeout(this.#typing);
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) {
      if (typeof value === 'string' && value.trim() !== '') params.set(name, value);
    }
    const query = params.toString();
    if (`?${query}` !== location.search && !(query === '' && location.search === '')) {
      const address = query === '' ? location.pathname : `?${query}`;
      if (typing && this.#typed) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      this.#typed = typing;
    }
    void this.#run();
  }

  async #fromAddress(): Promise<void> {
    this.#typed = false;
    const params = new URLSearchParams(location.search);
    this.#input.value = params.get('q') ?? '';
    if (params.size > 0) await this.#loadFacets().catch(() => undefined);
    for (const select of this.#form.querySelectorAll('select')) {
      const value = params.get(select.name) ?? '';
      select.value = value;
      // A value that the archive does not have finds nothing; it must not be dropped in silence.
      if (select.value !== value) select.add(new Option(value, value, false, true));
    }
    await this.#run();
  }

  async #prepare(): Promise<SearchEngine> {
    const index = this.#root.dataset['index'] ?? '';
    void this.#loadFacets().catch(() => undefined);
    if (this.#engine === undefined) {
      this.#attempts += 1;
      this.#engine = SearchEngine.load(index, this.#attempts);
    }
    try {
      return await this.#engine;
    } catch (error) {
      // A failed load may be tried again.
      this.#engine = undefined;
      throw error;
    }
  }

  /** Fills the filter lists; without them search still works. */
  #loadFacets(): Promise<void> {
    this.#facets ??= fetch(`${this.#root.dataset['index']}facets.json`)
      .then((response) => response.json() as Promise<Facets>)
      .then((facets) => {
        for (const select of this.#form.querySelectorAll('select')) {
          const values = facets[select.name as keyof Facets];
          const selected = select.value;
          select.append(...values.map(([value, label]) => new Option(label, value)));
          select.value = selected;
        }
      });
    this.#facets.catch(() => {
      this.#facets = undefined;
    });
    return this.#facets;
  }

  async #run(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const filters = this.#filters();
    if (this.#input.value.trim() === '' && Object.keys(filters).length === 0) {
      this.#clear('idle', '');
      return;
    }
    this.#setState('loading');
    this.#status.textContent = '正在检索…';
    try {
      // Folding needs the table that comes with the engine.
      const engine = await this.#prepare();
      const query = parseQuery(this.#input.value);
      if (turn !== this.#turn) return;
      if (query.tooShort) {
        this.#clear('done', '请至少输入两个字：逐字索引按相邻两字建立，查不了单字。');
        return;
      }
      const results = await engine.search(query.phrases, filters);
      const first = await results.page(0, PAGE_SIZE);
      if (turn !== this.#turn) return;
      this.#show(results, first);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#clear('error', '检索没有成功：索引未能载入。请检查网络后重试。');
      reportError(error);
    }
  }

  #filters(): Record<string, string> {
    const selects = [...this.#form.querySelectorAll('select')];
    return Object.fromEntries(
      selects.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
    );
  }

  #show(results: Results, first: readonly Hit[]): void {
    this.#results = results;
    this.#shown = PAGE_SIZE;
    this.#hits.replaceChildren(...first.map((hit) => this.#item(hit)));
    this.#status.textContent =
      results.count === 0
        ? '没有找到。可以少输几个字，或者去掉筛选。'
        : `找到 ${results.count} 份年报`;
    this.#more.hidden = results.count <= this.#shown;
    this.#setState('done', results.count);
  }

  async #showMore(): Promise<void> {
    const results = this.#results;
    if (results === undefined) return;
    const turn = this.#turn;
    this.#more.disabled = true;
    try {
      const hits = await results.page(this.#shown, PAGE_SIZE);
      if (turn !== this.#turn) return;
      this.#shown += PAGE_SIZE;
      const items = hits.map((hit) => this.#item(hit));
      this.#hits.append(...items);
      items[0]?.querySelector('a')?.focus();
      this.#more.hidden = results.count <= this.#shown;
    } finally {
      this.#more.disabled = false;
    }
  }

  #clear(state: State, message: string): void {
    this.#results = undefined;
    this.#hits.replaceChildren();
    this.#more.hidden = true;
    this.#status.textContent = message;
    this.#setState(state);
  }

  #setState(state: State, count = 0): void {
    this.#root.dataset['resultCount'] = String(count);
    this.#root.dataset['searchState'] = state;
  }

  #item({ id, text, verdict }: Hit): HTMLLIElement {
    const item = document.createElement('li');
    item.dataset['report'] = id;
    const inText = verdict.passages.filter(({ block }) => block.section !== TITLE_SECTION);
    const [target] = inText;
    const link = document.createElement('a');
    link.href = `${this.#root.dataset['reports']}${id}/${target ? `#${target.block.section}` : ''}`;
    const titled = verdict.passages.find(({ block }) => block.text === text.title);
    link.append(...(titled === undefined ? [text.title] : marked(titled.pieces)));
    const heading = document.createElement('h2');
    heading.append(link);
    const meta = document.createElement('p');
    meta.className = 'meta';
    const parts = [text.agency, `${text.year} 年度`];
    if (verdict.matches > 0) parts.push(`${verdict.matches} 处相符`);
    meta.replaceChildren(...parts.map(span));
    item.append(heading, meta, ...inText.map(passageElement));
    return item;
  }
}

function span(text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}

/** The pieces of a passage; every second one is the matched text. */
function marked(pieces: readonly string[]): (string | HTMLElement)[] {
  return pieces.map((piece, index) => {
    if (index % 2 === 0) return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });
}

function passageElement({ block, pieces }: Passage): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'passage';
  paragraph.append(...marked(pieces));
  if (block.heading !== '' && block.heading !== block.text) {
    const section = span(block.heading);
    section.className = 'where';
    paragraph.append(section);
  }
  return paragraph;
}

const root = document.querySelector<HTMLElement>('#search');
if (root !== null) new SearchPage(root).start();
