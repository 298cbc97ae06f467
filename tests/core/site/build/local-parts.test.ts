import { expect, test } from 'vitest';
import { planParts } from '../../../../src/site/build/local-parts.ts';

test.each([
  ['份数少，一个进程更快', 1400, 16, 64_000, null],
  ['只有一核', 10_000, 1, 64_000, null],
  ['内存只够一个', 10_000, 8, 1900, null],
  ['两核：一部分不太大', 10_000, 2, 64_000, { parts: 8, atOnce: 2 }],
  ['一核一个进程', 2000, 4, 64_000, { parts: 4, atOnce: 4 }],
  ['核多而内存少', 10_000, 16, 3500, { parts: 9, atOnce: 3 }],
])('同时几个进程、分成几部分：%s', (_, reports, cores, megabytes, plan) => {
  expect(planParts(reports, cores, megabytes)).toEqual(plan);
});
