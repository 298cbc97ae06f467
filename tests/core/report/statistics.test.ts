import { describe, expect, test } from 'vitest';
import { pooled, quartilesOf, ratioOf } from '../../../src/report/statistics.ts';

describe('四分位', () => {
  test.each([
    [[3], { lower: 3, median: 3, upper: 3 }],
    [[4, 1, 3, 2], { lower: 1.75, median: 2.5, upper: 3.25 }],
    [[5, 1, 4, 2, 3], { lower: 2, median: 3, upper: 4 }],
  ])('%j', (values, expected) => {
    expect(quartilesOf(values)).toEqual(expected);
  });

  test('没有数就没有四分位，不是 0', () => {
    expect(quartilesOf([])).toBeNull();
  });
});

test('合计是分子之和比分母之和，不是比率的平均', () => {
  const fractions = [
    { numerator: '1', denominator: '1' },
    { numerator: '0', denominator: '9' },
  ];
  expect(pooled(fractions)).toEqual({ numerator: '1', denominator: '10' });
  expect(ratioOf(pooled(fractions))).toBe(0.1);
  expect(ratioOf(pooled([]))).toBeNull();
});
