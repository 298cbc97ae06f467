/** R403 sees a review wherever a report counts one: beside a blank total, and in older tables. */
import { expect, test } from 'vitest';
import { f2014 } from '../../../src/form/editions/f2014.ts';
import { loadFiles } from '../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../support/sample.ts';

const SUITS = { 'remedies.litigation.after_review': '[1, 0, 0, 0, 1]' };
const told = (...specs: readonly SampleSpec[]) =>
  loadFiles(sampleFiles(...specs)).diagnostics.filter(({ rule }) => rule === 'R403').length;

test('总计留空而分项有数的，是有复议', () => {
  expect(told({ rows: { ...SUITS, 'remedies.review': '[1, 0, 0, 0, ~]' } })).toBe(0);
  expect(told({ rows: { ...SUITS, 'remedies.review': '[0, 0, 0, 0, ~]' } })).toBe(1);
});

test('2019 年以前的统计表里的复议也算', () => {
  const before = (reviews: string): SampleSpec => ({
    year: 2018,
    form: f2014,
    rows: { 'statistics.review': reviews },
  });
  expect(told(before('[2]'), { year: 2019, rows: SUITS })).toBe(0);
  expect(told(before('[0]'), { year: 2019, rows: SUITS })).toBe(1);
});
