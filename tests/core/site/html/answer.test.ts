/** What a report answers first, as markup. */
import { expect, test } from 'vitest';
import { answerOf } from '../../../../src/report/answer.ts';
import type { Doubts } from '../../../../src/report/doubts.ts';
import { answerHtml } from '../../../../src/site/html/answer.ts';
import { CLAIM_RULE_FIXTURES } from '../../../fixtures/rules-of-claims.ts';
import { loadFiles } from '../../../support/content.ts';
import { sampleFiles } from '../../../support/sample.ts';

test.each([
  ['两处说的是同一回事吗？', '两处说的是同一回事吗？'],
  ['总计不等于各项之和（1 ≠ 2）', '总计不等于各项之和（1 ≠ 2）。'],
])('不作数的缘由末尾只有一个标点：%s', (message, ending) => {
  const { archive } = loadFiles(sampleFiles(...(CLAIM_RULE_FIXTURES['C04']?.passes.reports ?? [])));
  const [report] = archive.reports;
  if (report === undefined) throw new Error('no report');
  const doubt = { rule: 'C04', message, report: report.id, through: null };
  const doubts: Doubts = new Map([[report.id, new Map([['remedies.review.total', doubt]])]]);
  const { markup } = answerHtml(report, answerOf(report, doubts), doubts);
  expect(markup).toContain(`不作数：${ending}</p>`);
});
