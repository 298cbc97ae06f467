/**
 * The finder in any form that asks for an agency: suggestions lead to the agency, the report or
 * the row, or where the form takes agencies itself, are handed to it.
 */
import { FILES, type SearchStart } from '../search/format/search-files.ts';
import type { Finder, Suggestion } from '../search/query/finder.ts';
import { makeSearchFold } from '../text/fold.ts';
import { loadFinder, suggestionAddress } from './finder-files.ts';
import { SearchBox } from './search-box.ts';
import { SearchStore } from './search-store.ts';

let finder: Promise<Finder> | undefined;

/** One finder for all boxes of a page; a failed load may be tried again. */
function finderAt(index: string): Promise<Finder> {
  if (finder === undefined) {
    const store = new SearchStore(index);
    finder = store
      .json<SearchStart>(FILES.start)
      .then(({ fold }) => loadFinder(store, makeSearchFold(fold)));
    finder.catch(() => {
      finder = undefined;
    });
  }
  return finder;
}

/**
 * @param box the element that `FinderBox.astro` makes: says in `data-` where index, site and forms
 *   are and what the page calls a row
 * @param takeAgency gets the agency that the reader chose; without it, its page is opened
 */
export function attachFinder(
  box: HTMLElement,
  takeAgency?: (suggestion: Suggestion) => void,
): void {
  const input = box.querySelector('input');
  const list = box.querySelector<HTMLElement>('[role=listbox]');
  if (input === null || list === null) return;
  const { index = '', base = '', forms = '', row = '' } = box.dataset;
  const made = new SearchBox(input, list, {
    finder: () => finderAt(index),
    takes: ({ kind }) => takeAgency === undefined || kind === 'agency',
    choose: (suggestion) => {
      if (takeAgency !== undefined) takeAgency(suggestion);
      else location.href = suggestionAddress(suggestion, { base, forms });
    },
    hint: ({ kind, hint }) => (kind === 'row' ? row : hint),
    announce: () => undefined,
  });
  made.suggest();
}
