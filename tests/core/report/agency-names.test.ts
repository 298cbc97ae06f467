/** Names that readers could take for others. */
import { expect, test } from 'vitest';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { nameProblems } from '../../../src/report/agency-names.ts';
import type { Agency } from '../../../src/report/model.ts';

const named = (id: string, name: string) =>
  ({ id, names: [{ name, from: null, to: null }], lineage: [] }) as object as Agency;
const rulesOf = (...names: readonly string[]) =>
  nameProblems(
    names.map((name, index) => named(`a${index}`, name)),
    archiveFold(),
  ).map(({ rule }) => rule);

test.each([
  ['示例县教育局', '示例县教肓局'],
  ['示例县民政局', '示例县民攻局'],
  ['示例县财政局', '示例县材政局'],
  ['示例县管理局', '示例县菅理局'],
  ['示例县未来局', '示例县末来局'],
  ['示例市水利局', '示例巿水利局'],
  ['示例口岸局', '示例囗岸局'],
  ['示例一局', '示例ー局'],
])('%s 与 %s 只差形近的字：指出', (one, other) => {
  expect(rulesOf(one, other)).toEqual(['K416']);
});

test('差的不是形近的字，不说', () => {
  expect(rulesOf('示例县民政局', '示例县财政局', '示例县第一局', '示例县第二局')).toEqual([]);
});

test.each(['示例县教育局Α', '示例县А区', '示例の局'])('%s 混用几种文字：指出', (name) => {
  expect(rulesOf(name)).toEqual(['K415']);
});
