/** Promises that a library leaves broken: the work counts where it ends, or it is given up. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../../support/content.ts';

/** What is said in a process of its own, where nobody else listens for broken promises. */
const said = (work: string) =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { settle } from './src/io/documents/broken-promises.ts';
       const after = (ms, value) => new Promise((done) => setTimeout(done, ms, value));
       console.log(await settle(${work}, (why) => 'instead: ' + why));`,
    ],
    { cwd: REPOSITORY, encoding: 'utf8' },
  ).trim();

test('没有人等的承诺破了：随后做完的算数，再也做不完的放弃', () => {
  const breaks = "Promise.reject(new Error('bad entry'))";
  expect(said(`(async () => { ${breaks}; return after(50, 'done'); })()`)).toBe('done');
  expect(said(`(async () => { ${breaks}; return new Promise(() => {}); })()`)).toBe(
    'instead: bad entry',
  );
});
