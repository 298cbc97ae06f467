import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  idSegment,
  isAgencyId,
  nameProblem,
  wordSegment,
} from '../../../src/report/address-segment.ts';

describe('词作地址的一段', () => {
  test.each([
    ['自然资源', '自然资源'],
    ['教育2', '教育2'],
    ['a/b', 'a~2f~b'],
    ['..', '~2e~~2e~'],
    ['..%2freports%2f630223-zrzyj%2f2024', '~2e~~2e~~25~2freports~25~2f630223-zrzyj~25~2f2024'],
    ['100%', '100~25~'],
    ['~2f~', '~7e~2f~7e~'],
    ['农业（水利）', '农业~ff08~水利~ff09~'],
    ['con', '~63~on'],
    ['CON', '~43~~4f~~4e~'],
    ['com1', '~63~om1'],
    ['甲 ', '甲~20~'],
  ])('%s → %s', (word, segment) => {
    expect(wordSegment(word)).toBe(segment);
  });

  test('不同的词不会有相同的地址，不分大小写、不分合成分解也不会', () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    const folded = (text: string) => wordSegment(text)?.normalize('NFKC').toLowerCase();
    fc.assert(
      fc.property(word, word, (one, other) => {
        const [first, second] = [folded(one), folded(other)];
        // Unassigned and compatibility characters never reach an address: the check refuses them.
        fc.pre(first === wordSegment(one) && second === wordSegment(other));
        expect(first === second).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });

  test('任何词都得出各系统都能存放的名字，地址里不用再编码的只有汉字', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (word) => {
        const segment = wordSegment(word);
        if (segment === null) return;
        expect(nameProblem(segment)).toBeNull();
        expect(segment).toMatch(/^[a-z0-9_~\-\p{Script=Han}]+$/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('空的和太长的没有地址', () => {
    expect(wordSegment('')).toBeNull();
    expect(wordSegment('（'.repeat(40))).toBeNull();
  });
});

test.each(['', '..', 'a/b', 'a%2fb', 'a.b', '甲', 'CON', 'nul', 'a'.repeat(300), 'a b', 'a\n'])(
  '编号 %j 不能作地址，是程序的错',
  (id) => {
    expect(() => idSegment(id)).toThrow('no part of an address');
  },
);

test.each(['R301', 'f2019', 'zh-hant', '630223-zrzyj', 'xpcc', 2024])(
  '编号 %s 原样作地址',
  (id) => {
    expect(idSegment(id)).toBe(String(id));
  },
);

test.each([
  ['990102-slj', true],
  ['xpcc-zrzyj-1', true],
  ['con-slj', false],
  ['com1-a', false],
  ['slj', false],
  [`a-${'b'.repeat(79)}`, false],
  ['990102-Slj', false],
  ['990102-slj\n', false],
])('%s 可作机关编号：%s', (id, yes) => {
  expect(isAgencyId(id)).toBe(yes);
});

test.each(['index.DyX8.css', '404.html', 'wasm.und.pagefind', '_headers', '年报'])(
  '文件名 %s 到处能用',
  (name) => {
    expect(nameProblem(name)).toBeNull();
  },
);

test.each(['a.', 'a ', 'aux.html', 'COM².txt', 'a:b', 'a\\b', 'a\0', '%2e', 'x'.repeat(256)])(
  '文件名 %j 有的系统放不下',
  (name) => {
    expect(nameProblem(name)).not.toBeNull();
  },
);
