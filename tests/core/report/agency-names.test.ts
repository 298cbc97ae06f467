/** Names that readers could take for others. */
import { expect, test } from 'vitest';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { nameProblems } from '../../../src/report/agency-names.ts';
import type { Agency } from '../../../src/report/model.ts';
import { loadFiles } from '../../support/content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  sampleFiles,
  samplePath,
  sampleYaml,
} from '../../support/sample.ts';

const named = (id: string, name: string) =>
  ({
    ...{ id, names: [{ name, from: null, to: null }], lineage: [] },
    ...{ aliases: [], regions: [], sector: '示例' },
  }) as object as Agency;
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

const levelsIn = (files: Readonly<Record<string, string>>) =>
  loadFiles({ ...sampleFiles({ year: 2022 }), ...files })
    .diagnostics.filter(({ rule }) => rule === 'K415')
    .map(({ level, pointer, message }) => [level, pointer, message]);

test('西里尔、希腊字母看着是别的字：名称、别称、地区、题名里都存疑，拉丁字母只提示', () => {
  const file = `agencies/${AGENCY_ID}.yaml`;
  const named = (facts: Readonly<Record<string, string>>) =>
    levelsIn({ [file]: sampleAgency(facts) });
  expect(named({ names: '[{name: 示例市А局}]' })).toEqual([
    ['warning', '/names/0/name', '“示例市А局”里除汉字外有西里尔字母“А”'],
  ]);
  expect(named({ names: '[{name: 示例市A局}]' })).toEqual([
    ['note', '/names/0/name', '“示例市A局”里除汉字外有拉丁字母“A”'],
  ]);
  expect(named({ aliases: '[示例Ο局]' })).toEqual([
    ['warning', '/aliases/0', '“示例Ο局”里有希腊字母“Ο”'],
  ]);
  expect(named({ aliases: '[示例ABC局, 示例Ａ局]' })).toEqual([]);
  expect(named({ regions: '[示例省, 示例市, 示例区а]' })).toEqual([
    ['warning', '/regions/2', '“示例区а”里有西里尔字母“а”'],
  ]);
  const titled = (title: string) =>
    levelsIn({ [samplePath({ year: 2022 })]: sampleYaml({ year: 2022, facts: { title } }) });
  expect(titled('示例市示例局2О22年政府信息公开工作年度报告')).toEqual([
    ['warning', '/title', '“示例市示例局2О22年政府信息公开工作年度报告”里有西里尔字母“О”'],
  ]);
  expect(titled('示例市示例局２０２２年政府信息公开工作年度报告（Ⅱ）')).toEqual([]);
});
