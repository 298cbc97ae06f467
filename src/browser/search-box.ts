/**
 * The search box with its suggestions: agencies and rows of the forms, from one small file that
 * is loaded when the reader begins to type. The combobox pattern of the ARIA practices guide.
 */
import type { Finder, Suggestion } from '../search/query/finder.ts';

export interface BoxEvents {
  /** Loads the finder; called when the reader begins to type. */
  readonly finder: () => Promise<Finder>;
  /** Where a suggestion leads. */
  readonly address: (suggestion: Suggestion) => string;
  /** What stands beside a suggestion. */
  readonly hint: (suggestion: Suggestion) => string;
  /** Tells a screen reader how many suggestions there are. */
  readonly announce: (count: number) => void;
}

export class SearchBox {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #events: BoxEvents;
  /** Number of the active suggestion; -1 while the reader is in the text. */
  #active = -1;
  #turn = 0;

  constructor(input: HTMLInputElement, list: HTMLElement, events: BoxEvents) {
    this.#input = input;
    this.#list = list;
    this.#events = events;
    input.addEventListener('input', (event) => {
      // Half a pinyin syllable is not what the reader means.
      if (!(event as InputEvent).isComposing) void this.#suggest();
    });
    input.addEventListener('compositionend', () => void this.#suggest());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.close());
    // Keeps the focus in the box, so that a click is not a blur first.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    addEventListener('keydown', (event) => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && /^(?:INPUT|SELECT)$/.test(target.tagName);
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  close(): void {
    this.#turn += 1;
    this.#active = -1;
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  async #suggest(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const finder = await this.#events.finder().catch(() => undefined);
    if (turn !== this.#turn || document.activeElement !== this.#input) return;
    const suggestions = finder?.suggest(this.#input.value) ?? [];
    if (suggestions.length === 0) {
      this.close();
      return;
    }
    this.#active = -1;
    this.#list.replaceChildren(...suggestions.map((item, index) => this.#option(item, index)));
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#input.removeAttribute('aria-activedescendant');
    this.#events.announce(suggestions.length);
  }

  #option(suggestion: Suggestion, index: number): HTMLDivElement {
    const option = document.createElement('div');
    option.id = `q-suggestion-${index}`;
    option.role = 'option';
    option.ariaSelected = 'false';
    option.dataset['href'] = this.#events.address(suggestion);
    const name = document.createElement('span');
    name.textContent = suggestion.label;
    const hint = document.createElement('span');
    hint.className = 'where';
    hint.textContent = this.#events.hint(suggestion);
    option.append(name, hint);
    option.addEventListener('click', () => this.#go(option));
    return option;
  }

  #go(option: HTMLElement): void {
    const { href } = option.dataset;
    if (href !== undefined) location.href = href;
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const options = [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
    const isOpen = !this.#list.hidden;
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter') {
      const option = options[this.#active];
      if (isOpen && option !== undefined) {
        event.preventDefault();
        this.#go(option);
      }
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are options: the text itself.
      const places = options.length + 1;
      this.#active = ((this.#active + 1 + step + places) % places) - 1;
      for (const [index, option] of options.entries()) {
        option.ariaSelected = String(index === this.#active);
      }
      const active = options[this.#active];
      if (active === undefined) this.#input.removeAttribute('aria-activedescendant');
      else {
        this.#input.setAttribute('aria-activedescendant', active.id);
        active.scrollIntoView({ block: 'nearest' });
      }
    }
  }
}
