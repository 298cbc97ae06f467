import { expect, test } from 'vitest';
import { readHanJson, writeHanJson } from '../../../src/search/format/han-json.ts';

test('任何字符写了都读得回来，常用的汉字和标点各占两个字节', () => {
  // Surrogates that stand alone are no text, and JSON escapes them itself.
  const all = Array.from({ length: 0x30000 }, (_, code) => String.fromCodePoint(code)).join('');
  expect(readHanJson(writeHanJson([all]))).toEqual([all]);
  expect(writeHanJson('政府信息公开，“依申请”《条例》（年）、。')).toHaveLength(2 + 21 * 2);
  expect(writeHanJson('公开 a1')).toHaveLength(2 + 4 + 3);
});
