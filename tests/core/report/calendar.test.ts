import { describe, expect, test } from 'vitest';
import type { CheckedArchive } from '../../../src/io/archive/check-archive.ts';
import type { AgencyKind, AgencyLevel } from '../../../src/report/agency-terms.ts';
import { calendarStatus, calendarWords } from '../../../src/report/calendar.ts';
import { DEADLINES, daysBetween, deadlineOf } from '../../../src/report/deadlines.ts';
import { Lineages } from '../../../src/report/lineage.ts';
import { loadFiles } from '../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../../support/sample.ts';

const CHECKED = 'checked: 2026-02-01, by: 示例志愿者, url: https://www.example.gov.cn/list.html';

/** The invented department with some years in every state. */
const files = (facts: Readonly<Record<string, string>> = {}) => ({
  ...sampleFiles(
    { year: 2021, facts: { published: '2022-01-31' } },
    { year: 2022, facts: { published: '2023-02-01' }, acknowledged: [LATE] },
    { year: 2023, facts: { published: '~' } },
    { year: 2025, facts: { published: '2026-01-20' } },
  ),
  [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({
    absences: `[{year: 2020, status: not_found, ${CHECKED}}, {year: 2025, status: withdrawn, ${CHECKED}}]`,
    names: '[{name: 示例市示例局, from: 2020-03-01}]',
    ...facts,
  }),
});
const LATE =
  '{rule: D05, at: published, expected: "≤2023-01-31", found: 2023-02-01, note: 原件如此}';

function statuses({ archive }: CheckedArchive, years: readonly number[]) {
  const [agency] = archive.agencies;
  if (agency === undefined) throw new Error('no agency');
  const lineages = new Lineages(archive.agencies);
  return years.map((year) => {
    const report = archive.reports.find((item) => item.year === year);
    return calendarStatus(agency, year, report, lineages);
  });
}

test('六种状态各不相混', () => {
  const loaded = loadFiles(files());
  expect(loaded.blocked).toBe(false);
  const found = statuses(loaded, [2019, 2020, 2021, 2022, 2023, 2024, 2025]);
  expect(found.map(calendarWords)).toEqual([
    '当年未设',
    '官网未见',
    '按时',
    '逾期 1 天',
    '已收录日期不详',
    '待收录',
    '已撤下',
  ]);
});

describe('年内撤并的机关，那一年没有年报不算待收录', () => {
  const NEXT = '990102-xjj';
  const ended = (names: string, lineage: string, absences = '[]') => {
    const event = lineage === '' ? '[]' : `[{${lineage}, from: [${AGENCY_ID}], basis: 示例}]`;
    const { archive } = loadFiles({
      ...sampleFiles({ year: 2021 }),
      [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({ names, absences }),
      [`agencies/${NEXT}.yaml`]: sampleAgency({
        names: '[{name: 示例市新局}]',
        lineage: event,
      }),
    });
    const lineages = new Lineages(archive.agencies);
    return archive.agencies.map((agency) =>
      [2022, 2023, 2024].map((year) =>
        calendarWords(calendarStatus(agency, year, undefined, lineages)),
      ),
    );
  };
  const OPEN = '[{name: 示例市示例局}]';
  const CLOSED = '[{name: 示例市示例局, to: 2023-03-20}]';

  test.each([
    ['并入', OPEN, 'event: absorbed, date: 2023-03', '于 2023-03 撤并'],
    ['换了编号', OPEN, 'event: renamed, date: 2023-03-20', '于 2023-03-20 更名'],
    ['名称到此为止，也记了沿革', CLOSED, 'event: absorbed, date: 2023-03', '于 2023-03 撤并'],
    ['只知道名称到此为止', CLOSED, '', '于 2023-03-20 止'],
    ['只知道年', OPEN, 'event: absorbed, date: 2023', '于 2023 撤并'],
  ])('%s', (_, names, lineage, words) => {
    expect(ended(names, lineage)[0]).toEqual(['待收录', words, '当年未设']);
  });

  test('分出去的还在；承接的机关那一年是应有的；查过的照记录', () => {
    expect(ended(OPEN, 'event: split, date: 2023-03')[0]).toEqual(['待收录', '待收录', '待收录']);
    expect(ended(OPEN, 'event: renamed, date: 2023-03')[1]).toEqual([
      '当年未设',
      '待收录',
      '待收录',
    ]);
    const looked = `[{year: 2023, status: not_found, ${CHECKED}}]`;
    expect(ended(OPEN, 'event: absorbed, date: 2023-03', looked)[0]?.[1]).toBe('官网未见');
  });

  test('收到了的照收', () => {
    const { archive } = loadFiles({
      ...sampleFiles({ year: 2023 }),
      [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({ names: CLOSED }),
    });
    const [agency] = archive.agencies;
    const [report] = archive.reports;
    if (agency === undefined || report === undefined) throw new Error('nothing was read');
    const status = calendarStatus(agency, 2023, report, new Lineages(archive.agencies));
    expect(calendarWords(status)).toBe('按时');
  });
});

test('已撤下的仍留着收录的一份与它的日期', () => {
  const [status] = statuses(loadFiles(files()), [2025]);
  expect(status).toMatchObject({
    kind: 'withdrawn',
    due: '2026-01-31',
    absence: { by: '示例志愿者', checked: '2026-02-01' },
    archived: { kind: 'on_time', published: '2026-01-20' },
  });
});

test('落款日期过了期限只作旁证，不算逾期', () => {
  const facts = { published: '~', signed: '2023-03-01' };
  const loaded = loadFiles(sampleFiles({ year: 2022, facts }));
  expect(statuses(loaded, [2022]).map(calendarWords)).toEqual(['已收录日期不详']);
  expect(loaded.diagnostics.map(({ rule, level, message }) => [rule, level, message])).toEqual([
    ['D05', 'note', '发布日期不详；落款日期 2023-03-01 已过期限 2023-01-31，只作旁证'],
  ]);
});

test.each<[AgencyLevel, AgencyKind, number, string | undefined]>([
  ['county', 'department', 2018, '03-31'],
  ['county', 'department', 2019, '01-31'],
  ['central', 'department', 2024, '01-31'],
  ['county', 'government', 2024, '03-31'],
  ['province', 'government', 2024, '03-31'],
  ['township', 'government', 2018, '03-31'],
  ['township', 'government', 2024, undefined],
  ['county', 'dispatched', 2024, undefined],
  ['county', 'authorized', 2024, undefined],
  ['county', 'department', 2007, undefined],
])('%s %s %i 年度的期限：%s', (level, kind, year, due) => {
  expect(deadlineOf({ level, kind }, year)?.due).toBe(due);
});

test('同一类机关在同一年度至多有一个期限', () => {
  for (const level of ['central', 'province', 'prefecture', 'county', 'township'] as const) {
    for (const kind of ['government', 'department', 'dispatched', 'authorized'] as const) {
      for (let year = 2005; year < 2030; year += 1) {
        const found = DEADLINES.filter(
          ({ years, binds }) =>
            year >= years.from && year <= (years.to ?? 9999) && binds({ level, kind }),
        );
        expect(found.length).toBeLessThanOrEqual(1);
      }
    }
  }
});

test('天数跨闰年也对，倒过来为负', () => {
  expect(daysBetween('2024-01-31', '2024-03-01')).toBe(30);
  expect(daysBetween('2023-01-31', '2023-03-01')).toBe(29);
  expect(daysBetween('2023-03-01', '2023-01-31')).toBe(-29);
});

describe('核查记录不得自相矛盾', () => {
  test.each([
    [
      '官网未见而收有年报',
      `[{year: 2021, status: not_found, ${CHECKED}}]`,
      `记作“官网未见”，却收有 2021 年度年报（reports/${AGENCY_ID}/2021.yaml）`,
    ],
    [
      '核查在期限之前',
      '[{year: 2024, status: not_found, checked: 2025-01-31, by: 甲, url: https://www.example.gov.cn/}]',
      '核查日 2025-01-31 不晚于期限 2025-01-31，还不能说明没有公布',
    ],
    [
      '一个年度两条记录',
      `[{year: 2024, status: not_found, ${CHECKED}}, {year: 2024, status: withdrawn, ${CHECKED}}]`,
      '2024 年度已有一条核查记录',
    ],
  ])('%s', (_, absences, message) => {
    const { diagnostics, blocked } = loadFiles(files({ absences }));
    const found = diagnostics.filter(({ rule }) => rule === 'K414');
    expect(found.map((item) => [item.file, item.message])).toEqual([
      [`agencies/${AGENCY_ID}.yaml`, message],
    ]);
    expect(blocked).toBe(true);
  });

  test('核查人、日期、网页缺一不可', () => {
    const { diagnostics } = loadFiles(files({ absences: '[{year: 2024, status: not_found}]' }));
    expect(diagnostics.filter(({ rule }) => rule === 'S302').map((item) => item.pointer)).toEqual([
      '/absences/0/by',
      '/absences/0/checked',
      '/absences/0/url',
    ]);
  });
});
