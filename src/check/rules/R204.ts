/** R204: sums of money that differ from the year before by the factor between 元 and 万元. */
import Big from 'big.js';
import { walkCells } from '../../form/walk.ts';
import { toYuan } from '../../report/cell.ts';
import { cellAt } from '../../report/model.ts';
import { earlierName } from '../evaluate/year-rules.ts';
import { placeName } from '../place-in-words.ts';
import type { RawFinding, ReportRule } from '../rule.ts';

/** A factor of 10,000, with room for what may change within a year: a guess (docs/law.md). */
const LEAST = 5_000;
const MOST = 20_000;

export const R204: ReportRule = {
  id: 'R204',
  title: '金额与上年相差约一万倍',
  gloss: 'an amount is about ten thousand times that of the year before, or the reverse',
  level: 'warning',
  topics: ['years'],
  forms: 'all',
  source: '表头或格内的单位是万元；相差约一万倍多半是把元填成了万元，或者相反',
  explanation:
    '同一格金额折合成元后，与上一年度相比在五千倍到两万倍之间（或者倒过来）。两年中有一年没有金额、为 0 或没有写明单位的不判；其间机关有合并、分立的不判。',
  remedy: '请核对两年的原件；原件如此则无须改动',
  english: {
    explanation:
      'The same amount, in yuan, is five thousand to twenty thousand times that of the year before, or the reverse. Not judged where one of the years has no amount, 0 or no unit, nor where the agency was merged or split in between.',
    source:
      'The unit of the header or the cell is 10,000 yuan; a difference of about ten thousand times mostly means that yuan were entered as such, or the reverse',
    remedy:
      'Compare both years with their originals; where they read so, nothing needs to be changed',
  },
  judges: (_report, previous) => previous !== null && !previous.reorganised,
  check: (report, { previous }) => {
    if (previous === null || previous.reorganised) return [];
    return walkCells(report.form).flatMap(({ table, row, column, index, id }): RawFinding[] => {
      if (column.type !== 'amount') return [];
      const now = cellAt(report, table.id, row.id, column.id);
      const before = cellAt(previous.report, table.id, row.id, column.id);
      if (now === undefined || before === undefined) return [];
      const [yuan, past] = [toYuan(now), toYuan(before)];
      if (yuan === null || past === null || !confused(yuan, past)) return [];
      const pointer = `/tables/${table.id}/${row.id}/${index}`;
      return [
        {
          at: id,
          pointer,
          cell: id,
          message: `${placeName(report.form, id)}折合 ${yuan} 元，${earlierName(report, previous.report)}折合 ${past} 元，相差约一万倍，单位可能错位`,
          expected: `与 ${past} 元相近`,
          found: `${yuan} 元`,
          inputs: [
            { pointer, cell: id, token: now.token },
            { pointer, cell: id, token: before.token, report: previous.report.id },
          ],
        },
      ];
    });
  },
};

function confused(now: string, before: string): boolean {
  const [less, more] = [new Big(now).abs(), new Big(before).abs()].sort((a, b) => a.cmp(b));
  if (less === undefined || more === undefined || less.eq(0)) return false;
  return more.gte(less.times(LEAST)) && more.lte(less.times(MOST));
}
