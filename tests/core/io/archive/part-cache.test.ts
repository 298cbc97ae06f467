/** What a cache takes over from another folder of the same kind. */
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PartCache } from '../../../../src/io/archive/part-cache.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-part-cache-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEPT = { text: '示例', hashes: Uint32Array.of(1, 2, 3) };

/** A folder in which something is kept, and a cache that may take it over. */
function prepared(name: string) {
  const [own, other] = [join(folder, name), join(folder, `${name}-other`)];
  new PartCache(other, 'code').keep('one', KEPT);
  const cache = new PartCache(own, 'code', [other]);
  return { cache, own: join(own, 'one'), other: join(other, 'one'), alone: () => own };
}

test('取自别处的是同一个文件，不写第二遍；很久以前做的也留着', () => {
  const { cache, own, other } = prepared('linked');
  const longAgo = new Date('2020-01-01');
  utimesSync(other, longAgo, longAgo);
  expect(cache.get('one')).toEqual(KEPT);
  expect(statSync(own).ino).toBe(statSync(other).ino);
  cache.prune();
  expect(existsSync(own)).toBe(true);
});

test('自己这里的坏了：换上别处的，别处的不动', () => {
  const { cache, own, other, alone } = prepared('damaged');
  writeFileSync(own, '不是存下的东西');
  expect(cache.get('one')).toEqual(KEPT);
  rmSync(other);
  expect(new PartCache(alone(), 'code').get('one')).toEqual(KEPT);
});

test('别处的是一条链接：抄下它说的，不抄链接', () => {
  const { cache, own, other, alone } = prepared('symlink');
  renameSync(other, `${other}.real`);
  symlinkSync(`${other}.real`, other);
  expect(cache.get('one')).toEqual(KEPT);
  expect(lstatSync(own).isFile()).toBe(true);
  rmSync(`${other}.real`);
  expect(new PartCache(alone(), 'code').get('one')).toEqual(KEPT);
});

test('一项的散列：与内容相同，不在的没有；自己的在前', () => {
  const { cache, other, alone } = prepared('seals');
  const [same, changed] = [join(folder, 'seals-same'), join(folder, 'seals-changed')];
  new PartCache(same, 'code').keep('one', structuredClone(KEPT));
  new PartCache(changed, 'code').keep('one', { ...KEPT, text: '改过' });
  const seal = cache.sealOf('one');
  expect(seal).toMatch(/^[0-9a-f]{64}$/);
  expect(new PartCache(same, 'code').sealOf('one')).toBe(seal);
  expect(new PartCache(changed, 'code').sealOf('one')).not.toBe(seal);
  expect(cache.sealOf('two')).toBeNull();
  writeFileSync(other, '短');
  expect(new PartCache(alone(), 'code', [join(folder, 'seals-other')]).sealOf('one')).toBeNull();
});
