/** D04: every date and year of the document against the year covered. */
import type { Report } from '../../report/model.ts';
import type { RawFinding, ReportRule } from '../rule.ts';

export const D04: ReportRule = {
  id: 'D04',
  title: '统计期限、落款、发布日期与所报年度矛盾',
  gloss: 'period, signature or publication date contradict the year covered',
  level: 'warning',
  topics: ['form'],
  forms: 'all',
  source: '条例（2019）第四十九条：年度报告报告上一年度的工作，在次年公布',
  explanation:
    '正文所说的统计期限、落款日期和发布日期都应与所报年度相合：报告在次年写成并公布。没有写明的日期不判；题名另见 D13。',
  remedy: '核对年份：文件名是所报年度，不是发布年度',
  english: {
    explanation:
      'The period named in the text, the date of signature and the date of publication should fit the year covered: a report is written and published in the year after. Dates that are not given are not judged; for the title see D13.',
    source:
      'Regulations (2019), Article 49: a report is about the year before and is published in the year after',
    remedy: 'Check the year: the file is named for the year covered, not the year of publication',
  },
  check: (report) => [...periodYear(report), ...dates(report)],
};

/** The period that the text says its figures cover: 从 2020 年 1 月 1 日起到 12 月 31 日止. */
const PERIOD = /(20\d{2})年1月1日[^。；]{0,8}[至到][^。；]{0,8}12月31日/g;

function periodYear(report: Report): RawFinding[] {
  const text = report.sections
    .flatMap(({ blocks }) => blocks.map((block) => block.text))
    .join('\n');
  const plain = text.normalize('NFKC').replace(/[^\S\n]+/g, '');
  const years = [...plain.matchAll(PERIOD)].map(([, year]) => year ?? '');
  if (years.length === 0 || years.includes(String(report.year))) return [];
  return [
    {
      at: 'period',
      pointer: '/text',
      message: `正文所说的统计期限是 ${years.join('、')} 年，本文件按 ${report.year} 年度收录`,
      expected: String(report.year),
      found: years.join('、'),
    },
  ];
}

function dates(report: Report): RawFinding[] {
  return (['signed', 'published'] as const).flatMap((field): RawFinding[] => {
    const date = report[field];
    if (date === null || Number(date.slice(0, 4)) > report.year) return [];
    return [
      {
        at: field,
        pointer: `/${field}`,
        message: `${field === 'signed' ? '落款' : '发布'}日期 ${date} 不晚于所报年度 ${report.year} 年底`,
        expected: `${report.year + 1} 年以后`,
        found: date,
      },
    ];
  });
}
