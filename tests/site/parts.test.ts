/** Parts made apart, somewhere else, put together are the site that is made at once. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import type { Job } from '../../src/io/job-process.ts';
import { PART_SCRIPT, runJobs } from '../../src/io/jobs.ts';
import type { PartTask } from '../../src/site/build/local-parts.ts';
import { writeCorpus } from '../bench/write-corpus.ts';
import { copyRecord, makeCheckout } from '../support/checkout.ts';
import { ARCHIVE, readFolder } from '../support/content.ts';
import { ELSEWHERE } from '../support/elsewhere.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-join-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = makeCheckout(join(folder, '另一处'));
const isRecorded = copyRecord(root);

const run = (script: string, ...args: readonly string[]) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [`scripts/${script}.ts`, ...args, '--content', ARCHIVE],
      { cwd: root, env: { ...process.env, ...ELSEWHERE } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

/** Names of the pages that a folder keeps. */
const pagesIn = (at: string) => readdirSync(join(root, at));

test.skipIf(!isRecorded)(
  '两部分同时做，再合成：换了路径、时区、语言，坏了几个字节，与一次生成的逐字节相同',
  {
    timeout: 240_000,
  },
  async () => {
    const parts = ['part-1', 'part-2'];
    const made = await Promise.all(
      parts.map((out, at) => run('build', '--part', `${at + 1}/2`, '--out', out)),
    );
    expect(made.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    // The caches of the builds to come hold nothing yet, so all that is kept is the parts'.
    expect(existsSync(join(root, '.cache/pages'))).toBe(false);
    const [damaged = '', ...whole] = parts.flatMap((part) =>
      pagesIn(`${part}/pages`).map((name) => `${part}/pages/${name}`),
    );
    const bytes = readFileSync(join(root, damaged));
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    writeFileSync(join(root, damaged), bytes);

    // So is the code that renders, bundled once for both.
    const bundles = readdirSync(join(root, '.cache/bundles'));
    expect(bundles).toHaveLength(1);
    const program = `.cache/bundles/${bundles[0]}/program`;
    const entry = readdirSync(join(root, program)).find((name) => name.endsWith('.mjs'));
    writeFileSync(join(root, program, entry ?? ''), 'export {};');

    const joined = await run('join', ...parts, '--out', 'joined');
    expect([joined.code, joined.stderr]).toEqual([0, '']);
    expect(joined.stdout).not.toMatch(/缺第|重新生成/);
    expect(readFolder(join(root, 'joined'))).toEqual(readFolder(inject('root').folder));
    const names = pagesIn('.cache/pages');
    for (const page of whole) expect(names).toContain(page.split('/').at(-1));
  },
);

test('两个进程各做一部分，在同一次生成里合成：网页都留给下一次', { timeout: 240_000 }, async () => {
  rmSync(join(root, '.cache'), { recursive: true, force: true });
  const built = await run('build', '--processes', '2', '--out', 'local');
  expect([built.code, built.stderr]).toEqual([0, '']);
  // None is kept where the program seems to have changed meanwhile.
  const kept = pagesIn('.cache/pages').filter((name) => name.endsWith('.pages'));
  const agencies = pagesIn('.cache/parts').filter((name) => name.endsWith('.read'));
  expect(kept.length).toBeGreaterThanOrEqual(2 * agencies.length);
  expect(agencies.length).toBeGreaterThan(0);
});

test('一个进程接连做几部分，每一部分的机关和年报的网页都做了', { timeout: 240_000 }, async () => {
  const content = join(folder, 'invented');
  writeCorpus(content, 40);
  const parts = [1, 2, 3].map((part) => join(folder, `of-one-${part}`));
  const jobs = parts.map((out, at): Job => {
    const task: PartTask = {
      options: { content, out, base: '/', site: undefined, index: false },
      share: { part: at + 1, of: parts.length },
    };
    writeFileSync(`${out}.json`, JSON.stringify(task));
    return { script: PART_SCRIPT, args: [`${out}.json`], megabytes: 1 };
  });
  await runJobs(jobs, join(folder, 'code'), { budget: 0 });
  const kept = parts.map((out) => {
    const count = (at: string, ending: string) =>
      readdirSync(join(out, at)).filter((name) => name.endsWith(ending)).length;
    return { agencies: count('parts', '.read'), pages: count('pages', '.pages') };
  });
  // The page of each agency, and together those of its reports.
  expect(kept.map(({ pages }) => pages)).toEqual(kept.map(({ agencies }) => 2 * agencies));
  expect(kept.every(({ agencies }) => agencies > 0)).toBe(true);
});

test('不是部分的目录、缺了一部分、写到别的东西上，都说出来', async () => {
  const wrong = await run('join', 'src', '--out', 'joined');
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('src 不是一个部分') });
  const onto = await run('build', '--part', '1/2', '--out', 'scripts');
  expect(onto).toMatchObject({ code: 2, stderr: expect.stringContaining('里有别的东西') });
});
