import { describe, expect, test } from 'vitest';
import { parseText } from '../../../src/content/markdown.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';

const parse = (source: string) => {
  const { sections, problems } = parseText(source, f2021, archiveFold());
  return { sections: sections ?? [], problems };
};
/** Blocks of the only section. */
const blocksOf = (source: string) => {
  const { sections, problems } = parse(source);
  expect(problems).toEqual([]);
  expect(sections).toHaveLength(1);
  return sections[0]?.blocks ?? [];
};
const plain = { strong: false, href: null };

describe('各节', () => {
  test('二级标题开一节，节前的文字是前言', () => {
    const source = '前言。\n\n## 一、总体情况\n\n甲。\n\n## 七、附件\n\n乙。\n';
    const { sections } = parse(source);
    expect(sections.map(({ id, heading, match }) => [id, heading, match])).toEqual([
      ['preamble', '', 'template'],
      ['s1', '一、总体情况', 'template'],
      ['other', '七、附件', 'unknown'],
    ]);
    expect(sections.map(({ blocks }) => blocks.map(({ text }) => text))).toEqual([
      ['前言。'],
      ['甲。'],
      ['乙。'],
    ]);
  });

  test('标题里的加粗不妨碍辨认', () => {
    expect(parse('## **一、总体情况**\n').sections[0]).toMatchObject({ id: 's1' });
  });

  test('空的正文没有节', () => {
    expect(parse('')).toEqual({ sections: [], problems: [] });
  });

  test('没有内容的节仍是一节', () => {
    expect(parse('## 二、主动公开政府信息情况\n').sections[0]?.blocks).toEqual([]);
  });
});

describe('各块', () => {
  test('三级以下的标题留作小标题', () => {
    expect(blocksOf('### （一）甲\n\n#### 1.乙\n')).toMatchObject([
      { kind: 'heading', depth: 3, text: '（一）甲' },
      { kind: 'heading', depth: 4, text: '1.乙' },
    ]);
  });

  test('列表项记下层次与序号', () => {
    const blocks = blocksOf('3. 甲\n4. 乙\n   - 丙\n');
    expect(blocks.map(({ kind, depth, marker, text }) => [kind, depth, marker, text])).toEqual([
      ['item', 1, '3.', '甲'],
      ['item', 1, '4.', '乙'],
      ['item', 2, '·', '丙'],
    ]);
  });

  test('粘贴的表格不收', () => {
    const { problems } = parse('| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n');
    expect(problems).toEqual([
      {
        ...{ rule: 'T803', offset: 0, message: '正文不收表格；表写在 YAML 里' },
        remedy: '法定的表写在 YAML 的 tables 里；别的表改成文字或列表',
      },
    ]);
  });

  test('转义的尖括号是文字，不是 HTML', () => {
    expect(blocksOf('\\<b>甲&lt;/b&gt;\n')[0]?.text).toBe('<b>甲</b>');
  });

  test('比较号是文字', () => {
    expect(blocksOf('甲 < 乙，丙 > 丁\n')[0]?.text).toBe('甲 < 乙，丙 > 丁');
  });
});

describe('行内', () => {
  test('加粗与链接分段，文字连起来不变', () => {
    const [block] = blocksOf('甲**乙**[丙](https://a.example/)丁\n');
    expect(block?.text).toBe('甲乙丙丁');
    expect(block?.runs).toEqual([
      { text: '甲', ...plain },
      { text: '乙', strong: true, href: null },
      { text: '丙', strong: false, href: 'https://a.example/' },
      { text: '丁', ...plain },
    ]);
  });

  test('链接里的加粗仍是链接', () => {
    expect(blocksOf('[甲**乙**](http://a.example/)\n')[0]?.runs).toEqual([
      { text: '甲', strong: false, href: 'http://a.example/' },
      { text: '乙', strong: true, href: 'http://a.example/' },
    ]);
  });

  test('汉字之间的换行不成空格，西文之间的成一个', () => {
    expect(blocksOf('甲乙\n丙丁 PDF\nfile\n')[0]?.text).toBe('甲乙丙丁 PDF file');
  });

  test('强制换行保留', () => {
    expect(blocksOf('甲\\\n乙\n')[0]?.text).toBe('甲\n乙');
  });

  test('星号成对才是加粗', () => {
    expect(blocksOf('3*4=12，5 * 6\n')[0]?.text).toBe('3*4=12，5 * 6');
  });
});
