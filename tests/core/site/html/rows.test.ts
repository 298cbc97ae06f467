import { expect, test } from 'vitest';
import { CONTENT_RULES } from '../../../../src/check/registry.ts';
import type { Indicator } from '../../../../src/report/indicators.ts';
import type { Report } from '../../../../src/report/model.ts';
import {
  indicatorHtml,
  instanceHtml,
  ruleHtml,
  withheldHtml,
} from '../../../../src/site/html/rows.ts';

const INDICATOR: Indicator & { value: string } = {
  id: 'x',
  zh: '予以公开率',
  gloss: 'share granted',
  unit: 'ratio',
  numerator: '1',
  denominator: '3',
  numeratorLabel: '予以公开 <1>',
  denominatorLabel: '办理 & 总计',
  value: '0.333333',
  reason: null,
  withheld: [],
  note: null,
};

test('指标有分子分母，文字转义', () => {
  expect(indicatorHtml(INDICATOR).markup).toBe(
    '<tr><th scope="row">予以公开率</th><td>33.33%</td><td>1 / 3 <small>予以公开 &lt;1&gt; / 办理 &amp; 总计</small></td></tr>',
  );
});

test('只有数目的指标没有分数，附注照写', () => {
  const count = {
    ...INDICATOR,
    unit: 'count' as const,
    denominator: null,
    value: '12',
    note: '含"补正"',
  };
  expect(indicatorHtml(count).markup).toBe(
    '<tr><th scope="row">予以公开率</th><td>12</td><td><small>含&quot;补正&quot;</small></td></tr>',
  );
});

test('核算的关系引到判断的那一格，不成立的加重', () => {
  const instance = {
    place: '表四“行政复议”',
    equation: '2 ≠ 1 + 0',
    holds: false,
    cell: 'remedies.review.total',
  };
  expect(instanceHtml(instance).markup).toBe(
    '<li><a href="#c-review.total">表四“行政复议”</a> <b>2 ≠ 1 + 0</b></li>',
  );
});

test('不关一格的关系没有链接', () => {
  const instance = { place: '表三', equation: '3 > 0', holds: true, cell: '' };
  expect(instanceHtml(instance).markup).toBe('<li>表三 3 &gt; 0</li>');
});

test('一条规则：成立、不成立、无法核算各有多少，没有的不写', () => {
  const rule = CONTENT_RULES.find(({ id }) => id === 'R401');
  if (rule === undefined) throw new Error('no R401');
  const run = { rule, pass: 2, fail: 1, undetermined: 0, shown: [] };
  expect(ruleHtml(run).markup).toBe(
    `<li><a href="/findings/R401/">R401</a> ${rule.title} <span class="tally">成立 2 <b>不成立 1</b></span> </li>`,
  );
  const shown = [{ place: '表三', equation: '3 = 3', holds: true, cell: '' }];
  expect(ruleHtml({ ...run, fail: 0, undetermined: 4, shown }).markup).toContain(
    '<span class="tally">成立 2 无法核算 4</span> <ul><li>表三 3 = 3</li></ul>',
  );
});

test.each(['R305', 'C01'])('%s 的题目说的是毛病：没有的写“未出现”，不写“成立”', (id) => {
  const rule = CONTENT_RULES.find((item) => item.id === id);
  if (rule === undefined) throw new Error(id);
  const run = { rule, pass: 2, fail: 1, undetermined: 0, shown: [] };
  expect(ruleHtml(run).markup).toContain('<span class="tally">未出现 2 <b>出现 1</b></span>');
});

test('不作数的缘由引到本页的发现，别的年度发现的引到那一年的页，一个缘由一次', () => {
  const report = { id: 'a/2022', year: 2022 } as Report;
  const item = (teller: string, message: string) => ({
    ...INDICATOR,
    withheld: [{ rule: 'R401', message, report: teller, through: null, cell: 'x.y.z', of: report }],
  });
  const items = [item('a/2022', '甲'), item('a/2023', '乙'), item('a/2022', '甲')];
  expect(withheldHtml(items, report, new Map([['甲', 'f2']])).markup).toBe(
    '<li><a href="#f2">甲</a></li><li><a href="/reports/a/2023/">乙</a></li>',
  );
});
