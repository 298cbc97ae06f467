/** One grammar: what it declares is a cell, a value to the importer, a figure to search. */
import { describe, expect, test } from 'vitest';
import type { CellType } from '../../../src/form/types.ts';
import { Segments } from '../../../src/import/solve/segments.ts';
import { isValue } from '../../../src/import/values.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { isNumeric, parseCell } from '../../../src/report/cell.ts';
import { GRAMMAR, plainForm } from '../../../src/report/token.ts';
import { Alphabet } from '../../../src/search/build/alphabet.ts';
import { partDocument } from '../../../src/search/build/part-document.ts';
import { isFigure } from '../../../src/search/build/search-record.ts';
import { verify } from '../../../src/search/query/passage.ts';
import { symbolsOf } from '../../../src/text/symbols.ts';
import { Random } from '../../bench/random.ts';
import { CELL_TYPES, columnOf, figuresIn, marks, spellings } from '../../support/printed-tokens.ts';

const fold = archiveFold();

const stateIn = (token: string, type: CellType) => parseCell(token, columnOf(type)).state;
const isCell = (token: string) =>
  CELL_TYPES.some((type) => !['unparsable', 'blank'].includes(stateIn(token, type)));

describe.each(CELL_TYPES)('%s 列里印得出的字样', (type) => {
  const figures = figuresIn(type).flatMap(spellings);
  const others = marks().flatMap(spellings);

  test('都是一格，原样保留；有数的有值', () => {
    expect(figures.length).toBeGreaterThan(300);
    for (const token of figures) {
      const cell = parseCell(token, columnOf(type));
      expect(cell, token).toMatchObject({
        token,
        state: expect.stringMatching(/^(?:number|zero)$/),
      });
      expect(isNumeric(cell), token).toBe(true);
    }
    for (const token of others) expect(stateIn(token, type), token).toMatch(/^(?:dash|na_text)$/);
  });

  test('导入都当作值', () => {
    expect([...figures, ...others].filter((token) => !isValue(token))).toEqual([]);
  });

  test('有号的和不是 0 的金额都查得到，按号和数', () => {
    const { length } = figures.filter((token) => isSearched(token, type));
    expect(length).toBeGreaterThan(100);
    for (const token of figures) {
      if (!isSearched(token, type)) continue;
      const cell = parseCell(token, columnOf(type));
      expect(isFigure(cell, columnOf(type)), token).toBe(true);
      const unit = GRAMMAR.units
        .flatMap(({ printed }) => printed)
        .find((end) => token.endsWith(end));
      const query = fold(unit === undefined ? token : token.slice(0, -unit.length));
      expect(verify(textOf(token), [query], fold), token).toMatchObject({
        found: true,
        passages: [{ fragment: expect.stringContaining('#c-row.change') }],
      });
      expect(reaches(token, query), token).toBe(true);
    }
  });
});

const isSearched = (token: string, type: CellType) => {
  const text = plainForm(token).trim();
  const signed = GRAMMAR.signs.some(({ printed }) => printed.some((sign) => text.startsWith(sign)));
  return signed || (type === 'amount' && Number(parseCell(token, columnOf(type)).value) !== 0);
};

const textOf = (token: string) => ({
  title: '',
  agency: '',
  year: 2020,
  sections: [],
  figures: [{ section: 's2', anchor: 'c-row.change', row: '行政许可', text: token }],
});

/** Whether the phrase table leads from a query to the figure. */
function reaches(token: string, query: string): boolean {
  const alphabet = new Alphabet();
  const [figure] = partDocument(textOf(token), alphabet, fold).figures;
  const symbols = symbolsOf(query);
  const printed = Array.from(figure?.symbols ?? [], (symbol) => alphabet.symbols[symbol]);
  return (
    symbols.length >= (figure?.least ?? Number.POSITIVE_INFINITY) &&
    symbols.every((symbol, at) => symbol === printed[at])
  );
}

test('读不成一格的就不是值，反过来也一样', () => {
  const random = new Random(7);
  const pieces = [
    ...[...'0123456789０１,，.．增减減加少+-−＋－—–/／\\ 　²½%()'],
    ...[...figuresIn('signed'), ...figuresIn('amount'), ...marks()],
    ...['万', '亿元', '件件', '人', '有', '附件', 'x'],
  ];
  let cells = 0;
  for (let turn = 0; turn < 20_000; turn += 1) {
    const text = Array.from({ length: random.between(1, 4) }, () => random.pick(pieces)).join('');
    if (isCell(text)) cells += 1;
    expect(isValue(text), text).toBe(isCell(text));
  }
  expect(cells).toBeGreaterThan(2000);
});

test.each([
  '1²',
  '1,23',
  '12 34',
  '1.2.3',
  '---',
  '-/',
  '3元件',
  '减5万元',
  '3天',
  '见附件',
  '',
  ' ',
])('“%s”不是值', (text) => {
  expect(isCell(text)).toBe(false);
  expect(isValue(text)).toBe(false);
});

test.each(CELL_TYPES)('没有分隔的一串，%s 列只切出读得成一格的', (type) => {
  const all = CELL_TYPES.flatMap((other) => [...figuresIn(other), ...marks()]);
  const taken = all.filter((token) => new Segments(token, [type], false).possible);
  expect(taken.filter((token) => stateIn(token, type) === 'unparsable')).toEqual([]);
  const own = [...marks(), ...GRAMMAR.zero, '0', '16', '1,075'];
  expect(own.filter((token) => !taken.includes(token))).toEqual([]);
});
