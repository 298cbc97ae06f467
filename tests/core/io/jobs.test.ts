import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHARD_FILES } from '../../../src/io/index/build-shard.ts';
import { SHARD_SCRIPT } from '../../../src/io/index/shard-cache.ts';
import type { Job } from '../../../src/io/job-process.ts';
import { runJobs } from '../../../src/io/jobs.ts';
import { withFolderAsync } from '../../support/content.ts';

test('没有人再要的进程停下，没有起的不再起', () =>
  withFolderAsync(async (root) => {
    // What they would look for is not there: whoever is not stopped says so.
    const job: Job = { script: SHARD_SCRIPT, args: [join(root, 'none'), root], megabytes: 1 };
    const stop = new AbortController();
    const mayFail = runJobs([{ ...job, mayFail: true }], root, { signal: stop.signal });
    const all = runJobs([job, job, job, job], root, { signal: stop.signal });
    stop.abort();
    await expect(all).rejects.toMatchObject({ name: 'AbortError' });
    await expect(mayFail).resolves.toBeUndefined();
    const late = runJobs([job], root, { signal: stop.signal });
    await expect(late).rejects.toMatchObject({ name: 'AbortError' });
  }));

test('一个进程做完一件接着做下一件；做着出错而停下的，别的由新的进程做', () =>
  withFolderAsync(async (root) => {
    const input = join(root, 'input.jsonl');
    const text = { title: '年度报告', agency: '机关', sections: [], figures: [], numbers: [] };
    writeFileSync(input, `${JSON.stringify({ id: 'a/2024', text, marks: [] })}\n`);
    const good = (name: string): Job => ({
      script: SHARD_SCRIPT,
      args: [input, join(root, name)],
      megabytes: 1,
    });
    const bad: Job = {
      ...{ script: SHARD_SCRIPT, args: [join(root, 'none'), join(root, 'bad')] },
      ...{ megabytes: 2, mayFail: true },
    };
    const told: number[] = [];
    const seen = new Set<number>();
    // One at a time: the bad one is the first, and takes its process with it.
    const jobs = [good('one'), bad, good('two'), good('three')];
    await runJobs(jobs, join(root, 'code'), {
      ...{
        budget: 0,
        step: (done) => {
          told.push(done);
          for (const child of runningScripts(SHARD_SCRIPT)) seen.add(child);
        },
      },
    });
    expect(told).toEqual([0, 1, 2, 3, 4]);
    // Off Linux nobody tells.
    if (existsSync('/proc/self/task')) expect([...seen]).toHaveLength(1);
    for (const name of ['one', 'two', 'three']) {
      expect(readdirSync(join(root, name)).sort(), name).toEqual([
        SHARD_FILES.ids,
        SHARD_FILES.part,
        SHARD_FILES.texts,
      ]);
    }
    expect(existsSync(join(root, 'bad', SHARD_FILES.part))).toBe(false);
    const failing = runJobs([{ ...bad, mayFail: false }], join(root, 'code'));
    await expect(failing).rejects.toThrow(/index-shard ended with 1\n.*ENOENT/s);
  }));

/** Of the processes that this one has started, those of a script; zombies have no command. */
function runningScripts(script: string): number[] {
  const tasks = '/proc/self/task';
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks)
    .flatMap((task) => readFileSync(`${tasks}/${task}/children`, 'utf8').split(' '))
    .filter((child) => existsSync(`/proc/${child}/cmdline`))
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(script))
    .map(Number);
}
