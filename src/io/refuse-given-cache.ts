/**
 * Caches are taken at their word: their names can be worked out, and what they hold decides what
 * a check says and what pages show. So they must be of this machine's making. One that came with
 * the repository, by a contribution it may be, could say anything of its content.
 */
import { git } from './git.ts';

/** @param folder in which the command runs, and its caches lie */
export function refuseGivenCache(folder = process.cwd()): void {
  if (!holdsGivenCache(folder)) return;
  throw new Error(
    '.cache 里有收进了仓库的文件，不能信：git rm -r --cached .cache，删去 .cache，再运行',
  );
}

/** Whether some of the caches came with the repository. */
export function holdsGivenCache(folder: string): boolean {
  try {
    // Some file systems take other capitals for the same name.
    return git(folder, ['ls-files', '-z', '--', ':(icase).cache']).length > 0;
  } catch {
    // No git, or no checkout: nothing came with it.
    return false;
  }
}
