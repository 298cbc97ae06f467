import { expect, test } from 'vitest';
import type { Block, Run, Section } from '../../../../src/report/model.ts';
import { blocksHtml } from '../../../../src/site/html/section-text.ts';
import type { Mark } from '../../../../src/site/view/marks.ts';
import type { ReportView } from '../../../../src/site/view/report-view.ts';

const run = (text: string, more: Partial<Run> = {}): Run => ({
  text,
  strong: false,
  href: null,
  ...more,
});

/** The HTML of one block, with passages of it marked. */
function html(runs: readonly Run[], block: Partial<Block> = {}, marks: readonly Mark[] = []) {
  const whole = { kind: 'paragraph', depth: 0, marker: null, runs, ...block } as Block;
  const section = { id: 's1', heading: '一、总体情况', blocks: [whole] } as unknown as Section;
  const view = { marksIn: () => marks } as unknown as ReportView;
  return blocksHtml(view, section, 's1').markup;
}

test('段落、标题、列举项各有锚点，文字转义', () => {
  expect(html([run('主动公开<12>件 & "其他"')])).toBe(
    '<p id="s1.1">主动公开&lt;12&gt;件 &amp; &quot;其他&quot;</p>',
  );
  expect(html([run('（一）')], { kind: 'heading', depth: 3 })).toBe('<h3 id="s1.1">（一）</h3>');
  expect(html([run('甲')], { kind: 'item', depth: 2, marker: '1.' })).toBe(
    '<p id="s1.1" class="item depth-2"><span class="marker">1.</span> <span>甲</span></p>',
  );
});

test('加重、链接、标记可以套在一起，标记只有开头有锚点', () => {
  const runs = [
    run('共'),
    run('12件', { strong: true }),
    run('见', { href: 'https://a.example/?x=1&y' }),
  ];
  const marks = [{ start: 0, end: 3, id: 'f1-text' }];
  expect(html(runs, {}, marks)).toBe(
    '<p id="s1.1"><mark id="f1-text">共</mark><mark><strong>12</strong></mark><strong>件</strong><a href="https://a.example/?x=1&amp;y" rel="nofollow noopener">见</a></p>',
  );
});
