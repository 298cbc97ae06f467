/** `findings`: what the check found in the publishers' own figures and documents. */

import type { CheckedFinding } from '../../check/check-report.ts';
import { ruleInfo } from '../../check/registry.ts';
import { LEVELS } from '../../form/levels.ts';
import type { Report } from '../../report/model.ts';
import { type Table, text } from '../column.ts';
import { REPORT_KEY, type ReportRecord, reportKey } from './record.ts';

export interface FindingRow {
  readonly report: Report;
  readonly finding: CheckedFinding;
}

export const FINDINGS: Table<FindingRow> = {
  name: 'findings',
  title: '核算发现',
  description: '逐项核算的发现，与报告页上所列的相同。数字一律未作改动。',
  foreignKeys: [{ fields: REPORT_KEY, table: 'reports', reference: REPORT_KEY }],
  columns: [
    ...reportKey<FindingRow>(({ report }) => report),
    text('rule', '规则', ({ finding }) => finding.rule),
    text('rule_title', '规则的内容', ({ finding }) => ruleInfo(finding.rule).title),
    text('level', '级别', ({ finding }) => finding.level, { values: LEVELS }),
    {
      ...text<FindingRow>('acknowledged', '已核对原件', ({ finding }) =>
        String(finding.acknowledged),
      ),
      type: 'boolean',
    },
    text('at', '所在', ({ finding }) => finding.at),
    text('cell', '所在的格', ({ finding }) => finding.cell),
    text('expected', '应为', ({ finding }) => finding.expected),
    text('found', '实为', ({ finding }) => finding.found),
    text('equation', '算式', ({ finding }) => finding.equation),
    text('message', '说明', ({ finding }) => finding.message),
  ],
};

/** Findings of all reports, in the order of the reports. */
export function* findingRows(records: Iterable<ReportRecord>): Generator<FindingRow> {
  for (const { report, check } of records) {
    for (const finding of check.findings) yield { report, finding };
  }
}
