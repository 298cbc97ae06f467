/** OFD (GB/T 33190): text at its places, templates, what is not seen, files attached. */
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { readGood, utf8, zipOf } from '../../../support/documents.ts';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

interface Making {
  readonly common?: string;
  readonly document?: string;
  readonly page?: string;
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  readonly body?: string;
}

/** A document of one page with these objects. */
function ofd(objects: string, making: Making = {}): Uint8Array {
  const { common = '', document = '', page = '', parts = {}, body = '' } = making;
  const all = {
    'OFD.xml': `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocInfo><ofd:Title>年报</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>${body}</ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>Res.xml</ofd:PublicRes>${common}</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P/0.xml"/></ofd:Pages>${document}</ofd:Document>`,
    'Doc_0/P/0.xml': `<ofd:Page ${NS}>${page}<ofd:Content><ofd:Layer>${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
    ...parts,
  };
  return zipOf(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, { text }])));
}

/** Text whose characters are 4 mm apart, at a place in millimetres. */
const text = (said: string, x: number, y: number, look = '', inside = '') =>
  `<ofd:TextObject Boundary="${x} ${y} 100 6" Font="2" Size="4" ${look}>${inside}<ofd:TextCode X="0" Y="4" DeltaX="g ${Math.max(1, said.length - 1)} ${/^\d/.test(said) ? 2 : 4}">${said}</ofd:TextCode></ofd:TextObject>`;
const path = (box: string, data: string, look = '', inside = '') =>
  `<ofd:PathObject Boundary="${box}" ${look}>${inside}<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
const area = (x: number, y: number, colour: string) =>
  path(
    `${x} ${y} 20 8`,
    'M 0 0 L 20 0 L 20 8 L 0 8 C',
    'Stroke="false" Fill="true"',
    `<ofd:FillColor Value="${colour}"/>`,
  );
const res = (inside: string) => ({
  'Doc_0/Res.xml': `<ofd:Res ${NS} BaseLoc=".">${inside}</ofd:Res>`,
});

async function read(objects: string, making: Making = {}) {
  const { lines, unread, hidden } = await readGood(ofd(objects, making), '年报.ofd');
  return {
    lines: lines.map(({ cells }) => cells.map((cell) => cell.text)),
    unread: unread.map((item) => item.text),
    hidden: hidden.map((item) => item.text),
  };
}

const LABEL = text('规章', 20, 20);

describe('文字和位置', () => {
  const coded = (codes: string, look = '') =>
    `<ofd:TextObject Boundary="20 20 160 6" Font="2" Size="4" ${look}>${codes}</ofd:TextObject>`;

  test.each([
    ['逐个间距', coded('<ofd:TextCode X="0" Y="4" DeltaX="4 4 2">规章62</ofd:TextCode>')],
    ['连写的间距', coded('<ofd:TextCode X="0" Y="4" DeltaX="g 2 4 2">规章62</ofd:TextCode>')],
    ['没有间距', coded('<ofd:TextCode X="0" Y="4">规章62</ofd:TextCode>')],
    [
      '两段',
      coded(
        '<ofd:TextCode X="0" Y="4" DeltaX="4">规章</ofd:TextCode><ofd:TextCode X="8" Y="4" DeltaX="2">62</ofd:TextCode>',
      ),
    ],
    [
      '放大再缩小',
      coded(
        '<ofd:TextCode X="0" Y="8" DeltaX="8 8 4">规章62</ofd:TextCode>',
        'CTM="0.5 0 0 0.5 0 0"',
      ).replace('Size="4"', 'Size="8"'),
    ],
    [
      '逐字成行，倒着写',
      [...'26章规'].map((char, index) => text(char, [30, 28, 24, 20][index] ?? 0, 20)).join(''),
    ],
  ])('%s', async (_, objects) => {
    expect((await read(objects)).lines).toEqual([['规章62']]);
  });

  test('间距大的两个数是两格', async () => {
    const objects = coded('<ofd:TextCode X="0" Y="4" DeltaX="4 20 2 20">规章624</ofd:TextCode>');
    expect((await read(objects)).lines).toEqual([['规章', '62', '4']]);
  });

  test('有框线的表按框线分格', async () => {
    const cells = [0, 1, 2].flatMap((y) =>
      [0, 1, 2].map((x) =>
        path(`${20 + 30 * x} ${20 + 8 * y} 30 8`, 'M 0 0 L 30 0 L 30 8 L 0 8 C'),
      ),
    );
    const texts = [0, 1, 2].flatMap((y) => [
      text('规章', 22, 21 + 8 * y),
      ...(y === 1 ? [] : [text('7', 62, 21 + 8 * y)]),
      text('62', 92, 21 + 8 * y),
    ]);
    const { lines } = await readGood(ofd([...cells, ...texts].join('')), '年报.ofd');
    expect(
      lines.map(({ layout, cells: line }) => [layout, ...line.map((cell) => cell.text)]),
    ).toEqual([
      ['grid', '规章', '7', '62'],
      ['grid', '规章', '', '62'],
      ['grid', '规章', '7', '62'],
    ]);
  });

  test.each([
    ['Background', ['表头', '规章']],
    ['Foreground', ['表头', '规章']],
  ])('模板（%s）里的字照读', async (order, expected) => {
    const making = {
      common: '<ofd:TemplatePage ID="9" BaseLoc="T/0.xml"/>',
      page: `<ofd:Template TemplateID="9" ZOrder="${order}"/>`,
      parts: {
        'Doc_0/T/0.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${text('表头', 20, 10)}</ofd:Layer></ofd:Content></ofd:Page>`,
      },
    };
    expect((await read(LABEL, making)).lines.flat()).toEqual(expected);
  });

  test('组合的图元、批注照读', async () => {
    const unit = `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>${text('62', 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`;
    const making = {
      document: '<ofd:Annotations>A.xml</ofd:Annotations>',
      parts: {
        ...res(unit),
        'Doc_0/A.xml': `<ofd:Annotations ${NS}><ofd:Page PageID="1"><ofd:FileLoc>A0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
        'Doc_0/A0.xml': `<ofd:PageAnnot ${NS}><ofd:Annot ID="5" Type="Stamp"><ofd:Appearance Boundary="20 40 100 10">${text('存档', 0, 0)}</ofd:Appearance></ofd:Annot><ofd:Annot ID="6" Visible="false"><ofd:Appearance Boundary="20 60 100 10">${text('内部', 0, 0)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
      },
    };
    const objects = `${LABEL}<ofd:CompositeObject ResourceID="7" Boundary="60 20 20 6"/>`;
    expect((await read(objects, making)).lines).toEqual([['规章', '62'], ['存档']]);
  });
});

describe('看不见的字不算，列作没有收的', () => {
  test.each([
    ['不可见', text('4', 60, 20, 'Visible="false"')],
    ['透明', text('4', 60, 20, 'Alpha="0"')],
    ['颜色透明', text('4', 60, 20, '', '<ofd:FillColor Value="0 0 0" Alpha="0"/>')],
    ['不填不描', text('4', 60, 20, 'Fill="false"')],
    ['白字', text('4', 60, 20, '', '<ofd:FillColor Value="255 255 255"/>')],
    ['灰度的白字', text('4', 60, 20, '', '<ofd:FillColor Value="255"/>')],
    ['四色的白字', text('4', 60, 20, '', '<ofd:FillColor Value="0 0 0 0"/>')],
    ['样式里的白字', text('4', 60, 20, 'DrawParam="3"')],
    ['页外', text('4', 260, 20)],
    ['后来盖住', `${text('4', 60, 20)}${area(56, 19, '255 255 255')}`],
    [
      '剪去',
      text(
        '4',
        60,
        20,
        '',
        '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="50 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 L 0 9 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>',
      ),
    ],
    ['不可见的图元块', `<ofd:PageBlock Visible="false">${text('4', 60, 20)}</ofd:PageBlock>`],
  ])('%s', async (_, hidden) => {
    const look =
      '<ofd:DrawParams><ofd:DrawParam ID="3" Relative="4"/><ofd:DrawParam ID="4"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam></ofd:DrawParams>';
    expect(await read(`${LABEL}${hidden}`, { parts: res(look) })).toEqual({
      ...{ lines: [['规章']], unread: [], hidden: ['4'] },
    });
  });

  test('深底白字看得见', async () => {
    const white = text('62', 60, 20, '', '<ofd:FillColor Value="255 255 255"/>');
    expect((await read(`${LABEL}${area(56, 19, '0 0 128')}${white}`)).lines).toEqual([
      ['规章', '62'],
    ]);
  });
});

describe('读不出的', () => {
  test.each([
    ['图片', '<ofd:ImageObject ResourceID="5" Boundary="60 20 6 4"/>', '图片'],
    ['没有字符的字形', text('\ue123', 60, 20), '没有字符的字形'],
    [
      '几个码共一个字形',
      text(
        '62',
        60,
        20,
        '',
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="1"><ofd:Glyphs>5</ofd:Glyphs></ofd:CGTransform>',
      ),
      '没有字符的字形',
    ],
  ])('%s', async (_, object, what) => {
    const { lines, unread } = await read(`${LABEL}${object}${text('7', 90, 20)}`);
    expect(lines[0]?.[1]).toContain(UNREAD);
    expect(unread).toEqual([what]);
  });

  test('一个字形说成两个数：所说的不作数', async () => {
    const glyphs = '<ofd:CGTransform CodePosition="0"><ofd:Glyphs>5</ofd:Glyphs></ofd:CGTransform>';
    const { lines } = await read(
      `${LABEL}${text('6', 60, 20, '', glyphs)}${text('8', 90, 20, '', glyphs)}`,
    );
    expect(lines).toEqual([['规章', '6', UNREAD]]);
  });
});

describe('附件', () => {
  const attached = (name: string, content: Uint8Array | string, objects = LABEL) =>
    read(objects, {
      document: '<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>',
      parts: {
        'Doc_0/Attachs/Attachments.xml': `<ofd:Attachments ${NS}><ofd:Attachment ID="1" Name="${name}"><ofd:FileLoc>1.bin</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
        'Doc_0/Attachs/1.bin': content,
      },
    });

  test('页面上没有表格的，附件接在后面读', async () => {
    const page = '<table><tr><td>许可<td>7</tr><tr><td>处罚<td>8</tr></table>';
    expect((await attached('附表.html', page)).lines).toEqual([
      ['规章'],
      ['许可', '7'],
      ['处罚', '8'],
    ]);
  });

  test('读不了的、附件里的附件，列作读不出', async () => {
    expect((await attached('附表.docx', utf8('x'))).unread[0]).toMatch(/^附件“附表.docx”没有读/);
    const inner = ofd(text('内层', 20, 20), {
      document: '<ofd:Attachments>A.xml</ofd:Attachments>',
      parts: {
        'Doc_0/A.xml': `<ofd:Attachments ${NS}><ofd:Attachment ID="1" Name="a.txt"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
        'Doc_0/a.txt': '深处',
      },
    });
    expect(await attached('内层.ofd', inner)).toMatchObject({
      lines: [['规章'], ['内层']],
      unread: ['附件“a.txt”没有读：附件里的附件'],
    });
  });
});

describe('不收的', () => {
  const problem = async (bytes: Uint8Array) => {
    const result = await readDocument(bytes, '年报.ofd');
    return result.ok ? 'read' : `${result.problem.rule} ${result.problem.message}`;
  };
  const template = (id: number, other: number) =>
    `<ofd:Page ${NS}><ofd:Template TemplateID="${other}"/><ofd:Content><ofd:Layer>${text('x', 1, id)}</ofd:Layer></ofd:Content></ofd:Page>`;
  const composite = (id: number, other: number) =>
    `<ofd:CompositeGraphicUnit ID="${id}"><ofd:Content>${`<ofd:CompositeObject ResourceID="${other}" Boundary="0 0 9 9"/>`.repeat(10)}</ofd:Content></ofd:CompositeGraphicUnit>`;
  const units = (inside: string) =>
    res(`<ofd:CompositeGraphicUnits>${inside}</ofd:CompositeGraphicUnits>`);

  test.each([
    [
      '模板绕成了圈',
      ofd(LABEL, {
        page: '<ofd:Template TemplateID="8"/>',
        common:
          '<ofd:TemplatePage ID="8" BaseLoc="8.xml"/><ofd:TemplatePage ID="9" BaseLoc="9.xml"/>',
        parts: { 'Doc_0/8.xml': template(8, 9), 'Doc_0/9.xml': template(9, 8) },
      }),
      'I107 OFD 的模板 8 引用它自己',
    ],
    [
      '图元绕成了圈',
      ofd('<ofd:CompositeObject ResourceID="7" Boundary="0 0 9 9"/>', {
        parts: units(composite(7, 8) + composite(8, 7)),
      }),
      'I107 OFD 的图元 7 引用它自己',
    ],
    [
      '图元层层相套',
      ofd('<ofd:CompositeObject ResourceID="1" Boundary="0 0 9 9"/>', {
        parts: units(Array.from({ length: 15 }, (_, at) => composite(at + 1, at + 2)).join('')),
      }),
      'I109 OFD 的图元太多',
    ],
    [
      '页面在文件以外',
      ofd('', {
        parts: {
          'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages><ofd:Page BaseLoc="../../../etc/passwd"/></ofd:Pages></ofd:Document>`,
        },
      }),
      'I107 文档的部件指向文档以外',
    ],
    [
      '页面在网上',
      ofd('', {
        parts: {
          'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages><ofd:Page BaseLoc="http://example.cn/a.xml"/></ofd:Pages></ofd:Document>`,
        },
      }),
      'I107 文档的部件指向文档以外',
    ],
    [
      '缺一页',
      ofd('', {
        parts: {
          'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages><ofd:Page BaseLoc="x.xml"/></ofd:Pages></ofd:Document>`,
        },
      }),
      'I106 OFD 已损坏：缺少 Doc_0/x.xml',
    ],
    [
      '六百页',
      ofd(LABEL, {
        parts: {
          'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages>${'<ofd:Page BaseLoc="P/0.xml"/>'.repeat(600)}</ofd:Pages></ofd:Document>`,
        },
      }),
      'I109 OFD 的页数超过 500 页',
    ],
    [
      '外部实体',
      ofd('', {
        parts: {
          'Doc_0/P/0.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        },
      }),
      'I107 文档的部件里有 DTD',
    ],
    ['十几万个元素', ofd('<ofd:PageBlock/>'.repeat(120_000)), 'I109'],
    [
      '间距上亿',
      ofd(
        '<ofd:TextObject Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 999999999 1">年报</ofd:TextCode></ofd:TextObject>',
      ),
      'read',
    ],
    [
      '扫描件',
      ofd('<ofd:ImageObject ResourceID="5" Boundary="0 0 210 297"/>'),
      'I105 OFD 共 1 页，几乎没有文字，多半是扫描件',
    ],
    [
      '加密',
      zipOf({
        'OFD.xml': { text: `<ofd:OFD ${NS}><ofd:Encryptions>x</ofd:Encryptions></ofd:OFD>` },
      }),
      'I104 OFD 已加密',
    ],
  ])('%s', async (_, bytes, expected) => {
    expect((await problem(bytes)).slice(0, expected.length)).toBe(expected);
  });
});
