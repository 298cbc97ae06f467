import { diffArrays } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../../../../src/site/view/shelf.ts';
import { textChangesOf } from '../../../../src/site/view/text-changes.ts';

/** A report as far as its text is compared. */
const original = (sentences: readonly string[]) =>
  ({
    report: {
      text: 'verbatim',
      sections: [{ blocks: [{ text: sentences.map((item) => `${item}。`).join('') }] }],
    },
  }) as unknown as Entry;

const compare = (old: readonly string[], now: readonly string[]) => {
  const [changes] = textChangesOf([original(old), original(now)]);
  if (changes === undefined) throw new Error('two originals are compared');
  return changes;
};

const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `第${from + index}件事`);

test('增删的句子照文中的次序，一字不差', () => {
  const { changes, same } = compare(['甲', '乙', '丙'], ['甲', '丁', '丙', '戊']);
  expect(same).toBe(2);
  expect(changes).toEqual([
    { kind: 'removed', passage: '乙。' },
    { kind: 'added', passage: '丁。' },
    { kind: 'added', passage: '戊。' },
  ]);
});

test('八十处以内逐句列出，多一处就是重写', () => {
  expect(compare(numbered(0, 40), numbered(100, 40)).changes).toHaveLength(80);
  expect(compare(numbered(0, 40), numbered(100, 41)).changes).toBeNull();
});

test('重写的只数也在上一份里的句子，重复的各算一句', () => {
  const now = ['甲', '甲', '乙', ...numbered(0, 90)];
  expect(compare(['甲', '乙', '乙'], now)).toMatchObject({ changes: null, same: 3 });
});

test('先数一遍，不改变逐句相比的结果', () => {
  const text = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己', '庚'), {
    minLength: 1,
    maxLength: 90,
  });
  fc.assert(
    fc.property(text, text, (old, now) => {
      const ended = (items: readonly string[]) => items.map((item) => `${item}。`);
      const parts = diffArrays(ended(old), ended(now), { maxEditLength: 80 });
      const expected = parts?.flatMap(({ added, removed, value }) =>
        added || removed
          ? value.map((passage) => ({ kind: added ? 'added' : 'removed', passage }))
          : [],
      );
      expect(compare(old, now).changes).toEqual(expected ?? null);
    }),
  );
});
