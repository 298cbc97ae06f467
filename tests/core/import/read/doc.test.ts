import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../../../src/import/read/index.ts';
import { problemOf, readGood, shown } from '../../../support/documents.ts';

// Made with LibreOffice from an invented table.
const bytes = new Uint8Array(readFileSync('tests/fixtures/old-word.doc'));

test('旧式 Word 文档的表格分行分格，合并的单元格占住位置', async () => {
  const document = await readGood(bytes, '年报.docx');
  expect(document.format).toBe('doc');
  expect(document.lines.map(shown)).toMatchInlineSnapshot(`
    [
      "plain 示例市统计局2023年政府信息公开工作年度报告",
      "plain 一、总体情况",
      "plain 2023年主动公开信息 120 条。",
      "grid 勾稽关系||申请人情况||",
      "grid ||自然人|其 他|总计",
      "grid 办理结果|予以公开|1|2|3",
      "grid |不予公开||0|/",
      "plain 示例市统计局",
    ]
  `);
});

test('加密的旧式 Word 文档说明已加密', async () => {
  const locked = bytes.slice();
  const at = Buffer.from(locked).indexOf(Buffer.from([0xec, 0xa5]));
  locked[at + 11] = (locked[at + 11] ?? 0) | 1;
  expect(problemOf(await readDocument(locked, '年报.doc'))).toBe('I104 Word 文档要密码才能打开');
});
