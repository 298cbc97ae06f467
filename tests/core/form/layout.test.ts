import { expect, test } from 'vitest';
import { f2014 } from '../../../src/form/editions/f2014.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { fj2014 } from '../../../src/form/editions/fj2014.ts';
import { layoutTable } from '../../../src/form/layout.ts';
import type { FormDeclaration } from '../../../src/form/types.ts';

function grid(form: FormDeclaration, year?: number) {
  const [table] = form.tables;
  const [found] = table === undefined ? [] : layoutTable(table, year);
  if (found === undefined) throw new Error(form.id);
  return found;
}

test('大类自成一行、没有数，其下各行按层缩进', () => {
  const lines = grid(f2014).body.map(({ heads: [head], unit, cells }) => [
    head?.label.slice(0, 8),
    head?.depth,
    head?.colspan,
    unit,
    cells.length,
  ]);
  expect(lines.slice(0, 6)).toEqual([
    ['一、主动公开情况', 0, 3, null, 0],
    ['（一）主动公开政', 1, 1, '条', 1],
    ['其中：主动公开规', 2, 1, '条', 1],
    ['制发规范性文件总', 1, 1, '件', 1],
    ['（二）通过不同渠', 1, 3, null, 0],
    ['1.政府公报公开', 2, 1, '条', 1],
  ]);
  expect(lines).toHaveLength(58 + 7);
});

test('表头：行名、单位、各列；年度照报告的年度', () => {
  const labels = (year?: number) =>
    grid(fj2014, year).header.map((line) => line.map((c) => c.label));
  expect(labels(2016)).toEqual([['指标名称', '计量单位', '2016年度', '历年累计']]);
  expect(labels()).toEqual([['指标名称', '计量单位', '本年度', '历年累计']]);
});

test('不印单位的表没有单位一列', () => {
  const { unitColumns, body } = grid(f2021);
  expect(unitColumns).toBe(0);
  expect(body.every(({ unit }) => unit === null)).toBe(true);
});
