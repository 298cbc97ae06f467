/** A table that is there twice: the headings say which is the report's, or nothing is certain. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import type { DocumentPart } from '../../../bench/import/document.ts';
import { judge } from '../../../bench/import/judge.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import {
  cellLines,
  paragraph,
  parts,
  replaced,
  type TablePart,
  tables,
  truth,
  webPage,
  withMore,
} from '../../../support/printed-parts.ts';

const own = tables[1] as TablePart;
const other = withMore(own, 3);
const organ = truth.report.agency.names[0]?.name ?? '';
const { year } = truth.report;

const doubled = (headOfOwn: string, headOfOther: string, isFirst: boolean) => {
  const both = [
    [paragraph(headOfOwn), own],
    [paragraph(headOfOther), other],
  ];
  const pieces = isFirst ? both : both.reverse();
  return replaced(own, pieces.flat());
};

async function judged(pieces: readonly DocumentPart[], file: string) {
  const text = file.endsWith('.html') ? webPage(pieces) : cellLines(pieces);
  const draft = draftReport(await readGood(utf8(text), file), [], FORMS, LABELS);
  return { draft, ...judge(draft, truth, new Set()) };
}

describe.each(['a.html', 'a.txt'])('%s', (file) => {
  test.each([
    [`（一）${organ}情况`, '（二）全县汇总情况'],
    ['（一）本机关情况', '（二）所属单位汇总'],
    ['1.本单位', '2.示例甲甲甲县甲乙镇'],
    ['（一）局机关', '（二）全系统汇总表'],
    [`（一）${year}年情况`, `（二）${year - 1}年情况`],
  ])('“%s”与“%s”：取前一张，另一张列出，在前在后都一样', async (mine, others) => {
    for (const isFirst of [true, false]) {
      const { draft, wrong, right, cells } = await judged(doubled(mine, others, isFirst), file);
      expect(wrong).toEqual([]);
      expect(right).toBe(cells);
      expect(draft?.cut.filter(({ text }) => text.startsWith('另一张表：')).length).toBeGreaterThan(
        20,
      );
    }
  });

  test.each([
    ['（一）全县汇总情况', '（二）县政府办公室情况'],
    ['（一）表格一', '（二）表格二'],
    ['（一）本机关情况', '（二）本局情况'],
    ['（一）本系统汇总情况', '（二）有关情况'],
  ])('“%s”与“%s”：说不准，不认定', async (mine, others) => {
    for (const isFirst of [true, false]) {
      const { draft, wrong } = await judged(doubled(mine, others, isFirst), file);
      expect(wrong).toEqual([]);
      const rows = [...(draft?.tables.get(truth.form.tables[1]?.id ?? '')?.rows.values() ?? [])];
      expect(rows.flat().every((cell) => cell === null || cell.confidence === 'unsure')).toBe(true);
    }
  });
});

test('点开才看得见的表不说缺', async () => {
  const panel = webPage([own]).replace('<table>', '<table style="display:none">');
  const text = webPage(parts).replace(webPage([own]), panel);
  expect(text).toContain('display:none');
  const draft = draftReport(await readGood(utf8(text), 'a.html'), [], FORMS, LABELS);
  const table = draft?.tables.get(truth.form.tables[1]?.id ?? '');
  expect(table?.presence).toBe('present');
  expect(judge(draft, truth, new Set()).wrong).toEqual([]);
});
