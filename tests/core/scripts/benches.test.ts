/** What the benches judge by: each of them must be able to fail. */
import { expect, test } from 'vitest';
import { attackFaults } from '../../bench/attack-bench.ts';

test('攻击：没有拦下、拦的是别的、多花一秒以上、多占许多内存、死了，都看得出', () => {
  // A slow machine: to start alone takes as long.
  const plain = { seconds: 1.4, megabytes: 120, status: 0, rules: [] };
  const refused = { seconds: 1.5, megabytes: 125, status: 1, rules: ['F101'] };
  expect(attackFaults('F101', refused, plain)).toEqual([]);
  const missed = ['没有由这条规则拦下'];
  expect(attackFaults('F101', plain, plain)).toEqual(missed);
  expect(attackFaults('F102', refused, plain)).toEqual(missed);
  expect(attackFaults('F101', { ...refused, status: null, rules: [] }, plain)).toEqual(missed);
  expect(attackFaults('F101', { ...refused, seconds: 2.5 }, plain)).toEqual(['超时']);
  expect(attackFaults('F101', { ...refused, megabytes: 400 }, plain)).toEqual(['内存太多']);
});
