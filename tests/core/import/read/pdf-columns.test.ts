/** Two columns of a page, and two pages printed on one, are read one after the other. */
import { expect, test } from 'vitest';
import { regionsOf } from '../../../../src/import/read/pdf/page-columns.ts';
import { type Fragment, textAt } from '../../../../src/import/read/pdf/text-lines.ts';

const WIDTH = 600;
const at = (text: string, left: number, baseline: number): Fragment =>
  textAt(text, { left, right: left + 10 * text.length, baseline, size: 10 });
const SENTENCES = [
  '一、总体情况如下所述',
  '全年公开信息若干条',
  '二、主动公开的情况',
  '未收取信息处理费用',
];
const column = (left: number, from = 60) =>
  SENTENCES.map((text, index) => at(text, left, from + 20 * index));
const read = (fragments: readonly Fragment[], rules: Parameters<typeof regionsOf>[1] = []) =>
  regionsOf({ fragments, tables: [] }, rules, WIDTH)
    .map((region) => region.fragments.map(({ text }) => text))
    .filter((texts) => texts.length > 0);

test('左栏读完再读右栏，通栏的题名在前，页码在后', () => {
  expect(read([...column(50), ...column(350)])).toEqual([SENTENCES, SENTENCES]);
  const title = at('某某局2023年政府信息公开工作年度报告', 200, 30);
  const number = at('—1—', 285, 150);
  expect(read([title, ...column(50), ...column(350), number])).toEqual([
    [title.text],
    SENTENCES,
    SENTENCES,
    [number.text],
  ]);
});

test('两栏的行高低不一也一样', () => {
  expect(read([...column(50), ...column(350, 67)])).toEqual([SENTENCES, SENTENCES]);
});

test.each([
  ['右边是左边标签的数', column(50).map(({ baseline }) => at('12', 350, baseline)), []],
  [
    '右边先是数，后面才是备注',
    column(50).flatMap(({ baseline }) => [
      at('12', 350, baseline),
      at('由各科室分别填报', 450, baseline),
    ]),
    [],
  ],
  [
    '横线穿过中间：是一张表',
    column(350),
    [40, 70, 90, 110, 130].map((y) => ({ down: false, at: y, from: 40, to: 560, edge: false })),
  ],
])('%s：不是两栏', (_, right, rules) => {
  expect(read([...column(50), ...right], rules)).toHaveLength(1);
});
