/** What differs between two copies of a report: nothing that is printed is passed over. */
import { expect, test } from 'vitest';
import { f2019 } from '../../../src/form/editions/f2019.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { walkCells } from '../../../src/form/walk.ts';
import { compareReports, sameCells } from '../../../src/report/compare-reports.ts';
import { compareTexts } from '../../../src/report/compare-texts.ts';
import type { Report } from '../../../src/report/model.ts';
import { loadFiles } from '../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../support/sample.ts';

function read(spec: SampleSpec): Report {
  const [report] = loadFiles(sampleFiles(spec)).archive.reports;
  if (report === undefined) throw new Error('the sample has no report');
  return report;
}

const plain = read({});
const changesOf = (spec: SampleSpec) => compareReports(plain, read(spec));

test('同一份报告没有不同之处', () => {
  expect(compareReports(plain, plain)).toEqual([]);
  expect(sameCells(plain, plain)).toBe(true);
});

test.each([
  ['空白不是零，也不是缺', '~', ''],
  ['缺的没有字样', 'missing', null],
  ['看不清不是空白', 'unclear', '看不清'],
  ['只看所印的字样', '00', '00'],
])('%s', (_, token, after) => {
  const at = 'applications.received.new.total';
  expect(changesOf({ cells: { [at]: token } })).toEqual([{ kind: 'cell', at, before: '0', after }]);
});

test('每一格改了都看得见', () => {
  for (const { id } of walkCells(f2021)) {
    const changed = read({ cells: { [id]: '7' } });
    expect(compareReports(plain, changed).map(({ at }) => at)).toEqual([id]);
    expect(sameCells(plain, changed)).toBe(false);
  }
});

test('机关自加的行：添、删、改都算', () => {
  const row = (cells: string) => ({
    extra: { proactive: [`x_local: {label: 自加的行, block: art20_1, cells: ${cells}}`] },
  });
  const [one, two] = [read(row('[1, 2, ~]')), read(row('[1, 2, 3]'))];
  const at = 'proactive.x_local';
  const [printed, more] = ['自加的行 1 2 （空）', '自加的行 1 2 3'];
  expect(compareReports(plain, one)).toEqual([{ kind: 'row', at, before: null, after: printed }]);
  expect(compareReports(one, plain)).toEqual([{ kind: 'row', at, before: printed, after: null }]);
  expect(compareReports(one, two)).toEqual([{ kind: 'row', at, before: printed, after: more }]);
});

test('字段：没有写的是空的；表式不同的不比格', () => {
  expect(changesOf({ facts: { signed: '~', notes: '示例' } })).toEqual([
    { kind: 'fact', at: 'signed', before: plain.signed, after: '' },
    { kind: 'fact', at: 'notes', before: '', after: '示例' },
  ]);
  const other = { ...read({ form: f2019, year: 2020 }), title: plain.title };
  expect(compareReports(plain, other).map(({ kind }) => kind)).not.toContain('cell');
  expect(compareReports(plain, other).map(({ at }) => at)).toContain('form');
});

test('挪了位置的段落是一删一增', () => {
  expect(compareTexts(['甲', '乙', '丙'], ['乙', '丙', '甲'])).toEqual({
    changes: [
      { kind: 'removed', passage: '甲' },
      { kind: 'added', passage: '甲' },
    ],
    same: 2,
    rewritten: false,
  });
});

test('重写的正文，只在一边的段落一段不少', () => {
  const numbered = (from: number) => Array.from({ length: 60 }, (_, at) => `第${from + at}段`);
  const { changes, same, rewritten } = compareTexts(numbered(0), numbered(50));
  expect([rewritten, same]).toEqual([true, 10]);
  expect(changes).toHaveLength(100);
});
