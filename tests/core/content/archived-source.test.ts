/** Where a web archive keeps the original is a fact of the report: read, written, exported. */
import { expect, test } from 'vitest';
import { formatReport } from '../../../src/content/canonical-yaml.ts';
import { layoutOf } from '../../../src/export/layout.ts';
import { reportJson } from '../../../src/export/report-json.ts';
import { NO_DOUBTS } from '../../../src/report/doubts.ts';
import { loadFiles } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

const ARCHIVED = 'https://web.archive.org/web/2023/https://www.example.gov.cn/2022.html';
const source = (archived: string) =>
  `{publisher: 示例局, url: https://www.example.gov.cn/2022.html, archived: ${archived}, retrieved: 2026-01-05, sha256: ${'a'.repeat(64)}}`;
const loadWith = (archived: string) =>
  loadFiles(sampleFiles({ facts: { source: source(archived) } }));

test('写了的照样读出、写回、导出', () => {
  const { archive, checks } = loadWith(`"${ARCHIVED}"`);
  const [report] = archive.reports;
  const check = checks.get(report?.id ?? '');
  if (report === undefined || check === undefined) throw new Error('no report');
  expect(report.source.archived).toBe(ARCHIVED);
  expect(formatReport(report)).toContain(`  archived: ${ARCHIVED}\n`);
  expect(reportJson({ report, check }, NO_DOUBTS, layoutOf(archive.site, 1)).source.archived).toBe(
    ARCHIVED,
  );
});

test('不是网址的不收', () => {
  expect(loadWith('javascript:1').diagnostics.map(({ rule }) => rule)).toContain('S304');
});
