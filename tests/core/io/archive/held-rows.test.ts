/** Rows of tables that share their names are read as a map of them would be. */
import { expect, test } from 'vitest';
import { HeldRows, RowNames } from '../../../../src/io/archive/held-rows.ts';
import type { Cell } from '../../../../src/report/cell.ts';

const cell = (token: string): Cell =>
  ({ token, state: 'number', value: token, unit: null }) as Cell;
const map = new Map([
  ['received.new', [cell('3'), cell('1')]],
  ['total', [cell('4')]],
]);
const names = new RowNames([...map.keys()]);
const held = new HeldRows(names, [...map.values()]);

test('按名取行、依次取名、取行、取两样，都与一般的表一样', () => {
  expect(held.size).toBe(map.size);
  for (const name of ['received.new', 'total', 'none']) {
    expect(held.get(name)).toBe(map.get(name));
    expect(held.has(name)).toBe(map.has(name));
  }
  expect([...held.keys()]).toEqual([...map.keys()]);
  expect([...held.values()]).toEqual([...map.values()]);
  expect([...held.entries()]).toEqual([...map.entries()]);
  expect([...held]).toEqual([...map]);
  expect(new Map(held)).toEqual(map);
  const seen: unknown[] = [];
  const see = (...[row, name, rows]: Parameters<Parameters<typeof held.forEach>[0]>) =>
    seen.push([name, row, rows === held]);
  Reflect.apply(held.forEach, held, [see]);
  expect(seen).toEqual([...map].map(([name, row]) => [name, row, true]));
});
