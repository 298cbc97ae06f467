import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEVEL_NAMES, LEVELS } from '../../../src/form/levels.ts';
import {
  blocks,
  type Diagnostic,
  sortDiagnostics,
  summarize,
} from '../../../src/report/diagnostic.ts';
import { REPOSITORY } from '../../support/content.ts';

const base: Diagnostic = {
  rule: 'R301',
  level: 'note',
  acknowledged: false,
  file: 'reports/a/2020.yaml',
  at: '',
  pointer: '',
  line: 1,
  column: 1,
  message: '示例',
  expected: '',
  found: '',
  equation: '',
  inputs: [],
  remedy: '',
};

test.each([
  ['error', false, true],
  ['error', true, true],
  ['inconsistency', false, true],
  ['inconsistency', true, false],
  ['warning', false, false],
  ['note', false, false],
] as const)('%s（已登记 %s）拦住发布：%s', (level, acknowledged, stops) => {
  expect(blocks({ ...base, level, acknowledged })).toBe(stops);
});

test('次序是文件、行、列、规则、位置，与来时的次序无关', () => {
  const sorted = [
    { ...base, file: 'agencies/a.yaml', line: 9 },
    { ...base, line: 2, column: 9 },
    { ...base, line: 10, column: 1 },
    { ...base, line: 10, column: 2, rule: 'D01' },
    { ...base, line: 10, column: 2, rule: 'R301', pointer: '/a' },
    { ...base, line: 10, column: 2, rule: 'R301', pointer: '/b' },
    { ...base, file: 'site.yaml' },
  ];
  expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
  const shuffled = [3, 0, 6, 2, 5, 1, 4].map((index) => sorted[index] ?? base);
  expect(sortDiagnostics(shuffled)).toEqual(sorted);
});

test('排序按码位，不按本地语言', () => {
  const files = ['示', 'a', 'Z', 'é'].map((file) => ({ ...base, file }));
  expect(sortDiagnostics(files).map((item) => item.file)).toEqual(['Z', 'a', 'é', '示']);
});

test('汇总按级别计数', () => {
  const diagnostics = LEVELS.flatMap((level, index) =>
    Array.from({ length: index + 1 }, () => ({ ...base, level })),
  );
  expect(summarize(diagnostics, 7)).toEqual({
    reports: 7,
    error: 1,
    inconsistency: 2,
    warning: 3,
    note: 4,
  });
});

test('命令行与网页上各级的名称相同', () => {
  const messages = JSON.parse(
    readFileSync(join(REPOSITORY, 'src/messages/zh-Hans.json'), 'utf8'),
  ) as Record<string, string>;
  for (const level of LEVELS) expect(messages[`level.${level}`]).toBe(LEVEL_NAMES[level]);
});
