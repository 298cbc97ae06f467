/** X06: a table whose figures are all those of the year before. */
import { cellsOfTable, tableOf } from '../../form/walk.ts';
import type { Cell } from '../../report/cell.ts';
import { cellAt } from '../../report/model.ts';
import { earlierName } from '../evaluate/year-rules.ts';
import type { RawFinding, ReportRule } from '../rule.ts';

/** Fewer figures than this may well agree by chance: a guess (docs/law.md). */
const ENOUGH = 5;

export const X06: ReportRule = {
  id: 'X06',
  title: '整张表的数字与上一年度完全相同',
  gloss: 'every figure of a table equals that of the year before',
  level: 'warning',
  topics: ['years', 'copied'],
  forms: 'all',
  source: '业务每年不同；曾有机关连续几年照抄上年数据，只改年份',
  explanation:
    '一张表里两年都有的格逐格相同，其中不为 0 的分项至少五格；总计由分项得出，不计在内。数字碰巧全同的机会很小，但不是没有，所以只存疑。',
  remedy: '请核对两年的原件：是否录入时用错了年份；原件如此则无须改动',
  english: {
    explanation:
      'Every cell of a table that both years have is the same, and at least five of its parts are not 0; totals follow from the parts and do not count. All figures may be the same by chance, which is unlikely but possible, so this is only doubtful.',
    source:
      'Business differs from year to year; agencies have copied last year’s figures for years, changing only the year',
    remedy:
      'Compare both years with their originals: was one entered under the wrong year? Where the originals read so, nothing needs to be changed',
  },
  judges: (_report, previous) => previous !== null,
  check: (report, { previous }) => {
    if (previous === null) return [];
    return report.form.tables.flatMap((table): RawFinding[] => {
      if (tableOf(previous.report.form, table.id) === undefined) return [];
      let figures = 0;
      for (const { row, column } of cellsOfTable(table)) {
        const now = cellAt(report, table.id, row.id, column.id);
        const before = cellAt(previous.report, table.id, row.id, column.id);
        // What only one of the two forms has cannot be compared.
        if (now === undefined || before === undefined) continue;
        if (figureOf(now) !== figureOf(before)) return [];
        const isPart = row.role !== 'total' && column.role !== 'total';
        if (isPart && now.value !== null && now.value !== '0') figures += 1;
      }
      if (figures < ENOUGH) return [];
      return [
        {
          at: table.id,
          pointer: `/tables/${table.id}`,
          message: `${table.name}与 ${earlierName(report, previous.report)}逐格相同，其中不为 0 的分项 ${figures} 格`,
          expected: '与上年不同',
          found: '逐格相同',
        },
      ];
    });
  },
};

/** The figure, or what stands in its place; `无` and `/` are not the same as a blank. */
const figureOf = ({ value, unit, state, token }: Cell) =>
  value === null ? `${state} ${token}` : `${value} ${unit ?? ''}`;
