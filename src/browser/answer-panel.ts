/**
 * What stands above the results, and the suggestions below the box: loaded once the reader turns
 * to the box or the first results are shown, so that it does not stand before them.
 */
import type { RowNames } from '../search/format/finder-names.ts';
import { FILES } from '../search/format/search-files.ts';
import { answersTo, rowAnswer } from '../search/query/answers.ts';
import type { SearchEngine } from '../search/query/engine.ts';
import { Finder } from '../search/query/finder.ts';
import type { SearchState } from '../search/query/search-address.ts';
import { answerElements, type Roots, rowElement } from './answers-view.ts';
import { loadFinder, suggestionAddress } from './finder-files.ts';
import { presentIds } from './moved-ids.ts';
import { SearchBox } from './search-box.ts';
import type { SearchStore } from './search-store.ts';
import type { Say } from './search-view.ts';

export interface PanelParts {
  readonly store: SearchStore;
  readonly engine: () => Promise<SearchEngine>;
  readonly roots: Roots;
  readonly say: Say;
}

export class AnswerPanel {
  readonly #parts: PanelParts;
  #names: Promise<RowNames> | undefined;
  #rows: Promise<Finder> | undefined;
  #finder: Promise<Finder> | undefined;

  constructor(parts: PanelParts) {
    this.#parts = parts;
  }

  /** @param announce tells a screen reader how many suggestions there are */
  attachBox(
    input: HTMLInputElement,
    list: HTMLElement,
    announce: (count: number) => void,
  ): SearchBox {
    const { say, roots } = this.#parts;
    return new SearchBox(input, list, {
      finder: () => this.finder(),
      takes: () => true,
      choose: (suggestion) => {
        location.href = suggestionAddress(suggestion, roots);
      },
      hint: ({ kind, hint }) => (kind === 'row' ? say('row') : hint),
      announce,
    });
  }

  /** Knows agencies and rows; a failed load may be tried again. */
  finder(): Promise<Finder> {
    const { store, engine } = this.#parts;
    // Folding needs the table that comes with the engine.
    this.#finder ??= engine().then(({ start, fold }) =>
      loadFinder(store, start, fold, this.#rowNames()),
    );
    this.#finder.catch(() => {
      this.#finder = undefined;
    });
    return this.#finder;
  }

  /** The id that an agency has now; the same where nothing is known of it. */
  async presentAgency(id: string): Promise<string> {
    const [now = id] = await presentIds(this.#parts.roots.base, [id]);
    return now;
  }

  /** What a state may mean besides; `found` says whether its words were found. */
  async answers(state: SearchState, found: boolean): Promise<HTMLElement[]> {
    const { engine: load, roots, say } = this.#parts;
    const [engine, rows] = await Promise.all([load(), this.#knowRows()]);
    const elements: HTMLElement[] = [];
    const named = state.row === '' ? undefined : rows.rowOf(state.row);
    if (named !== undefined) {
      elements.push(rowElement(await rowAnswer(named, engine, false), roots, say));
    }
    if (state.typed === '') return elements;
    const agencies = async (needed: boolean) =>
      needed || this.#finder !== undefined ? this.finder() : null;
    const answers = await answersTo(state.typed, engine, rows, agencies, found);
    return [...elements, ...answerElements(answers, roots, say)];
  }

  /** Knows rows only: a small file. */
  #knowRows(): Promise<Finder> {
    this.#rows ??= Promise.all([this.#parts.engine(), this.#rowNames()]).then(
      ([{ fold }, names]) => new Finder({ agencies: [], ...names }, fold),
    );
    this.#rows.catch(() => {
      this.#rows = undefined;
    });
    return this.#rows;
  }

  #rowNames(): Promise<RowNames> {
    this.#names ??= this.#parts.store.json<RowNames>(FILES.rows);
    this.#names.catch(() => {
      this.#names = undefined;
    });
    return this.#names;
  }
}
