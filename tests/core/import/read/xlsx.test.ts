/** A workbook is read as it is shown: formats, merged and hidden cells, several sheets. */
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { readGood, utf8, zipOf } from '../../../support/documents.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const number = (at: string, value: string, style = 0) =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const text = (at: string, value: string, style = 0) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (at: number, cells: string, look = '') => `<row r="${at}" ${look}>${cells}</row>`;

interface Making {
  readonly formats?: readonly string[];
  /** Looks besides the formats: attributes of `xf`. */
  readonly fonts?: readonly string[];
  readonly strings?: string;
  readonly sheets?: readonly { name: string; state?: string; xml: string; target?: string }[];
  readonly parts?: Readonly<Record<string, string>>;
  readonly before?: string;
  readonly after?: string;
}

/** A workbook whose first sheet has these rows; styles are the formats in turn, then the fonts. */
function workbook(rows: string, making: Making = {}): Uint8Array {
  const { formats = ['General'], fonts = [], before = '', after = '' } = making;
  const sheets = making.sheets ?? [
    { name: '表', xml: `${before}<sheetData>${rows}</sheetData>${after}` },
  ];
  const relationships = sheets.map(
    ({ target = null }, index) =>
      `<Relationship Id="s${index}" Type="${OFFICE}/worksheet" ${target ?? `Target="worksheets/s${index}.xml"`}/>`,
  );
  const xfs = [
    ...formats.map((_, index) => `<xf numFmtId="${200 + index}" fontId="0"/>`),
    ...fonts.map((_, index) => `<xf numFmtId="0" fontId="${index + 1}"/>`),
  ];
  const escaped = (code: string) => code.replaceAll('"', '&quot;');
  const parts = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" ${state === undefined ? '' : `state="${state}"`} r:id="s${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relationships.join('')}<Relationship Id="x" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="y" Type="${OFFICE}/sharedStrings" Target="strings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><fonts><font/>${fonts.join('')}</fonts><cellXfs>${xfs.join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="300" formatCode=";;;"/></dxf><dxf><font><b/></font></dxf></dxfs></styleSheet>`,
    'xl/strings.xml': `<sst xmlns="${MAIN}">${making.strings ?? ''}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, index) => [
        `xl/worksheets/s${index}.xml`,
        `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${xml}</worksheet>`,
      ]),
    ),
    ...making.parts,
  };
  return zipOf(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, { text: xml }])),
  );
}

async function read(rows: string, making: Making = {}) {
  const { lines, unread, hidden } = await readGood(workbook(rows, making), '附表.xlsx');
  return {
    cells: lines.map(({ cells }) => cells.map((cell) => cell.text)),
    unread: unread.map((item) => item.text),
    hidden: hidden.map((item) => item.text),
  };
}

/** What a number is shown as, in a row with a label. */
async function shown(value: string, format: string, making: Making = {}) {
  const { cells, unread, hidden } = await read(row(1, text('A1', '规章') + number('B1', value)), {
    formats: [format],
    ...making,
  });
  return { text: cells[0]?.[1] ?? '', unread, hidden };
}

describe('数照格式所显示的读', () => {
  test.each([
    ['35.600000000000001', 'General', '35.6'],
    ['12', '@', '12'],
    ['12.0', 'General', '12'],
    ['1234', '#,##0', '1,234'],
    ['394740.8', '#,##0.00"元"', '394,740.80元'],
    ['5', '0"件"', '5件'],
    ['0', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '-'],
    ['3', 'G/通用格式', '3'],
    ['-16', 'General', '-16'],
    ['35.6', '0', '36'],
  ])('%s 按 %s 是 %s', async (value, format, expected) => {
    expect(await shown(value, format)).toEqual({ text: expected, unread: [], hidden: [] });
  });

  test.each([
    ['日期格式的数', '12', 'm"月"d"日"', '显示成日期或时刻的数 1月12日'],
    ['1900 年', '12', 'yyyy/m/d', '显示成日期或时刻的数 1900/1/12'],
    ['只用颜色表示的负数', '-16', '0;[Red]0', '只用颜色表示的负数 16'],
    ['中文数字', '12', '[DBNum1]General', '读不懂的数字格式 [DBNum1]General'],
    ['写死的字样', '12', '"99"', '格式里写死的字样 99'],
    ['百分数', '0.35', '0%', '数字格式显示为 35%'],
    ['坏的格式', '3', 'bad"', '读不懂的数字格式 bad"'],
  ])('%s不算读定', async (_, value, format, what) => {
    expect(await shown(value, format)).toEqual({ text: UNREAD, unread: [what], hidden: [] });
  });

  test('落款的日期照读', async () => {
    const date = await read(row(1, number('A1', '45678', 0)), { formats: ['yyyy"年"m"月"d"日"'] });
    expect(date.cells).toEqual([['2025年1月21日']]);
  });

  test.each([
    ['格式不显示零', '0', '0;-0;;@', {}],
    [
      '整张表不显示零',
      '0',
      'General',
      { before: '<sheetViews><sheetView showZeros="0"/></sheetViews>' },
    ],
  ])('%s：空白，列作看不见的', async (_, value, format, making) => {
    expect(await shown(value, format, making)).toEqual({ text: '', unread: [], hidden: [value] });
  });
});

describe('单元格里的别的东西', () => {
  const beside = async (cell: string, making: Making = {}) => {
    const { cells, unread, hidden } = await read(row(1, text('A1', '规章') + cell), making);
    return { text: cells[0]?.[1] ?? '', unread, hidden };
  };

  test('共用的文字：几段连成一段，注音、删去的和注码不算', async () => {
    const strings =
      '<si><r><t>规</t></r><r><rPr><strike/></rPr><t>旧</t></r><r><t>章</t></r><rPh sb="0" eb="1"><t>12</t></rPh></si><si><r><t>62</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r></si>';
    const cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>';
    expect(await read(row(1, cells), { strings })).toEqual({
      cells: [['规章', '62']],
      unread: [],
      hidden: ['旧', '4'],
    });
  });

  test('公式的结果照读', async () => {
    expect(await beside('<c r="B1"><f>SUM(C1:D1)</f><v>7</v></c>')).toEqual({
      ...{ text: '7', unread: [], hidden: [] },
    });
  });

  test.each([
    ['没有存下结果', '<c r="B1"><f>SUM(C1:D1)</f></c>', '公式没有存下结果'],
    ['引用别的文件', '<c r="B1"><f>[1]表!A1</f><v>7</v></c>', '引用别的文件的公式，存下的结果是 7'],
    ['算错', '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '公式出错 #DIV/0!'],
    ['逻辑值', '<c r="B1" t="b"><v>1</v></c>', '逻辑值'],
    [
      '图片',
      '<c r="B1" t="str"><f>DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
      '单元格里的图片',
    ],
  ])('公式%s：不算读定', async (_, cell, what) => {
    expect(await beside(cell)).toEqual({ text: UNREAD, unread: [what], hidden: [] });
  });

  test.each([
    ['白字', '<font><color rgb="FFFFFFFF"/></font>'],
    ['主题里的白字', '<font><color theme="0"/></font>'],
    ['删除线', '<font><strike/></font>'],
  ])('%s看不见：字不算，数不当作空白', async (_, font) => {
    expect(await beside(number('B1', '62', 1), { fonts: [font] })).toEqual({
      ...{ text: UNREAD, unread: ['格里看不见的数'], hidden: ['62'] },
    });
    expect(await beside(text('B1', '旧', 1), { fonts: [font] })).toEqual({
      ...{ text: '', unread: [], hidden: ['旧'] },
    });
  });

  test('格式不显示的数不当作空白', async () => {
    expect(await shown('7', ';;;@')).toEqual({
      ...{ text: UNREAD, unread: ['格里看不见的数'], hidden: ['7'] },
    });
  });

  test('按条件隐去的数不算读定，只变粗的算', async () => {
    const rule = (look: number) =>
      `<conditionalFormatting sqref="B1:B9"><cfRule type="cellIs" dxfId="${look}"/></conditionalFormatting>`;
    expect((await beside(number('B1', '62'), { after: rule(0) })).text).toBe(UNREAD);
    expect((await beside(number('B1', '62'), { after: rule(1) })).text).toBe('62');
  });

  test('条件管着整张表的，题名、标签、落款照读', async () => {
    const texts = ['示例局2023年政府信息公开工作年度报告', '3.其他', '2024年1月8日', '12'];
    const rows = texts.map((value, at) => row(at + 1, text(`A${at + 1}`, value))).join('');
    const after = `<conditionalFormatting sqref="A1:B9"><cfRule type="cellIs" dxfId="0"/></conditionalFormatting>`;
    const { cells } = await read(rows, { after });
    expect(cells.flat()).toEqual([...texts.slice(0, 3), UNREAD]);
  });
});

describe('行、列和表', () => {
  test('合并的格占它的位置，下面藏着的值不算', async () => {
    const { lines, hidden } = await readGood(
      workbook(
        row(
          1,
          text('A1', '三、本年度办理结果') + text('B1', '（一）予以公开') + number('C1', '6'),
        ) + row(2, number('A2', '99') + text('B2', '（二）部分公开') + number('C2', '2')),
        { after: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>' },
      ),
      '附表.xlsx',
    );
    expect(lines.map(({ cells }) => cells.map((cell) => cell.text))).toEqual([
      ['三、本年度办理结果', '（一）予以公开', '6'],
      ['', '（二）部分公开', '2'],
    ]);
    expect(hidden.map((item) => item.text)).toEqual(['隐藏的单元格：99']);
    // What reaches down over a cell is known there.
    expect(lines[1]?.cells[0]?.below).toBe('三、本年度办理结果');
  });

  test('隐藏的行、列和工作表不算，列作看不见的', async () => {
    const rows =
      row(1, text('A1', '规章') + number('B1', '4') + number('C1', '62')) +
      row(2, text('A2', '校对') + number('C2', '7'), 'hidden="1"');
    const before = '<cols><col min="2" max="2" hidden="1"/></cols>';
    const sheets = [
      { name: '表', xml: `${before}<sheetData>${rows}</sheetData>` },
      {
        name: '上年',
        state: 'veryHidden',
        xml: `<sheetData>${row(1, text('A1', '旧'))}</sheetData>`,
      },
    ];
    expect(await read('', { sheets })).toEqual({
      cells: [['规章', '62']],
      unread: [],
      hidden: ['隐藏的单元格：4', '隐藏的行：校对 7', '隐藏的工作表“上年”：旧'],
    });
  });

  test('几张表依次读，各是一张表', async () => {
    const sheet = (name: string, value: string) => ({
      name,
      xml: `<sheetData>${row(1, text('A1', name) + number('B1', value))}</sheetData>`,
    });
    const bytes = workbook('', { sheets: [sheet('表二', '1'), sheet('表三', '2')] });
    const { lines } = await readGood(bytes, '附表.xlsx');
    expect(lines.map(({ table, cells }) => [table, cells[1]?.text])).toEqual([
      [0, '1'],
      [1, '2'],
    ]);
  });

  test('独占一行的标题和段落是正文', async () => {
    const bytes = workbook(
      row(1, text('A1', '一、总体情况')) +
        row(2, text('A2', '全年公开信息45条。')) +
        row(3, text('A3', '规章') + number('B3', '0')) +
        row(4, text('A4', '2025年1月20日')),
    );
    const { lines } = await readGood(bytes, '附表.xlsx');
    expect(lines.map(({ layout }) => layout)).toEqual(['plain', 'plain', 'grid', 'plain']);
  });

  test('图片盖着的格不算读定，批注和页眉列作看不见的', async () => {
    const relationships = `<Relationships><Relationship Id="d" Type="${OFFICE}/drawing" Target="../drawings/d.xml"/><Relationship Id="c" Type="${OFFICE}/comments" Target="../comments1.xml"/></Relationships>`;
    const corner = (name: string, column: number) =>
      `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:row>0</xdr:row></xdr:${name}>`;
    const parts = {
      'xl/worksheets/_rels/s0.xml.rels': relationships,
      'xl/drawings/d.xml': `<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor>${corner('from', 1)}${corner('to', 1)}<xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>`,
      'xl/comments1.xml': `<comments xmlns="${MAIN}"><comment ref="A1"><text><t>待核</t></text></comment></comments>`,
    };
    const rows = row(1, text('A1', '规章') + number('B1', '4') + number('C1', '62'));
    const after = '<headerFooter><oddHeader>&amp;C内部资料</oddHeader></headerFooter>';
    expect(await read(rows, { parts, after })).toEqual({
      cells: [['规章', UNREAD, '62']],
      unread: ['图片', '图片或文本框所在的单元格'],
      hidden: ['批注：待核', '页眉页脚：内部资料'],
    });
  });
});

describe('不收的', () => {
  const problem = async (bytes: Uint8Array, name: string) => {
    const result = await readDocument(bytes, name);
    return result.ok ? 'read' : `${result.problem.rule} ${result.problem.message}`;
  };
  const sheet = (xml: string) => workbook('', { sheets: [{ name: '表', xml }] });

  test.each([
    [
      'DTD',
      workbook('', {
        parts: {
          'xl/strings.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        },
      }),
      'I107 文档的部件里有 DTD',
    ],
    [
      '工作表在别处',
      workbook('', {
        sheets: [
          { name: '表', xml: '', target: 'Target="http://example.cn/a.xml" TargetMode="External"' },
        ],
      }),
      'I107 工作表在这份文件以外',
    ],
    [
      '工作表指向文件以外',
      workbook('', { sheets: [{ name: '表', xml: '', target: 'Target="../../../etc/passwd"' }] }),
      'I107 文档的部件指向文档以外',
    ],
    ['没有这样的单元格', sheet('<sheetData><row r="1"><c r="ZZZZ9"/></row></sheetData>'), 'I106'],
    ['行数超出', sheet('<sheetData><row r="9999999"/></sheetData>'), 'I106'],
    ['五万多行', sheet(`<sheetData>${'<row/>'.repeat(50_001)}</sheetData>`), 'I109'],
    [
      '两万多处合并',
      sheet(`<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_001)}</mergeCells>`),
      'I109',
    ],
    [
      '千列以上',
      sheet(
        `<sheetData><row>${text('A1', 'x').replace(' r="A1"', '').repeat(1001)}</row></sheetData>`,
      ),
      'I109',
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await problem(bytes, '附表.xlsx')).toMatch(new RegExp(`^${expected}`));
  });

  test('铺满整张工作表的合并和尺寸不费事', async () => {
    const huge = sheet(
      `<dimension ref="A1:XFD1048576"/><sheetData>${row(1, text('A1', '年报'))}${row(1_048_576, text('XFD1048576', '完'))}</sheetData><mergeCells><mergeCell ref="A1:XFC1048575"/></mergeCells>`,
    );
    const { lines } = await readGood(huge, '附表.xlsx');
    expect(lines.map(({ cells }) => cells.map((cell) => cell.text))).toEqual([['年报'], ['完']]);
  });

  test('旧式的工作簿说出名称和出路', async () => {
    const result = await readDocument(zipOf({ 'xl/workbook.bin': { text: 'x' } }), '附表.xlsb');
    expect(result).toMatchObject({
      ok: false,
      problem: { rule: 'I103', remedy: expect.stringContaining('另存为“Excel 工作簿（.xlsx）”') },
    });
    expect(await problem(utf8('<table><tr><td>规章<td>4</table>'), '附表.xls')).toBe('read');
  });
});
