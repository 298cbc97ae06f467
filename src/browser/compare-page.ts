/** The compare page: choice in the address, tables with bars drawn from the columnar files. */
import { agencyPath, below, comparedPath } from '../export/paths.ts';
import { metricAnchor } from '../report/anchors.ts';
import {
  agenciesMeant,
  blockOf,
  type ComparedAgency,
  type ComparedBlock,
  type ComparedLine,
  type Comparison,
  type ComparisonHead,
  comparedLines,
  comparisonFrom,
  METRIC_KINDS,
  type Metric,
  metricsOf,
} from '../report/comparison.ts';
import { guard } from '../text/spreadsheet-guard.ts';
import { compareChart } from './compare-chart.ts';
import { reportFault } from './report-fault.ts';

const MOST_AGENCIES = 6;
/** Quantities shown before the reader chooses: how much was asked, how much was disclosed. */
const FIRST_METRICS = ['received.new', 'rate.disclosed'];
/** More agencies of a name than this are not offered: the reader types more of it. */
const MOST_OFFERED = 12;

interface Choice {
  readonly agencies: readonly string[];
  readonly metrics: readonly string[];
  readonly years: readonly number[];
}

/** What the page gives the script to say; `{name}` stands for a value. */
type Words = Readonly<Record<string, string>>;

/** For spreadsheet programs: a mark that says UTF-8, and nothing that would run as a formula. */
function csvOf(rows: readonly string[][]): string {
  const field = (text: string) => `"${guard(text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

class ComparePage {
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  #head: Promise<ComparisonHead> | undefined;
  readonly #blocks = new Map<number, Promise<ComparedBlock>>();
  /** How often something was to be shown: what comes late is not. */
  #turn = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#words = JSON.parse(root.dataset['words'] ?? '{}');
    this.#form = this.#find('form');
    this.#input = this.#find('input');
    this.#status = this.#find('.status');
    this.#form.hidden = false;
  }

  #find<Type extends HTMLElement>(selector: string): Type {
    const element = this.#root.querySelector<Type>(selector);
    if (element === null) throw new Error(`compare page lacks ${selector}`);
    return element;
  }

  #say(key: string, values: Words = {}): string {
    const words = this.#words[key] ?? key;
    return words.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#add();
    });
    this.#form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'checkbox') void this.#chosen();
    });
    this.#input.addEventListener('focus', () => this.#suggest(), { once: true });
    addEventListener('popstate', () => void this.#show());
    void this.#show();
  }

  /** Gives the box its suggestions: whatever an agency is found by elsewhere. */
  #suggest(): void {
    void this.#load().catch(() => undefined);
    import('./finder-box.ts')
      .then(({ attachFinder }) =>
        attachFinder(this.#find('[data-agency-box]'), ({ target }) => {
          this.#input.value = target;
          void this.#add();
        }),
      )
      .catch(() => undefined);
  }

  /** Loads what can be compared once; a failed load may be tried again. */
  #load(): Promise<ComparisonHead> {
    this.#head ??= loaded<ComparisonHead>(this.#root.dataset['source'] ?? '');
    this.#head.catch(() => {
      this.#head = undefined;
    });
    return this.#head;
  }

  /** The agencies that are asked for, with their figures; each block of them is loaded once. */
  async #figures(head: ComparisonHead, ids: readonly string[]): Promise<Comparison> {
    const places = ids.flatMap((id) => {
      const place = head.agencies.findIndex((agency) => agency.id === id);
      return place < 0 ? [] : [place];
    });
    const numbers = [...new Set(places.map(blockOf))];
    const blocks = numbers.map(async (block) => [block, await this.#block(block)] as const);
    return comparisonFrom(head, places, new Map(await Promise.all(blocks)));
  }

  #block(block: number): Promise<ComparedBlock> {
    const path = below(this.#root.dataset['base'] ?? '', comparedPath(block));
    const loading = this.#blocks.get(block) ?? loaded<ComparedBlock>(path);
    this.#blocks.set(block, loading);
    loading.catch(() => this.#blocks.delete(block));
    return loading;
  }

  #fromAddress(data: Pick<ComparisonHead, 'metrics' | 'years'> | null): Choice {
    const params = new URLSearchParams(location.search);
    const list = (name: string) => (params.get(name) ?? '').split(',').filter(Boolean);
    const metrics = list('m').filter((id) => data?.metrics.some((metric) => metric.id === id));
    const years = list('y')
      .map(Number)
      .filter((year) => data?.years.includes(year));
    return {
      agencies: [...new Set(list('a'))].slice(0, MOST_AGENCIES),
      metrics: metrics.length > 0 ? metrics : FIRST_METRICS,
      years: years.length > 0 ? years : (data?.years ?? []),
    };
  }

  #go({ agencies, metrics, years }: Choice): void {
    const params = new URLSearchParams();
    if (agencies.length > 0) params.set('a', agencies.join(','));
    params.set('m', metrics.join(','));
    params.set('y', years.join(','));
    history.pushState(null, '', queryOf(params));
    void this.#show();
  }

  async #add(): Promise<void> {
    const wanted = this.#input.value.trim();
    if (wanted === '') return;
    const data = await this.#loaded(this.#load());
    if (data === null) return;
    const [found, ...more] = agenciesMeant(data.agencies, wanted);
    this.#offer([]);
    if (found === undefined) {
      this.#status.textContent = this.#say('unmatched', { name: wanted });
    } else if (more.length > 0) {
      this.#status.textContent = this.#say('which', { name: wanted });
      this.#offer([found, ...more].slice(0, MOST_OFFERED));
    } else {
      this.#take(data, found);
    }
  }

  #take(data: ComparisonHead, { id }: ComparedAgency): void {
    const choice = this.#fromAddress(data);
    if (choice.agencies.length >= MOST_AGENCIES) {
      this.#status.textContent = this.#say('tooMany', { most: String(MOST_AGENCIES) });
      return;
    }
    this.#input.value = '';
    this.#offer([]);
    this.#go({ ...choice, agencies: [...choice.agencies, id] });
  }

  /** Asks which of several agencies is meant. */
  #offer(agencies: readonly ComparedAgency[]): void {
    this.#find('.which').replaceChildren(
      ...agencies.map((agency) => {
        const button = element('button', { type: 'button', lang: 'zh-Hans' });
        button.append(agency.name, element('small', {}, agency.place));
        button.addEventListener('click', async () => {
          const data = await this.#loaded(this.#load());
          if (data !== null) this.#take(data, agency);
          this.#input.focus();
        });
        return element('li', {}, button);
      }),
    );
  }

  async #chosen(): Promise<void> {
    const data = await this.#loaded(this.#load());
    if (data === null) return;
    const values = (selector: string) =>
      [...this.#root.querySelectorAll<HTMLInputElement>(`${selector} :checked`)].map(
        ({ value }) => value,
      );
    const choice = this.#fromAddress(data);
    this.#go({
      ...choice,
      metrics: values('[data-metrics]'),
      years: values('[data-years]').map(Number),
    });
  }

  /** What is loaded; null, and said so, where it is not. */
  async #loaded<Loaded>(loading: Promise<Loaded>): Promise<Loaded | null> {
    try {
      return await loading;
    } catch (error) {
      this.#root.dataset['compareState'] = 'error';
      this.#status.textContent = this.#say('failed');
      reportFault(error);
      return null;
    }
  }

  async #show(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    if (this.#fromAddress(null).agencies.length === 0) {
      this.#find('.comparisons').replaceChildren();
      this.#find('.chosen').replaceChildren();
      for (const set of this.#root.querySelectorAll('fieldset')) set.hidden = true;
      this.#status.textContent = '';
      this.#root.dataset['compareState'] = 'idle';
      return;
    }
    this.#root.dataset['compareState'] = 'loading';
    const head = await this.#loaded(this.#load());
    if (head === null) return;
    // Without it, what is unknown is said to be.
    await this.#renameMoved(head).catch(() => undefined);
    if (turn !== this.#turn) return;
    const wanted = this.#fromAddress(head);
    const data = await this.#loaded(this.#figures(head, wanted.agencies));
    if (data === null || turn !== this.#turn) return;
    const offered = metricsOf(data, wanted.agencies);
    const held = offered.filter(({ id }) => wanted.metrics.includes(id));
    // Old tables count other things than those of today.
    const metrics = held.length > 0 ? held : offered.slice(0, FIRST_METRICS.length);
    const choice = { ...wanted, metrics: metrics.map(({ id }) => id) };
    this.#showChoice(data, choice, offered);
    this.#find('.comparisons').replaceChildren(
      ...metrics.map((metric) => this.#table(data, metric, choice)),
    );
    const unknown = choice.agencies.filter((id) => head.agencies.every((item) => item.id !== id));
    this.#status.textContent =
      unknown.length > 0 ? this.#say('unknown', { names: unknown.join('、') }) : '';
    this.#root.dataset['compareState'] = 'done';
  }

  /** Puts the ids of today into the address: a link may be older than they. */
  async #renameMoved(head: ComparisonHead): Promise<void> {
    if (this.#root.dataset['moved'] === undefined) return;
    const { agencies } = this.#fromAddress(null);
    if (agencies.every((id) => head.agencies.some((agency) => agency.id === id))) return;
    const { presentAgencies } = await import('./finder-box.ts');
    const present = await presentAgencies(agencies);
    if (present.every((id, at) => id === agencies[at])) return;
    const params = new URLSearchParams(location.search);
    params.set('a', present.join(','));
    history.replaceState(history.state, '', queryOf(params));
  }

  #showChoice(data: Comparison, choice: Choice, offered: readonly Metric[]): void {
    this.#find('.chosen').replaceChildren(
      ...choice.agencies.map((id) => {
        const name = data.agencies.find((agency) => agency.id === id)?.name ?? id;
        const remove = element(
          'button',
          { type: 'button' },
          element('span', { 'aria-hidden': 'true' }, '×'),
          element('span', { class: 'visually-hidden' }, this.#say('remove', { name })),
        );
        remove.addEventListener('click', () =>
          this.#go({ ...choice, agencies: choice.agencies.filter((item) => item !== id) }),
        );
        return element('li', {}, name, remove);
      }),
    );
    const choices = (name: string, value: string, label: string, checked: boolean) => {
      const input = element('input', { type: 'checkbox', name, value });
      input.checked = checked;
      return element('label', {}, input, label);
    };
    for (const set of this.#root.querySelectorAll('fieldset')) set.hidden = false;
    for (const kind of METRIC_KINDS) {
      const metrics = offered.filter((metric) => metric.kind === kind);
      this.#find(`[data-kind=${kind}]`).hidden = metrics.length === 0;
      this.#find(`[data-kind=${kind}] .choices`).replaceChildren(
        ...metrics.map((metric) =>
          choices('metric', metric.id, this.#label(metric), choice.metrics.includes(metric.id)),
        ),
      );
    }
    this.#find('[data-years]').replaceChildren(
      ...data.years.map((year) =>
        choices('year', String(year), String(year), choice.years.includes(year)),
      ),
    );
  }

  #table(data: Comparison, metric: Metric, { agencies, years }: Choice): HTMLElement {
    const columns = data.years.flatMap((year, index) => (years.includes(year) ? [index] : []));
    const lines = comparedLines(data, metric, agencies);
    const head = element('tr', {}, element('th', { scope: 'col' }, this.#say('agency')));
    for (const index of columns) {
      head.append(element('th', { scope: 'col' }, String(data.years[index])));
    }
    const rows = lines.map((line, part) => this.#line(line, part, columns));
    const title = this.#label(metric);
    const id = metricAnchor(metric.id);
    const table = element(
      'table',
      { class: 'compared', 'data-metric': metric.id },
      element('caption', { class: 'visually-hidden' }, title),
      element('thead', {}, head),
      element('tbody', {}, ...rows),
    );
    const chart = compareChart(metric, data.years, columns, lines);
    const names = lines.map(({ agency }) => agency.name);
    const scroller = { class: 'scroller', tabindex: '0', 'aria-labelledby': id };
    return element(
      'article',
      { class: 'comparison' },
      element('h2', { id }, title),
      chart.element,
      element('section', scroller, table),
      element(
        'p',
        { class: 'remark' },
        this.#copy(() => this.#rows(data, lines, columns)),
        ' ',
        this.#file('csv', `${title}.csv`, 'text/csv', () =>
          csvOf(this.#rows(data, lines, columns)),
        ),
        ' ',
        this.#file('picture', `${title}.svg`, 'image/svg+xml', () => chart.file(title, names)),
      ),
    );
  }

  /** The table as rows of text: figures only, or the reason for none. */
  #rows(
    data: Comparison,
    lines: readonly ComparedLine[],
    columns: readonly number[],
  ): readonly string[][] {
    return [
      [this.#say('agency'), ...columns.map((index) => String(data.years[index]))],
      ...lines.map(({ agency, cells }) => [
        agency.name,
        ...columns.map((index) => {
          const { text = '', reason } = cells[index] ?? {};
          return reason === undefined ? text : this.#say(reason);
        }),
      ]),
    ];
  }

  /** A button that copies rows as spreadsheet programs paste them, and says whether it did. */
  #copy(make: () => readonly string[][]): HTMLElement {
    const status = element('span', { role: 'status', class: 'meta' });
    const button = element('button', { type: 'button', class: 'copy' }, this.#say('copy'));
    button.addEventListener('click', () => {
      const text = make()
        .map((row) => row.map(guard).join('\t'))
        .join('\n');
      navigator.clipboard
        .writeText(text)
        .then(
          () => this.#say('copied'),
          () => this.#say('notCopied'),
        )
        .then((said) => status.replaceChildren(said));
    });
    return element('span', {}, button, ' ', status);
  }

  /** A button that hands over a file made on the spot. */
  #file(word: string, name: string, type: string, make: () => string): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'copy' }, this.#say(word));
    button.addEventListener('click', () => {
      const address = URL.createObjectURL(new Blob([make()], { type }));
      element('a', { href: address, download: name }).click();
      // The download begins before this task ends.
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    });
    return button;
  }

  #label({ label, gloss }: Metric): string {
    return this.#words['gloss'] === 'true' ? gloss : label;
  }

  #line({ agency, cells }: ComparedLine, part: number, columns: readonly number[]): HTMLElement {
    const link = element('a', {
      href: below(this.#root.dataset['base'] ?? '', agencyPath(agency.id)),
    });
    link.textContent = agency.name;
    const mark = element('i', { class: `swatch line-${part}` });
    const row = element('tr', {}, element('th', { scope: 'row' }, mark, link));
    for (const index of columns) {
      const { text, number, of, reason, why } = cells[index] ?? { text: '', number: null };
      const cell = element('td', {}, reason === undefined ? text : this.#say(reason));
      if (of !== undefined) cell.append(' ', element('small', {}, of));
      if (why !== undefined) cell.title = why;
      if (number === null) cell.className = 'none';
      row.append(cell);
    }
    return row;
  }
}

/** Commas read better than %2C, and mean the same here. */
const queryOf = (params: URLSearchParams) => `?${params.toString().replaceAll('%2C', ',')}`;

/** @throws where there is none */
async function loaded<Loaded>(address: string): Promise<Loaded> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`compare: ${address} ${response.status}`);
  return response.json() as Promise<Loaded>;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const root = document.getElementById('compare');
if (root !== null) new ComparePage(root).start();
