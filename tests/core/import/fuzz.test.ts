/** Damaged documents: the first of `npm run fuzz`, and what it has found so far. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRefusedAtLimit } from '../../bench/fuzz/refused-at-limit.ts';
import { FUZZED } from '../../bench/fuzz/seeds.ts';
import { attempt, mutantOf } from '../../bench/fuzz/trial.ts';
import { HOSTILE } from '../../bench/hostile.ts';
import { REPOSITORY } from '../../support/content.ts';

const FOUND = join(REPOSITORY, 'tests/fixtures/fuzz');
const EACH = 5;

describe('照结构损坏的文件：不出错，字没有变的格不认错', () => {
  test.each(FUZZED)('%s', async (format) => {
    for (let index = 0; index < EACH; index += 1) {
      const { origin, bytes } = await mutantOf(11, index, format);
      const { fault, invisible } = await attempt(origin, bytes, true);
      expect({ index, fault, invisible }).toEqual({ index, fault: null, invisible: [] });
    }
  });
});

test('同一个种子，同一份文件', async () => {
  const [one, other] = [await mutantOf(11, 3, 'docx'), await mutantOf(11, 3, 'docx')];
  expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
});

test('以前找到的，一份也不再出错', async () => {
  const names = readdirSync(FOUND).filter((name) => name !== 'README.md');
  for (const name of names) {
    const format = name.slice(name.lastIndexOf('.') + 1);
    const { fault } = await attempt(
      { format, bytes: new Uint8Array(), truth: null },
      readFileSync(join(FOUND, name)),
      true,
    );
    expect([name, fault]).toEqual([name, null]);
  }
});

test('读的进程因内存死去，命令却照限度拒绝的，不算找到', async () => {
  const wide = HOSTILE.find(({ name }) => name === '四亿个字宽.pdf');
  if (wide === undefined) throw new Error('no such document');
  expect(await isRefusedAtLimit('pdf', wide.make())).toBe(true);
  expect(await isRefusedAtLimit('pdf', new Uint8Array([1, 2, 3]))).toBe(false);
});
