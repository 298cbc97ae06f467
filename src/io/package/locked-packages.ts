/**
 * The packages that the generator was tested with, to the version: a new archive begins with them
 * instead of the newest that npm finds on that day, and needs no network to write its lockfile.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE, PROJECT } from './project.ts';

/** Where the package keeps the lockfile of an archive, but for the archive and the package itself. */
export const LOCKED_FILE = 'locked-packages.json';

/** npm's lockfile; see “package-lock.json” in npm's documentation. */
interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
interface LockedPackage {
  readonly resolved?: string;
  readonly link?: true;
  readonly dev?: true;
  readonly [key: string]: unknown;
}

/** What an archive's package.json says of itself. */
export interface Depending {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const LOCK = 'package-lock.json';
const MODULES = 'node_modules/';

/** The Node of a checkout's scripts (`package.json`); an archive brings its own. */
const OWN_NODE = /^node_modules\/node-(?:bin-)?(?:linux|darwin|win)-/;

/** Addresses of downloads are those of whoever installs. */
export const NPM_SETTINGS = 'omit-lockfile-registry-resolved=true\n';

/**
 * Completes this checkout's lockfile for archives: what only development needs goes, and what the
 * checkout replaces by stubs comes in, at the newest version that is asked for.
 *
 * @param dependencies of the package
 * @param folder for npm to work in; gone afterwards
 * @throws where npm or its registry fails
 */
export function lockPackages(
  dependencies: Readonly<Record<string, string>>,
  folder: string,
): string {
  const root = { name: PACKAGE, dependencies };
  const { packages, ...rest } = readJson<Lockfile>(join(PROJECT, LOCK));
  const stubs = new Set(
    Object.entries(packages).flatMap(([path, { link, resolved = '' }]) =>
      link === true ? [path, resolved] : [],
    ),
  );
  const kept = Object.entries(packages).filter(
    ([path, { dev }]) => path !== '' && dev !== true && !stubs.has(path) && !OWN_NODE.test(path),
  );
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root));
    writeFileSync(join(folder, '.npmrc'), NPM_SETTINGS);
    const seed = { ...rest, packages: Object.fromEntries([['', root], ...kept]) };
    writeFileSync(join(folder, LOCK), JSON.stringify(seed));
    npm('install --package-lock-only --ignore-scripts --prefer-offline --no-audit', folder);
    return readFileSync(join(folder, LOCK), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The lockfile of a new archive.
 *
 * @param locked text of `LOCKED_FILE`
 * @param generator package.json of the package
 * @param packed bytes of the packed file where the archive holds a copy; null where npm fetches it
 */
export function archiveLock(
  archive: Depending,
  locked: string,
  generator: object,
  packed: Uint8Array | null,
): string {
  const { packages, ...rest } = JSON.parse(locked) as Lockfile;
  const { [PACKAGE]: source = '' } = archive.dependencies;
  const { '': _, ...others } = packages;
  const own =
    packed === null
      ? {}
      : {
          resolved: source,
          integrity: `sha512-${createHash('sha512').update(packed).digest('base64')}`,
        };
  const lock = {
    ...rest,
    name: archive.name,
    packages: { '': archive, [MODULES + PACKAGE]: { ...generator, ...own }, ...others },
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Runs npm and returns what it prints. Through a shell, since it is a batch file on Windows. */
export function npm(args: string, folder: string): string {
  const { status, stdout, stderr } = spawnSync(`npm ${args}`, {
    cwd: folder,
    shell: true,
    // Else it keeps its compiled code in the temporary folder.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm ${args} 没有成功`, { cause: new Error(stderr) });
  return stdout;
}

function readJson<Type>(path: string): Type {
  return JSON.parse(readFileSync(path, 'utf8')) as Type;
}
