/**
 * Where Astro fills a site. Below the working directory it keeps what it renders with beside the
 * site; for a folder elsewhere it takes one folder of the working directory for all builds, so that
 * two at once destroy each other's. A site for elsewhere is therefore filled in the cache and moved.
 */
import { cpSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openWork } from '../../io/open-work.ts';

export interface AstroFolder {
  /** The folder to be filled. */
  readonly path: string;
  /** Moves the whole site into the work folder, on the disk where it is going to stay. */
  readonly moveHome: () => string;
  /** Removes what is left of it. */
  readonly end: () => void;
}

/** Where Astro writes otherwise, below the folder that the command runs in. */
export const ASTRO_PLACE = '.cache/site';

/** @param work folder of the build's own, beside the place of the site */
export function astroFolder(work: string): AstroFolder {
  const home = join(work, 'site');
  // As Astro asks.
  if (home.startsWith(process.cwd())) {
    return { path: home, moveHome: () => home, end: () => undefined };
  }
  const { path, end } = openWork(resolve(ASTRO_PLACE));
  return {
    path,
    moveHome: () => {
      moveFolder(path, home);
      return home;
    },
    end,
  };
}

/** Moves a folder, to another disk too. */
function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EXDEV') throw cause;
    cpSync(from, to, { recursive: true });
  }
}
