/** What commits say, on the page of corrections. */
import { expect, test } from 'vitest';
import { inWords, langOfSubject } from '../../../../src/site/view/corrections.ts';

test.each([
  ['content: correct the title', 'correct the title', 'en'],
  ['content: 更正题名', '更正题名', undefined],
  ['content: 按 PDF 更正', '按 PDF 更正', undefined],
  ['content: 2024', '2024', undefined],
])('“%s”写作“%s”，语言写明 %s', (subject, words, lang) => {
  expect([inWords(subject), langOfSubject(subject)]).toEqual([words, lang]);
});
