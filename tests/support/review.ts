/** Reviews of any length, as data. */
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import type { Review } from '../../src/review/review-changes.ts';

/** A review of so many new reports, each with so many findings that block it. */
export function longReview(
  reports: number,
  findings: number,
  change: (finding: Diagnostic) => Diagnostic = (finding) => finding,
): Review {
  const findingOf = (id: string, line: number): Diagnostic => ({
    rule: 'R301',
    level: 'inconsistency',
    acknowledged: false,
    file: `reports/${id}.yaml`,
    ...{ line, column: 1, at: '', pointer: '', equation: '', inputs: [] },
    message: '表三“总计”列不符合“一、二两项之和等于三、四两项之和”（7 + 0 ≠ 0 + 0）',
    ...{ expected: '0', found: '7', remedy: '请核对原件' },
  });
  return {
    reports: Array.from({ length: reports }, (_, index) => {
      const id = `990102-slj/${1000 + index}`;
      return {
        id,
        change: 'added',
        movedFrom: null,
        readable: true,
        title: `示例市示例局${1000 + index}年政府信息公开工作年度报告`,
        agency: '示例市示例局',
        ...{ cells: [], facts: [], goneFindings: [], duplicates: [], similarity: null },
        text: { added: [], removed: [] },
        newFindings: Array.from({ length: findings }, (_, line) => change(findingOf(id, line))),
        figures: null,
        source: {
          url: 'https://www.example.gov.cn/2022.html',
          ...{ host: 'www.example.gov.cn', government: true, retrieved: '2026-01-05' },
          sha256: 'a'.repeat(64),
        },
      };
    }),
    ...{ agencies: [], lost: [], elsewhere: [], others: [], outside: [] },
  };
}
