/** D14: the day of publication against what the notices of the State Council's office ask for. */
import { timelinessOf } from '../../report/calendar.ts';
import { deadlineOf, noticeDeadlineOf } from '../../report/deadlines.ts';
import { type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const D14: ReportRule = {
  id: 'D14',
  title: '公布晚于通知期限',
  gloss: 'published after the date that the two notices of 2019 and 2021 name',
  level: 'note',
  topics: ['deadlines'],
  forms: 'all',
  source:
    '国办公开办函〔2019〕60号、〔2021〕30号第二部分：乡镇政府参照部门 1 月 31 日，县级政府 2 月 20 日，地市级政府 3 月 10 日',
  explanation:
    '网页上的发布日期晚于两份通知所定、又没有晚于条例的期限（晚于条例的由 D05 说）。通知的日子是提交上级并公布汇总年报的日子，所以只作提示；街道、派出机关和授权组织通知没有写，不判。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'The date of publication on the web page is after the date of the two notices but not after the deadline of the Regulations (for that see D05). The notices mean the day by which reports are handed up and published together, so this is a note only; subdistricts, branch offices and authorised bodies are not mentioned there and not judged.',
    source:
      'State Council office for open government, Letters [2019] No. 60 and [2021] No. 30, part 2: townships 31 January like departments, counties 20 February, prefectures 10 March',
    remedy: VERIFY_IN_ENGLISH,
  },
  judges: (report) =>
    report.published !== null && noticeDeadlineOf(report.agency, report.year) !== null,
  check: (report) => {
    const deadline = noticeDeadlineOf(report.agency, report.year);
    if (
      deadline === null ||
      timelinessOf(report, deadlineOf(report.agency, report.year)).kind === 'late'
    ) {
      return [];
    }
    const status = timelinessOf(report, deadline);
    if (status.kind !== 'late') return [];
    const { due, published, days } = status;
    return [
      {
        at: 'published',
        pointer: '/published',
        message: `${published} 发布，逾通知期限 ${days} 天（${due}，${deadline.law}${deadline.article}）`,
        expected: `≤${due}`,
        found: published,
      },
    ];
  },
};
