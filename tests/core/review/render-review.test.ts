import { expect, test } from 'vitest';
import { reportPath } from '../../../src/export/paths.ts';
import type { Diagnostic } from '../../../src/report/diagnostic.ts';
import { MAX_COMMENT_BYTES } from '../../../src/review/fit-comment.ts';
import { renderReview } from '../../../src/review/render-review.ts';
import { longReview } from '../../support/review.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const leftOut = (text: string, unit: string) =>
  Number(new RegExp(`(\\d+) ${unit}`).exec(text.split('\n').at(-2) ?? '')?.[1] ?? 0);

test('放得下的不动', () => {
  const text = renderReview(longReview(2, 3), reportPath);
  expect(text).not.toContain('太长');
  expect([count(text, /^### /gm), count(text, /^- ❌/gm)]).toEqual([2, 6]);
});

test.each([
  ['一百份报告，各有四条发现', 100, 4],
  ['很多份报告，没有发现', 900, 0],
  ['每份的发现都多到另列“另有”', 30, 200],
])('长的中文审稿（%s）：按字节放得下，断在整条上，说出略去多少', (_, reports, findings) => {
  const review = longReview(reports, findings);
  const text = renderReview(review, reportPath);
  expect(bytes(text)).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
  // Room is used: the next entry would not have gone in.
  expect(bytes(text)).toBeGreaterThan(MAX_COMMENT_BYTES - 2000);

  const whole = new Set(
    review.reports.flatMap((report) =>
      renderReview({ ...review, reports: [report] }, reportPath).split('\n'),
    ),
  );
  const [last = '', ...before] = text.trimEnd().split('\n').reverse();
  const cut = before.filter((line) => !whole.has(line) && !line.startsWith('新收 '));
  expect(cut).toEqual([]);
  expect(last).toMatch(/^……太长，没有写出.*看全部。$/);

  const shown = count(text, /^- ❌/gm);
  const told = [...text.matchAll(/^- ……另有 (\d+) 项$/gm)].reduce(
    (sum, [, rest]) => sum + Number(rest),
    0,
  );
  expect(count(text, /^### /gm) + leftOut(text, '份报告')).toBe(reports);
  expect(shown + told + leftOut(text, '条发现')).toBe(reports * findings);
});

test('改了文件而没有比出改动的，说出来；比出了的不说', () => {
  const review = longReview(1, 0);
  const [report] = review.reports;
  if (report === undefined) throw new Error('no report');
  const shown = (changed: Partial<typeof report>) =>
    renderReview({ ...review, reports: [{ ...report, ...changed }] }, reportPath);
  const said = '没有比出收录的内容有改动';
  expect(shown({ change: 'changed' })).toContain(said);
  expect(shown({ change: 'added' })).not.toContain(said);
  const facts = [{ label: '备注', before: '甲', after: '乙' }];
  expect(shown({ change: 'changed', facts })).not.toContain(said);
});

test('贴出时 @ 要写开，也算在内', () => {
  const review = longReview(
    40,
    20,
    (finding): Diagnostic => ({ ...finding, file: '@'.repeat(99) }),
  );
  const posted = renderReview(review, reportPath).replaceAll('@', '&#64;');
  expect(bytes(posted)).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
  expect(posted).toContain('太长');
});

test('一条太长的字，断处看得出，不断在一个字中间', () => {
  const review = longReview(1, 1, (finding) => ({ ...finding, message: `一${'𠮷'.repeat(400)}` }));
  expect(renderReview(review, reportPath)).toContain(`一${'𠮷'.repeat(249)}……（`);
});
