/** A program that is ended while it works leaves nothing half-made. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { discardOnInterrupt, stopOnInterrupt } from '../../../src/io/interrupt.ts';
import { REPOSITORY, withFolderAsync } from '../../support/content.ts';

const moduleAt = (path: string) => JSON.stringify(pathToFileURL(join(REPOSITORY, path)).href);

/** Fills two folders by another thread and from this one; the third is done before the signal. */
const program = (root: string) => `
  import { mkdirSync, writeFileSync } from 'node:fs';
  import { setInterval } from 'node:timers';
  import { discardOnInterrupt } from ${moduleAt('src/io/interrupt.ts')};
  import { FileThreads } from ${moduleAt('src/io/publish/file-threads.ts')};
  process.chdir(${JSON.stringify(root)});
  for (const name of ['half', 'threaded', 'whole']) mkdirSync(name);
  discardOnInterrupt('half');
  discardOnInterrupt('threaded');
  const release = discardOnInterrupt('whole');
  release();
  const thread = new FileThreads(undefined, undefined, 2);
  let number = 0;
  setInterval(async () => {
    number += 1;
    const own = number;
    await thread.write('threaded/' + own + '/file', new ArrayBuffer(10));
    writeFileSync('half/' + own, '');
    if (own === 100) process.stdout.write('ready');
  }, 1);
`;

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s：没有做完的目录不留，做完的留着，照信号结束',
  async (signal) => {
    await withFolderAsync(async (folder) => {
      const root = join(folder, 'root');
      mkdirSync(root);
      // A file, for the threads of a program in an argument do not start.
      writeFileSync(join(folder, 'program.mjs'), program(root));
      const child = spawn(process.execPath, [join(folder, 'program.mjs')]);
      const ended = new Promise((resolve) => {
        child.on('close', (code, killed) => resolve({ code, killed }));
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      expect(readdirSync(root)).toEqual(['half', 'threaded', 'whole']);
      child.kill(signal);
      expect(await ended).toEqual({ code: null, killed: signal });
      expect(readdirSync(root)).toEqual(['whole']);
    });
  },
);

/** Begins something more while it is being stopped. */
const beginning = (root: string) => `
  import { writeFileSync } from 'node:fs';
  import { setInterval } from 'node:timers';
  import { stopOnInterrupt } from ${moduleAt('src/io/interrupt.ts')};
  process.chdir(${JSON.stringify(root)});
  stopOnInterrupt(() => void stopOnInterrupt(() => writeFileSync('stopped', '')));
  setInterval(() => {}, 1000);
  process.stdout.write('ready');
`;

test('停的时候又起的，也停', () =>
  withFolderAsync(async (root) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', beginning(root)]);
    const ended = new Promise((resolve) => {
      child.on('close', (code, killed) => resolve({ code, killed }));
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: null, killed: 'SIGTERM' });
    expect(readdirSync(root)).toEqual(['stopped']);
  }));

test('没有什么要收拾的，信号照常', () => {
  const before = process.listenerCount('SIGINT');
  const releases = [stopOnInterrupt(() => undefined), discardOnInterrupt('none')];
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  for (const release of releases) release();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
