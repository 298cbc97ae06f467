/**
 * The finder in any form that asks for an agency: suggestions lead to the agency, the report or
 * the row, or where the form takes agencies itself, are handed to it.
 */
import { FOLDERS, rootOf, sharedPath } from '../export/paths.ts';
import { FILES } from '../search/format/search-files.ts';
import type { StoredStart } from '../search/format/stored-start.ts';
import type { Finder, Suggestion } from '../search/query/finder.ts';
import { makeSearchFold } from '../text/fold.ts';
import { loadFinder, suggestionAddress } from './finder-files.ts';
import { presentIds } from './moved-ids.ts';
import { SearchBox } from './search-box.ts';
import { SearchStore } from './search-store.ts';

let finder: Promise<Finder> | undefined;

/** One finder for all boxes of a page; a failed load may be tried again. */
function finderAt(index: string): Promise<Finder> {
  if (finder === undefined) {
    const store = new SearchStore(index);
    finder = store
      .json<StoredStart>(FILES.start)
      .then((start) => loadFinder(store, start, makeSearchFold(start.fold)));
    finder.catch(() => {
      finder = undefined;
    });
  }
  return finder;
}

/** Where a box finds the index and the pages: below the site's root, forms in the page's language. */
function rootsOf(form: HTMLFormElement | null) {
  const base = rootOf(import.meta.env.BASE_URL);
  const search = new URL(form?.action ?? '', location.href).pathname;
  const locale = search.slice(base.length).replace(sharedPath('search'), '');
  const home = search.endsWith(sharedPath('search')) ? locale : '';
  return { index: base + FOLDERS.searchIndex, base, forms: base + home + sharedPath('forms') };
}

/** The ids that agencies have now; those of which nothing is known as they are. */
export const presentAgencies = (ids: readonly string[]): Promise<string[]> =>
  presentIds(rootOf(import.meta.env.BASE_URL), ids);

/** Makes a plain box one with suggestions; what it says is on the page already. */
function listBelow(input: HTMLInputElement): HTMLElement {
  const list = document.createElement('div');
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-expanded', 'false'],
    ['aria-controls', list.id],
  ] as const) {
    input.setAttribute(name, value);
  }
  input.parentElement?.classList.add('combobox');
  input.parentElement?.append(list);
  return list;
}

/**
 * @param box the element around an input and its button
 * @param takeAgency gets the agency that the reader chose; without it, its page is opened
 */
export function attachFinder(
  box: HTMLElement,
  takeAgency?: (suggestion: Suggestion) => void,
): void {
  const input = box.querySelector('input');
  if (input === null) return;
  const roots = rootsOf(input.form);
  const made = new SearchBox(input, listBelow(input), {
    finder: () => finderAt(roots.index),
    takes: ({ kind }) => takeAgency === undefined || kind === 'agency',
    choose: (suggestion) => {
      if (takeAgency !== undefined) takeAgency(suggestion);
      else location.href = suggestionAddress(suggestion, roots);
    },
    hint: ({ hint }) => hint,
    announce: () => undefined,
  });
  made.suggest();
}
