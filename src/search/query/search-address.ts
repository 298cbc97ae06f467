/** The state of the search page as its address, and back. */
import { rowMark, valueMark } from '../format/marks.ts';
import { FACETS, type Filters, type Sort } from './catalogue.ts';

/** Names of the fields of the form, and of the address, that are no facets. */
export const SEARCH_FIELDS = {
  typed: 'q',
  mode: 'mode',
  sort: 'sort',
  row: 'row',
  value: 'value',
} as const;

export interface SearchState {
  readonly typed: string;
  readonly mode: string;
  /** Key of a row, group or column that must be above 0; empty where none is asked for. */
  readonly row: string;
  /** A figure that a cell must print, without separators; empty where none is asked for. */
  readonly value: string;
  readonly sort: Sort;
  readonly filters: Filters;
}

export const NO_SEARCH: SearchState = {
  typed: '',
  mode: '',
  row: '',
  value: '',
  sort: 'date',
  filters: {},
};

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
    row: text(SEARCH_FIELDS.row),
    value: text(SEARCH_FIELDS.value),
    sort: text(SEARCH_FIELDS.sort) === 'relevance' ? 'relevance' : 'date',
    filters: Object.fromEntries(filters),
  };
}

/** The query part of the address; empty for the empty state. */
export function searchAddress({ typed, mode, row, value, sort, filters }: SearchState): string {
  const params = new URLSearchParams();
  if (typed !== '') params.set(SEARCH_FIELDS.typed, typed);
  if (mode !== '') params.set(SEARCH_FIELDS.mode, mode);
  if (row !== '') params.set(SEARCH_FIELDS.row, row);
  if (value !== '') params.set(SEARCH_FIELDS.value, value);
  for (const facet of FACETS) {
    const chosen = filters[facet];
    if (chosen !== undefined) params.set(facet, chosen);
  }
  if (sort !== 'date') params.set(SEARCH_FIELDS.sort, sort);
  return params.toString();
}

/** A longer address servers may refuse; what is behind # they never see. */
const MOST_SENT = 2000;
const UNSENT = '#q:';

/** What stands behind the path of the page for a query part. */
export function behindPath(query: string): string {
  if (query === '') return '';
  return isUnsent(query) ? UNSENT + query : `?${query}`;
}

const isUnsent = (query: string) => query.length > MOST_SENT;

/** Of an address, as the browser has it. */
interface AddressParts {
  readonly search: string;
  readonly hash: string;
}

/** The query part of the page's address, wherever it stands. */
export const paramsIn = ({ search, hash }: AddressParts): URLSearchParams =>
  new URLSearchParams(hash.startsWith(UNSENT) ? hash.slice(UNSENT.length) : search);

/** Whether a link to a place of the page, as the skip link is, has taken the place of a query. */
export const isDisplaced = (query: string, { search, hash }: AddressParts): boolean =>
  isUnsent(query) && search === '' && hash !== '' && !hash.startsWith(UNSENT);

/** Whether any filter is set. */
export const hasFilters = ({ filters }: SearchState): boolean => Object.keys(filters).length > 0;

/** True where there is nothing to look for. */
export const isEmptySearch = (state: SearchState): boolean =>
  `${state.typed}${state.row}${state.value}` === '' && !hasFilters(state);

/** What the tables of a report must print for a state, as marks of the index. */
export const marksOf = ({ row, value }: SearchState): string[] => [
  ...(row === '' ? [] : [rowMark(row)]),
  ...(value === '' ? [] : [valueMark(value)]),
];
