/** C08: suits brought directly after the review law of 2023. */
import { cellAt, type Report } from '../../report/model.ts';
import type { ReportRule } from '../rule.ts';

/** First full year under the amended law. */
const FROM = 2024;

export const C08: ReportRule = {
  id: 'C08',
  title: '2024 年度起仍有未经复议直接起诉',
  gloss: 'suits brought without review, for 2024 or later',
  level: 'note',
  topics: ['remedies'],
  forms: 'all',
  source: '行政复议法（2023 年修订）：对不予公开政府信息不服的，应当先申请行政复议',
  explanation:
    '修订后的行政复议法要求多数政府信息公开争议先经复议，直接起诉应当减少，但不必为零。只作提示，不判对错。',
  remedy: '供参考，无须改动',
  english: {
    explanation:
      'The amended Administrative Reconsideration Law sends most disputes over government information to review first, so direct suits should become fewer but need not be none. A note only, not a judgement.',
    source:
      'Administrative Reconsideration Law (amended 2023): who objects to a refusal of government information shall apply for review first',
    remedy: 'For information; nothing needs to be changed',
  },
  judges: (report) => report.year >= FROM && directSuits(report) !== null,
  check: (report) => {
    const suits = directSuits(report) ?? 0;
    if (report.year < FROM || suits === 0) return [];
    return [
      {
        at: 'remedies.litigation.direct',
        pointer: '/tables/remedies/litigation.direct',
        cell: 'remedies.litigation.direct.total',
        message: `${report.year} 年度未经复议直接起诉 ${suits} 件；修订后的行政复议法要求多数此类争议先经复议`,
      },
    ];
  },
};

function directSuits(report: Report): number | null {
  const value = cellAt(report, 'remedies', 'litigation.direct', 'total')?.value ?? null;
  return value === null ? null : Number(value);
}
