/**
 * The search box with its suggestions: agencies and rows of the forms, from one small file that
 * is loaded when the reader begins to type. The combobox pattern of the ARIA practices guide.
 */

import type { Finder, Suggestion } from '../search/query/finder.ts';
import styles from './combobox.css?url';

export interface BoxEvents {
  /** Loads the finder; called when the reader begins to type. */
  readonly finder: () => Promise<Finder>;
  /** Takes the suggestion that the reader chose. */
  readonly choose: (suggestion: Suggestion) => void;
  /** What stands beside a suggestion. */
  readonly hint: (suggestion: Suggestion) => string;
  /** Which of the suggestions belong here. */
  readonly takes: (suggestion: Suggestion) => boolean;
  /** Tells a screen reader how many suggestions there are. */
  readonly announce: (count: number) => void;
}

/** `keyCode` of a key that went to an input method. */
const OF_INPUT_METHOD = 229;

let dressed = false;

/** Brings the styles of suggestions along: no page carries them for readers who do not type. */
function dress(): void {
  if (dressed) return;
  dressed = true;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  document.head.append(link);
}

export class SearchBox {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #events: BoxEvents;
  /** Number of the active suggestion; -1 while the reader is in the text. */
  #active = -1;
  #turn = 0;
  #suggestions: readonly Suggestion[] = [];

  constructor(input: HTMLInputElement, list: HTMLElement, events: BoxEvents) {
    dress();
    this.#input = input;
    this.#list = list;
    this.#events = events;
    input.addEventListener('input', (event) => {
      // What was active stands for what was typed before.
      this.#activate(-1);
      // Half a pinyin syllable is not what the reader means.
      if (!(event as InputEvent).isComposing) void this.#suggest();
    });
    input.addEventListener('compositionend', () => void this.#suggest());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.close());
    // Keeps the focus in the box, so that a click is not a blur first.
    list.addEventListener('mousedown', (event) => event.preventDefault());
  }

  close(): void {
    this.#turn += 1;
    this.#activate(-1);
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
  }

  /** Suggests for what has been typed before the box was there. */
  suggest(): void {
    if (this.#input.value !== '') void this.#suggest();
  }

  async #suggest(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const finder = await this.#events.finder().catch(() => undefined);
    if (turn !== this.#turn || document.activeElement !== this.#input) return;
    const suggestions = finder?.suggest(this.#input.value).filter(this.#events.takes) ?? [];
    if (suggestions.length === 0) {
      this.close();
      return;
    }
    this.#suggestions = suggestions;
    this.#list.replaceChildren(...suggestions.map((item, index) => this.#option(item, index)));
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#activate(-1);
    this.#events.announce(suggestions.length);
  }

  #option(suggestion: Suggestion, index: number): HTMLDivElement {
    const option = document.createElement('div');
    option.id = `${this.#list.id}-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    const name = document.createElement('span');
    name.textContent = suggestion.label;
    const hint = document.createElement('span');
    hint.className = 'where';
    hint.textContent = this.#events.hint(suggestion);
    option.append(name, hint);
    option.addEventListener('click', () => this.#choose(suggestion));
    return option;
  }

  #choose(suggestion: Suggestion): void {
    this.close();
    this.#events.choose(suggestion);
  }

  /** @param active number of a suggestion; -1 for none */
  #activate(active: number): void {
    this.#active = active;
    const options = this.#list.querySelectorAll('[role=option]');
    for (const [index, option] of options.entries()) {
      option.setAttribute('aria-selected', String(index === active));
    }
    const option = options[active];
    if (option === undefined) this.#input.removeAttribute('aria-activedescendant');
    else {
      this.#input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  }

  #key(event: KeyboardEvent): void {
    // Safari ends a composition before the Enter that ended it, which only this number tells.
    if (event.isComposing || event.keyCode === OF_INPUT_METHOD) return;
    const isOpen = !this.#list.hidden;
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter') {
      const suggestion = this.#suggestions[this.#active];
      if (isOpen && suggestion !== undefined) {
        event.preventDefault();
        this.#choose(suggestion);
      }
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are options: the text itself.
      const places = this.#suggestions.length + 1;
      this.#activate(((this.#active + 1 + step + places) % places) - 1);
    }
  }
}
