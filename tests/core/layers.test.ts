import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, withFolder } from '../support/content.ts';
import { importsOf, LEVELS, OF_ASTRO, PURE, ROOMS, wrongImport } from '../support/rooms.ts';

/** Every module below `src/`, apart from declarations for the compiler. */
const modules = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => /\.(?:ts|js|astro)$/.test(path) && path !== 'src/env.d.ts')
  .sort();

test('每个房间只用它左边的', () => {
  expect(modules.length).toBeGreaterThan(300);
  const wrong = modules.flatMap((path) =>
    importsOf(path, readFileSync(join(REPOSITORY, path), 'utf8')).flatMap(
      (imported) => wrongImport(path, imported) ?? [],
    ),
  );
  expect(wrong).toEqual([]);
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

test('Biome 在编辑时就拦下：io 以左的房间不碰 Node，页面以外不碰 Astro', () => {
  const banned = new Map(
    ROOMS.filter((room) => room !== 'styles').map((room) => [
      room,
      [
        ...(PURE.includes(room) || room === 'browser' ? ['noNodejsModules'] : []),
        ...(OF_ASTRO.includes(room) ? [] : ['noRestrictedImports']),
      ],
    ]),
  );
  withFolder((folder) => {
    copyFileSync(join(REPOSITORY, 'biome.jsonc'), join(folder, 'biome.jsonc'));
    for (const room of banned.keys()) {
      mkdirSync(join(folder, 'src', room), { recursive: true });
      const source = "export * as a from 'node:fs';\nexport * as b from 'astro:content';\n";
      writeFileSync(join(folder, 'src', room, 'probe.ts'), source);
    }
    const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'];
    const biome = join(REPOSITORY, 'node_modules/.bin/biome');
    const { stdout } = spawnSync(biome, [...options, 'src'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string | { file: string } } }[];
    };
    const said = new Map([...banned.keys()].map((room) => [room, [] as string[]]));
    for (const { category, location } of diagnostics) {
      const path = typeof location.path === 'string' ? location.path : location.path.file;
      const room = /src[\\/](\w+)/.exec(path)?.[1] ?? '';
      said.get(room)?.push(category.split('/').at(-1) ?? '');
    }
    for (const rules of said.values()) rules.sort();
    expect(said).toEqual(banned);
  });
});

test('说明里的次序是现在的', () => {
  const shown = LEVELS.slice(0, -3)
    .map((level) => level.filter((room) => !['messages', 'styles'].includes(room)).join(', '))
    .join(' ← ');
  expect(readFileSync(join(REPOSITORY, 'docs/architecture.md'), 'utf8')).toContain(shown);
});
