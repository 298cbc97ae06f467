/** X08: years between two archived reports for which the archive has none. */
import { CALENDAR_NAMES } from '../../report/calendar.ts';
import { eventYear } from '../../report/lineage.ts';
import type { Agency, LineageEvent } from '../../report/model.ts';
import type { ReportRule } from '../rule.ts';

export const X08: ReportRule = {
  id: 'X08',
  title: '与前一份收录的年报之间缺年度',
  gloss: 'the archive lacks the years between this report and the one before',
  level: 'note',
  topics: ['years'],
  forms: 'all',
  source: '年报一年一份；缺了年度，跨年的核算就接不上',
  explanation:
    '本机关（沿革在内）前一份收录的年报不是上一年度的。缺的年度写作“待收录”：多半是本档案还没有收，不是机关没有公布；只有查过官网并记下来的，才写“官网未见”或“已撤下”。',
  remedy: '找到缺的年报并收录；查过官网而没有的，记在机关文件的 absences 里',
  english: {
    explanation:
      'The last report held before this one, lineage included, is not that of the year before. Years between are called “wanted”: mostly this archive has not taken them in yet, which does not mean that the agency did not publish them; “not on the official site” and “withdrawn” are written only after a look that was recorded.',
    source:
      'There is one report a year; where one is missing, figures cannot be followed from year to year',
    remedy:
      'Find the missing reports and take them in; where the official site has none, record that under absences in the agency’s file',
  },
  // Reports after a gap are found; the first of an agency follows none.
  judges: (_report, previous) => previous !== null,
  check: (report, { earlier }) => {
    const before = earlier.at(-1)?.year;
    if (before === undefined || before === report.year - 1) return [];
    if (report.agency.lineage.some((event) => isNewFrom(event, before))) return [];
    const years = Array.from(
      { length: report.year - before - 1 },
      (_, index) => before + 1 + index,
    );
    const line = [report, ...earlier].map(({ agency }) => agency);
    const found = years.map((year) => `${year} 年度${statusOf(line, year)}`).join('、');
    return [
      {
        at: 'year',
        message: `${before} 年度与 ${report.year} 年度之间：${found}`,
        expected: years.join('、'),
        found,
      },
    ];
  },
};

/** What was split off later has no report of its own to be missed for the years before. */
const isNewFrom = (event: LineageEvent, before: number) =>
  event.event === 'split' && eventYear(event) > before;

/** What was looked for in vain may be recorded with the organ that is continued. */
const statusOf = (line: readonly Agency[], year: number) =>
  CALENDAR_NAMES[
    line.flatMap(({ absences }) => absences).find((item) => item.year === year)?.status ?? 'wanted'
  ];
