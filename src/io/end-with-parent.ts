/**
 * A process that was started to do one thing does not outlive who started it: killed hard, a
 * parent cannot tell it to stop. A thread of its own watches, since the main one may be busy in a
 * single call.
 */
import { Worker } from 'node:worker_threads';

const WATCH = `
  const { workerData: { limit, parent } } = require('node:worker_threads');
  setInterval(() => {
    if (process.memoryUsage.rss() > limit || process.ppid !== parent) {
      process.kill(process.pid, 'SIGKILL');
    }
  }, 20);
`;

/**
 * @param parent id of the process that started this one
 * @param limit bytes of resident memory at which it ends, too: that of the heap counts no buffers
 */
export function endWithParent(parent: number, limit = Number.POSITIVE_INFINITY): void {
  new Worker(WATCH, {
    eval: true,
    workerData: { limit, parent },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  }).unref();
}
