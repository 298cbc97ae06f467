/** D03: the three tables are there, as text, with their headers. */
import { type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const D03: ReportRule = {
  id: 'D03',
  title: '应有的表缺失、为图片或没有表头',
  gloss: 'a statutory table is missing, a picture, or without its header',
  level: 'inconsistency',
  topics: ['form'],
  forms: 'all',
  source: '年度报告格式规定表二、表三、表四',
  explanation:
    '规定的三张表缺了、以图片代替或没有印表头。图片里的数字读不出，因而不核算；不表示没有填报。2019 年以前没有规定年报要附哪张表，只作提示。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'One of the three prescribed tables is missing, is a picture, or is printed without its header. Figures in pictures cannot be read and are therefore not checked; that does not mean that they were not reported. Before 2019 no table was prescribed, so this is only noted.',
    source: 'The prescribed format has tables 2, 3 and 4',
    remedy: VERIFY_IN_ENGLISH,
  },
  judges: ({ form }) => form.tables.length > 0,
  check: (report) =>
    report.form.tables.flatMap((declaration) => {
      const table = report.tables.get(declaration.id);
      const found = ((): string | null => {
        if (table === undefined || table.presence === 'missing') return '缺表';
        if (table.presence === 'image') return '图片';
        return table.hasHeader ? null : '无表头';
      })();
      if (found === null) return [];
      return [
        {
          at: declaration.id,
          pointer: `/tables/${declaration.id}`,
          ...(report.form.prescribed === false ? { level: 'note' as const } : {}),
          message: `${declaration.name}“${declaration.label}”：${found}`,
          expected: '完整的表',
          found,
        },
      ];
    }),
};
