import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { joinCrc } from '../../../../src/io/publish/join-crc.ts';

test.each([
  [0, 0],
  [0, 1],
  [1, 0],
  [3, 5],
  [1000, 4097],
  [70_001, 65_536],
])('前 %i 字节和后 %i 字节的校验合起来，与一次算出的相同', (before, behind) => {
  const [first, second] = [randomBytes(before), randomBytes(behind)];
  const whole = crc32(Buffer.concat([first, second]));
  expect(joinCrc(crc32(first), crc32(second), second.length)).toBe(whole);
});
