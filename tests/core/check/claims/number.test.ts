import { expect, test } from 'vitest';
import { hanValue, readNumber } from '../../../../src/check/claims/number.ts';

test.each([
  ['7件', '7', 1],
  ['1,324件', '1324', 5],
  ['12,34件', '12', 2],
  ['2987.6万元', '29876000', 7],
  ['1.2亿', '120000000', 4],
  ['3千', '3000', 2],
  ['二百零五件', '205', 4],
  ['一百一十五件', '115', 5],
  ['一万二千件', '12000', 4],
  ['两千三百', '2300', 4],
  ['二〇二二年', '2022', 4],
  ['廿三件', '23', 2],
  ['十件', '10', 1],
  ['壹拾贰件', '12', 3],
  ['三亿五千万', '350000000', 5],
  ['零', '0', 1],
])('%s 读作 %s', (text, value, end) => {
  expect(readNumber(text, 0)).toMatchObject({ value, end });
});

test.each(['件', '万', '亿', '一十百', '百百', '千万', '十百千', ''])('“%s”不成数', (text) => {
  expect(readNumber(text, 0)).toBeNull();
});

test.each([
  ['5000余件', true],
  ['三十多件', true],
  ['1.2万余件', true],
  ['百余件', true],
  ['12件', false],
])('%s 是否“以上”：%s', (text, over) => {
  expect(readNumber(text, 0)?.over ?? false).toBe(over);
});

test('末位的分量：1.069万 精确到十', () => {
  expect(readNumber('1.069万', 0)).toMatchObject({ value: '10690', resolution: '10' });
  expect(readNumber('39.47', 0)).toMatchObject({ resolution: '0.01' });
});

test('一到一万的汉字写法都读回原数', () => {
  const digits = '零一二三四五六七八九';
  const write = (number: number): string => {
    let out = '';
    let gap = false;
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(number / unit) % 10;
      if (digit === 0) {
        gap = out !== '';
        continue;
      }
      out += `${gap ? '零' : ''}${digits[digit]}${name}`;
      gap = false;
    }
    return out;
  };
  for (let number = 1; number < 10000; number += 1) {
    if (hanValue(write(number)) !== number) expect(write(number)).toBe(number);
  }
});
