/**
 * The one test that reads `content/`, through the command that every contributor runs. All others
 * read the fixed archive in `tests/fixtures/`, so that adding, replacing or deleting reports
 * leaves them as they are.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../support/content.ts';
import type { SlipCount } from '../../support/digit-slips.ts';

/** Runs a program of ours that may read `content/`. */
function runOn(...args: readonly string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawnSync(process.execPath, args, { cwd: REPOSITORY, env, encoding: 'utf8' });
}

test('content/ 里的档案通过核对；没有 content/ 就没有可核对的', () => {
  const { status, stdout, stderr } = runOn('scripts/check.ts', '--content', 'content');
  if (stderr === '未能运行：没有内容目录 content\n') {
    process.stderr.write('！没有 content/，本档案的内容没有核对！\n');
    return;
  }
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
});

test('content/ 里留有读数的报告，任何一格的任何一位数改成别的，核对都指出那一格', () => {
  if (!readdirSync(REPOSITORY).includes('content')) return;
  const { status, stdout, stderr } = runOn('tests/support/digit-slips.ts', 'content');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { reports, without, slips, unnamed }: SlipCount = JSON.parse(stdout);
  expect(unnamed).toEqual([]);
  expect(slips).toBeGreaterThan(without.length < reports ? 0 : -1);
  if (without.length > 0) process.stderr.write(`！没有读数、只靠算式的：${without.join('、')}！\n`);
});
