/** D01: the form against the year covered. */
import { FORMS, formForYear, yearsOfForm } from '../../form/index.ts';
import type { ReportRule } from '../rule.ts';

export const D01: ReportRule = {
  id: 'D01',
  title: '表式与年度不符',
  gloss: 'the form used is not the one prescribed for the year',
  level: 'warning',
  topics: ['form'],
  forms: 'all',
  source: FORMS.filter(({ prescribed = true }) => prescribed)
    .map((form) => `${form.basis.number}（${yearsOfForm(form)}）`)
    .join('、'),
  explanation:
    '表式按表内所印标签认定，与所报年度规定的表式比较。2019 年以前没有全国统一的年报格式，不作比较；2019 年度只鼓励用新格式，沿用旧表的只作提示。',
  remedy: '按表内标签核对 form；确系沿用旧表则无须改动',
  english: {
    explanation:
      'The form is known by the labels printed in the tables and is compared with the one prescribed for the year covered. Before 2019 there was no national form, and nothing is compared; for 2019 the new form was only encouraged, so a report on the old one gets a note only.',
    source:
      'State Council office for open government, Letters [2019] No. 60 (years 2019 and 2020) and [2021] No. 30 (from 2021)',
    remedy:
      'Compare form with the labels in the tables; where the old form was used, nothing needs to be changed',
  },
  check: (report) => {
    const due = formForYear(report.year, FORMS);
    if (due === undefined || due.id === report.form.id) return [];
    if (!FORMS.some((form) => form.id === report.form.id)) return [];
    const { from, bindingFrom = from } = due.years;
    const binding = report.year >= bindingFrom;
    return [
      {
        at: 'form',
        pointer: '/form',
        ...(binding ? {} : { level: 'note' as const }),
        message: `${report.year} 年度${binding ? '应当用' : '鼓励用'}“${due.label}”（${due.basis.number}），本报告用的是“${report.form.label}”`,
        expected: due.id,
        found: report.form.id,
      },
    ];
  },
};
