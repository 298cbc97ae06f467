/** R903: totals without parts, and parts without their total. */
import { placeName } from '../place-in-words.ts';
import { hasPrintedTable } from '../printed-tables.ts';
import type { ReportRule } from '../rule.ts';

export const R903: ReportRule = {
  id: 'R903',
  title: '总计与分项只填了一边',
  gloss: 'a total is left empty although its parts are not zero, or the reverse',
  level: 'warning',
  topics: ['sums'],
  forms: 'all',
  source: '漏填不是数字不符，单独列出',
  explanation:
    '总计留空而分项有数，或者分项全空而总计有数。漏填与数字不符是两回事，所以单列，不再按相等关系判断。',
  remedy: '请核对原件；原件留空则保持空白，不要代填',
  english: {
    explanation:
      'A total is blank while its parts have figures, or all parts are blank while the total has one. An omission is not a contradiction, so it is listed by itself and not judged as an equation.',
    source: 'An omission is not a contradiction and is listed by itself',
    remedy: 'Compare with the original; what is blank there stays blank and is not filled in',
  },
  judges: hasPrintedTable,
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
