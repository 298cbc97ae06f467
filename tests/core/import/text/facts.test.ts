/** What a document says at greater length than the archive holds is not taken over. */
import { expect, test } from 'vitest';
import { readFacts } from '../../../../src/import/text/facts.ts';
import { LONGEST } from '../../../../src/report/field-limits.ts';

const EMPTY = { format: 'html', lines: [], unread: [], hidden: [], recognised: false } as const;
const HOST = '.example.gov.cn';
const ADDRESS = 'https://www.example.gov.cn/';

test.each([
  ['articletitle', 'title', (most: number) => '题'.repeat(most), LONGEST.title, ''],
  ['contentsource', 'publisher', (most: number) => '局'.repeat(most), LONGEST.publisher, null],
  ['url', 'url', (most: number) => ADDRESS.padEnd(most, 'a'), LONGEST.address, null],
  ['sitedomain', 'site', (most: number) => HOST.padStart(most, 'a'), LONGEST.host, null],
] as const)('网页的 %s 恰到上限的收，再长就当没有', (meta, fact, write, most, none) => {
  const facts = (text: string) => readFacts({ ...EMPTY, meta: { [meta]: text } });
  expect(facts(write(most))[fact]).toBe(write(most));
  expect(facts(write(most + 1))[fact]).toBe(none);
});
