import { expect, test } from 'vitest';
import { typedDate } from '../../../../src/search/query/typed-date.ts';

test.each([
  '2022-01-06',
  '2022-1-6',
  '2022/1/6',
  '2022.1.6',
  '2022.01.06',
  '２０２２－０１－０６',
  '20220106',
  '2022年01月06日',
  '2022年1月6号',
  '2022 年 1 月 6 日',
  '“2022-01-06”',
])('%s 建议写作 2022年1月6日', (typed) => {
  // Spaces alone make no other writing.
  expect(typedDate(typed)).toBe(typed.includes(' ') ? null : '2022年1月6日');
});

test.each([
  '2022年1月6日',
  '2022-13-06',
  '2022-02-30',
  '2022',
  '2022-01',
  '394740.80',
  '1234567890',
])('%s 不是要改写的日子', (typed) => {
  expect(typedDate(typed)).toBeNull();
});
