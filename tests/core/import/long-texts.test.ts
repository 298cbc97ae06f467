/** Texts of very many lines: each line is looked at a few times, whatever stands on all of them. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { inventDocuments } from '../../bench/import-corpus.ts';
import { LABELS, readGood, utf8 } from '../../support/documents.ts';

const [report] = inventDocuments(1, 5);
const lines = report?.text.split('\n') ?? [];
/** The first row of a table. */
const row = lines.findIndex((line) => line.startsWith('规章'));

const MANY = 20_000;

/** The report with the same thing said again and again; `#` counts. */
const repeated = (unit: string, at: number) =>
  [
    ...lines.slice(0, at),
    ...Array.from({ length: MANY }, (_, index) => unit.replaceAll('#', String(index))),
    ...lines.slice(at),
  ].join('\n');

// Ends a hang of minutes; how long drafts take is measured by `npm run bench:hostile`.
test.each([
  ['标签', '规章', row + 1],
  ['没有编号的节名', '总体情况', row + 1],
  ['一段的编号', '（一）主动公开', row + 1],
  ['没有分隔的一行', '规章1234', row + 1],
  ['一格一行', '1', row + 1],
  ['节名', '三、收到和处理政府信息公开申请情况', lines.length],
  ['各不相同的节名', '一、第#件事', lines.length],
  ['题名', '某县某局2023年政府信息公开工作年度报告', lines.length],
  ['没有完的句子', '全年公开政府信息12条，', lines.length],
  ['页码', '# \f', lines.length],
])('%s反复两万行，不用几分钟', { timeout: 120_000 }, async (_, unit, at) => {
  expect(row).toBeGreaterThan(0);
  const document = await readGood(utf8(repeated(unit, at)), 'a.txt');
  expect(draftReport(document, [], FORMS, LABELS)?.facts.title).toBe(lines[0]);
});
