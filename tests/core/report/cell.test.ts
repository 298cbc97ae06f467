import { describe, expect, test } from 'vitest';
import type { ColumnDeclaration } from '../../../src/form/types.ts';
import {
  absentCell,
  isEmpty,
  isImpossibleCount,
  isIncredible,
  isNegativeAmount,
  isNumeric,
  parseCell,
} from '../../../src/report/cell.ts';

const column = { id: 'c', label: '列', gloss: 'column' } as const;
const COUNT: ColumnDeclaration = { ...column, type: 'count' };
const SIGNED: ColumnDeclaration = { ...column, type: 'signed' };
const AMOUNT: ColumnDeclaration = { ...column, type: 'amount' };
const WAN: ColumnDeclaration = { ...column, type: 'amount', unit: '万元' };

describe('件数', () => {
  test.each([
    ['0', 'zero', '0'],
    ['零', 'zero', '0'],
    ['0.00', 'zero', '0'],
    ['000', 'zero', '0'],
    ['15', 'number', '15'],
    ['007', 'number', '7'],
    ['１５', 'number', '15'],
    ['1,234', 'number', '1234'],
    ['1，234', 'number', '1234'],
    ['12,345,678', 'number', '12345678'],
    ['3件', 'number', '3'],
    ['3 件', 'number', '3'],
    ['3条', 'number', '3'],
    ['3次', 'number', '3'],
    ['3个', 'number', '3'],
    ['３件', 'number', '3'],
    ['+5', 'number', '5'],
    ['1.5', 'number', '1.5'],
    ['-1', 'number', '-1'],
    ['9007199254740993', 'number', '9007199254740993'],
    ['123456789012345678901234567890', 'number', '123456789012345678901234567890'],
  ])('“%s”是 %s，值 %s', (token, state, value) => {
    expect(parseCell(token, COUNT)).toEqual({ token, state, value, unit: null });
  });
});

describe('增减', () => {
  test.each([
    ['增887', '887'],
    ['增 887', '887'],
    ['减16', '-16'],
    ['減16', '-16'],
    ['减8', '-8'],
    ['增加5', '5'],
    ['减少5', '-5'],
    ['减1,075项', '-1075'],
    ['+2', '2'],
    ['＋2', '2'],
    ['-18', '-18'],
    ['－18', '-18'],
    ['15', '15'],
  ])('“%s”是 %s', (token, value) => {
    expect(parseCell(token, SIGNED)).toEqual({ token, state: 'number', value, unit: null });
  });

  test.each(['减0', '-0', '增0', '0'])('“%s”是 0', (token) => {
    expect(parseCell(token, SIGNED)).toEqual({ token, state: 'zero', value: '0', unit: null });
  });

  test('“−1”（数学减号 U+2212）是 -1', () => {
    expect(parseCell('−1', SIGNED)).toMatchObject({ state: 'number', value: '-1' });
  });

  test.each(['增887', '减16', '减少5'])('件数列里的“%s”读不出', (token) => {
    expect(parseCell(token, COUNT).state).toBe('unparsable');
  });
});

describe('金额', () => {
  test.each([
    ['2987.6万元', '2987.6', '万元'],
    ['4299万元', '4299', '万元'],
    ['4299 萬元', '4299', '万元'],
    ['394740.80元', '394740.80', '元'],
    ['394740.80 元', '394740.80', '元'],
    ['12,345,678.90元', '12345678.90', '元'],
    ['394740.80', '394740.80', null],
    ['-5万元', '-5', '万元'],
  ])('表头不写单位：“%s”是 %s，单位 %s', (token, value, unit) => {
    expect(parseCell(token, AMOUNT)).toEqual({ token, state: 'number', value, unit });
  });

  test.each([
    ['24252.311082', 'number', '24252.311082', '万元'],
    ['566.53万元', 'number', '566.53', '万元'],
    ['5000元', 'number', '5000', '元'],
    ['0', 'zero', '0', '万元'],
    ['零', 'zero', '0', '万元'],
    ['0.00', 'zero', '0', '万元'],
  ])('表头写明万元：“%s”是 %s，值 %s，单位 %s', (token, state, value, unit) => {
    expect(parseCell(token, WAN)).toEqual({ token, state, value, unit });
  });

  test('0 也没有单位，除非印了或表头写了', () => {
    expect(parseCell('0', AMOUNT)).toMatchObject({ state: 'zero', unit: null });
    expect(parseCell('0元', AMOUNT)).toMatchObject({ state: 'zero', unit: '元' });
  });

  test.each(['3件', '万元', '元', '5亿元', '增5万元', '.5', '5.'])('“%s”读不出', (token) => {
    expect(parseCell(token, AMOUNT)).toEqual({
      token,
      state: 'unparsable',
      value: null,
      unit: null,
    });
  });

  test('件数列里的“3元”读不出，不当 3 件', () => {
    expect(parseCell('3元', COUNT).state).toBe('unparsable');
  });
});

describe('没有数字的格', () => {
  test.each([
    ['', 'blank'],
    [' ', 'blank'],
    ['\u00a0', 'blank'],
    ['\u3000', 'blank'],
    ['/', 'dash'],
    ['／', 'dash'],
    ['-', 'dash'],
    ['－', 'dash'],
    ['−', 'dash'],
    ['—', 'dash'],
    ['——', 'dash'],
    ['--', 'dash'],
    ['无', 'na_text'],
    ['無', 'na_text'],
    ['不适用', 'na_text'],
    ['不 适用', 'na_text'],
    ['无此项', 'na_text'],
  ])('“%s”是 %s，没有值', (token, state) => {
    for (const type of [COUNT, SIGNED, AMOUNT, WAN]) {
      const cell = parseCell(token, type);
      expect(cell).toEqual({ token, state, value: null, unit: null });
      expect(isEmpty(cell)).toBe(true);
      expect(isNumeric(cell)).toBe(false);
    }
  });

  test.each([
    '见附件',
    '1O',
    'l2',
    '1,23',
    '12,34,567',
    '1/2',
    '1e3',
    '0x1F',
    'Infinity',
    '1.2.3',
    '12%',
    '(5)',
    '½',
    '三',
  ])('“%s”读不出，但不当空白', (token) => {
    const cell = parseCell(token, COUNT);
    expect(cell).toEqual({ token, state: 'unparsable', value: null, unit: null });
    expect(isEmpty(cell)).toBe(false);
  });

  test('空白格不等于 0', () => {
    expect(parseCell('', COUNT)).not.toEqual(parseCell('0', COUNT));
    expect(isEmpty(parseCell('0', COUNT))).toBe(false);
    expect(isNumeric(parseCell('0', COUNT))).toBe(true);
  });

  test('缺格与图片格没有字，图片格不算空', () => {
    expect(absentCell('missing')).toEqual({ token: '', state: 'missing', value: null, unit: null });
    expect(isEmpty(absentCell('missing'))).toBe(true);
    expect(isEmpty(absentCell('blank'))).toBe(true);
    expect(isEmpty(absentCell('not_text'))).toBe(false);
  });
});

describe('印出的字', () => {
  test.each(['减 16', ' 15 ', '１,２３４', '394740.80 元', '０', '见 附件', '\u3000'])(
    '“%s”原样保留',
    (token) => {
      for (const type of [COUNT, SIGNED, AMOUNT]) expect(parseCell(token, type).token).toBe(token);
    },
  );
});

describe('R901 不可能的件数', () => {
  test.each([
    ['1.5', COUNT, true],
    ['-1', COUNT, true],
    ['1.0', COUNT, true],
    ['0.0', COUNT, true],
    ['０．００', COUNT, true],
    ['零', COUNT, false],
    ['0.0', SIGNED, true],
    ['0.00', AMOUNT, false],
    ['1', COUNT, false],
    ['0', COUNT, false],
    ['/', COUNT, false],
    ['见附件', COUNT, false],
    ['-1', SIGNED, false],
    ['减16', SIGNED, false],
    ['1.5', SIGNED, true],
    ['1.5', AMOUNT, false],
    ['-1', AMOUNT, false],
  ])('“%s”（%o）：%s', (token, type, impossible) => {
    expect(isImpossibleCount(parseCell(token, type), type)).toBe(impossible);
  });

  test.each([
    ['-35.6', AMOUNT, true],
    ['-35.6万元', AMOUNT, true],
    ['0', AMOUNT, false],
    ['35.60', AMOUNT, false],
    ['—', AMOUNT, false],
    ['-1', COUNT, false],
  ])('金额“%s”（%o）小于 0：%s', (token, type, negative) => {
    expect(isNegativeAmount(parseCell(token, type), type)).toBe(negative);
  });

  test.each([
    ['12345678901234567890123', COUNT, true],
    ['13912345678', COUNT, true],
    ['减12345678901', SIGNED, true],
    ['9999999999', COUNT, false],
    ['减9999999999', SIGNED, false],
    ['00000000000012', COUNT, false],
    ['1.00000000000000', COUNT, false],
    ['1000000000000000', AMOUNT, true],
    ['1000000000000万元', AMOUNT, true],
    ['-999999999999999.25', AMOUNT, false],
    ['999999999999999.25', AMOUNT, false],
    ['—', COUNT, false],
  ])('“%s”（%o）没有机关会有：%s', (token, type, incredible) => {
    const cell = parseCell(token, type);
    expect(isIncredible(cell, type)).toBe(incredible);
    expect(cell.token).toBe(token);
  });
});
