/** C09: many more disputes than requests. */
import { cellAt, type Report } from '../../report/model.ts';
import type { ReportRule } from '../rule.ts';

/** Disputes must outnumber requests this many times, and be more than a handful. */
const TIMES = 3;
const HANDFUL = 5;

export const C09: ReportRule = {
  id: 'C09',
  title: '复议、诉讼件数远多于办理的申请',
  gloss: 'reviews and suits far outnumber the requests handled',
  level: 'note',
  topics: ['applications', 'remedies'],
  forms: 'all',
  source: '争议通常因答复申请而起；上年的答复也会在本年引起争议，所以不判对错',
  explanation:
    '表四各组总计之和在 5 件以上，并且超过表三办理总数和应办总数中较大者的三倍，就作提示。可能由上年的答复引起，不判对错；复议机关作共同被告的诉讼只由原行为主体计入（国办公开办函〔2021〕30号一（四））。表三没有数字的不比。',
  remedy: '供参考，无须改动',
  english: {
    explanation:
      'Noted where the totals of table 4 come to 5 or more and to over three times the requests handled or due in table 3, whichever is larger. Answers of the year before may be the cause, so nothing is judged; a suit in which the reviewing organ is a co-defendant is counted by the organ that acted first only (State Council office for open government, Letter [2021] No. 30, 1 (4)). Not compared where table 3 has no figures.',
    source:
      'Disputes usually arise from answers to requests; those of the year before may lead to disputes in this one, so nothing is judged',
    remedy: 'For information; nothing needs to be changed',
  },
  judges: hasRequests,
  check: (report) => {
    if (!hasRequests(report)) return [];
    const disputes = ['review', 'litigation.direct', 'litigation.after_review']
      .map((row) => figure(report, 'remedies', row) ?? 0)
      .reduce((sum, number) => sum + number, 0);
    const handled = figure(report, 'applications', 'outcomes.total') ?? 0;
    const fresh = figure(report, 'applications', 'received.new') ?? 0;
    const carried = figure(report, 'applications', 'received.carried_in') ?? 0;
    const requests = Math.max(handled, fresh + carried);
    if (disputes < HANDFUL || disputes <= TIMES * requests) return [];
    return [
      {
        at: 'remedies',
        pointer: '/tables/remedies',
        message: `表四共 ${disputes} 件，而表三的申请只有 ${requests} 件；可能由上年的答复引起`,
      },
    ];
  },
};

function hasRequests(report: Report): boolean {
  const rows = ['outcomes.total', 'received.new'];
  return rows.some((row) => figure(report, 'applications', row) !== null);
}

function figure(report: Report, table: string, row: string): number | null {
  const value = cellAt(report, table, row, 'total')?.value ?? null;
  return value === null ? null : Number(value);
}
