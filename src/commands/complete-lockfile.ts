/**
 * Completes a lock file. npm leaves out the platform builds that the registry at hand does not
 * have, and `npm ci` then refuses the file everywhere ("Missing: … from lock file"). An entry
 * that names version and platform is all that `npm ci` asks for; on the platform itself npm
 * fetches the package by name and version.
 */
import { compareText } from '../text/order.ts';

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lockfile {
  packages: Record<string, LockEntry>;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS: readonly string[] = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
];

/** The text of the lock file with an entry for every optional package it mentions. */
export function completeLockfile(text: string): string {
  const lock = JSON.parse(text) as Lockfile;
  for (const entry of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      lock.packages[path] ??= stub(name, version, entry.dev === true);
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => compareText(a, b));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`;
}

function stub(name: string, version: string, dev: boolean): LockEntry {
  const words = (name.split('/').at(-1) ?? name).split('-');
  const system = words.flatMap((word) => SYSTEMS[word] ?? []);
  const processor = PROCESSORS.filter((item) => words.includes(item));
  return {
    version,
    ...(processor.length > 0 ? { cpu: processor } : {}),
    ...(dev ? { dev } : {}),
    optional: true,
    ...(system.length > 0 ? { os: system } : {}),
  };
}
