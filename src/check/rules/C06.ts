/** C06: fees for handling requests, in the text and in table three. */
import { cellId } from '../../form/walk.ts';
import { cellAt } from '../../report/model.ts';
import type { ReportRule } from '../rule.ts';
import { textSays } from '../wording.ts';

const UNPAID = ['applications', 'outcomes.other.fee_unpaid', 'total'] as const;

export const C06: ReportRule = {
  id: 'C06',
  title: '正文所写信息处理费与表三“逾期未缴费”并看',
  gloss: 'processing fees in the text beside requests dropped for unpaid fees',
  level: 'note',
  topics: ['applications', 'claims'],
  forms: ['f2021'],
  source: '国办函〔2020〕109号；未缴费而不再处理的件数与已收的金额互不推出',
  explanation:
    '表三记有逾期未缴费而不再处理的申请，正文又写收取了信息处理费，或写没有发出收费通知，就并列出来供看。两者互不推出，不判对错；信息处理费也不与表二的行政事业性收费相比。',
  remedy: '供参考，无须改动',
  english: {
    explanation:
      'Where table 3 has requests dropped because a fee was not paid in time, and the text says that processing fees were charged, or that no fee notice was sent, both are put side by side. Neither follows from the other, so nothing is judged; nor are processing fees compared with the administrative fees of table 2.',
    source:
      'General Office of the State Council, Letter [2020] No. 109; requests dropped for unpaid fees and fees received do not follow from each other',
    remedy: 'For information; nothing needs to be changed',
  },
  check: (report, { claims }) => {
    const cell = cellAt(report, ...UNPAID);
    const unpaid = Number(cell?.value ?? 0);
    if (unpaid === 0) return [];
    const id = cellId(...UNPAID);
    return claims()
      .filter(({ rule, claim }) => rule === 'C06' && claim.aside === null)
      .filter(({ claim: { subjects, says } }) =>
        subjects[0] === 'fee-notice'
          ? says.kind === 'none'
          : says.kind === 'count' && says.value !== '0',
      )
      .slice(0, 1)
      .map(({ claim }) => ({
        at: `text.${claim.sectionId}.${id}`,
        pointer: '/text',
        cell: id,
        message: `${textSays(report)}“${claim.sentence.text.trim()}”，表三有 ${unpaid} 件因逾期未缴费而不再处理，请并看`,
        found: String(unpaid),
        passage: {
          section: claim.section,
          block: claim.block,
          start: claim.start,
          end: claim.end,
        },
      }));
  },
};
