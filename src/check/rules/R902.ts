/** R902: a table that was printed and left empty. */
import { isEmpty } from '../../report/cell.ts';
import { hasPrintedTable, isPrinted } from '../printed-tables.ts';
import { type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const R902: ReportRule = {
  id: 'R902',
  title: '整张表空白',
  gloss: 'a table is printed without a single figure',
  level: 'inconsistency',
  topics: ['sums'],
  forms: 'all',
  source: '报告格式要求填报；空白不等于 0',
  explanation:
    '表印出来了，却没有一个数字。空白不作 0 计，这张表的各项关系都无法核算；表缺失或者是图片的另见 D03。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'The table was printed, but holds no figure at all. Blank is not taken for 0, and no relation of this table can be checked; for missing tables and pictures see D03.',
    source: 'The format asks for figures; blank is not 0',
    remedy: VERIFY_IN_ENGLISH,
  },
  judges: hasPrintedTable,
  check: (report) =>
    report.form.tables.flatMap((declaration) => {
      const table = report.tables.get(declaration.id);
      if (table === undefined || !isPrinted(table)) return [];
      if (![...table.rows.values()].flat().every(isEmpty)) return [];
      return [
        {
          at: declaration.id,
          pointer: `/tables/${declaration.id}`,
          message: `${declaration.name}印有表格而没有一个数字；空白不作 0 计，各项关系无法核算`,
          expected: '填有数字',
          found: '空白',
        },
      ];
    }),
};
