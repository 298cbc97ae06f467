import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../../../src/import/document.ts';
import { encoded, readGood, shown, utf8, utf16 } from '../../../support/documents.ts';

const read = (text: string, name = '年报.txt') => readGood(utf8(text), name);
const lines = (document: SourceDocument) => document.lines.map(shown);
const SAMPLE = '示例市统计局政府信息公开工作年度报告\n一、总体情况\n本年新收申请 3 件。';
const TRADITIONAL = '示例市統計局政府信息公開工作年度報告\n一、總體情況\n本年新收申請 3 件。';

describe('编码', () => {
  test.each([
    ['UTF-8', utf8(SAMPLE)],
    ['UTF-8 带 BOM', utf8(`\ufeff${SAMPLE}`)],
    ['UTF-16 LE', utf16(SAMPLE, true)],
    ['UTF-16 BE', utf16(SAMPLE, false)],
    ['GBK', encoded(SAMPLE, 'gbk')],
    ['GBK 的繁体字', encoded(TRADITIONAL, 'gbk')],
    ['Big5', encoded(TRADITIONAL.replace('户', '戶'), 'big5')],
  ])('%s 的文字照读', async (name, bytes) => {
    const document = await readGood(bytes, '年报.txt');
    const expected = /繁体|Big5/.test(name) ? TRADITIONAL : SAMPLE;
    expect(document.lines.map((line) => line.cells[0]?.text)).toEqual(expected.split('\n'));
  });

  test('文末的半个字不妨碍阅读', async () => {
    const document = await readGood(utf8(SAMPLE).subarray(0, -1), '年报.txt');
    expect(document.lines).toHaveLength(3);
  });

  test('看不见的字符删去，部首字形换成汉字', async () => {
    expect(lines(await read('\u200b政\u00ad府⻚⾯\u00a0长\ufeff'))).toEqual(['plain 政府页面 长']);
  });
});

describe('行', () => {
  test('各种换行都是换行，空行保留', async () => {
    expect(lines(await read('甲\r\n\r\n乙\r丙\n'))).toEqual([
      'plain 甲',
      'plain ',
      'plain 乙',
      'plain 丙',
    ]);
  });

  test('换页符分页', async () => {
    const { lines } = await read('甲\n乙\n\f丙\n\f');
    expect(lines.map(({ page, cells }) => [page, cells[0]?.text])).toEqual([
      [1, '甲'],
      [1, '乙'],
      [2, '丙'],
    ]);
  });

  test('制表符分格，空格子占位', async () => {
    const { lines } = await read('行政许可\t 82\t\t减 16\t');
    expect(lines.map(shown)).toEqual(['grid 行政许可|82||减 16|']);
    expect(lines[0]?.cells[3]).toEqual({ text: '减 16', start: 3, end: 4 });
  });

  test('一格一行时行末的竖线不是文字', async () => {
    expect(lines(await read('规章 |\n0 |\n|||\n1 ||\n|'))).toEqual([
      'plain 规章',
      'plain 0',
      'plain ||',
      'plain 1',
      'plain ',
    ]);
  });

  test('Markdown 表格分格，分隔行不读，行号不变', async () => {
    const document = await read(
      '## 二、主动公开\n\n| 信息内容 | 本年 |\n|---|:--:|\n| **规章** | 1 | |\n|  | |\n正文',
      '年报.md',
    );
    expect(lines(document)).toEqual([
      'plain 二、主动公开',
      'plain ',
      'grid 信息内容|本年',
      'grid 规章|1|',
      'grid |',
      'plain 正文',
    ]);
    expect(document.lines.map(({ number }) => number)).toEqual([1, 2, 3, 5, 6, 7]);
    expect(document.lines.map(({ table }) => table)).toEqual([null, null, 0, 0, 0, null]);
  });

  test('空格排出的栏带字符位置，汉字占两列', async () => {
    const { lines } = await read('  规章    12  0\n　　正文一句。\n总　计　　3');
    expect(lines.map(shown)).toEqual(['columns 规章|12|0', 'plain 正文一句。', 'columns 总　计|3']);
    expect(lines[0]?.cells[1]).toEqual({ text: '12', start: 10, end: 12 });
  });
});
