/** Figures beside the labels of other rows: labels that wrap below them, columns taken apart. */
import { describe, expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import type { TextLine } from '../../../../src/import/document.ts';
import { linesOf, textAt } from '../../../../src/import/read/pdf/text-lines.ts';
import { type AlignedRow, alignRows } from '../../../../src/import/table/align-rows.ts';
import { type ImportedCell, readCell } from '../../../../src/import/table/imported-table.ts';
import { gatherRows, type RowCandidate } from '../../../../src/import/table/rows.ts';
import { doubtDrifted, doubtStrayed } from '../../../../src/import/table/strayed-figures.ts';
import { LABELS } from '../../../support/documents.ts';

const table = f2021.tables.find(({ id }) => id === 'applications');
if (table === undefined) throw new Error('no table');
const slots = [...walkRows(table)];
const FIGURES = ['1', '2', '3', '4', '5', '6', '21'];

/** A line of a page: a label, if any, and figures. */
const line = (number: number, label: string, figures: readonly string[] = []): TextLine => ({
  ...{ number, table: null, page: 1 },
  layout: figures.length > 0 ? 'columns' : 'plain',
  cells: [
    ...(label === '' ? [] : [{ text: label, start: 50, end: 50 + 10 * label.length }]),
    ...figures.map((text, at) => ({ text, start: 100 + 40 * at, end: 110 + 40 * at })),
  ],
});

describe('窄栏里的标签断成几行，数在第一行', () => {
  const found = (lines: readonly TextLine[]) => {
    const { rows } = alignRows(slots, gatherRows(lines, LABELS.book(table)), LABELS.book(table));
    return new Map(rows.map(({ slot, candidate }) => [slot.row.id, candidate?.line ?? null]));
  };

  test('编号起头的一行，标签从那里起，不要上面的', () => {
    const rows = found([
      line(1, '3.其', FIGURES),
      line(2, '他'),
      line(3, '（七', FIGURES),
      line(4, '）总'),
      line(5, '计'),
      line(6, '四、', FIGURES),
      ...['结转', '下年', '度继', '续办', '理'].map((text, at) => line(7 + at, text)),
    ]);
    expect(rows.get('outcomes.total')).toBe(3);
    expect(rows.get('carried_out')).toBe(6);
  });

  test('表头在数的上方，不是标签', () => {
    const rows = found([
      {
        ...line(1, '', ['其他']),
        cells: [{ text: '其他', start: 300, end: 320 }],
        layout: 'plain',
      },
      line(2, '一、本', FIGURES),
      ...['年新收', '政府信', '息公开', '申请数', '量'].map((text, at) => line(3 + at, text)),
      line(8, '二、上', FIGURES),
      ...['年结转', '政府信', '息公开', '申请数', '量'].map((text, at) => line(9 + at, text)),
      line(14, '（一）', FIGURES),
      line(15, '予以公'),
      line(16, '开'),
    ]);
    expect([...rows].slice(0, 3).map(([, at]) => at)).toEqual([2, 8, 14]);
  });
});

describe('数不在自己的行里', () => {
  const row = (at: number, tokens: readonly string[], layout: RowCandidate['layout']) => {
    const values = tokens.map((text, start) => ({ text, start, end: start + 1, line: at }));
    const slot = slots[at];
    if (slot === undefined) throw new Error('no row');
    const candidate: RowCandidate = {
      ...{ label: '', labelKey: '', ownKey: '', otherKeys: [], values },
      ...{ run: null, layout, labelStart: 0, line: at, table: null },
    };
    return { slot, candidate, likeness: 1, certain: true, place: '' };
  };
  const idAt = (at: number) => slots[at]?.row.id ?? '';
  const read = (aligned: readonly AlignedRow[]) =>
    new Map(
      aligned.map(({ slot, candidate }): [string, readonly ImportedCell[]] => [
        slot.row.id,
        (candidate?.values ?? []).map((piece) => readCell(piece, true, 1)),
      ]),
    );
  const isSure = (rows: ReadonlyMap<string, readonly ImportedCell[] | null>, at: number) =>
    rows.get(idAt(at))?.every(({ confidence }) => confidence === 'sure');
  const sums = new Map(
    slots.map(({ row: { id } }) => [id, [{ rule: 'R', left: [0, 1, 2, 3, 4, 5], right: [6] }]]),
  );
  const zeros = FIGURES.map(() => '0');

  test('空白没有留下行，满的一行又与自己的总计不符：只有加得起来的读定', () => {
    const aligned = [
      row(0, FIGURES, 'plain'),
      row(1, ['12', '0', '10', '22', '0', '0', '0'], 'plain'),
      row(2, zeros, 'plain'),
      row(3, ['3', '3'], 'plain'),
    ];
    const rows = read(aligned);
    doubtStrayed(rows, aligned, sums);
    expect([0, 1, 2].map((at) => isSure(rows, at))).toEqual([true, false, false]);
  });

  test('各行都满的，总计不符是原件的事', () => {
    const aligned = [row(0, FIGURES, 'plain'), row(1, ['1', ...zeros.slice(1)], 'plain')];
    const rows = read(aligned);
    doubtStrayed(rows, aligned, sums);
    expect([0, 1].map((at) => isSure(rows, at))).toEqual([true, true]);
  });

  test('许多行数没有标签，许多标签没有数：全表未定', () => {
    const aligned = [row(0, FIGURES, 'columns')];
    const bare = [1, 2, 3].map((at) => ({ ...row(at, [], 'columns'), candidate: null }));
    const loose = [4, 5, 6].map((at) => line(at, '', FIGURES));
    const sureWith = (lines: readonly TextLine[]) => {
      const rows = read([...aligned, ...bare]);
      doubtDrifted(rows, lines, [...aligned, ...bare]);
      return isSure(rows, 0);
    };
    expect(sureWith(loose)).toBe(false);
    expect(sureWith(loose.slice(1))).toBe(true);
  });
});

test('标题和标签的编号后面隔着一个制表位，仍是一句', () => {
  const at = (text: string, left: number) =>
    textAt(text, { left, right: left + 10 * text.length, baseline: 20, size: 10 });
  const cells = (...pieces: readonly ReturnType<typeof at>[]) =>
    linesOf(pieces)[0]?.cells.map(({ text }) => text);
  expect(cells(at('一、', 50), at('总体情况', 95))).toEqual(['一、总体情况']);
  expect(cells(at('（一）', 50), at('予以公开', 105))).toEqual(['（一）予以公开']);
  expect(cells(at('1', 50), at('予以公开', 95))).toEqual(['1', '予以公开']);
  expect(cells(at('一、', 50), at('总体情况', 120))).toEqual(['一、', '总体情况']);
});
