import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Writes a module for just as long as Biome looks at it, and returns what Biome says. */
function lint(folder: string, source: string): { status: number | null; output: string } {
  const path = `src/${folder}/zz-layer-probe.ts`;
  writeFileSync(path, source);
  try {
    const args = ['lint', '--only=style/noRestrictedImports', '--only=correctness/noNodejsModules'];
    const result = spawnSync('node_modules/.bin/biome', [...args, path], { encoding: 'utf8' });
    return { status: result.status, output: result.stdout + result.stderr };
  } finally {
    rmSync(path);
  }
}

test.each([
  ['form', 'node:fs'],
  ['form', '../search/fold.ts'],
  ['form', '../report/cell.ts'],
  ['form', 'zod'],
  ['report', '../check/registry.ts'],
  ['report', 'node:path'],
  ['check', '../io/load.ts'],
  ['check', 'node:fs'],
  ['search', '../io/write.ts'],
  ['export', 'astro'],
  ['review', '../io/git.ts'],
  ['review', 'node:fs'],
  ['io', '../site/archive.ts'],
  ['io', 'astro:content'],
])('%s 引入 %s 会被拦下', (folder, imported) => {
  const { status, output } = lint(folder, `export * as probe from '${imported}';\n`);
  expect(output).toMatch(/noRestrictedImports|noNodejsModules/);
  expect(status).toBe(1);
});

test.each([
  ['report', '../form/walk.ts'],
  ['check', '../report/cell.ts'],
  ['io', '../check/registry.ts'],
])('%s 可以引入 %s', (folder, imported) => {
  expect(lint(folder, `export * as probe from '${imported}';\n`).status).toBe(0);
});
