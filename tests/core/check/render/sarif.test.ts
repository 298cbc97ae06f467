import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../../src/check/render/diagnostics.ts';
import { loadFiles } from '../../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../../support/sample.ts';

const CONTRADICTION: SampleSpec = { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } };
const ENTRY = '{rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}';
const sarif = (spec: SampleSpec) => {
  const { diagnostics, summary } = loadFiles(sampleFiles(spec));
  return JSON.parse(renderDiagnostics('sarif', diagnostics, summary, '我的 档案')).runs[0];
};

test('一条发现一个结果：规则、级别、位置、牵涉的各格', () => {
  const { results, tool, columnKind } = sarif(CONTRADICTION);
  expect(columnKind).toBe('unicodeCodePoints');
  expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['R401']);
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({ ruleId: 'R401', ruleIndex: 0, level: 'error' });
  expect(results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: {
      uri: `${encodeURIComponent('我的 档案')}/reports/990102-slj/2022.yaml`,
    },
    region: { startLine: 42, startColumn: 13 },
  });
  expect(results[0].relatedLocations).toHaveLength(5);
  expect(results[0].suppressions).toBeUndefined();
});

test('登记过的是已接受的，不再是错误', () => {
  const { results } = sarif({ ...CONTRADICTION, acknowledged: [ENTRY] });
  expect(results[0]).toMatchObject({
    level: 'warning',
    suppressions: [{ kind: 'inSource', status: 'accepted' }],
  });
});
