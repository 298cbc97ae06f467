import { expect, test } from 'vitest';
import { isNumeric } from '../../../../src/report/cell.ts';
import { DIVISION_LIST } from '../../../../src/report/division-list.ts';
import type { CellDoubts } from '../../../../src/report/doubts.ts';
import { PROVINCE_TILES } from '../../../../src/report/province-tiles.ts';
import { coverageOf, totalsOf } from '../../../../src/site/view/coverage.ts';
import { spreadOf } from '../../../../src/site/view/question-answers.ts';
import { Shelf } from '../../../../src/site/view/shelf.ts';
import { ARCHIVE, checkFolder, loadFiles } from '../../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../../../support/sample.ts';

const archive = new Shelf(checkFolder(ARCHIVE));

test('每个年度应有、已收、有不一致的份数与逐个机关数出的相同', () => {
  for (const row of coverageOf(archive.agencies, archive.years, archive)) {
    const entries = archive.ofYear(row.year);
    expect(row.held).toBe(entries.length);
    expect(row.expected).toBe(archive.agencies.length);
    expect(row.inconsistent).toBe(
      entries.filter(({ check }) => check.findings.some(({ level }) => level === 'inconsistency'))
        .length,
    );
  }
});

test('当年未设的机关不算应有；查过而没有的单列', () => {
  const other = '990102-jyj';
  const absences =
    '[{year: 2021, status: not_found, checked: 2026-01-05, by: 示例, url: https://www.example.gov.cn/}]';
  const shelf = new Shelf(
    loadFiles({
      ...sampleFiles({ year: 2022 }),
      [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({ absences }),
      [`agencies/${other}.yaml`]: sampleAgency({
        names: '[{name: 示例市新设局, from: 2022-03-01}]',
      }),
    }),
  );
  const rows = coverageOf(shelf.agencies, [2022, 2021], shelf);
  expect(rows.map(({ year, expected, held, absent }) => [year, expected, held, absent])).toEqual([
    [2022, 2, 1, 0],
    [2021, 1, 0, 1],
  ]);
});

test('年内撤并的机关，那一年不算应有；收到了的算', () => {
  const lineage = `[{event: absorbed, date: 2022-03, from: [${AGENCY_ID}], basis: 示例}]`;
  const rows = (year: number) => {
    const shelf = new Shelf(
      loadFiles({
        ...sampleFiles({ year }),
        'agencies/990102-jyj.yaml': sampleAgency({ names: '[{name: 示例市教育局}]', lineage }),
      }),
    );
    return coverageOf(shelf.agencies, [2022, 2021], shelf).map(({ expected, held }) => [
      expected,
      held,
    ]);
  };
  expect(rows(2021)).toEqual([
    [1, 0],
    [2, 1],
  ]);
  expect(rows(2022)).toEqual([
    [2, 1],
    [2, 0],
  ]);
});

test('合计只加可算的，前后不一致的不计而数出', () => {
  const [received] = totalsOf(archive.entries, archive);
  expect(received?.label).toBe('新收申请');
  expect(received?.spread.withheld).toBeGreaterThan(0);
  const computed = received?.spread.computed ?? 0;
  expect(computed + (received?.spread.withheld ?? 0)).toBeLessThanOrEqual(archive.entries.length);
  expect(Number(received?.spread.sum.numerator)).toBeGreaterThan(computed);
});

test('合计加的是件数，分母存疑的、算不出比率的也在内', () => {
  const checked = checkFolder(ARCHIVE);
  const unsure: CellDoubts = new Map([
    ['applications.received.new.total', { rule: 'R302', message: '', report: '', through: null }],
  ]);
  const doubts = new Map(checked.archive.reports.map(({ id }) => [id, unsure]));
  const shelf = new Shelf({ ...checked, doubts });
  expect(spreadOf('flow.carry_rate', shelf.entries, shelf).computed).toBe(0);
  const totals = totalsOf(shelf.entries, shelf);
  const carried = totals.find(({ label }) => label === '结转下年');
  const cells = shelf.entries.flatMap(({ report }) => {
    const cell = report.tables.get('applications')?.rows.get('carried_out')?.at(-1);
    return cell !== undefined && isNumeric(cell) ? [Number(cell.value)] : [];
  });
  expect(cells.length).toBeGreaterThan(0);
  expect(carried?.spread.computed).toBe(cells.length);
  expect(carried?.spread.sum.numerator).toBe(String(cells.reduce((sum, one) => sum + one, 0)));
  // What is itself in doubt is not added.
  expect(totals.find(({ label }) => label === '新收申请')?.spread.computed).toBe(0);
});

test('每个省级地区一格，没有两格在一处', () => {
  const provinces = [...DIVISION_LIST.matchAll(/^(\d\d)00 00/gm)].map(([, code]) => `${code}0000`);
  expect(PROVINCE_TILES.map(({ code }) => code)).toEqual(expect.arrayContaining(provinces));
  expect(PROVINCE_TILES).toHaveLength(34);
  const places = PROVINCE_TILES.map(({ column, row }) => `${column} ${row}`);
  expect(new Set(places).size).toBe(places.length);
});
