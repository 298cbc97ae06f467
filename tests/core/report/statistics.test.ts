import { describe, expect, test } from 'vitest';
import { perCent, pooled, quartilesOf, ratioOf } from '../../../src/report/statistics.ts';

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

test.each([
  // By way of six places these would be 5.29, 16 and 8.25.
  ['51', '965', 2, '5.28%'],
  ['127', '794', 2, '15.99%'],
  ['70', '849', 2, '8.24%'],
  // A half is rounded up, also where it is none in binary.
  ['57', '2000', 1, '2.9%'],
  ['1', '8', 1, '12.5%'],
  ['-5', '16', 2, '-31.25%'],
  ['0', '3', 2, '0%'],
  ['4119', '550', 2, '748.91%'],
])('%s / %s 的百分数只舍入一次：%i 位是 %s', (numerator, denominator, places, text) => {
  expect(perCent({ numerator, denominator }, places)).toBe(text);
});
