/**
 * The one test that reads `content/`, through the command that every contributor runs. All others
 * read the fixed archive in `tests/fixtures/`, so that adding, replacing or deleting reports
 * leaves them as they are.
 */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../support/content.ts';

test('content/ 里的档案通过核对；没有 content/ 就没有可核对的', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = ['scripts/check.ts', '--content', 'content'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: REPOSITORY,
    env,
    encoding: 'utf8',
  });
  if (stderr === '未能运行：没有内容目录 content\n') {
    process.stderr.write('！没有 content/，本档案的内容没有核对！\n');
    return;
  }
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
});
