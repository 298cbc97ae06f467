/** D06: the text repeats that of the agency's report before it. */
import { agencyName } from '../../report/model.ts';
import type { Likeness } from '../copied/find.ts';
import { percent } from '../copied/similarity.ts';
import type { RawFinding, ReportRule } from '../rule.ts';

/** Share of the text in common from which on a repetition is pointed out. */
export const D06_LIMIT = 0.9;

export const D06: ReportRule = {
  id: 'D06',
  title: '正文与本机关上年的文字大体相同',
  gloss: "the text largely repeats the agency's report for the year before",
  level: 'warning',
  topics: ['copied'],
  source: '国办公开办函〔2021〕30号（四）：内容雷同、敷衍塞责造成不良后果的依法追责',
  forms: 'all',
  explanation:
    '把正文与本机关最近一个较早年度的正文相比，略去标点、数字、年份、机关和地方的名称、小标题和表式用语，算出两份文字里有多少字落在八个字以上的相同段落中；达到九成就提出。只比录入的原文：摘要、只收表格的和不足二百字的都不判。工作内容相同，文字也可以相同，这不表示报告有误。',
  remedy: '请读者自行比对两年的文字；先核对正文没有录错年度',
  english: {
    explanation:
      'Compares the text with the agency’s latest earlier report, leaving out punctuation, figures, years, names of agencies and places, sub-headings and the terms of the form, and takes the share of characters in identical passages of eight characters or more; noted from nine tenths. Only original wording is compared: digests, reports held without text and texts under two hundred characters are not judged. Where the work is the same the words may be the same, so this does not mean that the report is wrong.',
    source:
      'State Council office for open government, Letter [2021] No. 30, (4): copied or perfunctory reports with bad consequences are to be sanctioned',
    remedy:
      'Readers may compare the texts of both years themselves; first make sure that the text is of the right year',
  },
  judges: ({ text }, previous) => text === 'verbatim' && previous?.report.text === 'verbatim',
  check: (report, { copies }) => {
    const likeness = copies?.previousYear.get(report.id);
    if (likeness === undefined || likeness.share < D06_LIMIT) return [];
    const isOwn = likeness.agency.id === report.agency.id;
    const whose = isOwn ? '本机关 ' : `其前身“${agencyName(likeness.agency, likeness.year)}”`;
    return [likenessFinding(`${whose}${likeness.year} 年度报告`, likeness)];
  },
};

/** Says how like two texts are, and leaves it to readers what that means. */
export function likenessFinding(name: string, { other, share }: Likeness): RawFinding {
  const found = percent(share);
  return {
    at: 'text',
    pointer: '/text',
    message: `与${name}的文字有百分之 ${found.slice(0, -1)} 相同（已略去数字、年份、名称和表式用语），请读者自行比对`,
    found,
    repeats: { other, share },
  };
}
