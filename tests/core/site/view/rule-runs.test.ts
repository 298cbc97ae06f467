import { expect, test } from 'vitest';
import { ruleRuns } from '../../../../src/site/view/rule-runs.ts';
import { loadFiles } from '../../../support/content.ts';
import { sampleFiles } from '../../../support/sample.ts';

const ROWS = {
  'applications.received.new': '[5, 0, 0, 0, 0, 0, 5]',
  'applications.received.carried_in': '[2, 0, 0, 0, 1, 0, 3]',
  'applications.outcomes.granted': '[4, 0, 0, 0, 0, 0, 5]',
};

test('逐条核算不列只有一个数的等式；几个数的、不成立的照列，次数照计', () => {
  const { archive, checks } = loadFiles(sampleFiles({ rows: ROWS }));
  const [report] = archive.reports;
  const check = report && checks.get(report.id);
  if (report === undefined || check === undefined) throw new Error('the sample has no report');
  const run = ruleRuns({ report, check }).find(({ rule }) => rule.id === 'R303');
  expect(run?.shown.map(({ equation }) => equation)).toEqual(['3 = 2 + 1', '5 ≠ 4']);
  expect(run).toMatchObject({ pass: check.tallies.get('R303')?.pass, fail: 1 });
});
