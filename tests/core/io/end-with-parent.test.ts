/** What a process has started ends with it, however it ends and however busy the other is. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { isRunning } from '../../../src/io/running.ts';
import { REPOSITORY, withFolderAsync } from '../../support/content.ts';

const WATCHING = `
  import { endWithParent } from ${JSON.stringify(
    pathToFileURL(join(REPOSITORY, 'src/io/end-with-parent.ts')).href,
  )};
  endWithParent(Number(process.argv[2]));
  process.stdout.write(String(process.pid));
  setImmediate(() => { for (;;) ; });
`;
const STARTING = `
  import { spawn } from 'node:child_process';
  const args = [process.argv[2], String(process.pid)];
  spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'ignore'] });
`;

test('上面的进程被强行结束，忙着的也跟着结束', async () => {
  await withFolderAsync(async (folder) => {
    const [child, parent] = ['child.mjs', 'parent.mjs'].map((name) => join(folder, name));
    writeFileSync(child ?? '', WATCHING);
    writeFileSync(parent ?? '', STARTING);
    const started = spawn(process.execPath, [parent ?? '', child ?? '']);
    const pid = await new Promise((said) => started.stdout.once('data', said)).then(Number);
    expect(isRunning(pid)).toBe(true);
    started.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
  });
});
