/** What the text says, set against the statistical tables of the years before 2019. */
import { expect, test } from 'vitest';
import { f2014 } from '../../../../src/form/editions/f2014.ts';
import { fj2011 } from '../../../../src/form/editions/fj2011.ts';
import { fj2014 } from '../../../../src/form/editions/fj2014.ts';
import type { FormDeclaration } from '../../../../src/form/types.ts';
import { loadFiles } from '../../../support/content.ts';
import { sampleFiles } from '../../../support/sample.ts';

/** Rules, cells and figures of the contradictions found. */
function found(form: FormDeclaration, figures: Readonly<Record<string, string>>, text: string) {
  const rows = Object.fromEntries(
    Object.entries(figures).map(([row, cells]) => [`statistics.${row}`, `[${cells}]`]),
  );
  const markdown = `## 概述\n\n示例文字。\n\n## 主动公开情况\n\n${text}\n`;
  return loadFiles(sampleFiles({ form, rows, text: markdown }))
    .diagnostics.filter(({ rule }) => /^C0/.test(rule))
    .map(({ rule, at, equation }) => [rule, at.split('.').slice(3).join('.'), equation]);
}

test.each([
  // One province's table counts in two columns: only that for the year is meant.
  [
    fj2011,
    { disclosed: '739, 4359' },
    '全年主动公开政府信息1913条。',
    ['C05', 'disclosed.this_year', '正文 1913 ≠ 表 739'],
  ],
  [
    fj2011,
    { 'disclosed.website': '418, 1509' },
    '全年在网站公开政府信息425条。',
    ['C05', 'disclosed.website.this_year', '正文 425 ≠ 表 418'],
  ],
  [
    fj2011,
    { received: '7, 28', 'received.online': '4, 4' },
    '2012年收到政府信息公开申请7件，其中网上申请3件。',
    ['C01', 'received.online.this_year', '正文 3 ≠ 表 4'],
  ],
  [
    fj2011,
    { received: '7, 28' },
    '全年共受理政府信息公开申请5件。',
    ['C01', 'received.this_year', '正文 5 ≠ 表 7'],
  ],
  [
    fj2014,
    { replied: '3, 3', 'replied.granted': '2, 2', received: '3, 3' },
    '收到政府信息公开申请3件，其中同意公开1件。',
    ['C02', 'replied.granted.this_year', '正文 1 ≠ 表 2'],
  ],
  [
    fj2014,
    { review: '2, 2' },
    '未发生因政府信息公开申请行政复议的情况。',
    ['C04', 'review.this_year', '正文 无 ≠ 表 2'],
  ],
  [
    f2014,
    { closed: '14', received: '14' },
    '全年收到政府信息公开申请14件，办结13件。',
    ['C02', 'closed.value', '正文 13 ≠ 表 14'],
  ],
  [
    f2014,
    { 'proactive.total': '1203' },
    '2015年主动公开信息1230条。',
    ['C05', 'proactive.total.value', '正文 1230 ≠ 表 1203'],
  ],
] as const)('%#：正文与统计表的当年数不同', (form, figures, text, contradiction) => {
  expect(found(form, figures, text)).toEqual([contradiction]);
});

test.each([
  [fj2011, { disclosed: '739, 4359' }, '全年主动公开政府信息739条。'],
  [fj2011, { disclosed: '739, 4359' }, '历年累计主动公开政府信息4359条。'],
  [fj2011, { disclosed: '739, 4359' }, '全县主动公开政府信息1913条。'],
  [fj2011, { disclosed: '739, 4359' }, '主动公开规范性文件12件。'],
  [fj2014, { review: '0, 2' }, '未发生因政府信息公开申请行政复议的情况。'],
  [fj2014, { received: '7, 7', replied: '3, 3' }, '收到政府信息公开申请7件，已答复3件。'],
  [
    f2014,
    { 'replied.already_public': '4', 'replied.granted': '6', received: '14' },
    '收到政府信息公开申请14件，其中予以公开10件。',
  ],
  [f2014, { received: '14', closed: '13' }, '全年收到政府信息公开申请14件，办结13件。'],
] as const)('%#：口径不同或者相符的不报', (form, figures, text) => {
  expect(found(form, figures, text)).toEqual([]);
});
