import { expect, test } from 'vitest';
import { fillMessage } from '../../../src/messages/fill-message.ts';

test.each([
  ['{count} {count|inconsistency|inconsistencies}', 1, '1 inconsistency'],
  ['{count} {count|inconsistency|inconsistencies}', 0, '0 inconsistencies'],
  ['{count} {count|inconsistency|inconsistencies}', 12, '12 inconsistencies'],
  ['{count} 处不一致', 1, '1 处不一致'],
  ['{other} 处', 1, '{other} 处'],
])('%s，%i', (message, count, text) => {
  expect(fillMessage(message, { count })).toBe(text);
});
