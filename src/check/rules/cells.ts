/** R9xx and R304: what is wrong with cells or totals before any sum is judged. */

import type { ColumnDeclaration } from '../../form/types.ts';
import { walkCells } from '../../form/walk.ts';
import { type Cell, isEmpty, isImpossibleCount } from '../../report/cell.ts';
import type { Report } from '../../report/model.ts';
import type { Evaluation } from '../evaluate.ts';
import { placeName } from '../place.ts';
import { type RawFinding, type ReportRule, VERIFY_REMEDY } from '../rule.ts';

/** A finding for every cell that `judge` objects to; it returns what was expected, or null. */
function cellFindings(
  report: Report,
  judge: (cell: Cell, column: ColumnDeclaration) => string | null,
): RawFinding[] {
  return [...walkCells(report.form)].flatMap(({ table, row, column, index, id }) => {
    const cell = report.tables.get(table.id)?.rows.get(row.id)?.[index];
    const expected = cell === undefined ? null : judge(cell, column);
    if (cell === undefined || expected === null) return [];
    const pointer = `/tables/${table.id}/${row.id}/${index}`;
    return [
      {
        at: id,
        pointer,
        cell: id,
        message: `${placeName(report.form, id)}填的是“${cell.token}”，应为${expected}`,
        expected,
        found: cell.token,
        inputs: [{ pointer, cell: id, token: cell.token }],
      },
    ];
  });
}

export const R901: ReportRule = {
  id: 'R901',
  title: '计数应为非负整数',
  gloss: 'a count is a whole number of at least zero',
  level: 'inconsistency',
  source: '件数、数量的含义；“本年增/减”列可以为负',
  remedy: VERIFY_REMEDY,
  check: (report) =>
    cellFindings(report, (cell, column) => (isImpossibleCount(cell, column) ? '非负整数' : null)),
};

export const R904: ReportRule = {
  id: 'R904',
  title: '格内文字读不成数',
  gloss: 'the wording of a cell cannot be read as a figure',
  level: 'inconsistency',
  source: '表内各格应填数字；读不出的格使有关算式无法核算，所以须核对原件',
  remedy: VERIFY_REMEDY,
  check: (report) =>
    cellFindings(report, (cell, column) => {
      if (cell.state !== 'unparsable') return null;
      return column.type === 'amount' ? '金额' : '数字';
    }),
};

export const R902: ReportRule = {
  id: 'R902',
  title: '整张表空白',
  gloss: 'a table is printed without a single figure',
  level: 'inconsistency',
  source: '报告格式要求填报；空白不等于 0',
  remedy: VERIFY_REMEDY,
  check: (report) =>
    report.form.tables.flatMap((declaration) => {
      const table = report.tables.get(declaration.id);
      if (table === undefined || table.presence === 'missing' || table.presence === 'image') {
        return [];
      }
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

export const R903: ReportRule = {
  id: 'R903',
  title: '总计与分项只填了一边',
  gloss: 'a total is left empty although its parts are not zero, or the reverse',
  level: 'warning',
  source: '漏填不是数字不符，单独列出',
  remedy: '请核对原件；原件留空则保持空白，不要代填',
  check: (report, { evaluations }) =>
    evaluations
      .filter(({ omission }) => omission !== null)
      .map(({ at, pointer, cell, omission, expected, found, inputs }) => {
        const place = placeName(report.form, at);
        return {
          at,
          pointer,
          cell,
          message:
            omission === 'total'
              ? `${place}的总计留空，分项之和为 ${expected}`
              : `${place}的分项全部留空，总计为 ${found}`,
          expected: omission === 'total' ? expected : found,
          found: '空白',
          inputs,
        };
      }),
};

/** The relation printed on the form, which R304 compares between parts and total. */
const PRINTED_RELATION = 'R301';

export const R304: ReportRule = {
  id: 'R304',
  title: '勾稽关系在分列与总计列结论不同',
  gloss: 'the printed relation holds for the applicants but not for the total, or the reverse',
  level: 'note',
  source: '用来判断差错出在某类申请人还是出在总计列',
  remedy: '先核对总计列，再核对各类申请人',
  check: (report, { evaluations }) => {
    const judged = evaluations.filter(
      ({ rule, outcome }) =>
        rule.id === PRINTED_RELATION && (outcome === 'pass' || outcome === 'fail'),
    );
    const total = judged.filter((item) => isTotalColumn(item, report.form.tables));
    const parts = judged.filter((item) => !total.includes(item));
    if (total.length === 0 || parts.length === 0) return [];
    const totalFails = total.some(({ outcome }) => outcome === 'fail');
    const partFails = parts.some(({ outcome }) => outcome === 'fail');
    if (totalFails === partFails) return [];
    const at = total[0]?.rule.table ?? '';
    return [
      {
        at,
        pointer: `/tables/${at}`,
        message: totalFails
          ? '勾稽关系在各类申请人列都成立，只在总计列不成立：差错多半出在总计列'
          : '勾稽关系在总计列成立，而在某类申请人列不成立：差错多半出在分列之间',
      },
    ];
  },
};

function isTotalColumn(
  { at, rule }: Evaluation,
  tables: readonly { id: string; blocks: readonly { columns: readonly Column[] }[] }[],
): boolean {
  const columns = tables.find((table) => table.id === rule.table)?.blocks ?? [];
  return columns.some((block) =>
    block.columns.some((column) => column.role === 'total' && at === `${rule.table}.${column.id}`),
  );
}

interface Column {
  readonly id: string;
  readonly role?: 'total';
}
