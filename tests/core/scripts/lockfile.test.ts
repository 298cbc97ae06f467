/** What `npm ci` installs: pinned, with a hash, on every platform, and each for a reason. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY } from '../../support/content.ts';

interface Entry {
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Manifest = Readonly<Record<string, Readonly<Record<string, string>>>>;

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const manifestOf = (folder: string) => JSON.parse(read(`${folder}package.json`)) as Manifest;
const lockOf = (folder: string) =>
  (JSON.parse(read(`${folder}package-lock.json`)) as { packages: Record<string, Entry> }).packages;
const directOf = (folder: string) => {
  const { dependencies, devDependencies, optionalDependencies } = manifestOf(folder);
  return { ...dependencies, ...devDependencies, ...optionalDependencies };
};

/** What `npm ci` installs, and what is installed when asked for; at least so many packages. */
const LOCKED = [
  ['', 100],
  ['tests/bench/lighthouse/', 100],
  ['src/io/recogniser/locked/', 40],
] as const;

describe.each(LOCKED)('%spackage-lock.json', (folder, least) => {
  const packages = lockOf(folder);

  test('版本写死，自己的空壳除外', () => {
    for (const [name, version] of Object.entries(directOf(folder)))
      expect(`${name} ${version}`).toMatch(/ (\d+\.\d+\.\d+|file:scripts\/stubs\/[a-z]+)$/);
  });

  test('每个下载的包都有散列值', () => {
    const downloaded = Object.entries(packages).filter(
      ([path, { link }]) => path.includes('node_modules/') && link !== true,
    );
    expect(downloaded.length).toBeGreaterThan(least);
    expect(downloaded.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))).toEqual(
      [],
    );
  });

  test('别的都说得出为什么没有：自己，自己的空壳', () => {
    const without = Object.entries(packages).filter(([, { integrity }]) => integrity === undefined);
    for (const [path, { link, resolved = '' }] of without) {
      const isStub = path.startsWith('scripts/stubs/') || /^scripts\/stubs\/[a-z]+$/.test(resolved);
      expect([path, path === '' || isStub, link === true]).toEqual([
        path,
        true,
        path.includes('node_modules/'),
      ]);
    }
  });

  test('不写从哪里下载：由安装的人的设置决定', () => {
    expect(Object.values(packages).filter(({ resolved = '' }) => resolved.includes(':'))).toEqual(
      [],
    );
  });

  test('各平台的可选的包一个不缺', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    );
    expect(missing).toEqual([]);
  });

  /** Whether a package finds another, in its own folder or in one above it, as Node looks. */
  function isLocked(path: string, name: string): boolean {
    for (let at = path; at !== '.'; at = dirname(at))
      if (`${at}/node_modules/${name}` in packages) return true;
    return `node_modules/${name}` in packages;
  }
});

test('docs/dependencies.md 说明每一个直接的依赖', () => {
  const text = read('docs/dependencies.md');
  const unexplained = Object.keys({
    ...directOf(''),
    ...directOf('tests/bench/lighthouse/'),
    ...directOf('src/io/recogniser/locked/'),
  }).filter((name) => !name.startsWith('@types/') && !text.includes(`\`${name}\``));
  expect(unexplained).toEqual([]);
});
