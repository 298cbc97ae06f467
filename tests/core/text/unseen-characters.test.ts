import { describe, expect, test } from 'vitest';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { unseenCharacters } from '../../../src/text/unseen-characters.ts';

const kinds = (text: string) => unseenCharacters(text).map(({ kind, offset }) => [kind, offset]);

describe('看不见的字符', () => {
  test.each([
    ['零宽空格', '\u200b'],
    ['从右到左', '\u202e'],
    ['方向隔离', '\u2068'],
    ['已弃用的格式字符', '\u206a'],
    ['软连字符', '\u00ad'],
    ['组合字母连接', '\u034f'],
    ['谚文填充', '\u3164'],
    ['半角谚文填充', '\uffa0'],
    ['标签', '\u{e0041}'],
    ['音乐记号的格式字符', '\u{1d173}'],
    ['行间注释', '\ufff9'],
    ['盲文空方', '\u2800'],
    ['表情选择符', '\ufe0f'],
  ])('%s', (_, character) => {
    expect(kinds(`甲${character}乙`)).toEqual([['invisible', 1]]);
  });
});

test.each([
  ['私用区', '\ue000'],
  ['十五平面', '\u{f0000}'],
  ['未分配', '\u{1f2ff}'],
  ['非字符', '\u{10ffff}'],
  ['替换字符', '\ufffd'],
  ['对象替换', '\ufffc'],
  ['康熙部首', '\u2f00'],
])('%s是残留', (_, character) => {
  expect(kinds(`甲${character}`)).toEqual([['debris', 1]]);
});

test.each([
  ['汉字上的附加符号', '甲\u0489乙', 1],
  ['开头的附加符号', '\u0301甲', 0],
  ['空格后的附加符号', '甲 \u20dd', 2],
  ['一个字母上三个', 'a\u0323\u0301\u0302', 3],
  ['两个圈', 'a\u20dd\u20dd', 2],
])('%s是叠加', (_, text, at) => {
  expect(kinds(text)).toEqual([['stacked', at]]);
});

test.each([
  ['藏文', 'བསྒྲུབས་'],
  ['维吾尔文', 'ئۇيغۇر ئاپتونوم رايونى'],
  ['彝文', 'ꆈꌠ'],
  ['泰文', 'ภาษาไทยน้ำ'],
  ['天城文', 'हिन्दी'],
  ['声调', 'ǖ á̱'],
  ['阿拉伯数字记号', '\u0600١'],
  ['扩展区汉字', '𬭸水村䢺山村'],
  ['全角与符号', '①②３〔2021〕—…·　'],
])('%s照收', (_, text) => {
  expect(kinds(text)).toEqual([]);
});

describe('汉字的异体选择符', () => {
  test('统一汉字后的一个照收，检索时不计', () => {
    expect(kinds('葛\u{e0100}城区')).toEqual([]);
    expect(kinds('契\ufe00')).toEqual([]);
    const fold = archiveFold();
    expect(fold('葛\u{e0100}城区')).toBe(fold('葛城区'));
  });

  test.each([
    ['没有登记兼容字的', '好\ufe00', 1],
    ['序号超过登记数的', '契\ufe02', 1],
    ['接连两个', '葛\u{e0100}\u{e0101}', 3],
    ['不在汉字后的', 'a\u{e0100}', 1],
    ['开头的', '\u{e0100}', 0],
  ])('%s不收', (_, text, at) => {
    expect(kinds(text)).toEqual([['invisible', at]]);
  });
});

test('每种只报第一处，按位置先后', () => {
  expect(kinds('甲\ue000\u200b\u200b\ue001')).toEqual([
    ['debris', 1],
    ['invisible', 2],
  ]);
});
