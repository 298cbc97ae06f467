import { expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import type { TextLine } from '../../../../src/import/document.ts';
import { leftOver } from '../../../../src/import/draft/left-over.ts';
import { unreadTable } from '../../../../src/import/table/imported-table.ts';
import { LABELS } from '../../../support/documents.ts';

test('自加的行的数不抵别的行没有放进表的数', () => {
  const table = f2021.tables.find(({ id }) => id === 'applications');
  const [first] = table === undefined ? [] : [...walkRows(table)];
  if (table === undefined || first === undefined) throw new Error('no table three');
  const zeros = first.block.columns.map(() => '0');
  const line = (number: number, label: string): TextLine => ({
    ...{ number, layout: 'grid', table: 0, page: null },
    cells: [label, ...zeros].map((text, index) => ({ text, start: index, end: index + 1 })),
  });
  const { cut } = leftOver([
    {
      book: LABELS.book(table),
      // The row of the form could not be read; the publisher's own was.
      table: {
        ...unreadTable(table, true),
        extra: [{ label: '自加的行', tokens: zeros, line: 2, block: first.block.id }],
      },
      lines: [line(1, first.row.label), line(2, '自加的行')],
    },
  ]);
  expect(cut).toEqual([{ line: 1, text: `没有放进表的：${zeros.join(' ')}` }]);
});

test('一格的“件”折到下一行：不当行名，列出来', () => {
  const table = f2021.tables.find(({ id }) => id === 'applications');
  if (table === undefined) throw new Error('no table three');
  const line: TextLine = {
    ...{ number: 1, layout: 'plain', table: null, page: 1 },
    cells: [{ text: '件', start: 0, end: 1 }],
  };
  const region = { book: LABELS.book(table), table: unreadTable(table, true), lines: [line] };
  expect(leftOver([region]).cut).toEqual([{ line: 1, text: '没有放进表的：件' }]);
});
