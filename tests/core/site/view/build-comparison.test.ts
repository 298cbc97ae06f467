import { describe, expect, test } from 'vitest';
import { checkedIndicators } from '../../../../src/check/checked-indicators.ts';
import { FORMS } from '../../../../src/form/index.ts';
import type { CalendarStatus } from '../../../../src/report/calendar.ts';
import { agenciesMeant, comparedLines, metricsOf } from '../../../../src/report/comparison.ts';
import { doubtfulCells } from '../../../../src/report/doubts.ts';
import { type Agency, cellAt } from '../../../../src/report/model.ts';
import {
  comparedRates,
  comparisonAmong,
  comparisonHead,
  comparisonOf,
} from '../../../../src/site/view/build-comparison.ts';
import { exampleComparisons } from '../../../../src/site/view/compare-address.ts';
import { Shelf } from '../../../../src/site/view/shelf.ts';
import { ARCHIVE, checkFolder } from '../../../support/content.ts';

const { archive, doubts } = checkFolder(ARCHIVE);
const reportsOf = (id: string) => archive.reports.filter(({ agency }) => agency.id === id);
const data = comparisonOf(archive.agencies, reportsOf, FORMS, doubts);
const metric = (id: string) => {
  const found = data.metrics.find((item) => item.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('对照', () => {
  test('每个数都是报告里所印的字样，前后不一致的不列数，写明缘由', () => {
    let compared = 0;
    let contradictory = 0;
    for (const { table, row, column, series } of FORMS.flatMap((form) =>
      form.tables.flatMap((item) =>
        (item.highlights ?? []).map((highlight) => ({ ...highlight, table: item.id })),
      ),
    )) {
      for (const { agency, cells } of comparedLines(data, metric(series), allIds())) {
        for (const [index, year] of data.years.entries()) {
          const report = archive.reports.find(({ id }) => id === `${agency.id}/${year}`);
          const cell = report && cellAt(report, table, row, column);
          if (report === undefined || !metricHas(series, report.form.id)) continue;
          if (cell === undefined || cell.state === 'missing') continue;
          const withheld = doubtfulCells(doubts, report.id).has(`${table}.${row}.${column}`);
          expect(cells[index]?.text, `${report.id} ${series}`).toBe(withheld ? '' : cell.token);
          expect(cells[index]?.reason === 'withheld', `${report.id} ${series}`).toBe(withheld);
          if (withheld) contradictory += 1;
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
    expect(contradictory).toBeGreaterThan(5);
  });

  test('没有报告的年份待收录，另一表式没有的项目不可比，都不画柱', () => {
    const [line] = comparedLines(data, metric('normative_docs.in_force'), ['630223-zrzyj']);
    const at = (year: number) => line?.cells[data.years.indexOf(year)];
    expect(at(2021)).toEqual({ text: '', number: null, reason: 'notComparable' });
    expect(at(2022)).toEqual({ text: '', number: null, reason: 'wanted' });
  });

  test('机关还没有设立、已经撤并的年份不说待收录，与日历一样', () => {
    const squares: Record<number, CalendarStatus> = {
      2022: { kind: 'not_established' },
      2023: { kind: 'merged', date: '2023-03' },
      2024: { kind: 'wanted', due: null },
    };
    const squareOf = (_: Agency, year: number) => squares[year] ?? { kind: 'wanted', due: null };
    const told = comparisonOf(archive.agencies, () => [], FORMS, doubts, {
      wanted: [2022, 2023, 2024],
      squareOf,
    });
    const [first] = told.metrics;
    const lines = first === undefined ? [] : comparedLines(told, first, allIds().slice(0, 2));
    for (const { cells } of lines) {
      expect(cells.map(({ reason }) => reason)).toEqual(['notEstablished', 'ended', 'wanted']);
    }
    expect(lines).toHaveLength(2);
  });

  test('次序按所要的机关，档案里没有的略去', () => {
    const [first = '', second = ''] = allIds();
    const lines = comparedLines(data, metric('received.new'), [second, 'no-such', first]);
    expect(lines.map(({ agency }) => agency.id)).toEqual([second, first]);
  });
});

describe('比率', () => {
  const shelf = new Shelf(checkFolder(ARCHIVE));
  const rated = comparisonOf(
    shelf.agencies,
    (id) => shelf.ofAgency(id).map(({ report }) => report),
    FORMS,
    shelf.doubts,
    { rates: comparedRates(shelf) },
  );

  test('每个比率就是指标的值，前后不一致的没有数，只有缘由', () => {
    let compared = 0;
    let withheld = 0;
    for (const rate of rated.metrics.filter(({ unit }) => unit === 'ratio')) {
      for (const { agency, cells } of comparedLines(rated, rate, allIds())) {
        for (const { report, check } of shelf.ofAgency(agency.id)) {
          const cell = cells[rated.years.indexOf(report.year)];
          const item = checkedIndicators(report, check, shelf.doubts).find(
            ({ id }) => id === rate.id,
          );
          if (item === undefined) continue;
          if (item.withheld.length > 0) {
            expect(cell).toEqual({ text: '', number: null, reason: 'withheld', why: item.reason });
            withheld += 1;
          } else if (item.value === null) {
            expect(cell?.reason).toBe('notComputable');
          } else {
            expect(cell?.number).toBeCloseTo(Number(item.value), 5);
            expect(cell?.of).toBe(`${item.numerator}/${item.denominator}`);
            compared += 1;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(20);
    expect(withheld).toBeGreaterThan(5);
  });

  test('只列所选机关里有的项；各项理由也可以对照', () => {
    const all = comparisonAmong(shelf.agencies, shelf);
    const offered = (...ids: string[]) => metricsOf(all, ids).map(({ id }) => id);
    expect(offered()).toEqual([]);
    for (const id of allIds()) {
      const shown = offered(id);
      for (const each of all.metrics) {
        const [line] = comparedLines(all, each, [id]);
        const some = line?.cells.some(({ text, reason }) => text !== '' || reason === 'withheld');
        expect([id, each.id, shown.includes(each.id)]).toEqual([id, each.id, some]);
      }
    }
    const reasons = all.metrics.filter(({ kind }) => kind === 'reason');
    expect(reasons.map(({ label }) => label)).toContain('不予公开理由：属于国家秘密');
    expect(all.metrics.length).toBeGreaterThan(offered('630223-zrzyj').length);
  });

  test('不带数的一份说出全部机关、年度和项目，次序与带数的相同', () => {
    const { formOf: _, metrics, ...head } = comparisonAmong(shelf.agencies, shelf);
    const heads = metrics.map(({ values: __, ...metric }) => metric);
    expect(comparisonHead(shelf)).toEqual({ ...head, metrics: heads });
    // An agency alone has the years of all.
    const [first] = shelf.agencies;
    const alone = comparisonAmong(first === undefined ? [] : [first], shelf);
    expect(alone.years).toEqual(head.years);
    expect(alone.formOf).toHaveLength(head.years.length);
  });

  test('机关名有几个相符的都给出，名称或编号完全相同的只给那一个', () => {
    const meant = (typed: string) => agenciesMeant(rated.agencies, typed).map(({ id }) => id);
    expect(meant('自然资源').length).toBeGreaterThan(1);
    expect(meant('青海 自然资源')).toEqual(['630223-zrzyj']);
    expect(meant('互助县自然资源局')).toEqual(['630223-zrzyj']);
    expect(meant('630223-zrzyj')).toEqual(['630223-zrzyj']);
    expect(meant('查无此机关')).toEqual([]);
  });

  test('现成的例子都是收有年报的机关，不重复', () => {
    const examples = exampleComparisons(shelf);
    expect(examples.length).toBeGreaterThan(1);
    expect(new Set(examples.map(({ query }) => query)).size).toBe(examples.length);
    for (const { query } of examples) {
      for (const id of query.slice('a='.length).split(',')) {
        expect(shelf.ofAgency(id).length).toBeGreaterThan(0);
      }
    }
  });
});

function allIds(): string[] {
  return data.agencies.map(({ id }) => id);
}

function metricHas(series: string, form: string): boolean {
  return metric(series).forms.includes(data.forms.indexOf(form));
}
