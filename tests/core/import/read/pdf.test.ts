import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../src/import/read/index.ts';
import { pdfOf, pdfPage, problemOf, readGood, shown } from '../../../support/documents.ts';

const TITLE = '示例市统计局二〇二三年政府信息公开工作年度报告全文如下';

describe('PDF', () => {
  test('未嵌入的中文字体按编码读，按位置分栏', async () => {
    const document = await readGood(
      pdfPage([
        [80, 700, TITLE],
        [80, 680, '规章'],
        [200, 681, '12'],
        [214, 681, '0'],
        [300, 680, '总'],
        [310, 680, '计'],
        [80, 660, '- 1 -'],
      ]),
      '年报.docx',
    );
    expect(document.format).toBe('pdf');
    expect(document.lines.map(shown)).toEqual([
      `plain ${TITLE}`,
      'columns 规章|12|0|总计',
      'plain - 1 -',
    ]);
    expect(document.lines[1]?.cells[1]).toMatchObject({ start: 200, end: 209.5 });
    expect(document.lines.every(({ page }) => page === 1)).toBe(true);
  });

  test('没有文字的 PDF 说明是扫描件', async () => {
    expect(problemOf(await readDocument(pdfPage([]), '年报.pdf'))).toBe(
      'I105 PDF 共 1 页，几乎没有文字，多半是扫描件',
    );
  });

  test('加密的 PDF 说明要密码', async () => {
    const key = `<${'00'.repeat(32)}>`;
    const encrypt = `<</Filter/Standard/V 1/R 2/O ${key}/U ${key}/P -4>>`;
    const plain = Buffer.from(
      pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>', encrypt]),
    );
    const locked = plain.toString('latin1').replace('/Size', '/Encrypt 3 0 R/ID[<00><00>]/Size');
    expect(problemOf(await readDocument(Buffer.from(locked, 'latin1'), '年报.pdf'))).toBe(
      'I104 PDF 要密码才能打开',
    );
  });
});
