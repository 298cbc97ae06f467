/** D10: rows that the publisher added to the form, and rows that it left out. */
import { walkRows } from '../../form/walk.ts';
import type { Report } from '../../report/model.ts';
import { placeName } from '../place-in-words.ts';
import { hasPrintedTable } from '../printed-tables.ts';
import type { RawFinding, ReportRule } from '../rule.ts';

export const D10: ReportRule = {
  id: 'D10',
  title: '表中增删了行或格',
  gloss: 'rows or cells were added to the form or left out of it',
  level: 'warning',
  topics: ['form'],
  forms: 'all',
  source: '年度报告格式是全国统一的；2019 年以前的统计表只比见过原件的行',
  explanation:
    '原件的表里没有格式规定的某一行或某一格（文件里写作 missing），存疑；机关自己加的行是常见的地方做法，只作提示。空白不是缺：印了格子而没有填的不在此列。改写标签不在此列，因为文件只记所填的数字。',
  remedy: '请核对原件：有这一行或格的照录；原件如此则无须改动',
  english: {
    explanation:
      'The original lacks a row or a cell that the form has (written missing in the file), which is doubtful; rows that an agency added are a common local habit and only noted. Blank is not missing: cells that are printed and left empty do not count here. Nor do reworded labels, because files hold the figures only.',
    source:
      'The format is the same nationwide; of the statistical tables before 2019 only rows seen in an original are compared',
    remedy:
      'Compare with the original: copy the row or cell where it has one; otherwise nothing needs to be changed',
  },
  judges: hasPrintedTable,
  check: (report) => [...leftOut(report), ...added(report)],
};

function leftOut(report: Report): RawFinding[] {
  return report.form.tables.flatMap((declaration) => {
    const table = report.tables.get(declaration.id);
    if (table?.presence !== 'present') return [];
    return walkRows(declaration).flatMap(({ row, columns }): RawFinding[] => {
      const cells = table.rows.get(row.id) ?? [];
      const missing = columns.filter((_, index) => cells[index]?.state === 'missing');
      const whole = missing.length === columns.length;
      // A row that printings do without, or that nobody has seen printed, may well not be there.
      const due = !row.optional && row.evidence === undefined;
      if (missing.length === 0 || (whole && !due)) return [];
      const at = `${declaration.id}.${row.id}`;
      const labels = missing.map(({ label }) => `“${label}”`).join('');
      return [
        {
          at,
          pointer: `/tables/${declaration.id}/${row.id}`,
          message: whole
            ? `${placeName(report.form, at)}这一行原件没有`
            : `${placeName(report.form, at)}没有${labels}格`,
          expected: `${columns.length} 格`,
          found: `${columns.length - missing.length} 格`,
        },
      ];
    });
  });
}

function added(report: Report): RawFinding[] {
  return report.form.tables.flatMap((declaration) =>
    (report.tables.get(declaration.id)?.extraRows ?? []).map(
      ({ id, label }): RawFinding => ({
        at: `${declaration.id}.${id}`,
        pointer: `/tables/${declaration.id}/${id}`,
        level: 'note',
        message: `${declaration.name}多出一行“${label}”，是机关自己加的`,
        expected: '',
        found: label,
      }),
    ),
  );
}
