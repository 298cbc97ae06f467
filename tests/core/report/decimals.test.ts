import { expect, test } from 'vitest';
import type { ColumnDeclaration } from '../../../src/form/types.ts';
import { compareDecimals, parseCell, sumDecimals, toYuan } from '../../../src/report/cell.ts';

const AMOUNT: ColumnDeclaration = { id: 'c', label: '列', gloss: 'column', type: 'amount' };
const WAN: ColumnDeclaration = { ...AMOUNT, unit: '万元' };

test.each([
  ['394740.80 元', AMOUNT, '394740.8'],
  ['394740.80元', WAN, '394740.8'],
  ['2987.6万元', AMOUNT, '29876000'],
  ['4299万元', AMOUNT, '42990000'],
  ['24252.311082', WAN, '242523110.82'],
  ['5949.088667', WAN, '59490886.67'],
  ['1.005万元', AMOUNT, '10050'],
  ['0.0001万元', AMOUNT, '1'],
  ['0.00000000000000000001万元', AMOUNT, '0.0000000000000001'],
  ['9007199254740993万元', AMOUNT, '90071992547409930000'],
  ['123456789012345678901234567890.12万元', AMOUNT, '1234567890123456789012345678901200'],
  ['-5万元', AMOUNT, '-50000'],
  ['0万元', AMOUNT, '0'],
  ['0.00', WAN, '0'],
] as const)('“%s”折合元，一分不差', (token, column, yuan) => {
  expect(toYuan(parseCell(token, column))).toBe(yuan);
});

test.each([
  ['394740.80', AMOUNT],
  ['0', AMOUNT],
  ['', WAN],
  ['/', WAN],
  ['见附件', WAN],
] as const)('“%s”没有印出单位或没有数，不折算', (token, column) => {
  expect(toYuan(parseCell(token, column))).toBeNull();
});

test.each([
  [[], '0'],
  [['1', '2', '3'], '6'],
  [['-1', '1'], '0'],
  [['-1.5', '1.5'], '0'],
  [['82', '-16'], '66'],
  [['0.1', '0.2'], '0.3'],
  [['1.50', '2.50'], '4'],
  [['999999999999', '999999999999'], '1999999999998'],
  [['9007199254740992', '1'], '9007199254740993'],
  [['9007199254740993', '9007199254740993'], '18014398509481986'],
  [['1', '0.00000000000000000001'], '1.00000000000000000001'],
  [['1000000000000', '-0.01'], '999999999999.99'],
  [[`1${'0'.repeat(40)}`, '1'], `1${'0'.repeat(39)}1`],
])('%j 之和是 %s', (values, sum) => {
  expect(sumDecimals(values)).toBe(sum);
});

test('一千个十二位数相加仍精确', () => {
  expect(sumDecimals(Array.from({ length: 1000 }, () => '999999999999'))).toBe('999999999999000');
});

test.each([
  ['2', '10', -1],
  ['10', '2', 1],
  ['1.0', '1', 0],
  ['-1', '0', -1],
  ['9007199254740993', '9007199254740992', 1],
  ['0.30000000000000001', '0.3', 1],
])('%s 与 %s 按数值比较', (a, b, order) => {
  expect(Math.sign(compareDecimals(a, b))).toBe(order);
});
