/** D05: the day of publication against the statutory deadline. */
import { timelinessOf } from '../../report/calendar.ts';
import { type Deadline, daysBetween, deadlineOf, dueDay } from '../../report/deadlines.ts';
import type { Report } from '../../report/model.ts';
import { type RawFinding, type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const D05: ReportRule = {
  id: 'D05',
  title: '公布晚于法定期限',
  gloss: 'published after the statutory deadline',
  level: 'inconsistency',
  topics: ['deadlines'],
  forms: 'all',
  source:
    '条例（2019）第四十九条：政府部门 1 月 31 日、地方人民政府 3 月 31 日；条例（2007）第三十一条：3 月 31 日',
  explanation:
    '网页上的发布日期晚于条例规定的最后一天。没有发布日期的不判，落款日期已过期限的只作旁证提示；乡镇、派出机关和授权组织没有全国统一的期限，也不判。期限不因节假日顺延，地方通知要求更早的不在此列。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'The date of publication on the web page is after the last day that the Regulations allow. Not judged without a date of publication, and a date of signature after the deadline is only noted as circumstantial; townships, branch offices and authorised bodies have no national deadline and are not judged either. Holidays do not extend the deadline, and earlier dates set by local notices do not count here.',
    source:
      'Regulations (2019), Article 49: 31 January for departments, 31 March for local governments; Regulations (2007), Article 31: 31 March',
    remedy: VERIFY_IN_ENGLISH,
  },
  judges: (report) => {
    const { kind } = timelinessOf(report);
    return kind === 'on_time' || kind === 'late';
  },
  check: (report) => {
    const deadline = deadlineOf(report.agency, report.year);
    if (deadline === null) return [];
    const status = timelinessOf(report, deadline);
    if (status.kind === 'late') {
      const { due, published, days } = status;
      return [
        {
          at: 'published',
          pointer: '/published',
          message: `${published} 发布，期限是 ${due}（${deadline.law}${deadline.article}），逾期 ${days} 天`,
          expected: `≤${due}`,
          found: published,
        },
      ];
    }
    return status.kind === 'date_unknown' ? signedLate(report, deadline) : [];
  },
};

/** A report can be published later than it was signed, never earlier. */
function signedLate({ signed, year }: Report, deadline: Deadline): RawFinding[] {
  const due = dueDay(deadline, year);
  if (signed === null || daysBetween(due, signed) <= 0) return [];
  return [
    {
      at: 'signed',
      pointer: '/signed',
      level: 'note',
      message: `发布日期不详；落款日期 ${signed} 已过期限 ${due}，只作旁证`,
      expected: `≤${due}`,
      found: signed,
    },
  ];
}
