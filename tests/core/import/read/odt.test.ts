/** An OpenDocument text is read as it is printed: tables, lists, text that nobody sees. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { odfOf, odfStyles } from '../../../bench/import/ods.ts';
import { problemOf, readGood, shown } from '../../../support/documents.ts';

const paragraph = (text: string, attributes = '') => `<text:p ${attributes}>${text}</text:p>`;
const cell = (content: string, attributes = '') =>
  `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const row = (...cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const table = (...rows: readonly string[]) => `<table:table>${rows.join('')}</table:table>`;
const textStyle = (name: string, look: string) =>
  `<style:style style:name="${name}" style:family="text"><style:text-properties ${look}/></style:style>`;
const span = (style: string, text: string) =>
  `<text:span text:style-name="${style}">${text}</text:span>`;

async function read(body: string, styles = '', parts: Readonly<Record<string, string>> = {}) {
  const bytes = odfOf('text', body, styles, parts);
  const { lines, unread, hidden } = await readGood(bytes, '年报.odt');
  return {
    lines: lines.map(shown),
    unread: unread.map(({ text }) => text),
    hidden: hidden.map(({ text }) => text),
  };
}

test('LibreOffice 存的一份：正文、编号、合并的格', async () => {
  const bytes = new Uint8Array(readFileSync('tests/fixtures/text.odt'));
  const { format, lines } = await readGood(bytes, '年报.odt');
  expect(format).toBe('odt');
  expect(lines.map(shown)).toMatchInlineSnapshot(`
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

test('空格、制表、换行、注音、脚注', async () => {
  const note =
    '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>含下属单位。</text:p></text:note-body></text:note>';
  const body = paragraph(
    `公开<text:s text:c="1"/>120\n  条<text:line-break/><text:ruby><text:ruby-base>规</text:ruby-base><text:ruby-text>12</text:ruby-text></text:ruby>章${note}`,
  );
  expect((await read(body)).lines).toEqual([
    'plain 公开 120 条',
    'plain 规章',
    'plain 含下属单位。',
  ]);
});

test('合并的格占住位置，表里的标题行、重复的格照读', async () => {
  const body = table(
    `<table:table-header-rows>${row(cell(paragraph('办理结果'), 'table:number-rows-spanned="2"'), cell(paragraph('申请人'), 'table:number-columns-spanned="2"'), '<table:covered-table-cell/>')}</table:table-header-rows>`,
    row('<table:covered-table-cell/>', cell(paragraph('自然人')), cell(paragraph('总计'))),
    row(cell(paragraph('予以公开')), cell(paragraph('0'), 'table:number-columns-repeated="2"')),
    row(cell(paragraph('其他')), cell(''), cell(paragraph('/'))),
  );
  expect((await read(body)).lines).toEqual([
    'grid 办理结果|申请人|',
    'grid |自然人|总计',
    'grid 予以公开|0|0',
    'grid 其他||/',
  ]);
});

describe('列表的编号', () => {
  const LIST =
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/></text:list-style>';
  const item = (content: string) => `<text:list-item>${content}</text:list-item>`;

  test('照所印的接着编，里面一层另编', async () => {
    const inner = `<text:list>${item(paragraph('主动公开'))}${item(paragraph('依申请公开'))}</text:list>`;
    const body =
      `<text:list xml:id="a" text:style-name="L">${item(paragraph('总体情况') + paragraph('正文'))}${item(paragraph(''))}</text:list>` +
      paragraph('之间') +
      `<text:list text:continue-list="a" text:style-name="L">${item(paragraph('存在的问题') + inner)}</text:list>` +
      `<text:list text:style-name="L"><text:list-item text:start-value="5">${paragraph('其他')}</text:list-item></text:list>`;
    expect((await read(body, LIST)).lines.filter((line) => line !== 'plain ')).toEqual([
      'plain 一、总体情况',
      'plain 正文',
      'plain 之间',
      'plain 二、存在的问题',
      'plain （1）主动公开',
      'plain （2）依申请公开',
      'plain 五、其他',
    ]);
  });

  test('标题自己的编号', async () => {
    const outline =
      '<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>';
    const heading = (text: string) => `<text:h text:outline-level="1">${text}</text:h>`;
    const styles = { 'styles.xml': odfStyles(`<office:styles>${outline}</office:styles>`) };
    const { lines } = await read(heading('总体情况') + heading('问题'), '', styles);
    expect(lines).toEqual(['plain 1.总体情况', 'plain 2.问题']);
  });

  test('格里数前面的编号，读不出', async () => {
    const body = table(
      row(
        cell(paragraph('规章')),
        cell(`<text:list text:style-name="L">${item(paragraph('4'))}</text:list>`),
      ),
    );
    const { lines, unread } = await read(body, LIST);
    expect(lines).toEqual([`grid 规章|${UNREAD}4`]);
    expect(unread).toEqual(['自动编号']);
  });
});

describe('看不见的，读不出的', () => {
  test('修订中删去的、隐藏的一节、批注、页眉，列作看不见的', async () => {
    const tracked =
      '<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>甲</dc:creator></office:change-info><text:p>删去的 9</text:p></text:deletion></text:changed-region></text:tracked-changes>';
    const hidden = `<text:section text:display="none">${table(row(cell(paragraph('规章')), cell(paragraph('99'))))}</text:section>`;
    const remark =
      '<office:annotation><dc:creator>甲</dc:creator><text:p>待核</text:p></office:annotation>';
    const header = odfStyles(
      '<office:master-styles><style:master-page style:name="d"><style:header><text:p>内部资料</text:p></style:header></style:master-page></office:master-styles>',
    );
    const styles = { 'styles.xml': header };
    expect(await read(tracked + hidden + paragraph(`年报${remark}`), '', styles)).toEqual({
      lines: ['plain 年报'],
      unread: [],
      hidden: ['删去的 9', '规章', '99', '批注：待核', '页眉、页脚、批注：内部资料'],
    });
  });

  test.each([
    ['隐藏的字', 'text:display="none"'],
    ['白字', 'fo:color="#ffffff"'],
    ['删除线', 'style:text-line-through-style="solid"'],
  ])('%s不算，数不当作空白', async (_, look) => {
    const body = table(row(cell(paragraph('规章')), cell(paragraph(span('w', '62')))));
    const { lines, hidden } = await read(body, textStyle('w', look));
    expect(lines).toEqual([`grid 规章|${UNREAD}`]);
    expect(hidden).toEqual(['62']);
  });

  test('注码不算数的一部分，挨着数的大小不同的数字读不出', async () => {
    const styles =
      textStyle('u', 'style:text-position="super 58%"') +
      textStyle('s', 'fo:font-size="6pt"') +
      textStyle('b', 'fo:font-size="12pt"');
    const of = async (content: string) =>
      (await read(table(row(cell(paragraph('规章')), cell(paragraph(content)))), styles)).lines;
    expect(await of(`62${span('u', '4')}`)).toEqual(['grid 规章|62']);
    expect(await of(span('b', '62') + span('s', '4'))).toEqual([`grid 规章|62${UNREAD}`]);
  });

  test('图片、对象读不出，文本框里的字照读，说明不算', async () => {
    const picture =
      '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>第 3 页</svg:desc></draw:frame>';
    const box = `<draw:frame><draw:text-box>${paragraph('框里的字')}</draw:text-box></draw:frame>`;
    const body = table(row(cell(paragraph('规章')), cell(paragraph(picture)))) + paragraph(box);
    const { lines, unread } = await read(body);
    expect(lines.filter((line) => line !== 'plain ')).toEqual([
      `grid 规章|${UNREAD}`,
      'plain 框里的字',
    ]);
    expect(unread).toEqual(['图片']);
  });
});

test('加密的、演示文稿，说出缘故', async () => {
  const problem = async (bytes: Uint8Array) => problemOf(await readDocument(bytes, '年报.odt'));
  const manifest =
    '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>';
  const locked = odfOf('text', '', '', { 'META-INF/manifest.xml': manifest });
  expect(await problem(locked)).toBe('I104 OpenDocument 文档要密码才能打开');
  expect(await problem(odfOf('presentation', paragraph('年报')))).toBe(
    'I103 这其实是 OpenDocument 文档（ODF）',
  );
});
