/** Chinese text of pages in another language, phrase by phrase. */
import { expect, test } from 'vitest';
import { type Dictionary, Translation } from '../../../src/messages/translation.ts';

const DICTIONARY: Dictionary = {
  lang: 'en',
  prefix: 'en',
  phrases: {
    年度: 'Year',
    件: '',
    表三: 'Table 3',
    没有不一致: 'no inconsistency',
    '{n} 处存疑': '{n} doubtful',
    '共 {n} 份': '{n} {n|report|reports}',
    '{date}公布': 'published {date}',
    '{text}“{text2}”列': '{text}, column “{text2}”',
    '与{name}对照': 'Compare with {name}',
    '{text}不符合“{text2}”（{name}）': '{text} does not satisfy “{text2}” ({name})',
    总计等于各项之和: 'total = sum',
  },
  navigation: { 年度: 'Years' },
  labels: { 自然人: 'natural persons', '（一）予以公开': 'disclosed', '三、结果': 'outcomes' },
};
const translation = new Translation(DICTIONARY);

test.each([
  ['年度', 'Year'],
  ['共 1 份', '1 report'],
  ['共 12 份', '12 reports'],
  ['2023年1月8日公布', 'published 2023-01-08'],
  ['没有不一致，3 处存疑', 'no inconsistency, 3 doubtful'],
  ['表三“自然人”列', 'Table 3, column “natural persons”'],
  [
    '表三“自然人”列不符合“总计等于各项之和”（1 ≠ 2）',
    'Table 3, column “natural persons” does not satisfy “total = sum” (1 ≠ 2)',
  ],
  ['三、结果 › （一）予以公开', 'outcomes › disclosed'],
  ['与示例市对照', 'Compare with 示例市'],
  ['；', '; '],
  ['12 + 3', '12 + 3'],
])('%s', (chinese, english) => {
  expect(translation.plain(chinese)).toBe(english);
});

test('留下的中文自成一段，才好写明语言', () => {
  expect(translation.pieces('与示例市对照')).toEqual([
    { text: 'Compare with ', foreign: false },
    { text: '示例市', foreign: true },
  ]);
});

test('有一处不认识就整句不译', () => {
  expect(translation.pieces('表三“某列”列')).toBeNull();
  expect(translation.pieces('示例市，3 处存疑')).toBeNull();
  expect(translation.plain('表三“某列”列')).toBe('表三“某列”列');
});

test('导航里的词另有说法', () => {
  expect(translation.inNavigation.plain('年度')).toBe('Years');
});

test('读得懂所印字样的语言，标签照旧，句子照译', () => {
  const traditional = new Translation({
    ...DICTIONARY,
    lang: 'zh-Hant',
    phrases: { 表三: '表三', '{text}“{text2}”列': '{text}「{text2}」列' },
    labels: null,
  });
  expect(traditional.pieces('表三“自然人”列')).toContainEqual({ text: '自然人', foreign: true });
});
