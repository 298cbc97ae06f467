/** The state of the search page as its address, and back. */
import { FACETS, type Filters, type Sort } from './catalogue.ts';

/** Names of the fields of the form, and of the address, that are no facets. */
export const SEARCH_FIELDS = { typed: 'q', mode: 'mode', sort: 'sort' } as const;

export interface SearchState {
  readonly typed: string;
  readonly mode: string;
  readonly sort: Sort;
  readonly filters: Filters;
}

export const NO_SEARCH: SearchState = { typed: '', mode: '', sort: 'date', filters: {} };

/** @param params of the address, or the fields of the form */
export function stateOf(params: URLSearchParams | FormData): SearchState {
  const text = (name: string) => {
    const value = params.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const filters = FACETS.filter((facet) => text(facet) !== '').map((facet) => [facet, text(facet)]);
  return {
    typed: text(SEARCH_FIELDS.typed),
    mode: text(SEARCH_FIELDS.mode),
    sort: text(SEARCH_FIELDS.sort) === 'relevance' ? 'relevance' : 'date',
    filters: Object.fromEntries(filters),
  };
}

/** The query part of the address; empty for the empty state. */
export function searchAddress({ typed, mode, sort, filters }: SearchState): string {
  const params = new URLSearchParams();
  if (typed !== '') params.set(SEARCH_FIELDS.typed, typed);
  if (mode !== '') params.set(SEARCH_FIELDS.mode, mode);
  for (const facet of FACETS) {
    const value = filters[facet];
    if (value !== undefined) params.set(facet, value);
  }
  if (sort !== 'date') params.set(SEARCH_FIELDS.sort, sort);
  return params.toString();
}

/** True where there is nothing to look for. */
export const isEmptySearch = ({ typed, filters }: SearchState): boolean =>
  typed === '' && Object.keys(filters).length === 0;
