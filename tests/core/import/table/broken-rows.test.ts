import { expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { type TextLine, UNREAD } from '../../../../src/import/document.ts';
import { linesBesideStrays, linesBesideTexts } from '../../../../src/import/table/broken-rows.ts';
import { LABELS } from '../../../support/documents.ts';

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

test('数和附注在格里换行：上下两行都不认定，表头的换行不算', () => {
  const [, three] = f2021.tables;
  if (three === undefined) throw new Error('no table three');
  const lines = [
    line(1, '', '自然人', '', '公益组织'),
    line(2, '予以公开', '3', '0', '5'),
    line(3, '', '', '12（其中含上'),
    line(4, '部分公开', '1', '', '1'),
    line(5, '', '', '年转办件）'),
    line(6, '总计', '1', '0', '6'),
    line(7, '结转下年度继续办理', '1', '0', '6'),
  ];
  expect([...linesBesideTexts(lines, 20, LABELS.book(three))].sort()).toEqual([2, 4, 6]);
});
