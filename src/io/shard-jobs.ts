/** Runs shard builds as processes of their own, as many at once as cores and memory allow. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Memory that all indexing together may use, and what the build itself holds meanwhile. */
const BUDGET_MEGABYTES = 2000;
const OWN_MEGABYTES = 250;
/** Measured with Pagefind 1.6.0: Node with the phrase table, and Pagefind per character. */
const BASE_MEGABYTES = 150;
const MEGABYTES_PER_MILLION = 210;

export interface ShardJob {
  readonly input: string;
  readonly folder: string;
  readonly characters: number;
}

/** Builds all shards; the largest first, so that none of them is left over at the end. */
export async function runShardJobs(jobs: readonly ShardJob[]): Promise<void> {
  const waiting = [...jobs].sort((a, b) => b.characters - a.characters);
  const running = new Set<Promise<void>>();
  let used = OWN_MEGABYTES;
  while (waiting.length > 0 || running.size > 0) {
    const [next] = waiting;
    const need = BASE_MEGABYTES + ((next?.characters ?? 0) / 1e6) * MEGABYTES_PER_MILLION;
    const room =
      running.size === 0 ||
      (running.size < availableParallelism() && used + need <= BUDGET_MEGABYTES);
    if (next === undefined || !room) {
      await Promise.race(running);
      continue;
    }
    waiting.shift();
    used += need;
    const job = runShardJob(next).finally(() => {
      used -= need;
      running.delete(job);
    });
    running.add(job);
  }
}

function runShardJob({ input, folder }: ShardJob): Promise<void> {
  const script = fileURLToPath(new URL('../../scripts/index-shard.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, input, folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`search shard ${folder} ended with ${code}\n${errors}`));
    });
  });
}
