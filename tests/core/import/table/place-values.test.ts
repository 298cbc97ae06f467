/** Figures of a row set in columns stand in theirs, or nobody knows which they are. */
import { expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { clusterColumns } from '../../../../src/import/table/column-clusters.ts';
import { type Columns, placeValues } from '../../../../src/import/table/place-values.ts';
import type { RowCandidate } from '../../../../src/import/table/rows.ts';
import type { ValuePiece } from '../../../../src/import/values.ts';

const piece = (text: string, start: number): ValuePiece => ({
  ...{ text, start, end: start + 5 * text.length, line: 1 },
});
const whole = [0, 40, 80].map((start) => piece('4', start));
const rowOf = (values: readonly ValuePiece[]): RowCandidate => ({
  ...{ label: '规章', labelKey: '规章', ownKey: '规章', otherKeys: [], values },
  ...{ run: null, layout: 'columns', labelStart: 0, line: 1, table: null },
});
const columns = (edges: Columns['edges']): Columns => ({
  ...{ grid: null, usual: null, crowded: false, wide: false, edges, lengths: new Map() },
  headed: new Map(),
});
const known = columns(clusterColumns([whole, whole, whole], 3));
const unknown = columns(null);
const isCertain = (values: readonly ValuePiece[], of: Columns) =>
  placeValues(rowOf(values), 3, of).certain;

test('每个数在自己的栏里，认定', () => {
  expect(isCertain(whole, known)).toBe(true);
  expect(isCertain(whole, unknown)).toBe(true);
});

test('数够，而有一个不在自己的栏里：也许是水印的，占了空白的位置', () => {
  expect(isCertain([piece('4', 0), piece('2023', 10), piece('4', 80)], known)).toBe(false);
});

test('栏不清楚，而有一个读不出：不认定', () => {
  expect(isCertain([piece('4', 0), piece(UNREAD, 30), piece('4', 80)], unknown)).toBe(false);
});
