/** The explorer of findings: what is chosen stands in the address, the reports are listed. */
import { below, reportPath } from '../export/paths.ts';
import {
  FINDING_FIELDS,
  type FindingFilter,
  type FindingIndex,
  type FoundReport,
  selectFindings,
} from '../report/finding-index.ts';
import { reportFault } from './report-fault.ts';

/** More than this are not listed at once; the reader narrows down instead. */
const MOST_REPORTS = 200;

class FindingsPage {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #words: Readonly<Record<string, string>>;
  #index: Promise<FindingIndex> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#words = JSON.parse(root.dataset['words'] ?? '{}');
    this.#form = this.#find('form');
    this.#form.hidden = false;
  }

  #find<Type extends HTMLElement>(selector: string): Type {
    const element = this.#root.querySelector<Type>(selector);
    if (element === null) throw new Error(`findings page lacks ${selector}`);
    return element;
  }

  #say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const words = this.#words[key] ?? key;
    return words.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#go();
    });
    this.#form.addEventListener('change', () => this.#go());
    addEventListener('popstate', () => void this.#show());
    void this.#show();
  }

  /** Writes what the form says into the address. */
  #go(): void {
    const chosen = FINDING_FIELDS.flatMap((name) => {
      const value = this.#select(name).value;
      return value === '' ? [] : [[name, value]];
    });
    const query = new URLSearchParams(chosen).toString();
    history.pushState(null, '', query === '' ? location.pathname : `?${query}`);
    void this.#show();
  }

  #select = (name: string) => this.#find<HTMLSelectElement>(`select[name=${name}]`);

  #load(): Promise<FindingIndex> {
    this.#index ??= fetch(this.#root.dataset['source'] ?? '').then((response) => {
      if (!response.ok) throw new Error(`findings: ${response.status}`);
      return response.json();
    });
    this.#index.catch(() => {
      this.#index = undefined;
    });
    return this.#index;
  }

  async #show(): Promise<void> {
    const params = new URLSearchParams(location.search);
    const filter = Object.fromEntries(
      FINDING_FIELDS.map((name) => [name, params.get(name) ?? '']),
    ) as unknown as FindingFilter;
    for (const name of FINDING_FIELDS) this.#select(name).value = filter[name];
    const status = this.#find('.status');
    const list = this.#find('.found');
    if (FINDING_FIELDS.every((name) => filter[name] === '')) {
      status.textContent = '';
      list.replaceChildren();
      this.#root.dataset['findingsState'] = 'idle';
      return;
    }
    this.#root.dataset['findingsState'] = 'loading';
    try {
      const { held, reports } = selectFindings(await this.#load(), filter);
      const result = this.#say('result', { held, found: reports.length });
      status.textContent = reports.length === 0 ? `${result} ${this.#say('none')}` : result;
      list.replaceChildren(...reports.slice(0, MOST_REPORTS).map((report) => this.#item(report)));
      this.#root.dataset['findingsState'] = 'done';
    } catch (error) {
      status.textContent = this.#say('failed');
      this.#root.dataset['findingsState'] = 'error';
      reportFault(error);
    }
  }

  #item({ id, name, year, findings }: FoundReport): HTMLLIElement {
    const item = document.createElement('li');
    item.dataset['report'] = `${id}/${year}`;
    const link = document.createElement('a');
    link.href = below(this.#root.dataset['base'] ?? '', reportPath(`${id}/${year}`));
    link.lang = 'zh-Hans';
    link.textContent = `${name} ${this.#say('year', { year })}`;
    const meta = document.createElement('span');
    meta.className = 'meta';
    for (const { rule, level, times } of findings) {
      const part = document.createElement('span');
      const badge = document.createElement('b');
      if (level === 'inconsistency') badge.className = 'badge';
      badge.textContent = this.#say(level);
      const title = this.#words['gloss'] === 'true' ? rule.gloss : rule.title;
      part.append(badge, ` ${title}${times > 1 ? ` ×${times}` : ''}`);
      meta.append(part);
    }
    item.append(link, meta);
    return item;
  }
}

const root = document.getElementById('findings');
if (root !== null) new FindingsPage(root).start();
