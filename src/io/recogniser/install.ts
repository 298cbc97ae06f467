/**
 * What recognises pictures weighs more than everything else that imports use: it is not among the
 * dependencies but installed when asked for, as `locked/package-lock.json` says.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOCKED = fileURLToPath(new URL('./locked/', import.meta.url));
const LOCK = 'package-lock.json';
/** Where it is installed; `npm ci` takes it away with all other packages. */
export const RECOGNISER = fileURLToPath(
  new URL('../../../node_modules/.cache/recogniser/', import.meta.url),
);

/** Whether the version of the lockfile is installed. */
export function hasRecogniser(): boolean {
  const installed = join(RECOGNISER, 'node_modules/.package-lock.json');
  return existsSync(installed) && read(RECOGNISER) === read(LOCKED);
}

/**
 * Installs it, unless it is there. Needs npm and its registry.
 *
 * @throws where npm fails
 */
export function installRecogniser(): void {
  if (hasRecogniser()) return;
  rmSync(RECOGNISER, { recursive: true, force: true });
  mkdirSync(RECOGNISER, { recursive: true });
  for (const name of ['package.json', LOCK]) {
    copyFileSync(join(LOCKED, name), join(RECOGNISER, name));
  }
  // Through a shell, since npm is a batch file on Windows; no package needs a script of its own.
  const { status } = spawnSync('npm ci --ignore-scripts --no-audit --no-fund', {
    cwd: RECOGNISER,
    shell: true,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return;
  rmSync(RECOGNISER, { recursive: true, force: true });
  throw new Error('npm 没有装上文字识别');
}

function read(folder: string): string | null {
  const path = join(folder, LOCK);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
