import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHARD_SCRIPT } from '../../../src/io/index/shard-cache.ts';
import { type Job, runJobs } from '../../../src/io/jobs.ts';
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
