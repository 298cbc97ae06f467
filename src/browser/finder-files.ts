/** Loads the finder of agencies, reports and rows, and says where its suggestions lead. */
import { agencyPath, below, reportPath } from '../export/paths.ts';
import type { AgencyNames, RowNames } from '../search/format/finder-names.ts';
import { FILES } from '../search/format/search-files.ts';
import { Finder, type Suggestion } from '../search/query/finder.ts';
import type { Fold } from '../text/fold.ts';
import type { SearchStore } from './search-store.ts';

export async function loadFinder(store: SearchStore, fold: Fold): Promise<Finder> {
  const [agencies, rows] = await Promise.all([
    store.json<AgencyNames>(FILES.finder),
    store.json<RowNames>(FILES.rows),
  ]);
  return new Finder({ ...agencies, ...rows }, fold);
}

/** @param roots addresses below which the site's pages and those of forms are */
export function suggestionAddress(
  { kind, target }: Suggestion,
  { base, forms }: { readonly base: string; readonly forms: string },
): string {
  if (kind === 'row') return forms + target;
  return below(base, kind === 'agency' ? agencyPath(target) : reportPath(target));
}
