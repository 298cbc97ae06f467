/** The state of the search page as its address, and back. */
import { FACETS, type Filters, type Sort } from '../search/query/catalogue.ts';

export interface SearchState {
  readonly typed: string;
  readonly mode: string;
  readonly sort: Sort;
  readonly filters: Filters;
}

/** @param params of the address, or the fields of the form */
export function stateOf(params: URLSearchParams | FormData): SearchState {
  const text = (name: string) => {
    const value = params.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const filters = FACETS.filter((facet) => text(facet) !== '').map((facet) => [facet, text(facet)]);
  return {
    typed: text('q'),
    mode: text('mode'),
    sort: text('sort') === 'relevance' ? 'relevance' : 'date',
    filters: Object.fromEntries(filters),
  };
}

/** The query part of the address; empty for the empty state. */
export function searchAddress({ typed, mode, sort, filters }: SearchState): string {
  const params = new URLSearchParams();
  if (typed !== '') params.set('q', typed);
  if (mode !== '') params.set('mode', mode);
  for (const facet of FACETS) {
    const value = filters[facet];
    if (value !== undefined) params.set(facet, value);
  }
  if (sort !== 'date') params.set('sort', sort);
  return params.toString();
}

/** True where there is nothing to look for. */
export const isEmptySearch = ({ typed, filters }: SearchState): boolean =>
  typed === '' && Object.keys(filters).length === 0;
