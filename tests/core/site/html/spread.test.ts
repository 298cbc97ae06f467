/** Rates and days over many reports, as their tables print them. */
import { expect, test } from 'vitest';
import { quartileCells, valueIn } from '../../../../src/site/html/spread.ts';

test.each([
  [14.5, '早 14.5 天'],
  [-14.5, '晚 14.5 天'],
  [0, '当天'],
  [-0.04, '当天'],
  [-3.26, '晚 3.3 天'],
])('距期限 %d 天写作“%s”', (days, words) => {
  expect(valueIn('days', days)).toBe(words);
});

test('四分位的两头各写早晚', () => {
  const quartiles = { lower: -3, median: 2, upper: 12 };
  const cells = quartileCells(
    { reports: 9, computed: 9, withheld: 0, sum: { numerator: '0', denominator: '9' }, quartiles },
    'days',
  );
  expect(cells.markup.replace(/<[^>]+>/g, ' ').trim()).toMatch(/早 2 天 +晚 3 天 — *早 12 天/);
});
