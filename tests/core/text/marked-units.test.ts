/** What is looked for fast is found wherever the pattern itself would find it. */
import { expect, test } from 'vitest';
import { hasMarked, unitsLike, unitsOf } from '../../../src/text/marked-units.ts';
import { unseenCharacters } from '../../../src/text/unseen-characters.ts';

test('标出的字一个也不漏，两个单元的字按前一半算', () => {
  const marked = unitsOf(['甲', '𠀀']);
  expect(['乙甲', '𠀀', '𠀁'].map((text) => hasMarked(text, marked))).toEqual([true, true, true]);
  expect(['', '乙丙', 'abc'].map((text) => hasMarked(text, marked))).toEqual([false, false, false]);
});

test('照模式标出的：每个单独成字的都与模式一致，成对的一半不作数', () => {
  const marked = unitsLike(/\p{M}/u);
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const isHalf = unit >= 0xd800 && unit <= 0xdfff;
    const wanted = isHalf || /^\p{M}$/u.test(String.fromCharCode(unit));
    if (hasMarked(String.fromCharCode(unit), marked) !== wanted) expect(unit).toBe(wanted);
  }
});

test('看不见的字：Unicode 里不合的每一个，夹在正文里都找得到', () => {
  const refused = /\p{Cc}|\p{Co}|\p{Cn}|\p{Default_Ignorable_Code_Point}|\p{Me}/u;
  const missed: number[] = [];
  for (let code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 31) {
    const character = String.fromCodePoint(code);
    if ('\n\r'.includes(character) || !refused.test(character)) continue;
    if (unseenCharacters(`示例 ${character}文`).length === 0) missed.push(code);
  }
  expect(missed).toEqual([]);
});
