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
