import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, withFolder } from '../support/content.ts';
import {
  findCycle,
  importsOf,
  LEVELS,
  OF_ASTRO,
  PURE,
  ROOMS,
  wrongImport,
} from '../support/rooms.ts';

/** Every module below `src/`, apart from declarations for the compiler. */
const modules = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => /\.(?:ts|js|astro)$/.test(path) && path !== 'src/env.d.ts')
  .sort();

/** What each of them names in its imports. */
const imports = new Map(
  modules.map((path) => [path, importsOf(path, readFileSync(join(REPOSITORY, path), 'utf8'))]),
);

test('每个房间只用它左边的', () => {
  expect(modules.length).toBeGreaterThan(300);
  const wrong = [...imports].flatMap(([path, names]) =>
    names.flatMap((imported) => wrongImport(path, imported) ?? []),
  );
  expect(wrong).toEqual([]);
});

/** The modules among them. */
const imported = new Map(
  [...imports].map(([path, names]) => [
    path,
    names.filter((name) => name.startsWith('.')).map((name) => posix.join(path, '..', name)),
  ]),
);

test('没有哪个模块绕一圈引回自己，只引类型也不行', () => {
  expect(findCycle(imported)).toBeNull();
});

test.each(['watch', 'new', 'fix', 'import'])('%s 只读内容，不引整个档案的核对', (name) => {
  const reached = new Set([`src/commands/${name}.ts`]);
  for (const path of reached) for (const next of imported.get(path) ?? []) reached.add(next);
  expect(reached).toContain('src/io/archive/read-archive.ts');
  expect(reached).not.toContain('src/io/archive/check-archive.ts');
});

test('绕回来的一圈会被发现', () => {
  const ring = { a: ['b', 'zod'], b: ['d', 'c'], c: ['b'], d: [] };
  expect(findCycle(new Map(Object.entries(ring)))).toEqual(['b', 'c', 'b']);
  expect(findCycle(new Map(Object.entries({ ...ring, c: ['c'] })))).toEqual(['c', 'c']);
  expect(findCycle(new Map(Object.entries({ ...ring, c: ['d'] })))).toBeNull();
});

test.each([
  ['src/form/walk.ts', '../report/cell.ts'],
  ['src/form/editions/f2021.ts', '../../search/query/engine.ts'],
  ['src/form/walk.ts', 'zod'],
  ['src/report/model.ts', '../content/schema.ts'],
  ['src/content/yaml.ts', '../check/registry.ts'],
  ['src/content/yaml.ts', '../search/build/shards.ts'],
  ['src/search/build/shards.ts', '../../content/schema.ts'],
  ['src/search/format/tokens.ts', '../query/engine.ts'],
  ['src/check/rule.ts', 'node:fs'],
  ['src/check/rule.ts', '../io/git.ts'],
  ['src/import/read/zip.ts', '../draft/outcome.ts'],
  ['src/review/duplicates.ts', '../export/csv.ts'],
  ['src/io/git.ts', '../site/view/urls.ts'],
  ['src/io/git.ts', 'astro:content'],
  ['src/site/view/urls.ts', '../../commands/new.ts'],
  ['src/site/view/urls.ts', '../build/integration.ts'],
  ['src/commands/new.ts', 'astro'],
  ['src/browser/search-page.ts', '../search/build/shards.ts'],
  ['src/browser/search-page.ts', '../site/view/urls.ts'],
  ['src/browser/search-page.ts', '../export/csv.ts'],
  ['src/browser/search-page.ts', 'node:path'],
  ['src/text/fold.ts', '../../tests/bench/random.ts'],
  ['src/tools/any.ts', '../text/fold.ts'],
])('%s 引入 %s 会被发现', (path, imported) => {
  expect(wrongImport(path, imported)).not.toBeNull();
});

test.each([
  ['src/form/walk.ts', '../text/fold.ts'],
  ['src/check/claims/read.ts', '../../content/schema.ts'],
  ['src/io/git.ts', 'node:fs'],
  ['src/commands/new.ts', '../site/build/build-site.ts'],
  ['src/pages/404.astro', '../components/Pager.astro'],
  ['src/browser/search-page.ts', '../search/query/engine.ts'],
  ['src/browser/search-page.ts', '../export/paths.ts'],
])('%s 可以引入 %s', (path, imported) => {
  expect(wrongImport(path, imported)).toBeNull();
});

test('引入都读得到：类型、动态的、Astro 文件各处的', () => {
  const script =
    "import type { A } from './a.ts';\nexport * from './b.ts';\nvoid import('./c.ts');\n";
  expect(importsOf('src/x.ts', script)).toEqual(['./a.ts', './b.ts', './c.ts']);
  const page = `---\nimport X from '../x.astro';\n---\n<p>import y</p>\n<script>import './y.ts';</script>\n`;
  expect(importsOf('src/x.astro', page)).toEqual(['../x.astro', './y.ts']);
});

/** What Biome finds in modules below `src/`, one import a line: `<rule> <module> <import>`. */
function foundByBiome(imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  return withFolder((folder) => {
    copyFileSync(join(REPOSITORY, 'biome.jsonc'), join(folder, 'biome.jsonc'));
    for (const [path, names] of imports) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      const lines = names.map((name, index) => `export * as a${index} from '${name}';\n`);
      writeFileSync(join(folder, path), lines.join(''));
    }
    const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'];
    const biome = join(REPOSITORY, 'node_modules/.bin/biome');
    const { stdout } = spawnSync(biome, [...options, 'src'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
    };
    return new Set(
      diagnostics.map(({ category, location }) => {
        const path = location.path.replaceAll('\\', '/');
        const name = imports.get(path)?.[location.start.line - 1] ?? `line ${location.start.line}`;
        return `${category.split('/').at(-1)} ${path} ${name}`;
      }),
    );
  });
}

test('Biome 在编辑时就拦下：io 以左的房间不碰 Node，页面以外不碰 Astro', () => {
  const names = [
    'node:fs',
    'node:fs/promises',
    'astro',
    'astro/config',
    'astro:content',
    'astro:config/server',
  ];
  const probes = ROOMS.map((room) => `src/${room}/probe.ts`);
  const expected = ROOMS.flatMap((room) => [
    ...(PURE.includes(room) || room === 'browser'
      ? names.slice(0, 2).map((name) => `noNodejsModules src/${room}/probe.ts ${name}`)
      : []),
    ...(OF_ASTRO.includes(room)
      ? []
      : names.slice(2).map((name) => `noRestrictedImports src/${room}/probe.ts ${name}`)),
  ]);
  expect(foundByBiome(new Map(probes.map((path) => [path, names])))).toEqual(new Set(expected));
});

test('Biome 在编辑时就拦下：从每个文件夹引入别的房间的每个文件夹，判断与这里相同', () => {
  const folders = [...new Set(modules.map((path) => dirname(path)))];
  const targets = [...folders, 'src/styles', 'scripts', 'tests/support'];
  const roomOf = (path: string) => path.split('/')[1];
  const imports = new Map(
    folders.map((folder) => [
      `${folder}/probe.ts`,
      [...targets.map((target) => `${target}/any.ts`), 'src/export/paths.ts']
        .filter((target) => roomOf(target) !== roomOf(folder))
        .map((target) => posix.relative(folder, target)),
    ]),
  );
  const expected = [...imports].flatMap(([path, names]) =>
    names
      .filter((name) => wrongImport(path, name) !== null)
      .map((name) => `noRestrictedImports ${path} ${name}`),
  );
  expect(expected.length).toBeGreaterThan(1000);
  expect(foundByBiome(imports)).toEqual(new Set(expected));
});

test('说明里的次序是现在的', () => {
  const shown = LEVELS.slice(0, -3)
    .map((level) => level.filter((room) => !['messages', 'styles'].includes(room)).join(', '))
    .join(' ← ');
  expect(readFileSync(join(REPOSITORY, 'docs/architecture.md'), 'utf8')).toContain(shown);
});
