/** Makes one part of a site, for `join` to put together with the others, on any machine. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { summaryLine } from '../../check/render/text.ts';
import { loadShare, PART_CACHE } from '../../io/archive/load-archive.ts';
import { readSteadily } from '../../io/archive/read-steadily.ts';
import type { Share } from '../../io/archive/share.ts';
import { openWork } from '../../io/open-work.ts';
import { markPart, PART_MARK, partFolders } from '../../io/publish/part-folder.ts';
import { hiddenPlace, placeFolder, restorePlace } from '../../io/work-folder.ts';
import { shelve } from '../view/shelf.ts';
import { programKey } from './build-key.ts';
import { fillPart, SEARCH_CACHE } from './fill-site.ts';
import { reportOf } from './integration.ts';
import { beginBundle } from './site-bundle.ts';
import { type PlaceOptions, placeFrom, refuseContent, refuseFilled } from './site-place.ts';
import { endStages, stage, step, tellStages } from './stages.ts';
import { takeIn } from './take-in.ts';

export interface PartOptions extends PlaceOptions {
  readonly content: string;
  /** Where the part is written; one that lies there is replaced, and what is the same taken over. */
  readonly out: string;
  readonly stages?: boolean;
  /** Whether shards of the search index are built, too; left out: yes. */
  readonly index?: boolean;
  /** File that is there while whoever has parts made bundles the pages' code for all of them. */
  readonly bundling?: string;
}

/**
 * @returns 0 when made, 1 when content of the part blocks the build
 * @throws where Astro or the disk fails
 */
export async function buildPart(options: PartOptions, share: Share): Promise<number> {
  const [content, out] = [resolve(options.content), resolve(options.out)];
  refuseContent(content, out);
  refuseFilled(out, PART_MARK);
  restorePlace(out);
  const place = placeFrom(options);
  const program = programKey(place);
  const work = openWork(hiddenPlace(out));
  const made = join(work.path, 'part');
  const { checked, pages, shards } = partFolders(made);
  const before = partFolders(out);
  tellStages(options.stages === true);
  const bundle = beginBundle({ place, site: options.site }, work.path, options.bundling);
  try {
    stage('load');
    const others = [before.checked, PART_CACHE];
    const { result } = await readSteadily(content, (state) =>
      takeIn(content, loadShare(content, share, checked, { others, step, state })),
    );
    const { loaded, whole, history } = result;
    endStages();
    if (whole === null) {
      process.stderr.write(reportOf(loaded, options.content));
      return 1;
    }
    process.stdout.write(`${summaryLine(loaded.summary, loaded.acknowledged)}\n`);
    const { years, perYear, count } = loaded;
    shelve(whole, { kept: loaded.kept(), years, count });
    await fillPart({
      ...{
        out: join(work.path, 'site'),
        bundle,
        place,
        history,
        pages,
      },
      others: existsSync(before.pages) ? [before.pages] : [],
      index: options.index === false ? null : { within: { share, perYear }, shards },
      shards: [before.shards, SEARCH_CACHE],
    });
    markPart(made, { ...share, program });
    placeFolder(made, out);
  } finally {
    endStages();
    bundle.end();
    work.end();
  }
  process.stdout.write(`第 ${share.part} 部分（共 ${share.of} 部分）写在 ${options.out}\n`);
  return 0;
}
