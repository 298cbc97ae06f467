import { describe, expect, test } from 'vitest';
import { cellsOfTable } from '../../../src/form/walk.ts';
import type { Report } from '../../../src/report/model.ts';
import { compareWithReading, readingOf, vouchedFor } from '../../../src/report/reading.ts';
import { loadFiles } from '../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../support/sample.ts';

const known = new Map<string, Report>();

function reportOf(spec: SampleSpec): Report {
  const key = JSON.stringify(spec);
  const report = known.get(key) ?? loadFiles(sampleFiles(spec)).archive.reports[0];
  if (report === undefined) throw new Error('the sample cannot be read');
  known.set(key, report);
  return report;
}

/** The report of `now`, with the reading of `then`. */
function readAs(then: SampleSpec, now: SampleSpec): Report {
  const report = reportOf(now);
  const tables = readingOf(reportOf(then));
  return { ...report, source: { ...report.source, reading: { how: 'read', by: null, tables } } };
}

const differing = (then: SampleSpec, now: SampleSpec) =>
  compareWithReading(readAs(then, now)).differing.map(({ at }) => at);

const PENALTY = 'proactive.penalty.decisions';

/** The same report with another token in that cell. */
function withCell(report: Report, token: string): Report {
  const table = report.tables.get('proactive');
  if (table === undefined) throw new Error('the sample has no table two');
  const cells = [{ token, state: 'number', value: token, unit: null }] as const;
  const rows = new Map([...table.rows, ['penalty', cells]]);
  return { ...report, tables: new Map([...report.tables, ['proactive', { ...table, rows }]]) };
}

const cell = (printed: string): SampleSpec => ({ rows: { 'proactive.penalty': `[${printed}]` } });

test('一格与读取时不同，说得出是哪一格；相同的什么也不说', () => {
  expect(differing(cell('4529'), cell('5429'))).toEqual([PENALTY]);
  expect(differing(cell('4529'), cell('4529'))).toEqual([]);
});

test('空白、0、斜线、缺、看不清，两两不同', () => {
  const states = ['~', '0', '/', 'missing', 'unclear', '无', '00'];
  for (const then of states) {
    for (const now of states) {
      expect([then, now, differing(cell(then), cell(now)).length]).toEqual([
        then,
        now,
        then === now ? 0 : 1,
      ]);
    }
  }
});

test('--fix 会改的写法（全角、千分位）不算不同', () => {
  expect(differing(cell('"４，529"'), cell('4529'))).toEqual([]);
  expect(differing(cell('"４529"'), cell('4529'))).toEqual([]);
  expect(differing(cell('"4,529"'), cell('4529'))).toEqual([]);
});

test('表没有了、换成了图片、多出一行，指出那张表或那一行', () => {
  const blank: SampleSpec = { tables: { remedies: 'blank' } };
  const missing: SampleSpec = { tables: { remedies: 'missing' } };
  expect(differing({}, missing)).toEqual(['remedies']);
  expect(differing(missing, {})).toEqual(['remedies']);
  expect(differing(blank, missing)).toEqual(['remedies']);
  const row = (label: string, value: string): SampleSpec => ({
    extra: { proactive: [`x_1: {label: ${label}, block: art20_1, cells: [${value}, 0, 0]}`] },
  });
  expect(differing({}, row('示例', '1'))).toEqual(['proactive']);
  expect(differing(row('示例', '1'), row('示例', '2'))).toHaveLength(1);
  expect(differing(row('示例', '1'), row('示倒', '1'))).toEqual(['proactive.x_1']);
});

test('任何两个只差一个字符、或两个字符换了位置的数，指纹不同', () => {
  for (const figure of ['0', '7', '4529', '24252.311082', '减16', '394740.80元', '1000001']) {
    const slips = [...figure].flatMap((digit, at) => {
      if (!/\d/.test(digit)) return [];
      const with_ = (other: string) => figure.slice(0, at) + other + figure.slice(at + 1);
      const next = figure[at + 1] ?? digit;
      const swapped = figure.slice(0, at) + next + digit + figure.slice(at + 2);
      return [...[...'0123456789'].map(with_), swapped].filter((slip) => slip !== figure);
    });
    const report = readAs(cell(figure), cell(figure));
    for (const slip of slips) {
      const { differing: found } = compareWithReading(withCell(report, slip));
      expect([slip, ...found.map(({ at }) => at)]).toEqual([slip, PENALTY]);
    }
  }
});

describe('数字的来历', () => {
  const claims = reportOf({}).form.tables.flatMap(cellsOfTable).length;

  test('没有读数的是录入，全部由一人', () => {
    expect(vouchedFor(reportOf({}))).toEqual({ from: 'typed', alone: claims, claims });
  });

  test('从原件读出的；有改动的，那几格由人', () => {
    expect(vouchedFor(readAs({}, {}))).toEqual({ from: 'read', alone: 0, claims });
    expect(vouchedFor(readAs({}, cell('1')))).toEqual({ from: 'typed', alone: 1, claims });
  });

  test('没有表的报告，没有数字可说', () => {
    const report = reportOf({});
    const bare = { ...report, form: { ...report.form, tables: [] } };
    expect(vouchedFor(bare)).toBeNull();
  });
});
