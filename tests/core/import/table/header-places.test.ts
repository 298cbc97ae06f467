/** Headers that are placed by a page: one that reaches down, one whose column is hidden. */
import { describe, expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import type { TextLine } from '../../../../src/import/document.ts';
import { headerPlaces, reorderedHeader } from '../../../../src/import/table/header-order.ts';
import { learnColumns, placeValues } from '../../../../src/import/table/place-values.ts';
import type { RowCandidate } from '../../../../src/import/table/rows.ts';
import { LABELS } from '../../../support/documents.ts';

const bookOf = (id: string) => {
  const table = f2021.tables.find((item) => item.id === id);
  if (table === undefined) throw new Error(id);
  return LABELS.book(table);
};

describe('没有框线的 PDF：跨两行的表头比旁边的低', () => {
  const line = (text: string, start: number, number: number): TextLine => ({
    ...{ number, layout: 'plain', table: null, page: 1 },
    cells: [{ text, start, end: start + 40 }],
  });
  const heading = line('四、政府信息公开行政复议、行政诉讼情况', 50, 1);

  test('照左右看，不照上下', () => {
    const book = bookOf('remedies');
    const lines = [heading, line('行政诉讼', 300, 2), line('行政复议', 80, 3)];
    expect(reorderedHeader(book, lines)).toBeNull();
    const exchanged = [heading, line('行政诉讼', 80, 2), line('行政复议', 300, 3)];
    expect(reorderedHeader(book, exchanged)?.number).toBe(3);
  });

  test('上下一行一个的，照上下', () => {
    const lines = [line('行政诉讼', 80, 2), line('行政复议', 80, 3)];
    expect(reorderedHeader(bookOf('remedies'), lines)?.number).toBe(3);
  });
});

describe('工作表比表宽，一列又隐藏着', () => {
  const book = bookOf('applications');
  const [slot] = [...walkRows(book.table)];
  if (slot === undefined) throw new Error('no rows');
  const headers = slot.block.columns.map(({ label }) => label);
  const grid = (texts: readonly string[], number: number): TextLine => ({
    ...{ number, layout: 'grid', table: 0, page: null },
    cells: [...texts, '', '', ''].map((text, start) => ({ text, start, end: start + 1 })),
  });
  const placed = (header: readonly string[], figures: readonly string[]) => {
    const lines = [grid(['项目', ...header], 1), grid([slot.row.label, ...figures], 2)];
    const values = (lines[1]?.cells ?? []).slice(1).map((cell) => ({ ...cell, line: 2 }));
    const candidate: RowCandidate = {
      ...{ label: slot.row.label, labelKey: '', ownKey: '', otherKeys: [], values },
      ...{ run: null, layout: 'grid', labelStart: 0, line: 2, table: 0 },
    };
    const columns = learnColumns([], 7, headerPlaces(book, lines));
    return placeValues(candidate, 7, columns, { slot, place: '' });
  };
  const six = ['4', '5', '6', '7', '8', '30'];

  test('不把表外的空格当作它的一格', () => {
    expect(placed(headers.slice(1), six).certain).toBe(false);
    expect(placed(headers.slice(0, 6), six).certain).toBe(false);
  });

  test('各列的表头都在，空着的才是空白', () => {
    const row = placed(headers, six);
    expect(row.certain).toBe(true);
    expect(row.cells.map((cell) => cell?.text)).toEqual([...six, '']);
  });
});
