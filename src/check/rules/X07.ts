/** X07: a leading figure that is more than five times, or less than a fifth of, last year's. */

import { cellId } from '../../form/walk.ts';
import { compareDecimals, sumDecimals } from '../../report/cell.ts';
import type { FindingInput } from '../../report/diagnostic.ts';
import type { Report } from '../../report/model.ts';
import { locatedCell } from '../evaluate/located-cell.ts';
import { earlierName } from '../evaluate/year-rules.ts';
import { placeName } from '../place-in-words.ts';
import type { RawFinding, ReportRule } from '../rule.ts';

const FACTOR = 5;
/** Below this the year before is too small a number for a ratio to mean anything. */
const LEAST = '10';

export const X07: ReportRule = {
  id: 'X07',
  title: '与上一年度相差五倍以上',
  gloss: 'more than five times, or less than a fifth of, the year before',
  level: 'note',
  topics: ['years'],
  forms: 'all',
  source: '突变多有缘由，也可能是错位或多填一位，值得核对',
  explanation:
    '只比各表的主要数字，且各种表式含义相同的才跨表式比：本年多于上年五倍，或者不到五分之一。上年不足 10 的不比，空着的不比，其间机关有合并、分立的不比；业务量本来就会有大的起落，所以只作提示。',
  remedy: '供参考；可对照两年的原件',
  english: {
    explanation:
      'Only the leading figures of each table are compared, across forms only where they mean the same: this year’s is over five times last year’s, or under a fifth of it. Not compared where last year’s is below 10 or blank, nor where the agency was merged or split in between; business rises and falls, so this is a note only.',
    source:
      'Sudden changes mostly have a reason, but may be a shifted cell or a digit too many, and are worth a look',
    remedy: 'For information; compare the originals of both years if you like',
  },
  judges: (_report, previous) => previous !== null && !previous.reorganised,
  check: (report, { previous }) => {
    if (previous === null || previous.reorganised) return [];
    const past = leadingFigures(previous.report);
    return [...leadingFigures(report)].flatMap(([series, now]): RawFinding[] => {
      const before = past.get(series);
      if (before === undefined || !leaps(now.value, before.value)) return [];
      const { pointer, cell, token } = now;
      return [
        {
          at: cell,
          pointer,
          cell,
          message: `${placeName(report.form, cell)}为 ${now.value}，${earlierName(report, previous.report)}为 ${before.value}`,
          expected: '',
          found: now.value,
          inputs: [
            { pointer, cell, token },
            {
              pointer: before.pointer,
              cell: before.cell,
              token: before.token,
              report: previous.report.id,
            },
          ],
        },
      ];
    });
  },
};

interface Figure extends FindingInput {
  readonly value: string;
}

/** The figures that the report's tables are read for first, by series; empty ones left out. */
function leadingFigures(report: Report): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const table of report.form.tables) {
    for (const { series, row, column } of table.highlights ?? []) {
      const found = locatedCell(report, cellId(table.id, row, column));
      const value = found?.printed.value ?? null;
      if (found === null || value === null) continue;
      figures.set(series, { ...found.input, value });
    }
  }
  return figures;
}

function leaps(now: string, before: string): boolean {
  if (compareDecimals(before, LEAST) < 0) return false;
  const times = (value: string) => sumDecimals(Array.from({ length: FACTOR }, () => value));
  return compareDecimals(now, times(before)) > 0 || compareDecimals(times(now), before) < 0;
}
