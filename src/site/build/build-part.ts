/** Makes one part of a site, for `join` to put together with the others, on any machine. */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { summaryLine } from '../../check/render/text.ts';
import { loadShare, PART_CACHE } from '../../io/archive/load-archive.ts';
import type { Share } from '../../io/archive/share.ts';
import { discardOnInterrupt } from '../../io/interrupt.ts';
import { PROJECT } from '../../io/package/project.ts';
import { markPart, mayHoldPart, partFolders } from '../../io/publish/part-folder.ts';
import { discard, placeFolder, sweepWork, workFolder } from '../../io/work-folder.ts';
import { shelve } from '../view/shelf.ts';
import { astroFolder } from './astro-folder.ts';
import { programKey } from './build-key.ts';
import { handOver } from './hand-over.ts';
import { reportOf } from './integration.ts';
import { type PlaceOptions, placeFrom, refuseContent } from './site-place.ts';
import { endStages, stage, step } from './stages.ts';

export interface PartOptions extends PlaceOptions {
  readonly content: string;
  /** Where the part is written; one that lies there is replaced, and what is the same taken over. */
  readonly out: string;
  readonly stages?: boolean;
}

/**
 * @returns 0 when made, 1 when content of the part blocks the build
 * @throws where Astro or the disk fails
 */
export async function buildPart(options: PartOptions, share: Share): Promise<number> {
  const [content, out] = [resolve(options.content), resolve(options.out)];
  refuseContent(content, out);
  if (!mayHoldPart(out)) {
    throw new Error(`--out ${out} 里有别的东西，不会清空它；换一个空目录，或自行移走`);
  }
  const place = placeFrom(options);
  const program = programKey(place);
  const beside = join(dirname(out), `.${basename(out)}`);
  const work = workFolder(beside);
  const made = join(work, 'part');
  const site = astroFolder(work);
  const { checked, pages } = partFolders(made);
  const before = partFolders(out);
  const release = discardOnInterrupt(work);
  mkdirSync(made, { recursive: true });
  sweepWork(dirname(out), `${basename(beside)}.`);
  try {
    stage('load');
    const others = [before.checked, PART_CACHE];
    const loaded = loadShare(content, share, checked, { others, step });
    endStages();
    if (loaded.blocked) {
      process.stderr.write(reportOf(loaded, options.content));
      return 1;
    }
    process.stdout.write(`${summaryLine(loaded.diagnostics, loaded.summary)}\n`);
    shelve(content, loaded.whole(), loaded.keys, loaded.years);
    handOver({
      ...{ content, out: site.path, place, site: options.site, pages, isPart: true },
      stages: options.stages === true,
      others: existsSync(before.pages) ? [before.pages] : [],
    });
    const { build } = await import('astro');
    await build({ root: PROJECT, logLevel: 'warn' });
    markPart(made, { ...share, program });
    placeFolder(made, out);
  } finally {
    endStages();
    release();
    site.end();
    discard(work);
  }
  process.stdout.write(`第 ${share.part} 部分（共 ${share.of} 部分）写在 ${options.out}\n`);
  return 0;
}
