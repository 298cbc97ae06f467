/** Works off a list of tasks in several processes, each of which stays warm from task to task. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * Runs all tasks, as many at once as there are cores.
 *
 * @param script URL of a module that calls `serveTasks`
 * @param tasks plain data, begun in this order
 * @returns what each task gave, in the order of the tasks; a task that fails rejects
 */
export async function forkTasks<Task, Result>(
  script: URL,
  tasks: readonly Task[],
): Promise<Result[]> {
  const results = new Array<Result>(tasks.length);
  let next = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(fileURLToPath(script), { serialization: 'advanced' });
      let at = -1;
      const give = () => {
        at = next;
        next += 1;
        if (at < tasks.length) child.send(tasks[at] as NonNullable<Task>);
        else child.disconnect();
      };
      child.on('message', (result) => {
        results[at] = result as Result;
        give();
      });
      child.on('error', reject);
      child.on('exit', (code) => {
        if (code === 0 && at >= tasks.length) resolve();
        else reject(new Error(`task ${at} ended with ${code}`));
      });
      give();
    });
  const many = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: many }, work));
  return results;
}

/**
 * The other end: answers each task with its result, until there are no more.
 *
 * @param end releases what the tasks had in common
 */
export function serveTasks<Task, Result>(
  perform: (task: Task) => Promise<Result>,
  end: () => Promise<void> = async () => undefined,
): void {
  process.on('message', async (task) => process.send?.(await perform(task as Task)));
  process.on('disconnect', () => void end());
}
