/** Loads the finder of agencies, reports and rows, and says where its suggestions lead. */
import { agencyPath, below, reportPath } from '../export/paths.ts';
import { type AgencyNames, readAgencyNames } from '../search/format/agency-names.ts';
import type { RowNames } from '../search/format/finder-names.ts';
import { FILES, type SearchStart } from '../search/format/search-files.ts';
import { readNames } from '../search/format/short-lists.ts';
import { Finder, type Suggestion } from '../search/query/finder.ts';
import type { Fold } from '../text/fold.ts';
import type { SearchStore } from './search-store.ts';

/** @param rows what the forms print, where it is there or on its way */
export async function loadFinder(
  store: SearchStore,
  start: Pick<SearchStart, 'agencies'>,
  fold: Fold,
  rows: Promise<RowNames> = store.json<RowNames>(FILES.rows),
): Promise<Finder> {
  const [names, others] = await Promise.all([store.json<AgencyNames>(FILES.finder), rows]);
  const agencies = readAgencyNames(names, readNames(start.agencies));
  return new Finder({ agencies, ...others }, fold);
}

/** @param roots addresses below which the site's pages and those of forms are */
export function suggestionAddress(
  { kind, target }: Suggestion,
  { base, forms }: { readonly base: string; readonly forms: string },
): string {
  if (kind === 'row') return forms + target;
  return below(base, kind === 'agency' ? agencyPath(target) : reportPath(target));
}
