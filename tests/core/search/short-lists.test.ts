import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readNames,
  readSteps,
  writeNames,
  writeSteps,
} from '../../../src/search/format/short-lists.ts';

const name = fc.stringMatching(/^[a-z0-9-]{1,60}$/);

test('机关的编号写短了，读回来一个不差', () => {
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(readNames(writeNames(names))).toEqual(names);
    }),
  );
  const long = 'a'.repeat(80);
  expect(readNames(writeNames([long, `${long}b`]))).toEqual([long, `${long}b`]);
  expect(writeNames(['430381-zrzyj', '430382-zrzyj'])).toBe('0430381-zrzyj 52-zrzyj');
});

test('次序里的号写成一步一步，读回来一个不差', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500_000)), (numbers) => {
      expect(readSteps(writeSteps(numbers))).toEqual(numbers);
    }),
  );
  expect(writeSteps([3, 4, 9, 2])).toBe('62:=');
  expect(readSteps(writeSteps([1, 0, 40_000, 2, 300_000]))).toEqual([1, 0, 40_000, 2, 300_000]);
});
