import { expect, test } from 'vitest';
import { normalise, normaliseSections } from '../../../../src/check/copied/normalise.ts';
import { block, NAMES } from '../../../support/copied.ts';

const plain = (text: string) => normalise(text, NAMES).text;

test.each([
  ['机关的现名、旧名和别名', '红岭县水务局，红岭县水利局、红岭水务公开信息', '□公开信息'],
  ['地区名和去掉级别的地区名', '东样市与西样的做法', '□与□的做法'],
  ['机关名去掉地区的部分', '市水务局公开信息', '市□公开信息'],
  ['自称', '我局和本机关在全县公开', '□和□在□公开'],
  ['数字、日期、百分数', '2022年1月5日公开1,234条，占56.7%', '#年#月#日公开#条占#'],
  ['汉字写的年份', '二〇二二年度公开', '#年度公开'],
  ['段首的编号', '（一）１．主动公布信息', '主动公布信息'],
  ['标点和空白', '公开， “为 常态”；\n不公开！', '公开为常态不公开'],
  ['全角字母与数字', 'ＡＢＣ１２', 'abc#'],
])('略去%s', (_, original, expected) => {
  expect(plain(original)).toBe(expected);
});

test('繁体与简体相同', () => {
  expect(plain('紅嶺縣水務局嚴格審核發布')).toBe(plain('红岭县水务局严格审核发布'));
});

test('表式的标题、表名和标签不计', () => {
  expect(plain('在收到和处理政府信息公开申请情况一栏写明')).toBe('在一栏写明');
  expect(plain('其中本年新收政府信息公开申请数量十余件')).toBe('其中十余件');
});

test('一是、二是照留，短的标签在句中是普通的词', () => {
  expect(plain('一是其他工作')).toBe('一是其他工作');
});

test('小标题不计，段落记得自己的位置', () => {
  const sections = [{ blocks: [block('（一）主动公开', 'heading'), block('公开了信息')] }];
  const [piece, ...rest] = normaliseSections(sections, NAMES);
  expect(rest).toEqual([]);
  expect(piece).toMatchObject({ section: 0, block: 1, text: '公开了信息' });
});

test('每个单位都记得它在原文的起止', () => {
  const original = '𠮷 红岭县水务局 于 ２０２２年公开';
  const { text, starts, ends } = normalise(original, NAMES);
  const pieces = starts.map((start, index) => original.slice(start, ends[index]));
  expect(text).toBe('𠮷□于#年公开');
  expect(pieces.slice(2)).toEqual(['红岭县水务局', '于', '２０２２', '年', '公', '开']);
  expect(pieces[0]).toBe('𠮷');
});
