import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { readPlainMarkdown } from '../../../src/content/plain-markdown.ts';
import { Random } from '../../bench/random.ts';

/** What a text is read as, with where each of its nodes begins. */
const told = (nodes: readonly Nodes[]): unknown[] =>
  nodes.map((node) => [
    node.type,
    node.position?.start.offset,
    'depth' in node && node.depth,
    'value' in node && node.value,
    'children' in node && told(node.children),
  ]);
const parsed = (source: string) => told((fromMarkdown(source) as Root).children);

test('没有记号的标题和段落不用解析就读得出', () => {
  const source =
    '前言，共 3 件。\n\n## 一、总体情况\n\n2024年办理12件（见附表）。\n\n### 1.甲\n\n\n乙';
  const read = readPlainMarkdown(source);
  expect(read).toHaveLength(5);
  expect(told(read ?? [])).toEqual(parsed(source));
});

test.each([
  '甲\n乙',
  '## 一\n甲',
  '甲\n===',
  '1. 甲',
  '- 甲',
  '> 甲',
  '    甲',
  '甲 ',
  '甲 *乙* 丙',
  '甲&amp;乙',
  '<b>甲</b>',
  '[甲](https://example.gov.cn)',
  '## 一 ##',
  '##一',
  '甲\r\n\r\n乙',
  '\uFEFF甲',
])('%j 交给解析的程序', (source) => {
  expect(readPlainMarkdown(source)).toBeNull();
});

test('随意拼成的文字，读得出的都与解析的一样', () => {
  const pieces =
    '甲 乙 年 2024 1 . ) # ## \n \n\n \n\n * _ - + = ~ | : > < & ; ! [ ] ( ) ` \\ “ ” （ ） \u3000 \t \r a b.'
      .split(/ /)
      .concat(' ', '  ', '\n\n## ', '\n\n甲', '\n\n');
  const random = new Random(19);
  let plain = 0;
  for (let round = 0; round < 4000; round += 1) {
    const length = random.between(1, 9);
    const source = Array.from({ length }, () => pieces[random.between(0, pieces.length - 1)]).join(
      '',
    );
    const read = readPlainMarkdown(source);
    if (read === null) continue;
    plain += 1;
    expect(told(read), JSON.stringify(source)).toEqual(parsed(source));
  }
  expect(plain).toBeGreaterThan(300);
});
