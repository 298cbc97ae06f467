import { expect, test } from 'vitest';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { withContent } from '../../../support/content.ts';
import { sampleFiles, sampleWith } from '../../../support/sample.ts';

/** A contradiction, which is for the check, and a missing address, which is for the reader. */
const SPEC = {
  rows: { 'remedies.review': '[1, 0, 0, 0, 2]' },
  facts: { source: '{publisher: 示例}' },
};
const rulesOf = ({ diagnostics }: { diagnostics: readonly { readonly rule: string }[] }) =>
  new Set(diagnostics.map(({ rule }) => rule));

test('读只说一份文件自己的毛病，核对才比较', () => {
  withContent(sampleFiles(SPEC), (root) => {
    const read = readArchive(root);
    expect(rulesOf(read)).toEqual(new Set(['V502', 'V503', 'V504']));
    const checked = checkArchive(read);
    expect(rulesOf(checked)).toEqual(new Set(['V502', 'V503', 'V504', 'R401']));
    expect(checked.archive).toBe(read.archive);
    expect(checkArchive(read)).toEqual(checked);
  });
});

test('读不成的报告不在档案里，数得进去', () => {
  const files = sampleWith({ 'reports/990102-slj/2021.yaml': 'title: [' }, SPEC);
  withContent(files, (root) => {
    const read = readArchive(root);
    expect(read.archive.reports.map(({ year }) => year)).toEqual([2022]);
    expect(read.reportCount).toBe(2);
    expect(checkArchive(read).summary.reports).toBe(2);
  });
});
