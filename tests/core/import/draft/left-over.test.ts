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
