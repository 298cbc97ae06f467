/** D09: the last section without a word on fees for providing information. */
import type { ReportRule } from '../rule.ts';
import { bodyOf, judgesWording } from '../wording.ts';

/** First year covered by the form of 2021, since when the fee is customarily stated. */
const FIRST_YEAR = 2021;
const OTHER_MATTERS = 's6';

export const D09: ReportRule = {
  id: 'D09',
  title: '第六部分没有提到信息处理费',
  gloss: 'the last section does not mention the information processing fee',
  level: 'note',
  topics: ['form'],
  forms: 'all',
  source: '国办函〔2020〕109号《政府信息公开信息处理费管理办法》；年报写明收取情况是通行做法',
  explanation:
    '2021 年度起，年报通常在第六部分写明信息处理费的收取情况，没有收取的也写。没有写不等于收了费，也未见到强制的规定，所以只作提示。只判收录了原文的报告，本站自写的摘要不判；缺第六部分的见 D02。',
  remedy: '请核对原文；原文如此则无须改动',
  check: (report, { fold }) => {
    if (!judgesWording(report) || report.year < FIRST_YEAR) return [];
    const section = report.sections.find(({ id }) => id === OTHER_MATTERS);
    if (section === undefined || /信息处理费|信息公开处理费/.test(bodyOf(section, fold))) return [];
    return [
      {
        at: OTHER_MATTERS,
        pointer: '/text',
        message: `“${section.heading}”没有提到信息处理费`,
        expected: '写明信息处理费',
        found: '未提',
      },
    ];
  },
};
