/** What numbers a page, and what is two figures where one should stand. */
import { expect, test } from 'vitest';
import { pageNumberLines } from '../../../../src/import/text/page-numbers.ts';
import { readGood, utf8 } from '../../../support/documents.ts';

const numbered = async (text: string) => {
  const { lines } = await readGood(utf8(text), 'a.txt');
  return lines
    .filter(({ number }) => pageNumberLines(lines).has(number))
    .map(({ cells }) => cells[0]?.text);
};

test('正文里的“页/共几页”是页码；一行一个数的，其中的“数/数”不是', async () => {
  expect(await numbered('本年度没有。\n\n3/12\n\n下一页的正文。')).toEqual(['3/12']);
  expect(await numbered('0\n196/678\n0\n0')).toEqual([]);
  expect(await numbered('行政处罚\n\n196 / 678\n\n0')).toEqual([]);
});

test('每页末都接着数的，混在一行一个数里也是页码', async () => {
  const pages = [1, 2, 3].map((page) => `5\n0\n12\n${page}/3`);
  expect(await numbered(pages.join('\f'))).toEqual(['1/3', '2/3', '3/3']);
});
