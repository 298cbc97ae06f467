/** Rows whose labels are numbered otherwise than the form's: ③其他 is 3.其他. */
import { expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const SLOTS = f2021.tables
  .filter(({ id }) => id === 'applications')
  .flatMap((table) => [...walkRows(table)]);

test.each<[string, (digit: string) => string]>([
  ['①', (digit) => '①②③④⑤⑥⑦⑧'.charAt(Number(digit) - 1)],
  ['⑴', (digit) => '⑴⑵⑶⑷⑸⑹⑺⑻'.charAt(Number(digit) - 1)],
  ['⒈', (digit) => '⒈⒉⒊⒋⒌⒍⒎⒏'.charAt(Number(digit) - 1)],
  ['1、', (digit) => `${digit}、`],
  ['（1）', (digit) => `（${digit}）`],
])('%s：每一格读定', async (_, numeral) => {
  const heads = SLOTS[0]?.columns.map(({ label }) => label) ?? [];
  const lines = SLOTS.map(({ row, columns }, at) => [
    row.label.replace(/^(\d)\./, (__, digit) => numeral(digit)),
    ...columns.map((___, of) => String(100 + at * 10 + of)),
  ]);
  const table = [['', ...heads], ...lines]
    .map((cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`)
    .join('');
  const html = `<h1>示例县财政局2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p><table>${table}</table>`;
  const draft = draftReport(await readGood(utf8(html), 'a.html'), [], FORMS, LABELS);
  const read = draft?.tables.get('applications')?.rows;
  const claimed = SLOTS.map(({ row }) =>
    read?.get(row.id)?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token)),
  );
  expect(claimed).toEqual(lines.map(([, ...figures]) => figures));
});
