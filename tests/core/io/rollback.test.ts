/** Writing a pair when the system fails half way: all files, or those that were there before. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { withFolder } from '../../support/content.ts';

/** Calls of `renameSync` and `writeFileSync` that are still to succeed; -1 for all. */
const fault = vi.hoisted(() => ({ renames: -1, writes: -1 }));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const failing =
    <Args extends unknown[]>(kind: 'renames' | 'writes', call: (...args: Args) => void) =>
    (...args: Args) => {
      if (fault[kind] === 0) {
        fault[kind] = -1;
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      }
      if (fault[kind] > 0) fault[kind] -= 1;
      call(...args);
    };
  return {
    ...fs,
    renameSync: failing('renames', fs.renameSync),
    writeFileSync: failing('writes', fs.writeFileSync),
  };
});

// Test files share their modules: an instance of its own has the failing disk.
vi.resetModules();
const { writeTogether, writeWhole } = await import('../../../src/io/write-files.ts');
afterAll(() => {
  vi.resetModules();
});

beforeEach(() => {
  fault.renames = -1;
  fault.writes = -1;
});

const NAMES = ['a/agency.yaml', 'r/2023.md', 'r/2023.yaml'];

/** The files below a folder with their texts, hidden ones included. */
function contents(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`)
    .sort();
}

function prepare(root: string, existing: readonly string[]): (readonly [string, string])[] {
  for (const name of NAMES) mkdirSync(join(root, name, '..'), { recursive: true });
  for (const name of existing) writeFileSync(join(root, name), '原有');
  return NAMES.map((name) => [join(root, name), '新的'] as const);
}

// With three files in place there are six renames: each aside, and each new one in.
test.each([0, 1, 2, 3, 4, 5])('替换三个文件，第 %i 次改名后出错：原有的都在', (renames) => {
  withFolder((root) => {
    const files = prepare(root, NAMES);
    const before = contents(root);
    fault.renames = renames;
    expect(() => writeTogether(files)).toThrow('cannot write');
    expect(contents(root)).toEqual(before);
    writeTogether(files);
    expect(contents(root)).toEqual(['2023.md 新的', '2023.yaml 新的', 'agency.yaml 新的']);
  });
});

test.each([0, 1, 2])('新写三个文件，第 %i 次改名后出错：一个也不留', (renames) => {
  withFolder((root) => {
    const files = prepare(root, []);
    fault.renames = renames;
    expect(() => writeTogether(files)).toThrow('cannot write');
    expect(contents(root)).toEqual([]);
  });
});

test.each([0, 1, 2])('磁盘写满（第 %i 个文件之后）：原有的都在，没有临时文件', (writes) => {
  withFolder((root) => {
    const files = prepare(root, NAMES.slice(1));
    const before = contents(root);
    fault.writes = writes;
    expect(() => writeTogether(files)).toThrow('cannot write');
    expect(contents(root)).toEqual(before);
  });
});

test.each(['renames', 'writes'] as const)('单个文件出错（%s）：原有的还在', (kind) => {
  withFolder((root) => {
    const path = join(root, 'site.yaml');
    writeFileSync(path, '原有');
    fault[kind] = 0;
    expect(() => writeWhole(path, '新的')).toThrow('cannot write');
    expect(contents(root)).toEqual(['site.yaml 原有']);
  });
});
