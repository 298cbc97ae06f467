/** D09: the last section without a word on fees for providing information. */
import { memoized } from '../../form/memoize.ts';
import type { Fold } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';
import type { ReportRule } from '../rule.ts';
import { bodyOf, judgesWording } from '../wording.ts';

/** First year covered by the form of 2021, whose notice asks for the fee to be reported here. */
const FIRST_YEAR = 2021;

/**
 * The fee by its name, by the notice of it, by the rules on it (国办函〔2020〕109号), or by what it is
 * charged for; 行政事业性收费 is another one.
 */
const FEES =
  '处理费|收费通知|\\(2020\\)109号|(?<!事业性)收费(?!站|公路|停车)|收取[^。;]{0,20}费|费用?[^。;]{0,6}(?:收取|减免)';

const feesBy = memoized((fold: Fold) => foldedPattern(fold, FEES));

export const D09: ReportRule = {
  id: 'D09',
  title: '第六部分没有提到信息处理费',
  gloss: 'the last section does not mention the information processing fee',
  level: 'note',
  topics: ['form'],
  forms: 'all',
  source: '国办公开办函〔2021〕30号一（六）：收取信息处理费的情况在这一部分专门报告',
  explanation:
    '2021 年度起，通知要求在第六部分专门报告收取信息处理费的情况；没有收取的是否也要写，没有规定，所以只作提示，没有写不等于收了费。2020 年度以前不判。只判收录了原文的报告，本站自写的摘要不判；缺第六部分的见 D02。',
  remedy: '请核对原文；原文如此则无须改动',
  english: {
    explanation:
      'From 2021 the notice asks for a separate account of processing fees in section six; whether those who charged none must say so is not settled, so this is a note only, and silence does not mean that fees were charged. Years up to 2020 are not judged. Judged only where the archive holds the original wording, not its own digest; for a missing section six see D02.',
    source:
      'State Council office for open government, Letter [2021] No. 30, 1 (6): processing fees are reported separately in this section',
    remedy: 'Compare with the original text; where it reads so, nothing needs to be changed',
  },
  judges: (report) => judgesWording(report) && report.year >= FIRST_YEAR,
  check: (report, { fold }) => {
    if (!judgesWording(report) || report.year < FIRST_YEAR) return [];
    const id = report.form.sections.find(({ purpose }) => purpose === 'other-matters')?.id;
    const index = report.sections.findIndex((item) => item.id === id);
    const section = report.sections[index];
    if (id === undefined || section === undefined) return [];
    if (feesBy(fold).test(bodyOf(section, fold))) return [];
    return [
      {
        at: id,
        pointer: '/text',
        section: index,
        message: `“${section.heading}”没有提到信息处理费`,
        expected: '写明信息处理费',
        found: '未提',
      },
    ];
  },
};
