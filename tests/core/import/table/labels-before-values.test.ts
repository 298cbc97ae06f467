/** Labels first, values behind: a text that is no label takes no line of values. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { judge } from '../../../bench/import/judge.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

test('分块的标题误印：不占一行数，末一行不说成空白', async () => {
  const { text, truth, damages } = documentOf('apart');
  const caption = text.match(/第二十条第（[一五六八九]）项/g)?.at(-1) ?? '';
  const printed = text.replace(caption, caption.replace('条第', '条公'));
  expect(printed).not.toBe(text);
  const draft = draftReport(await readGood(utf8(printed), 'a.txt'), [], FORMS, LABELS);
  expect(judge(draft, truth, damages).wrong).toEqual([]);
});

test('行名误印几个字：各行照数对上，误印的列出来', async () => {
  const { text, truth, damages } = documentOf('apart');
  const printed = text
    .replace('本年度办理结果', '本年度公理结果')
    .replace('信访举报投诉类申请', '信访举信投诉类申请');
  const draft = draftReport(await readGood(utf8(printed), 'a.txt'), [], FORMS, LABELS);
  const { wrong, right, cells } = judge(draft, truth, damages);
  expect(wrong).toEqual([]);
  expect(right).toBe(cells);
  const { misprinted = [] } = draft?.tables.get('applications') ?? {};
  expect(misprinted.map(({ row }) => row)).toEqual(['outcomes.not_processed.petition']);
});

test.each(['若干', '***', '见附件'])('一行里有一格是 %s：别的行不因此挪位', async (word) => {
  const { text, truth, damages } = documentOf('apart');
  const lines = text.split('\n');
  const rows = [...lines.keys()].filter((at) => (lines[at]?.match(/\t/g)?.length ?? 0) >= 6);
  expect(rows.length).toBeGreaterThan(20);
  for (const at of rows) {
    const printed = lines.with(at, lines[at]?.replace(/\d+(?=\t*$)/, word) ?? '').join('\n');
    if (printed === text) continue;
    const draft = draftReport(await readGood(utf8(printed), 'a.txt'), [], FORMS, LABELS);
    const { wrong } = judge(draft, truth, damages);
    expect([lines[at], wrong.filter((line) => !line.includes(`"${word}"`))]).toEqual([
      lines[at],
      [],
    ]);
  }
});
