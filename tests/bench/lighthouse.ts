/**
 * Lighthouse, which only `npm run bench:pages` uses, weighs as much as the browser: it is not
 * among the dependencies but installed when asked for, as `lighthouse/package-lock.json` says.
 */
import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const LOCKED = join(import.meta.dirname, 'lighthouse');
const FOLDER = resolve('node_modules/.cache/lighthouse');
const PROGRAM = join(FOLDER, 'node_modules/lighthouse/cli/index.js');
const LOCK = 'package-lock.json';

/** What is read of the result: https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md */
export interface LighthouseResult {
  readonly lighthouseVersion: string;
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<Record<string, Audit>>;
}
interface Category {
  readonly title: string;
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}
interface Audit {
  readonly title: string;
  readonly score: number | null;
  readonly displayValue?: string;
}

/**
 * Installs the locked version into a cache folder, unless it is there. Needs npm and, the first
 * time, its registry.
 *
 * @throws where npm fails
 */
export function installLighthouse(): void {
  if (existsSync(PROGRAM) && read(FOLDER) === read(LOCKED)) return;
  process.stderr.write(`安装 Lighthouse（只有这项测量用它，约 180 MB）到 ${FOLDER}\n`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ['package.json', LOCK]) copyFileSync(join(LOCKED, name), join(FOLDER, name));
  // Through a shell, since npm is a batch file on Windows; what it prints is no result of ours.
  const { status } = spawnSync('npm ci --no-audit --no-fund', {
    cwd: FOLDER,
    shell: true,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return;
  rmSync(FOLDER, { recursive: true, force: true });
  throw new Error('npm 没有装上 Lighthouse');
}

const read = (folder: string) => readFileSync(join(folder, LOCK), 'utf8');

/**
 * Measures one page with the preset for phones.
 *
 * @param port where a running Chromium listens to DevTools
 * @throws where Lighthouse fails
 */
export async function runLighthouse(url: string, port: number): Promise<LighthouseResult> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, url, `--port=${port}`, '--output=json', '--quiet', '--no-enable-error-reporting'],
    { maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout) as LighthouseResult;
}
