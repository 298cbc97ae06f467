/** Compiled code is run, so it is taken from where nobody else can have put it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { REPOSITORY, withFolder } from '../../support/content.ts';

const MODULE = pathToFileURL(join(REPOSITORY, 'src/io/keep-compiled.ts')).href;
const RUN = `(await import('${MODULE}')).keepCompiled(); await import('./program.mjs');`;

function run(folder: string): void {
  const env = { ...process.env, NODE_COMPILE_CACHE: undefined };
  const args = ['--input-type=module', '--eval', RUN];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env });
  expect([status, stderr.toString()]).toEqual([0, '']);
}

test('编译好的程序留给下一次；.cache 里有收进仓库的就不存也不取', () => {
  withFolder((folder) => {
    writeFileSync(join(folder, 'program.mjs'), 'export const value = 1;\n');
    run(folder);
    const compiled = join(folder, '.cache/compiled');
    expect(readdirSync(compiled, { recursive: true }).length).toBeGreaterThan(1);
  });
  withFolder((folder) => {
    writeFileSync(join(folder, 'program.mjs'), 'export const value = 1;\n');
    mkdirSync(join(folder, '.cache'));
    writeFileSync(join(folder, '.cache/given'), '');
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '--quiet');
    git('add', '--force', '.cache/given');
    run(folder);
    expect(existsSync(join(folder, '.cache/compiled'))).toBe(false);
  });
});
