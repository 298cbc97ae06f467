/** Files that mean harm, through the whole import: each ends with its rule, nothing is written. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../../../src/commands/import.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { IsolatedReader } from '../../../../src/io/documents/isolated-reader.ts';
import { reasonOf } from '../../../../src/io/fault-reason.ts';
import { utf8 } from '../../../bench/containers.ts';
import { HOSTILE } from '../../../bench/hostile.ts';
import { readFolder, withFolderAsync } from '../../../support/content.ts';
import { documentOf, withWorkspace } from '../../../support/import.ts';

const TIMEOUT = { timeout: 60_000 };
const tabs = documentOf('tabs');

test('恶意的文件各有说法，什么也不写', TIMEOUT, async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const before = readFolder(content);
    for (const { name, make, rule, slow } of HOSTILE) {
      if (slow === true) continue;
      const { problem } = await run(name, make(), { dryRun: rule === null });
      if (rule === null) expect(problem?.rule ?? 'I122', name).toBe('I122');
      else expect(problem?.rule, name).toMatch(rule);
      expect(problem?.remedy, name).not.toBe('');
      expect(readFolder(content), name).toEqual(before);
    }
  });
});

test('超时和超内存的读取被中止，下一份照常', TIMEOUT, async () => {
  await withFolderAsync(async (folder) => {
    const [good, bad] = [join(folder, 'good.txt'), join(folder, 'bad.html')];
    writeFileSync(good, tabs.text);
    writeFileSync(bad, utf8(`<p>${'<b>x</b>'.repeat(350_000)}`));
    const short = new IsolatedReader({ milliseconds: 1, megabytes: 340 });
    const small = new IsolatedReader({ milliseconds: 60_000, megabytes: 150 });
    try {
      expect(await short.read(good, null)).toMatchObject({
        ok: false,
        problem: { rule: 'I110', message: '读了 0.001 秒仍未读完，已中止' },
      });
      expect(await small.read(bad, null)).toMatchObject({
        ok: false,
        problem: { rule: 'I110', message: '读取时内存将超过 150 MB，已中止' },
      });
      expect((await small.read(good, null)).ok).toBe(true);
    } finally {
      await Promise.all([short.close(), small.close()]);
    }
  });
});

test.skipIf(!existsSync('/proc/self/stat'))(
  '机器忙不算读得久：轮不到的时候不计',
  TIMEOUT,
  async () => {
    await withFolderAsync(async (folder) => {
      const path = join(folder, 'good.txt');
      writeFileSync(path, tabs.text);
      const reader = new IsolatedReader({ milliseconds: 1500, megabytes: 320 });
      try {
        expect((await reader.read(path, null)).ok).toBe(true);
        const children = readersOf(process.pid);
        expect(children.length).toBeGreaterThan(0);
        for (const pid of children) process.kill(pid, 'SIGSTOP');
        setTimeout(() => {
          for (const pid of children) process.kill(pid, 'SIGCONT');
        }, 2500);
        expect((await reader.read(path, null)).ok).toBe(true);
      } finally {
        await reader.close();
      }
    });
  },
);

/** Processes that read documents for another. */
const readersOf = (parent: number) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
        const isReader = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reader-child');
        return isReader && Number(after.split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);

test('程序自己的毛病报 I111，不连累别的文件', TIMEOUT, async () => {
  await withFolderAsync(async (folder) => {
    const path = join(folder, 'good.txt');
    writeFileSync(path, tabs.text);
    const reader = new IsolatedReader();
    try {
      // A form without its tables: the core trips over it.
      const broken = [{ ...FORMS[0], tables: null }] as unknown as typeof FORMS;
      const result = await reader.read(path, broken);
      expect(result.ok ? '' : result.problem.rule).toBe('I111');
      expect((await reader.read(path, null)).ok).toBe(true);
    } finally {
      await reader.close();
    }
  });
});

test(
  '200 MB 的文件、文件夹、断掉的链接、没有的文件、管道、套接字、设备：说明原因',
  TIMEOUT,
  async () => {
    await withWorkspace(tabs, async ({ content }) => {
      const folder = join(content, '..');
      const at = (name: string) => join(folder, name);
      writeFileSync(at('huge.pdf'), '%PDF-1.5');
      truncateSync(at('huge.pdf'), 200 * 1024 * 1024);
      mkdirSync(at('folder.docx'));
      symlinkSync('nowhere', at('dangling.txt'));
      symlinkSync('circle.txt', at('circle.txt'));
      writeFileSync(at('good.txt'), tabs.text);
      symlinkSync('good.txt', at('link.txt'));
      const before = readFolder(content);
      const names = [
        'huge.pdf',
        'folder.docx',
        'dangling.txt',
        'circle.txt',
        'missing.txt',
        'link.txt',
      ];
      execFileSync('mkfifo', [at('pipe.txt')]);
      const server = createServer().listen(at('socket.txt'));
      await once(server, 'listening');
      const odd = [at('pipe.txt'), at('socket.txt'), '/dev/null', '/dev/zero'];
      const outcomes = await importFiles([...names.map(at), ...odd], {
        content,
        dryRun: true,
        force: false,
      });
      server.close();
      expect(
        outcomes.map(({ problem }) =>
          problem === null ? null : `${problem.rule} ${problem.message.replaceAll(folder, '')}`,
        ),
      ).toEqual([
        'I101 文档有 200 MB，上限 50 MB',
        'I100 /folder.docx 是文件夹，不是文件',
        'I100 读不出 /dangling.txt：没有这个文件',
        'I100 读不出 /circle.txt：符号链接绕成了圈',
        'I100 读不出 /missing.txt：没有这个文件',
        null,
        'I100 /pipe.txt 是设备或管道，不是文件',
        'I100 /socket.txt 是套接字，不是文件',
        'I100 /dev/null 是设备或管道，不是文件',
        'I100 /dev/zero 是设备或管道，不是文件',
      ]);
      expect(readFolder(content)).toEqual(before);
    });
  },
);

test('系统拒绝的原因说成中文', () => {
  expect(reasonOf(Object.assign(new Error('x'), { code: 'EACCES' }))).toBe('没有读取的权限');
  expect(reasonOf(new Error('EIO: i/o error'))).toBe('EIO: i/o error');
});
