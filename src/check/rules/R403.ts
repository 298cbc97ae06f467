/** R403: suits after review without any review on record. */

import { cellAt, type Report } from '../../report/model.ts';
import { rowIsEmpty } from '../claims/figures.ts';
import type { ReportRule } from '../rule.ts';

export const R403: ReportRule = {
  id: 'R403',
  title: '有复议后起诉而历年未见复议',
  gloss: 'suits after review are reported, but no review in any archived year',
  level: 'note',
  topics: ['remedies', 'years'],
  forms: 'all',
  source: '复议后起诉以复议为前提；起诉可以跨年，故只比对已收录的各年',
  explanation:
    '复议后起诉以复议为前提，而本年和已收录的较早各年都没有复议。起诉可以跨年，较早的年份又可能没有收录，所以只作提示；复议机关作共同被告的，只由原行为主体计入（国办公开办函〔2021〕30号一（四））。',
  remedy: '供参考，无须改动',
  english: {
    explanation:
      'A suit after review needs a review, and neither this year nor any earlier year that the archive holds has one. Suits may run into other years, and earlier years may not be held, so this is a note only; where the reviewing organ is a co-defendant, only the organ that acted first counts the suit (State Council office for open government, Letter [2021] No. 30, 1 (4)).',
    source:
      'A suit after review needs a review; suits may run into other years, so only the years held are compared',
    remedy: 'For information; nothing needs to be changed',
  },
  judges: (report, previous) => previous !== null && suitsAfterReview(report) !== null,
  check: (report, { earlier }) => {
    const suits = suitsAfterReview(report) ?? 0;
    if (suits === 0) return [];
    // The total may be blank where the results are not, and tables before 2019 have other rows.
    if ([...earlier, report].some((item) => rowIsEmpty(item, 'review') === false)) return [];
    return [
      {
        at: 'remedies.litigation.after_review',
        pointer: '/tables/remedies/litigation.after_review',
        message: `复议后起诉 ${suits} 件，而已收录的各年（含本年）行政复议均为 0 或未填`,
      },
    ];
  },
};

function suitsAfterReview(report: Report): number | null {
  const value = cellAt(report, 'remedies', 'litigation.after_review', 'total')?.value ?? null;
  return value === null ? null : Number(value);
}
