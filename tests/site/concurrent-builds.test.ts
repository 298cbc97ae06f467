/** Several builds at once in one checkout, as two terminals or two jobs of one machine run them. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCheckout } from '../support/checkout.ts';
import { ARCHIVE, readFolder } from '../support/content.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-builds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const checkout = (name: string) => makeCheckout(join(folder, name));

const start = (
  root: string,
  out: string,
  more: readonly string[] = [],
  ended?: Parameters<typeof execFile>[3],
) =>
  execFile(
    process.execPath,
    ['scripts/build.ts', '--content', ARCHIVE, '--out', out, ...more],
    { cwd: root },
    ended,
  );

const build = (root: string, out: string, ...more: readonly string[]) =>
  new Promise((resolve) => {
    start(root, out, more, (error, _, stderr) => resolve({ code: error?.code ?? 0, stderr }));
  });

const BUNDLES = '.cache/bundles';
const DONE = { code: 0, stderr: '' };
/** What killed builds left in a checkout. */
const leftovers = (root: string) => readdirSync(root).filter((name) => name.endsWith('.work'));

const alone = checkout('alone');

test('被强行中止的一次不妨碍下一次，留下的由下一次清掉', async () => {
  const child = start(alone, 'out');
  const ended = new Promise((resolve) => child.on('close', resolve));
  await expect.poll(() => leftovers(alone), { timeout: 60_000 }).toHaveLength(1);
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(join(alone, 'out'))).toBe(false);
  expect(leftovers(alone)).toHaveLength(1);
  expect(await build(alone, 'out')).toEqual(DONE);
  expect(leftovers(alone)).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '中途以 %s 结束：原来的网站不动，什么也不留',
  async (signal) => {
    const before = readFolder(join(alone, 'out'));
    const child = start(alone, 'out');
    const ended = new Promise((resolve) => child.on('close', (_, killed) => resolve(killed)));
    await expect.poll(() => leftovers(alone), { timeout: 60_000 }).toHaveLength(1);
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(leftovers(alone)).toEqual([]);
    expect(readFolder(join(alone, 'out'))).toEqual(before);
  },
);

test('几次同时生成，写到两处或同一处：都成功，与单独生成的逐字节相同', async () => {
  const busy = checkout('busy');
  const outs = ['one', 'same', 'same'];
  expect(await Promise.all(outs.map((out) => build(busy, out)))).toEqual(outs.map(() => DONE));
  const expected = readFolder(join(alone, 'out'));
  expect(Object.keys(expected)).toEqual(expect.arrayContaining(['index.html', 'manifest.json']));
  for (const out of outs) expect(readFolder(join(busy, out))).toEqual(expected);
  expect(leftovers(busy)).toEqual([]);
});

test('几次同时生成，写到检出以外，一次用两个进程：也与单独生成的逐字节相同', async () => {
  const busy = checkout('elsewhere');
  // The pages' code is bundled at once in the test before this one.
  cpSync(join(alone, BUNDLES), join(busy, BUNDLES), { recursive: true });
  const outs = ['first', 'second'].map((name) => join(folder, 'sites', name));
  mkdirSync(join(folder, 'sites'));
  const builds = outs.map((out, at) => build(busy, out, '--processes', String(at + 1)));
  expect(await Promise.all(builds)).toEqual(outs.map(() => DONE));
  const expected = readFolder(join(alone, 'out'));
  for (const out of outs) expect(readFolder(out)).toEqual(expected);
  expect([...leftovers(join(folder, 'sites')), ...leftovers(join(busy, '.cache'))]).toEqual([]);
});
