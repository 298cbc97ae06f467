/** D02: the six sections: there, in order, under their own headings. */

import type { Report, Section } from '../../report/model.ts';
import { SAYS_MISSING } from '../../report/placeholders.ts';
import { type RawFinding, type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const D02: ReportRule = {
  id: 'D02',
  title: '六个部分缺失、次序颠倒或标题改写',
  gloss: 'a section is missing, out of order or renamed',
  level: 'inconsistency',
  topics: ['form'],
  forms: 'all',
  source: '年度报告格式规定六个部分',
  explanation:
    '把各部分的标题与规定的六个部分比较：缺的是不一致，次序不同的存疑，标题异写或没有编号的只提示。只收一部分正文或者没有正文的报告不判；2019 年以前没有规定各部分的名称和次序，也不判。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'Compares the headings of the sections with the six that are prescribed: a missing one is an inconsistency, another order is doubtful, other wording or a missing number is only noted. Reports of which the archive holds no text, or only a part of it, are not judged, nor are those before 2019, for which no names or order of sections were prescribed.',
    source: 'The prescribed format has six sections',
    remedy: VERIFY_IN_ENGLISH,
  },
  judges: isWhole,
  check: (report) => {
    if (!isWhole(report)) return [];
    const missing = missingSections(report);
    if (report.form.sectionOrder === 'any') return missing;
    return [...missing, ...variantHeadings(report), ...wrongOrder(report)];
  },
};

/** Of no text, or of a part, nobody can tell which sections the report has. */
function isWhole({ text, textComplete }: Report): boolean {
  return text !== 'none' && textComplete;
}

function missingSections(report: Report): RawFinding[] {
  const present = new Set(report.sections.map((section) => section.id));
  return report.form.sections
    .filter((section) => !section.optional && !present.has(section.id))
    .map((section) => ({
      at: section.id,
      pointer: '/text',
      message: `没有“${section.label}”这一部分的标题`,
      expected: section.label,
      found: SAYS_MISSING,
    }));
}

function variantHeadings(report: Report): RawFinding[] {
  return report.sections.flatMap((section, index): RawFinding[] => {
    const declared = report.form.sections.find((item) => item.id === section.id);
    if (declared === undefined || section.match === 'template') return [];
    const how = section.match === 'unnumbered' ? '没有编号' : '与格式不同';
    return [
      {
        at: section.id,
        pointer: '/text',
        section: index,
        level: 'note',
        message: `标题“${section.heading}”${how}，格式为“${declared.label}”`,
        expected: declared.label,
        found: section.heading,
      },
    ];
  });
}

function wrongOrder(report: Report): RawFinding[] {
  const order = report.form.sections.map((section) => section.id);
  const places = report.sections.map((section) => order.indexOf(section.id));
  let last = -1;
  const index = places.findIndex((place) => {
    const isBefore = place >= 0 && place <= last;
    last = Math.max(place, last);
    return isBefore;
  });
  if (index < 0) return [];
  return [
    {
      at: 'text',
      pointer: '/text',
      section: index,
      level: 'warning',
      message: '各部分的次序与格式不同或者重复',
      expected: order.join(' '),
      found: report.sections.map((section: Section) => section.id).join(' '),
    },
  ];
}
