import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../src/import/read/read-document.ts';
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
      '年报.pdf',
    );
    expect(document.format).toBe('pdf');
    expect(document.lines.map(shown)).toEqual([
      `plain ${TITLE}`,
      'columns 规章|12|0|总计',
      'plain - 1 -',
    ]);
    expect(document.lines[1]?.cells[1]).toMatchObject({ start: 200, end: 210 });
    expect(document.lines.every(({ page }) => page === 1)).toBe(true);
  });

  describe('有框线的表', () => {
    /** A table of three columns and two rows; the first cell is two rows high. */
    const across = [
      [80, 640, 200],
      [140, 620, 140],
      [80, 600, 200],
    ];
    const down = [
      [80, 600, 40],
      [140, 600, 40],
      [180, 600, 40],
      [280, 600, 40],
    ];
    const stroked = [
      ...across.map(([x = 0, y = 0, length = 0]) => `${x} ${y} m ${x + length} ${y} l S`),
      ...down.map(([x = 0, y = 0, length = 0]) => `${x} ${y} m ${x} ${y + length} l S`),
    ].join('\n');
    const filled = [
      ...across.map(([x, y, length]) => `${x} ${y} ${length} 0.5 re f`),
      ...down.map(([x, y, length]) => `${x} ${y} 0.5 ${length} re f`),
    ].join('\n');
    const cells = [
      [80, 700, TITLE],
      [85, 615, '行政处罚'],
      [145, 630, '1234'],
      [145, 622, '件'],
      [270, 627, '7'],
      [145, 607, '0'],
    ] as const;

    test.each([
      ['描出的线', stroked],
      ['填成的线', filled],
    ])('%s：格里的字合在一起，空格子在原位', async (_, drawing) => {
      const { lines } = await readGood(pdfPage(cells, drawing), '年报.pdf');
      expect(lines.map(shown)).toEqual([`plain ${TITLE}`, 'grid 行政处罚|1234件|7', 'grid |0|']);
      expect(lines[1]?.table).toBe(0);
    });

    test('同一格里上下两个数本来一行放得下的，不当作一个数', async () => {
      const stacked = [...cells.slice(0, 4), [185, 630, '12'], [185, 622, '34']] as const;
      const { lines } = await readGood(pdfPage(stacked, stroked), '年报.pdf');
      expect(lines.every(({ layout }) => layout !== 'grid')).toBe(true);
    });

    test('字跨过线的，线不是格子的线', async () => {
      const wide = [...cells, [165, 607, '56789']] as const;
      const { lines } = await readGood(pdfPage(wide, stroked), '年报.pdf');
      expect(lines.every(({ layout }) => layout !== 'grid')).toBe(true);
    });
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

test('图片说自己比哪一页都大，或者没有大小：照样读完', async () => {
  for (const size of ['1e15', '1000000000000', '-1000000000000', '0', '99999999999999999999999']) {
    const inline = `q ${size} 0 0 ${size} -5 -5 cm BI /W 2 /H 2 /CS /G /BPC 8 ID wwww EI Q\n`;
    const bytes = pdfPage(
      [700, 680, 660, 640].map((y) => [60, y, TITLE] as const),
      inline.repeat(50),
    );
    const { lines } = await readGood(bytes, 'a.pdf');
    expect(lines.map(shown).join()).toContain(TITLE);
  }
});
