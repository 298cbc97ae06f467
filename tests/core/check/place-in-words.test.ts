import { expect, test } from 'vitest';
import { placeName } from '../../../src/check/place-in-words.ts';
import { f2019 } from '../../../src/form/editions/f2019.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { walkCells } from '../../../src/form/walk.ts';

test.each([
  ['applications', '表三'],
  ['applications.total', '表三“总计”列'],
  ['applications.other_org', '表三“其他”列'],
  ['applications.outcomes.total', '表三“三、本年度办理结果 （七）总计”'],
  ['applications.outcomes.other.misc', '表三“（六）其他处理 3.其他”'],
  ['applications.outcomes.other.misc.total', '表三“（六）其他处理 3.其他”“总计”格'],
  ['remedies.litigation.direct', '表四“行政诉讼 未经复议直接起诉”'],
  ['remedies.litigation.direct.other', '表四“行政诉讼 未经复议直接起诉”“其他结果”格'],
  ['remedies.other', '表四“其他结果”列'],
  ['proactive.fees.amount_wan', '表二“行政事业性收费”“本年收费金额（单位：万元）”格'],
  ['s4', '“四、政府信息公开行政复议、行政诉讼情况”'],
  ['title', 'title'],
  ['applications.none', 'applications.none'],
  ['applications.none.total', 'applications.none.total'],
])('%s 是 %s', (at, name) => {
  expect(placeName(f2021, at)).toBe(name);
});

test('每一格的称呼都不同', () => {
  for (const form of [f2019, f2021]) {
    const names = [...walkCells(form)].map(({ id }) => placeName(form, id));
    expect(names.filter((name) => !name.endsWith('格'))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});
