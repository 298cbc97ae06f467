import { describe, expect, test } from 'vitest';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { parseQuery, typedPart } from '../../../../src/search/query/parse-query.ts';
import { findPhrase, printed, symbolsOf } from '../../../../src/text/symbols.ts';

const fold = archiveFold();

const parsed = (typed: string, mode?: string) => {
  const { all, none } = parseQuery(typed, fold, mode);
  return [all.map(({ text }) => text), none.map(({ text }) => text)];
};

describe('查询的写法', () => {
  test.each([
    ['主动公开', [['主动公开'], []]],
    ['主动 公开', [['主动', '公开'], []]],
    ['"主动 公开"', [['主动公开'], []]],
    ['“主动 公开” 复议', [['主动公开', '复议'], []]],
    ['「主动公开」', [['主动公开'], []]],
    ['公开 -诉讼', [['公开'], ['诉讼']]],
    ['公开 －"行政 诉讼"', [['公开'], ['行政诉讼']]],
    ['-诉讼', [[], ['诉讼']]],
    ['2021 年', [['2021年'], []]],
    ['〔2021〕', [['(2021)'], []]],
    ['２９８７．６', [['2987.6'], []]],
    ['县', [['县'], []]],
    ['公开 公开', [['公开'], []]],
    ['2021 5', [['2021', '5'], []]],
    ['   ', [[], []]],
    ['-', [['-'], []]],
    ['−5', [['-5'], []]],
    ['－1,075', [['-1,075'], []]],
    ['＋5', [['+5'], []]],
    ['-"5"', [[], ['5']]],
    ['-2023年', [[], ['2023年']]],
    ['公开 −5', [['公开'], ['5']]],
    ['公开 "−5"', [['公开', '-5'], []]],
    // A signed quantity by itself; a minus before nothing but signs; one that stands alone.
    ['-12℃', [['-12°c'], []]],
    ['－3.5个百分点', [['-3.5个百分点'], []]],
    ['--', [['--'], []]],
    ['公开 -', [['公开'], []]],
    ['- 公开', [['公开'], []]],
    ['• 公开 + 诉讼', [['公开', '诉讼'], []]],
    ['公 开 、 诉 讼', [['公开、诉讼'], []]],
    // A quote that is still open, or has nothing in it.
    ['"公开', [['公开'], []]],
    ['公开" 诉讼', [['公开', '诉讼'], []]],
    ['""', [[], []]],
    ['“” 公开', [['公开'], []]],
    // Quotes that belong to the text itself.
    ['“双减”工作', [['"双减"工作'], []]],
    ['"双减"工作', [['"双减"工作'], []]],
    ['“双减” 工作', [['双减', '工作'], []]],
    ['“双减”工作 “一网通办”', [['"双减"工作', '一网通办'], []]],
    ['“一网通办”“跨省通办”', [['一网通办', '跨省通办'], []]],
    ['“主动 公开”复议', [['主动公开', '复议'], []]],
    ['公开 -“双减”工作', [['公开'], ['"双减"工作']]],
    ['‘主动 公开’', [['主动公开'], []]],
    ['一是“一网通办”“跨省通办”', [['一是"一网通办""跨省通办"'], []]],
  ])('“%s”', (typed, expected) => {
    expect(parsed(typed)).toEqual(expected);
  });

  test('整句方式把全部输入当作一句', () => {
    expect(parsed('主动 公开 -诉讼', 'phrase')).toEqual([['主动公开-诉讼'], []]);
    expect(parsed('“主动 公开”', 'phrase')).toEqual([['主动公开'], []]);
    expect(parsed('推进“双减”工作', 'phrase')).toEqual([['推进"双减"工作'], []]);
    expect(parsed('"主动公开', 'phrase')).toEqual([['主动公开'], []]);
    expect(parsed('“”', 'phrase')).toEqual([[], []]);
  });

  test('查询的一部分照所打的字给出', () => {
    const [phrase] = parseQuery('"湘鄉 2987.6萬元"', fold).all;
    if (phrase === undefined) throw new Error('no phrase');
    expect(typedPart(phrase, 0, 2)).toBe('湘鄉 ');
    expect(typedPart(phrase, 2, 5)).toBe('2987.6萬元');
  });
});

describe('数字是一个整体', () => {
  test.each([
    ['2987.6万元', ['2987.6', '万', '元']],
    ['1,234.56', ['1,234.56']],
    ['2021,2022', ['2021', ',', '2022']],
    ['2021.1.5', ['2021', '.', '1', '.', '5']],
    ['1.2023年', ['1', '.', '2023', '年']],
    ['减16', ['减', '16']],
    ['3-4次', ['3', '-', '4', '次']],
    ['𠮷1', ['𠮷', '1']],
  ])('“%s”', (text, symbols) => {
    expect(symbolsOf(text).map(printed)).toEqual(symbols);
  });

  test.each([
    ['2023年23件', '23', [5]],
    ['2987.6万元', '29876', []],
    ['2987.6万元', '2987', []],
    ['2987.6万元', '6万元', []],
    ['2987.6万元', '万元', [6]],
    ['1,234件', '234', []],
    ['年23件', '年23件', [0]],
    ['年23件', '年2', []],
    ['公公公', '公公', [0, 1]],
  ])('“%s”里找“%s”', (text, phrase, starts) => {
    expect(findPhrase(fold(text), fold(phrase))).toEqual(starts);
  });
});
