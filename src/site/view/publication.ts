/**
 * What pages must know of the build itself: where the site will be served, and which data files
 * were written. Handed over through a global symbol, as the archive is (shelf.ts).
 */

import type { DataFile } from '../../export/data-files.ts';
import { type Layout, layoutOf } from '../../export/layout.ts';
import { placeOf, type SitePlace } from '../../export/paths.ts';
import { type ArchiveHistory, NO_HISTORY } from '../../report/history.ts';

export interface Publication {
  readonly place: SitePlace;
  readonly layout: Layout;
  /** Whole-archive files under `/data/`; none in the dev server, which writes no data. */
  readonly files: readonly DataFile[];
  /** When reports came in and what was corrected since. */
  readonly history: ArchiveHistory;
}

const SLOT = Symbol.for('nianbao.publication');
type Slot = { [SLOT]?: Publication };

export function publish(publication: Publication): void {
  (globalThis as Slot)[SLOT] = publication;
}

export function publication(): Publication {
  return (
    (globalThis as Slot)[SLOT] ?? {
      place: placeOf('/', undefined),
      layout: layoutOf({ layout: 'auto' }, 0),
      files: [],
      history: NO_HISTORY,
    }
  );
}
