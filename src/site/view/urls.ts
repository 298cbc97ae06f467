/** Addresses under the base path of this build. */
import { addressesIn, rootOf } from '../../export/paths.ts';
import { NO_SEARCH, type SearchState, searchAddress } from '../../search/query/search-address.ts';

export const BASE = rootOf(import.meta.env.BASE_URL);

/** Addresses as seen from a page in the language with this prefix. */
export const pathsIn = (prefix: string) => addressesIn(BASE, prefix);

/** Addresses in the default language. */
export const urls = pathsIn('');

/** Search page with a filter set, e.g. all reports of a region. */
export const searchUrl = (filters: SearchState['filters']) =>
  `${urls.search}?${searchAddress({ ...NO_SEARCH, filters })}`;
