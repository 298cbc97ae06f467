import { expect, test } from 'vitest';
import { type TextLine, UNREAD } from '../../../../src/import/document.ts';
import { linesBesideStrays } from '../../../../src/import/table/broken-rows.ts';

/** A line of a page, each text in its place. */
const line = (number: number, ...texts: readonly string[]): TextLine => ({
  ...{ number, layout: 'columns', table: null, page: 1 },
  cells: texts.map((text, index) => ({ text, start: index * 20, end: index * 20 + 5 })),
});

test.each([
  ['一个数', '1909'],
  ['读不出的一个数', UNREAD.repeat(4)],
])('%s单独印在一行：上下有数的行都不认定，隔着行名的几截也一样', (_, alone) => {
  const lines = [
    line(1, '本年新收', '0', '0', '7'),
    line(2, '予以公开', '0', '0', '5'),
    line(3, '度办'),
    line(4, '理结'),
    line(5, alone),
    line(6, '部分公开', '1', '0', '1'),
    line(7, '总计', '1', '0', '6'),
  ];
  expect([...linesBesideStrays(lines)].sort()).toEqual([2, 4, 6]);
});
