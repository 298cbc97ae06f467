/** A build of which nothing has changed leaves the site as it is. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ARCHIVE, REPOSITORY, readFolder } from '../support/content.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-unchanged-'));
  cpSync(ARCHIVE, join(folder, 'content'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const UNCHANGED = '没有一处改动，网站照旧';

function build(): string {
  const args = ['scripts/build.ts', '--content', join(folder, 'content'), '--out', out()];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const out = () => join(folder, 'site');

test('没有改动的不动一个文件；网站被人改过、内容改了，都重新生成', { timeout: 240_000 }, () => {
  expect(build()).not.toContain(UNCHANGED);
  const first = readFolder(out());
  const page = join(out(), 'index.html');
  const written = statSync(page).mtimeMs;
  const again = build();
  expect(again).toContain(UNCHANGED);
  expect(again).toMatch(/^报告 12 份；.*。通过$/m);
  expect(again).toContain('GitHub Pages');
  expect(statSync(page).mtimeMs).toBe(written);
  writeFileSync(page, `${readFileSync(page, 'utf8')} `);
  expect(build()).not.toContain(UNCHANGED);
  expect(readFolder(out())).toEqual(first);
  const site = join(folder, 'content/site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replace(/^title: .*$/m, 'title: 另一个档案'));
  expect(build()).not.toContain(UNCHANGED);
  expect(readFolder(out())).not.toEqual(first);
});
