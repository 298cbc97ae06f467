import { describe, expect, it } from 'vitest';
import { type Column, text } from '../../../../src/export/column.ts';
import { csvRows } from '../../../../src/export/csv.ts';
import {
  csvBytes,
  packRows,
  restoreRows,
  storeRows,
} from '../../../../src/io/publish/packed-rows.ts';

type Row = readonly (string | null)[];

const COLUMNS: readonly Column<Row>[] = [0, 1, 2].map((index) =>
  text(`c${index}`, `第${index}列`, (row) => row[index] ?? null),
);

const ROWS: readonly Row[] = [
  ['1', '行政机关', null],
  ['', '', ''],
  [' 前后有空格 ', '带,逗号', '带"引号"'],
  ['两\n行', '回\r车', '\u{20000}'],
  ['=1+1', '1', '行政机关'],
];

describe('rows column by column', () => {
  it('tells the bytes of the same rows as CSV', () => {
    for (const rows of [ROWS, ...ROWS.map((row) => [row])]) {
      const { plain } = csvRows(COLUMNS, rows);
      expect(csvBytes(packRows(COLUMNS, rows))).toBe(Buffer.byteLength(plain));
    }
  });

  it('gives back what was stored', () => {
    const packed = packRows(COLUMNS, ROWS);
    expect(restoreRows(storeRows(packed))).toEqual(packed);
  });
});
