/** Rows of more cells than any table has: what they hold is neither lost nor claimed to be missing. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { judge } from '../../bench/import/judge.ts';
import { inventDocuments } from '../../bench/import-corpus.ts';
import { LABELS, readGood, utf8 } from '../../support/documents.ts';

const [page] = inventDocuments(1, 5, ['html']);
if (page === undefined) throw new Error('no page');

/** The tally of the page with more cells put at the end of every row, or of one. */
async function tallyWith(cells: string, of: RegExp) {
  const document = await readGood(utf8(page?.text.replace(of, `${cells}$&`) ?? ''), 'a.html');
  const draft = draftReport(document, [], FORMS, LABELS);
  return { tally: judge(draft, page?.truth as never, new Set()), draft };
}

test.each([
  ['一行', /<\/tr>/],
  ['每一行', /<\/tr>/g],
])('%s末尾多出许多空格：照常读', async (_, rows) => {
  const { tally } = await tallyWith('<td></td>'.repeat(400), rows);
  const { tally: before } = await tallyWith('', rows);
  expect(before.right).toBeGreaterThan(100);
  expect(tally).toEqual(before);
});

test('每一行都太宽，又有字：一格也不说是缺', async () => {
  const { tally, draft } = await tallyWith('<td>示</td>'.repeat(400), /<\/tr>/g);
  expect(draft).not.toBeNull();
  expect([tally.right, tally.wrong]).toEqual([0, []]);
});
