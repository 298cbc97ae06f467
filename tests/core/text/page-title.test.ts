import { expect, test } from 'vitest';
import { headTitle } from '../../../src/text/page-title.ts';

const ARCHIVE = '政府信息公开年报档案';

test('网页的题名：放得下的带上档案的名称，放不下的不带，还放不下的截断', () => {
  expect(headTitle('地区', ARCHIVE)).toBe('地区 - 政府信息公开年报档案');
  const long = 'R301 Received plus carried in equals outcomes plus carried out';
  expect(headTitle(long, ARCHIVE)).toBe(long);
  expect(headTitle(`${long}, or the reverse`, ARCHIVE)).toBe(`${long}, or…`);
  expect(headTitle('局'.repeat(80), ARCHIVE)).toBe(`${'局'.repeat(69)}…`);
  expect(headTitle(`${'局'.repeat(68)}𠮷𠮷`, ARCHIVE)).toBe(`${'局'.repeat(68)}…`);
});
