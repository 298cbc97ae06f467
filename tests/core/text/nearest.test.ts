import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../../src/text/nearest.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['licence', 'license', 1],
  ['titel', 'title', 1],
  ['kitten', 'sitting', 3],
  ['公安局', '公安厅', 1],
])('“%s”到“%s”相差 %d', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test('最近的一个；差得太多的不猜', () => {
  const rows = ['licensing', 'penalty', 'coercion', 'fees'];
  expect(nearest('penality', rows)).toBe('penalty');
  expect(nearest('lisencing', rows)).toBe('licensing');
  expect(nearest('colour', rows)).toBeNull();
  expect(nearest('x'.repeat(500_000), ['x'])).toBeNull();
});
