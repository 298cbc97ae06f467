import { expect, test } from 'vitest';
import { f2019 } from '../../../../src/form/editions/f2019.ts';
import { fj2011 } from '../../../../src/form/editions/fj2011.ts';
import { fj2014 } from '../../../../src/form/editions/fj2014.ts';
import { prose } from '../../../../src/form/editions/prose.ts';
import { NO_DOUBTS } from '../../../../src/report/doubts.ts';
import { chartsOf, saidSpan } from '../../../../src/site/view/series.ts';
import { Shelf } from '../../../../src/site/view/shelf.ts';
import { heldSpan, timelineOf } from '../../../../src/site/view/timeline.ts';
import { loadFiles } from '../../../support/content.ts';
import { AGENCY_ID, sampleFiles } from '../../../support/sample.ts';

/** Six years on four forms, one of them not archived. */
const shelf = new Shelf(
  loadFiles(
    sampleFiles(
      { form: prose, year: 2012 },
      {
        form: fj2011,
        year: 2013,
        rows: { 'statistics.received': '[3, 5]', 'statistics.received.other': '[3, 5]' },
      },
      {
        form: fj2014,
        year: 2014,
        rows: { 'statistics.received': '[4, 9]', 'statistics.received.online': '[4, 9]' },
      },
      { form: fj2014, year: 2016 },
      { form: f2019, year: 2019 },
    ),
  ),
);
const agency = shelf.loaded.archive.agencies.find(({ id }) => id === AGENCY_ID);
if (agency === undefined) throw new Error('no agency');
const stops = timelineOf(agency, shelf);

test('表式改变处断开，缺了年度的地方不断', () => {
  expect(stops.filter(({ formChanged }) => formChanged).map(({ year }) => year)).toEqual([
    2013, 2014, 2019,
  ]);
  expect(stops.filter(({ entry }) => entry === null).map(({ year }) => year)).toEqual([
    2015, 2017, 2018,
  ]);
});

test('各种表式之间只有收到的申请数连成一列；别的写明哪些年度不可比、为什么', () => {
  const charts = new Map(chartsOf(stops, NO_DOUBTS).map((chart) => [chart.id, chart]));
  const received = charts.get('received.new');
  expect(received?.lines[0]?.points.map(({ year, text }) => `${year} ${text}`)).toEqual([
    '2012 不可比',
    '2013 3',
    '2014 4',
    '2015 待收录',
    '2016 0',
    '2017 待收录',
    '2018 待收录',
    '2019 0',
  ]);
  expect(received?.gap).toBe('不可比的年度：2012 年度用无统计表的文字报告，没有口径相同的数。');
  expect(charts.get('disclosed.documents')?.gap).toBe(
    '不可比的年度：2012 年度用无统计表的文字报告，2013 年度用福建省 2011 年统计表，2019 年度用2019 年格式（试行），没有口径相同的数。',
  );
});

test('图从有数的第一年画到最后一年，中间缺的年度留着；一份年报之外的年度不画', () => {
  const charts = new Map(chartsOf(stops, NO_DOUBTS).map((chart) => [chart.id, chart]));
  const yearsOf = (id: string) => {
    const chart = charts.get(id);
    return chart && stops.slice(...saidSpan(chart)).map(({ year }) => year);
  };
  expect(yearsOf('disclosed.documents')).toEqual([2014, 2015, 2016]);
  expect(yearsOf('received.new')).toEqual([2013, 2014, 2015, 2016, 2017, 2018, 2019]);
  const around = [...stops.slice(3, 4), ...stops, ...stops.slice(5, 6)];
  expect(heldSpan(around)).toEqual(stops);
  expect(heldSpan(stops.slice(3, 4))).toEqual([]);
});
