import { describe, expect, test } from 'vitest';
import { docxOf, docxReport, readGood, shown } from '../../../support/documents.ts';

const paragraph = (content: string) => `<w:p><w:r>${content}</w:r></w:p>`;
const text = (content: string) => paragraph(`<w:t>${content}</w:t>`);

describe('DOCX', () => {
  test('合并的单元格占住位置，自动编号是文字，隐藏文字不读', async () => {
    const document = await readGood(await docxReport(), '年报.docx');
    expect(document.format).toBe('docx');
    expect(document.meta['title']).toBe('示例市统计局2023年政府信息公开工作年度报告');
    expect(document.lines.map(shown)).toMatchInlineSnapshot(`
      [
        "plain 示例市统计局2023年政府信息公开工作年度报告",
        "plain ",
        "plain 一、总体情况",
        "plain 第一行",
        "plain 第二行",
        "plain 二、收到和处理政府信息公开申请情况",
        "grid 勾稽关系||申请人情况||",
        "grid ||自然人|其 他|总计",
        "grid 办理结果|予以公开|1|2|3",
        "grid |不予公开||0|/",
        "plain 示例市统计局",
      ]
    `);
  });

  test('扩展名是 .doc 也按 DOCX 读', async () => {
    expect((await readGood(docxOf(text('年报')), '年报.doc')).format).toBe('docx');
  });

  test('跳过的列占位，删去的和备用的文字不读，文本框要读', async () => {
    const body = [
      '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>',
      `<w:tc>${text('甲')}</w:tc></w:tr><w:tr><w:tc>${text('乙')}</w:tc><w:tc>${text('丙')}</w:tc></w:tr></w:tbl>`,
      `<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del>`,
      `<w:r><w:pict><w:txbxContent>${text('框')}</w:txbxContent></w:pict></w:r></w:p>`,
      paragraph('<w:t>一</w:t><w:tab/><w:t>1</w:t>'),
    ].join('');
    const document = await readGood(docxOf(body), '年报.docx');
    expect(document.lines.map(shown)).toEqual([
      'grid |甲',
      'grid 乙|丙',
      'plain 框',
      'plain 留',
      'grid 一|1',
    ]);
  });
});
