/** An OpenDocument workbook is read as it is shown: repeated cells, spans, hidden parts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { odfOf, odfStyles } from '../../../bench/import/ods.ts';
import { cellsOf, doubted, plain, problemOf, readGood, shown } from '../../../support/documents.ts';

const cell = (content: string, attributes = '') =>
  `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const text = (value: string, attributes = '') =>
  cell(`<text:p>${value}</text:p>`, `office:value-type="string" ${attributes}`);
const number = (value: string, printed = value, attributes = '') =>
  cell(
    `<text:p>${printed}</text:p>`,
    `office:value-type="float" office:value="${value}" ${attributes}`,
  );
const row = (cells: string, attributes = '') =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (rows: string, attributes = '') =>
  `<table:table table:name="表" ${attributes}>${rows}</table:table>`;
const cellStyle = (name: string, properties: string, attributes = '') =>
  `<style:style style:name="${name}" style:family="table-cell" ${attributes}>${properties}</style:style>`;
const BORDERED = cellStyle('b', '<style:table-cell-properties fo:border="1pt solid #000000"/>');

async function read(tables: string, styles = '', parts: Readonly<Record<string, string>> = {}) {
  const bytes = odfOf('spreadsheet', tables, BORDERED + styles, parts);
  return cellsOf(await readGood(bytes, '附表.ods'));
}

/** What a cell shows beside a label. */
async function beside(other: string, styles = '', parts: Readonly<Record<string, string>> = {}) {
  const { cells, unread, hidden } = await read(table(row(text('规章') + other)), styles, parts);
  return { text: cells[0]?.[1] ?? '', unread, hidden };
}

test('LibreOffice 存的一份：表、合并的格、隐藏的行列和表', async () => {
  const bytes = new Uint8Array(readFileSync('tests/fixtures/sheet.ods'));
  const { format, lines, hidden } = await readGood(bytes, '附表.ods');
  expect(format).toBe('ods');
  expect(lines.map(shown)).toMatchInlineSnapshot(`
    [
      "plain 示例市统计局2023年政府信息公开工作年度报告",
      "plain 一、总体情况",
      "plain 2023年主动公开信息 120 条。",
      "grid 办理结果|予以公开|1件|0|1",
      "grid |不予公开||/|2.5",
      "plain 2024年1月8日",
    ]
  `);
  expect(hidden.map((item) => item.text)).toMatchInlineSnapshot(`
    [
      "批注：待核",
      "隐藏的单元格：77",
      "隐藏的行：校对 7",
      "隐藏的工作表“上年”：旧",
      "页眉页脚：???",
      "页眉页脚：Page 1",
    ]
  `);
});

describe('数照所显示的读', () => {
  test.each([
    ['12', '12'],
    ['0', '0'],
    ['-16', '-16'],
    ['5', '5件'],
    ['1234', '1,234'],
    ['394740.8', '394,740.80元'],
    ['35.6', '36'],
  ])('%s 显示成 %s', async (value, printed) => {
    expect(await beside(number(value, printed))).toEqual(plain(printed));
  });

  test('没有存下所显示的字样的，没有格式的照写，有格式的不算读定', async () => {
    const bare = (style = '') =>
      cell('', `office:value-type="float" office:value="7" table:style-name="${style}"`);
    expect(await beside(bare())).toEqual(plain('7'));
    const styles = cellStyle('n', '', 'style:data-style-name="N1"');
    expect(await beside(bare('n'), styles)).toEqual(doubted('没有存下所显示的字样'));
  });

  test.each([
    ['与所存的不同', number('12', '13'), '与所存的数 12 不同的 13'],
    ['只用颜色表示的负数', number('-16', '16'), '只用颜色表示的负数 16'],
    [
      '百分数',
      cell('<text:p>35%</text:p>', 'office:value-type="percentage" office:value="0.35"'),
      '数字格式显示为 35%',
    ],
    [
      '日期',
      cell('<text:p>1月12日</text:p>', 'office:value-type="date" office:date-value="1900-01-12"'),
      '显示成日期或时刻的数 1月12日',
    ],
    ['逻辑值', cell('<text:p>TRUE</text:p>', 'office:value-type="boolean"'), '逻辑值'],
    ['没有算过的公式', cell('', 'table:formula="of:=SUM([.A1])"'), '公式没有存下结果'],
    ['出错的公式', text('#DIV/0!', 'table:formula="of:=1/0"'), '公式出错 #DIV/0!'],
    [
      '引用别的文件',
      number('7', '7', `table:formula="of:=['file:///a.ods'#$表.A1]"`),
      '引用别的文件的公式',
    ],
  ])('%s不算读定', async (_, other, what) => {
    expect(await beside(other)).toEqual(doubted(what));
  });

  test('落款的日期、公式的结果照读', async () => {
    const date = cell('<text:p>2025年1月21日</text:p>', 'office:value-type="date"');
    expect((await read(table(row(date)))).cells).toEqual([['2025年1月21日']]);
    expect(await beside(number('7', '7', 'table:formula="of:=SUM([.A1])"'))).toEqual(plain('7'));
  });

  test('空白、0、斜线各是各的；不显示的零列作看不见的', async () => {
    const cells = cell('', 'table:style-name="b"') + number('0') + text('/') + number('0', '');
    expect(await read(table(row(text('规章') + cells)))).toEqual({
      ...{ cells: [['规章', '', '0', '/', '']], unread: [], hidden: ['0'] },
    });
    expect(await beside(number('7', ''))).toEqual(doubted('格里看不见的数', ['7']));
    const settings =
      '<s xmlns:config="c"><config:config-item config:name="ShowZeroValues">false</config:config-item></s>';
    const given = cell('', 'office:value-type="float" office:value="0"');
    const { hidden } = await beside(given, '', { 'settings.xml': settings });
    expect(hidden).toEqual(['0']);
  });
});

describe('文字', () => {
  test('空格、制表、换行、几段、注音、批注', async () => {
    const content =
      '<office:annotation><dc:creator>甲</dc:creator><text:p>待核</text:p></office:annotation><text:p>规<text:s text:c="2"/>章</text:p><text:p><text:ruby><text:ruby-base>规</text:ruby-base><text:ruby-text>12</text:ruby-text></text:ruby>范<text:line-break/>性</text:p>';
    expect(await read(table(row(cell(content) + number('4'))))).toEqual({
      ...{ cells: [['规  章 规范 性', '4']], unread: [], hidden: ['批注：待核'] },
    });
  });

  test.each([
    ['白字', 'fo:color="#ffffff"'],
    ['删除线', 'style:text-line-through-style="solid"'],
    ['极小的字', 'fo:font-size="1pt"'],
  ])('%s看不见：字不算，数不当作空白', async (_, look) => {
    const styles = cellStyle('w', `<style:text-properties ${look}/>`);
    const own = (value: string) => number(value, value, 'table:style-name="w"');
    expect(await beside(own('62'), styles)).toEqual(doubted('格里看不见的数', ['62']));
  });

  test('一格里一段白字、一个注码不算', async () => {
    const styles = `<style:style style:name="w" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="u" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>`;
    const content =
      '<text:p>62<text:span text:style-name="w">旧</text:span><text:span text:style-name="u">4</text:span></text:p>';
    expect(await beside(cell(content), styles)).toEqual({
      ...{ text: '62', unread: [], hidden: ['旧', '4'] },
    });
  });

  test('按条件隐去的数不算读定，只变底色的算', async () => {
    const styles = `${cellStyle('pale', '<style:text-properties fo:color="#ffffff"/>')}${cellStyle('red', '<style:table-cell-properties fo:background-color="#ff0000"/>')}`;
    const condition = (look: string) =>
      `<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="表.B1:表.B9"><calcext:condition calcext:apply-style-name="${look}"/></calcext:conditional-format></calcext:conditional-formats>`;
    const shownBy = async (look: string) => {
      const rows = row(text('规章') + number('62')) + condition(look);
      return (await read(table(rows), styles)).cells[0]?.[1];
    };
    expect(await shownBy('pale')).toBe(UNREAD);
    expect(await shownBy('red')).toBe('62');
  });
});

describe('行、列和表', () => {
  test('合并的格占它的位置，盖住的值不算', async () => {
    const rows =
      row(
        text('办理结果', 'table:number-rows-spanned="2"') + text('（一）予以公开') + number('6'),
      ) +
      row(
        `<table:covered-table-cell office:value-type="float" office:value="99"><text:p>99</text:p></table:covered-table-cell>${text('（二）部分公开')}${number('2')}`,
      );
    expect(await read(table(rows))).toEqual({
      cells: [
        ['办理结果', '（一）予以公开', '6'],
        ['', '（二）部分公开', '2'],
      ],
      unread: [],
      hidden: ['隐藏的单元格：99'],
    });
  });

  test('重复的格、重复的行各是一格、一行；空着的到边为止，不费事', async () => {
    const rows =
      row(
        text('规章') +
          number('4', '4', 'table:number-columns-repeated="3"') +
          cell('', 'table:style-name="b" table:number-columns-repeated="16380"'),
      ) +
      row(text('其他') + number('0'), 'table:number-rows-repeated="2"') +
      row(
        cell('', 'table:style-name="b" table:number-columns-repeated="16384"'),
        'table:number-rows-repeated="1048573"',
      );
    expect((await read(table(rows))).cells).toEqual([
      ['规章', '4', '4', '4'],
      ['其他', '0', '', ''],
      ['其他', '0', '', ''],
    ]);
  });

  test('隐藏的行、列、折起的行和工作表不算，列作看不见的', async () => {
    const columns =
      '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>';
    const rows =
      row(text('规章') + number('4') + number('62')) +
      row(text('校对') + cell('') + number('7'), 'table:visibility="filter"') +
      `<table:table-row-group table:display="false">${row(text('复核') + cell('') + number('8'))}</table:table-row-group>`;
    const styles =
      '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const other = `<table:table table:name="上年" table:style-name="h">${row(text('旧'))}</table:table>`;
    expect(await read(table(columns + rows) + other, styles)).toEqual({
      cells: [['规章', '62']],
      unread: [],
      hidden: ['隐藏的单元格：4', '隐藏的行：校对 7', '隐藏的行：复核 8', '隐藏的工作表“上年”：旧'],
    });
  });

  test('修订中删去的格不算，图片盖着的格不算读定，页眉列作看不见的', async () => {
    const tracked = `<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell office:value="9"><text:p>9</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>`;
    const picture =
      '<draw:frame table:end-cell-address="表.B1"><svg:title>章</svg:title><draw:image xlink:href="Pictures/a.png"/></draw:frame><text:p>4</text:p>';
    const rows = row(
      text('规章') + cell(picture, 'office:value-type="float" office:value="4"') + number('62'),
    );
    const header = odfStyles(
      '<office:master-styles><style:master-page style:name="d"><style:header><text:p>内部资料</text:p></style:header><style:footer style:display="false"><text:p>x</text:p></style:footer></style:master-page></office:master-styles>',
    );
    expect(await read(tracked + table(rows), '', { 'styles.xml': header })).toEqual({
      cells: [['规章', UNREAD, '62']],
      unread: ['图片', '图片或文本框所在的单元格'],
      hidden: ['页眉页脚：内部资料'],
    });
  });
});

describe('不收的', () => {
  const problem = async (bytes: Uint8Array, name = '附表.ods') =>
    problemOf(await readDocument(bytes, name));

  test('加密的说出缘故', async () => {
    const manifest =
      '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>';
    const locked = odfOf('spreadsheet', '', '', { 'META-INF/manifest.xml': manifest });
    expect(await problem(locked)).toBe('I104 OpenDocument 文档要密码才能打开');
  });

  test.each([
    ['二百零一张表', table('').repeat(201), 'I109'],
    [
      '重复到天边的字',
      table(
        row(
          text('x', 'table:number-columns-repeated="99999999"'),
          'table:number-rows-repeated="99999999"',
        ),
      ),
      'I109',
    ],
    ['十万层', '<text:section>'.repeat(500) + '</text:section>'.repeat(500), 'I107'],
  ])('%s', async (_, body, rule) => {
    expect(await problem(odfOf('spreadsheet', body))).toMatch(new RegExp(`^${rule}`));
  });
});
