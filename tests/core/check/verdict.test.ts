/** One source says what a report's check comes to, and its counts add up. */
import { expect, test } from 'vitest';
import {
  inconsistenciesIn,
  verdictKind,
  verdictOf,
  verdictText,
} from '../../../src/check/verdict.ts';
import type { Level } from '../../../src/form/levels.ts';
import { ARCHIVE, checkFolder } from '../../support/content.ts';

const found = (level: Level, equation = '') => ({ level, equation });
const verdict = (findings: readonly ReturnType<typeof found>[], pass = 1) =>
  verdictOf({ findings, tallies: new Map([['R301', { pass }]]) });

test.each([
  [[], 1, 'good', '没有不一致'],
  [[], 0, 'unknown', '没有可以核算的数字'],
  [[found('note', '1 ≠ 2')], 1, 'good', '没有不一致'],
  [[found('warning', '1 ≠ 2'), found('note')], 1, 'doubt', '没有不一致，1 处存疑'],
  [[found('inconsistency', '1 ≠ 2')], 1, 'bad', '1 处数字不一致'],
  [[found('inconsistency')], 1, 'doubt', '1 处与格式或期限不符'],
  [
    [found('inconsistency', '1 ≠ 2'), found('inconsistency'), found('inconsistency')],
    1,
    'bad',
    '1 处数字不一致，2 处与格式或期限不符',
  ],
] as const)('%j：%s', (findings, pass, kind, text) => {
  const said = verdict(findings, pass);
  expect([verdictKind(said), verdictText(said)]).toEqual([kind, text]);
});

test('每份报告各级的数加起来就是发现的总数，改写的标题不算数字不一致', () => {
  const { archive, checks } = checkFolder(ARCHIVE);
  for (const { id } of archive.reports) {
    const check = checks.get(id);
    if (check === undefined) throw new Error(id);
    const said = verdictOf(check);
    expect(inconsistenciesIn(said) + said.warnings + said.notes, id).toBe(check.findings.length);
    const headings = check.findings.filter(
      ({ rule, level }) => rule === 'D02' && level === 'inconsistency',
    ).length;
    expect(said.departures, id).toBeGreaterThanOrEqual(headings);
  }
  expect(
    verdictText(verdictOf(checks.get('430381-zrzyj/2022') ?? { findings: [], tallies: new Map() })),
  ).toBe('1 处与格式或期限不符');
});
