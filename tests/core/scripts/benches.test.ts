/** What the benches judge by: each of them must be able to fail. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attackFaults } from '../../bench/attack-bench.ts';
import { idleFormats } from '../../bench/mutate-bench.ts';
import { exactness, isExact } from '../../bench/search-exactness.ts';
import { unusedParts } from '../../bench/unused-parts.ts';
import { withFolder } from '../../support/content.ts';

test('攻击：没有拦下、拦的是别的、多花一秒以上、多占许多内存、死了，都看得出', () => {
  // A slow machine: to start alone takes as long.
  const plain = { seconds: 1.4, megabytes: 120, status: 0, rules: [] };
  const refused = { seconds: 1.5, megabytes: 125, status: 1, rules: ['F101'] };
  expect(attackFaults('F101', refused, plain)).toEqual([]);
  const missed = ['没有由这条规则拦下'];
  expect(attackFaults('F101', plain, plain)).toEqual(missed);
  expect(attackFaults('F102', refused, plain)).toEqual(missed);
  expect(attackFaults('F101', { ...refused, status: null, rules: [] }, plain)).toEqual(missed);
  expect(attackFaults('F101', { ...refused, seconds: 2.5 }, plain)).toEqual(['超时']);
  expect(attackFaults('F101', { ...refused, megabytes: 400 }, plain)).toEqual(['内存太多']);
});

test('检索：页上份数不符、列了别的、列了两次、一份没有列，都看得出', () => {
  const query = { kind: '任意片段', text: '示例', expected: ['a/2021', 'b/2021'] };
  const right = { count: 2, ids: ['a/2021', 'b/2021'], answered: null };
  expect(isExact(query, right)).toBe(true);
  expect(isExact(query, { ...right, count: 3 })).toBe(false);
  expect(isExact(query, { ...right, ids: ['a/2021', 'c/2021'] })).toBe(false);
  expect(isExact(query, { ...right, ids: ['a/2021', 'a/2021'] })).toBe(false);
  expect(isExact(query, { ...right, ids: [] })).toBe(false);
  expect(isExact(query, undefined)).toBe(false);
  expect(isExact({ ...query, kind: '表里的数' }, right)).toBe(false);
  expect(isExact({ ...query, kind: '表里的数' }, { ...right, answered: 2 })).toBe(true);
  const half = { recall: 0.5, precision: 0.5 };
  expect(exactness([query], [['a/2021', 'a/2021']])).toEqual(half);
});

test('分成几部分：合成时没有取用各部分做好的，看得出', () => {
  withFolder((ours) => {
    const write = (...path: readonly string[]) => {
      mkdirSync(join(ours, ...path.slice(0, -1)), { recursive: true });
      writeFileSync(join(ours, ...path), '');
    };
    for (const folder of ['parts', 'pages'])
      mkdirSync(join(ours, '.cache', folder), { recursive: true });
    const nothing = ['parts：各部分里都没有', 'pages：各部分里都没有'];
    expect(unusedParts(ours, ['part-1', 'part-2'])).toEqual(nothing);
    for (const place of ['part-1', '.cache']) write(place, 'parts', 'a.read');
    // Texts are asked for only where something is made anew.
    write('part-1', 'parts', 'a.sections');
    write('part-1', 'pages', 'a.pages');
    expect(unusedParts(ours, ['part-1', 'part-2'])).toEqual(['part-1/pages/a.pages']);
    write('.cache', 'pages', 'a.pages');
    expect(unusedParts(ours, ['part-1', 'part-2'])).toEqual([]);
  });
});

test('改动一个数：一种格式没有一格认定，等于没有试', () => {
  const unsure = { format: 'html', verdict: 'unsure' } as const;
  expect(idleFormats([unsure])).toEqual(['html']);
  expect(idleFormats([unsure, { ...unsure, verdict: 'right' }])).toEqual([]);
});
