import { describe, expect, test } from 'vitest';
import {
  isWrittenTwoWays,
  otherWritings,
  signedWritings,
} from '../../../../src/search/query/other-writings.ts';

describe('同一个数的别的写法', () => {
  test.each([
    ['第36条', '第三十六条'],
    ['第一百零八条', '第108条'],
    ['第36条第5项', '第三十六条第（五）项'],
    ['第三十六条第（五）项', '第三十六条第五项'],
    ['国办发2020年12号', '国办发〔2020〕12号'],
    ['国办公开办函（2021）30号', '国办公开办函〔2021〕30号'],
    ['国务院令711号', '国务院令第711号'],
    ['23456张', '23,456张'],
    ['２３４５６张', '23,456张'],
    ['23，456', '23456'],
    ['1 234 567', '1234567'],
    ['1200万元', '1，200万元'],
    ['120.5元', '120.50元'],
    ['二〇二三年十二月三十一日', '2023年12月31日'],
    ['2023年12月31日', '二〇二三年十二月三十一日'],
    ['2024年1月8日至1月20日', '2024年1月8日—1月20日'],
    ['一百二十件', '120件'],
    ['10件', '十件'],
    ['2003件', '二千零三件'],
  ])('“%s”也写成“%s”', (typed, other) => {
    const others = otherWritings(typed);
    expect(others).toContain(other);
    expect(others).not.toContain(typed);
  });

  test.each(['公开', 'PM', '0', '', '主动公开'])('“%s”没有别的写法', (typed) => {
    expect(otherWritings(typed)).toEqual([]);
  });

  test('小数、百分数、编号不写成汉字；很长的一句不改写', () => {
    for (const typed of ['99.2%', '0971-6543210', '007号']) {
      expect(otherWritings(typed).join()).not.toMatch(/[一二三四五六七八九十百千]/);
    }
    expect(otherWritings('3.5个百分点')).toEqual(['3.50个百分点']);
    expect(otherWritings(`第36条${'公开'.repeat(30)}`)).toEqual([]);
    expect(otherWritings('1 2 3 4 5 6 7 8 9 1,234 1234 第3条 120.5').length).toBeLessThan(9);
  });
});

test('法条的两种写法都通行', () => {
  expect(isWrittenTwoWays('条例第36条')).toBe(true);
  expect(isWrittenTwoWays('第三十三条')).toBe(true);
  expect(isWrittenTwoWays('36件')).toBe(false);
});

describe('没有打的引号、顿号、书名号', () => {
  test.each([
    ['双减工作', '“双减”工作'],
    ['推进双减工作', '推进“双减”工作'],
    ['推进双减', '推进“双减”'],
    ['双随机一公开', '双随机、一公开'],
    ['条例施行以来', '《条例》施行以来'],
    ['互联网+监管', '“互联网+”监管'],
  ])('“%s”也写成“%s”', (typed, other) => {
    const writings = signedWritings(typed).flat();
    expect(writings).toContain(other);
    expect(writings).not.toContain(typed);
    expect(new Set(writings).size).toBe(writings.length);
  });

  test.each(['公开', '', '“双减”工作', '主动 公开', '双随机、一公开', '主动公开政府信息情况说明'])(
    '“%s”：太短、太长、已有标点，不再加',
    (typed) => {
      expect(signedWritings(typed)).toEqual([]);
    },
  );
});
