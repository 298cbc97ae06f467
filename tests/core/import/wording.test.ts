/** Labels in other words than the form's, as clerks retype them; pages and labels out of order. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import type { TextLine } from '../../../src/import/document.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { pageNumberLines } from '../../../src/import/text/page-numbers.ts';
import { judge } from '../../bench/import/judge.ts';
import { LABELS, readGood, utf8 } from '../../support/documents.ts';
import { documentOf } from '../../support/import.ts';

const REWORDINGS: readonly (readonly [title: string, from: RegExp, to: string])[] = [
  ['其他写成其它', /其他/g, '其它'],
  ['编号写成（1）', /(?<![0-9.])([1-8])\.(?=\D)/g, '（$1）'],
  ['编号写成 1．', /(?<![0-9.])([1-8])\.(?=\D)/g, '$1．'],
  ['引号写成「」', /“三安全一稳定”/g, '「三安全一稳定」'],
  ['顿号写成逗号', /不补正、/g, '不补正，'],
  ['规范性文件写成行政规范性文件', /(?<!行政)规范性文件/g, '行政规范性文件'],
  ['表下加一行注', /(（七）总计(?:\t\d*)+\n[^\n]*)/, '$1\n注：以上截至年末。'],
];

for (const layout of ['tabs', 'cells', 'apart', 'spaced'] as const) {
  const { text: original } = documentOf(layout);
  const changing = REWORDINGS.filter(([, from, to]) => original.replace(from, to) !== original);
  test.each(changing)(`${layout}：%s，没有一格错认，一格也不少`, async (_, from, to) => {
    const document = documentOf(layout);
    const text = document.text.replace(from, to);
    const draft = draftReport(await readGood(utf8(text), document.name), [], FORMS, LABELS);
    const { wrong, right, cells } = judge(draft, document.truth, new Set());
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });
}

describe('印错的标签照最接近的一行读，并且说出来', () => {
  test.each([
    ['少几个字', /法律行政法规禁止公开/g, '法律行政止公开'],
    ['错一个字', /没有现成信息需要另行制作/g, '没有现成信息须要另行制作'],
    ['多一个字', /重复申请/g, '重复的申请'],
  ])('%s', async (_, from, to) => {
    for (const layout of ['tabs', 'cells'] as const) {
      const document = documentOf(layout);
      const text = document.text.replace(from, to);
      expect(text).not.toBe(document.text);
      const draft = draftReport(await readGood(utf8(text), document.name), [], FORMS, LABELS);
      expect(judge(draft, document.truth, new Set()).wrong).toEqual([]);
      const marked = [...(draft?.tables.values() ?? [])].flatMap(({ misprinted }) => misprinted);
      expect(marked.map(({ label }) => label.includes(to))).toEqual([true]);
    }
  });

  test('照印的、换行断开的、换了说法的都不算', async () => {
    for (const layout of ['tabs', 'cells', 'apart', 'spaced', 'html'] as const) {
      const { text, name } = documentOf(layout);
      for (const [, from, to] of [['', /$/, ''] as const, ...REWORDINGS]) {
        const source = await readGood(utf8(text.replace(from, to)), name);
        const tables = draftReport(source, [], FORMS, LABELS)?.tables.values() ?? [];
        expect([...tables].flatMap(({ misprinted }) => misprinted)).toEqual([]);
      }
    }
  });
});

const line = (number: number, page: number, ...texts: string[]): TextLine => ({
  number,
  page,
  layout: texts.length > 1 ? 'columns' : 'plain',
  table: null,
  cells: texts.map((text, index) => ({ text, start: index * 20, end: index * 20 + 5 })),
});

test('随页数递增的是页码，表格里的数不是', () => {
  const lines = [
    line(1, 1, '行政处罚', '7'),
    line(2, 1, '1', '3'),
    line(3, 2, '2', '5'),
    line(4, 2, '正文。'),
    line(5, 2, '2', '3'),
    line(6, 3, '正文。'),
    line(7, 3, '3', '3'),
  ];
  expect([...pageNumberLines(lines)]).toEqual([2, 5, 7]);
});
