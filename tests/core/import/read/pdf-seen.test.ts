/** What of a PDF page counts is what a reader of the page sees. */
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readGood, shown } from '../../../support/documents.ts';
import {
  FIGURE,
  formOf,
  PICTURE,
  type PrintedPage,
  printedPage,
  streamOf,
  write,
} from '../../../support/printed-page.ts';

const { x, y }: { x: number; y: number } = FIGURE;
/** A figure before the one that is printed: read, it would make 62 into 962. */
const nine = (before = '', size = 10) => write(x - 5, y, '9', size, before);
const OFF = { catalog: '/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>' };
const GROUP = '<</Type/OCG/Name(draft)>>';
const FIGURE_BOX = `${x - 6} ${y - 3} 8 12`;
const gstate = (entries: string) => ({ resources: `/ExtGState<</G <<${entries}>>>>` });
const xobject = (object: string) => ({ resources: '/XObject<</X 7 0 R>>', objects: [object] });
const annotation = (entries: string, ...objects: readonly string[]) => ({
  page: '/Annots[7 0 R]',
  objects: [`<</Type/Annot/Rect[${x - 6} 622 ${x + 30} 638]${entries}>>`, ...objects],
});
const appearance = (data: string) =>
  streamOf('/Type/XObject/Subtype/Form/BBox[0 0 36 16]/Resources<</Font<</F 5 0 R>>>>', data);

async function rowOf(page: PrintedPage) {
  const document = await readGood(printedPage(page), '年报.pdf');
  const row = document.lines.find((line) => shown(line).includes('规章'));
  return {
    row: row === undefined ? '' : shown(row),
    hidden: document.hidden.map(({ text }) => text),
    unread: document.unread.map(({ text }) => text),
    recognised: document.recognised,
  };
}

test('什么都看得见的一页', async () => {
  expect(await rowOf({})).toEqual({
    row: 'grid 规章|62|7',
    hidden: [],
    unread: [],
    recognised: false,
  });
});

describe('看不见的字不算，列在删去的里面', () => {
  const cases: Record<string, PrintedPage> = {
    关着的图层: {
      ...OFF,
      resources: '/Properties<</M 7 0 R>>',
      objects: [GROUP],
      content: `/OC /M BDC ${nine()} EMC`,
    },
    图层的组合关着: {
      ...OFF,
      resources: '/Properties<</M 8 0 R>>',
      objects: [GROUP, '<</Type/OCMD/OCGs[7 0 R]/P/AllOn>>'],
      content: `/OC /M BDC /Span BMC ${nine()} EMC EMC`,
    },
    整个图形在关着的图层里: {
      ...OFF,
      resources: '/XObject<</X 8 0 R>>',
      objects: [GROUP, formOf(nine(), '/BBox[0 0 600 800]/OC 7 0 R')],
      content: '/X Do',
    },
    空白字形的字: {
      fonts: '/D 7 0 R',
      objects: [
        '<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</nine 8 0 R>>/Encoding<</Differences[57/nine]>>/FirstChar 57/LastChar 57/Widths[500]/Resources<<>>>>',
        streamOf('', '500 0 0 0 500 700 d1'),
      ],
      content: `BT /D 10 Tf 1 0 0 1 ${x - 5} ${y} Tm (9) Tj ET`,
    },
    不画的字: { content: `q ${nine('3 Tr')} Q` },
    图形里不画的字: { ...xobject(formOf(nine())), content: 'q 3 Tr /X Do Q' },
    白字: { content: `q 1 1 1 rg ${nine()} Q` },
    用灰度写的白字: { content: `q 1 g ${nine()} Q` },
    用四色写的白字: { content: `q 0 0 0 0 k ${nine()} Q` },
    近于白的字: { content: `q 0.93 0.95 0.94 rg ${nine()} Q` },
    描边的白字: { content: `q 1 G ${nine('1 Tr')} Q` },
    黑底上的黑字: { content: `q 0.1 g ${x - 6} ${y - 3} 6 12 re f Q ${nine()}` },
    透明的字: { ...gstate('/ca 0'), content: `q /G gs ${nine()} Q` },
    组里透明的字: {
      resources: '/ExtGState<</G <</ca 0.02>>>>/XObject<</X 7 0 R>>',
      objects: [formOf(nine(), '/BBox[0 0 600 800]/Group<</S/Transparency>>')],
      content: 'q /G gs /X Do Q',
    },
    极小的字: { content: nine('', 0.4) },
    零号的字: { content: nine('', 0) },
    压扁的字: { content: nine('1 Tz') },
    页外的字: { content: write(650, y, '9') },
    裁切框外的字: { page: '/CropBox[0 0 400 800]', content: write(450, y, '9') },
    剪去的字: { content: `q 0 0 50 50 re W n ${nine()} Q` },
    曲线剪去的字: { content: `q 0 0 m 0 90 90 90 90 0 c h W n ${nine()} Q` },
    图形边框外的字: { ...xobject(formOf(nine(), '/BBox[0 0 99 99]')), content: '/X Do' },
    白块盖住的字: { first: nine(), content: `q 1 g ${FIGURE_BOX} re f Q ${write(x, y, '62')}` },
    曲线的白块盖住的字: {
      first: nine(),
      content: `q 1 g 155 628 m 155 650 175 650 175 628 c 175 612 155 612 155 628 c f Q ${write(x, y, '62')}`,
    },
    粗白线盖住的字: {
      first: nine(),
      content: `q 1 G 14 w ${x - 7} ${y + 3} m ${x} ${y + 3} l S Q ${write(x, y, '62')}`,
    },
    图形里的白块盖住的字: {
      ...xobject(formOf(`1 g ${FIGURE_BOX} re f`)),
      first: nine(),
      content: `/X Do ${write(x, y, '62')}`,
    },
    图片盖住的字: {
      ...xobject(PICTURE),
      first: nine(),
      content: `q 20 0 0 12 ${x - 6} ${y - 3} cm /X Do Q ${write(x, y, '62')}`,
    },
    渐变盖住的字: {
      first: nine(),
      resources:
        '/Shading<</S <</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>/Extend[true true]>>>>',
      content: `q ${FIGURE_BOX} re W n /S sh Q ${write(x, y, '62')}`,
    },
  };
  test.each(Object.entries(cases))('%s', async (_, page) => {
    const { row, hidden } = await rowOf(page);
    expect(row).toBe('grid 规章|62|7');
    expect(hidden.join('')).toMatch(/9/);
  });

  test.each([
    ['隐藏的备注', '/Subtype/FreeText/Contents(9)/F 2/DA(/F 9 Tf)/AP<</N 8 0 R>>'],
    ['不在屏幕上显示的备注', '/Subtype/FreeText/Contents(9)/F 32/DA(/F 9 Tf)/AP<</N 8 0 R>>'],
    ['隐藏的表单', '/Subtype/Widget/FT/Tx/T(a)/V(9)/F 2/AP<</N 8 0 R>>'],
    ['空的表单', '/Subtype/Widget/FT/Tx/T(a)/F 4'],
  ])('%s也不算', async (_, entries) => {
    const page = annotation(entries, appearance('BT /F 9 Tf 1 4 Td <0039> Tj ET'));
    expect((await rowOf(page)).row).toBe('grid 规章|62|7');
  });
});

describe('看得见的字都算', () => {
  const cases: Record<string, PrintedPage> = {
    黑底上的白字: {
      figures: ['', '7'],
      content: `q 0 g 141 621 68 18 re f 1 g ${write(x, y, '62')} Q`,
    },
    开着的图层: {
      figures: ['', '7'],
      catalog: '/OCProperties<</OCGs[7 0 R]/D<<>>>>',
      resources: '/Properties<</M 7 0 R>>',
      objects: [GROUP],
      content: `/OC /M BDC ${write(x, y, '62')} EMC`,
    },
    图形里的字: { figures: ['', '7'], ...xobject(formOf(write(x, y, '62'))), content: '/X Do' },
    先铺的底: { first: 'q 1 g 0 0 600 800 re f Q' },
    先铺的图片: { ...xobject(PICTURE), first: 'q 600 0 0 800 0 0 cm /X Do Q' },
    半透明的色块: { ...gstate('/ca 0.4'), content: `q 1 1 0 rg /G gs 141 621 68 18 re f Q` },
    正片叠底的色块: { ...gstate('/BM/Multiply'), content: `q 1 1 0 rg /G gs 141 621 68 18 re f Q` },
    印两次成粗体: { content: write(x + 0.3, y, '62') },
    影子: { content: write(x + 1.6, y - 1.6, '62') },
    挪得远的影子: { content: write(x + 4, y - 4, '62') },
    点紧跟着数: {
      figures: ['', '7'],
      content: `${write(x, y, '6')} ${write(x + 3.5, y, '.')} ${write(x + 7, y, '2')}`,
    },
    影子一个字一个字地印: {
      content: `${write(x + 1.6, y - 1.6, '6')} ${write(x + 6.6, y - 1.6, '2')}`,
    },
    页面转了一下: { page: '/Rotate 360' },
    只写值的表单: { figures: ['', '7'], ...annotation('/Subtype/Widget/FT/Tx/T(a)/V(62)/F 4') },
    画好的表单: {
      figures: ['', '7'],
      ...annotation(
        '/Subtype/Widget/FT/Tx/T(a)/V(62)/F 4/AP<</N 8 0 R>>',
        appearance('1 g 0 0 36 16 re f 0 g BT /F 9 Tf 9 4 Td <00360032> Tj ET'),
      ),
    },
    下拉框: {
      figures: ['', '7'],
      ...annotation('/Subtype/Widget/FT/Ch/Ff 131072/T(a)/V(b)/Opt[[(a)(7)][(b)(62)]]/F 4'),
    },
    备注: {
      figures: ['', '7'],
      ...annotation('/Subtype/FreeText/Contents(62)/F 4/DA(/F 9 Tf)'),
    },
  };
  test.each(Object.entries(cases))('%s', async (_, page) => {
    const { row, unread } = await rowOf(page);
    expect(row.replace('6.2', '62')).toBe('grid 规章|62|7');
    expect(unread).toEqual([]);
  });

  test.each([
    [1, -1],
    [2, 2],
    [3, -2],
    [2.4, 0],
  ])('一位数的影子，差 %d 和 %d 点', async (dx, dy) => {
    expect((await rowOf({ figures: ['6', '7'], content: write(x + dx, y + dy, '6') })).row).toBe(
      'grid 规章|6|7',
    );
  });
});

describe('印着而读不出的，格子未定', () => {
  const composite = (map: string, name = 'ABCDEF+Arial') => ({
    figures: ['', '7'] as const,
    fonts: '/D 7 0 R',
    objects: [
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[8 0 R]${map}>>`,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/${name}/Flags 4>>>>`,
    ],
  });
  const coded = (codes: string, from = x) => `BT /D 10 Tf 1 0 0 1 ${from} ${y} Tm <${codes}> Tj ET`;
  const cmap = (ranges: string) =>
    streamOf(
      '',
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange ${ranges} endbfrange endcmap end end`,
    );
  const mapped = (ranges: string) => {
    const page = composite('/ToUnicode 9 0 R');
    return { ...page, objects: [...page.objects, cmap(ranges)] };
  };
  const cases: Record<string, PrintedPage> = {
    没有字符的字形: { ...composite(''), content: coded('00190015') },
    字形的编号恰是别的数字: { ...composite(''), content: coded('00360035') },
    字体直接写在页里: {
      figures: ['', '7'],
      fonts:
        '/D<</Type/Font/Subtype/Type0/BaseFont/Dir/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Dir/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Dir/Flags 4>>>>]>>',
      content: coded('00360035'),
    },
    映射缺了这个字形: { ...mapped('<0013> <0018> <0030>'), content: coded('00190035') },
    映射到私用区: { ...mapped('<0013> <001C> <E030>'), content: coded('00190015') },
    映射到替换符: { ...mapped('<0019> <0019> <FFFD>'), content: coded('0019') },
    末位是另一种字体: { ...composite(''), content: `${write(x, y, '6')} ${coded('0015', x + 5)}` },
    按序编码的小字体: {
      figures: ['', '7'],
      fonts: '/D 7 0 R',
      objects: [
        '<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</g54 8 0 R>>/Encoding<</Differences[54/g54]>>/FirstChar 54/LastChar 54/Widths[500]/Resources<<>>>>',
        streamOf('', '500 0 0 0 500 700 d1 0 0 500 700 re f'),
      ],
      content: coded('36'),
    },
    横线划去: { content: `0.5 w ${x - 1} ${y + 3} m ${x + 11} ${y + 3} l S` },
    细块划去: { content: `${x - 1} ${y + 3} 12 0.6 re f` },
    斜线划去: { content: `0.5 w ${x - 1} ${y} m ${x + 11} ${y + 7} l S` },
    手划的曲线: {
      content: `0.5 w ${x - 2} ${y + 2} m ${x + 2} ${y + 6} ${x + 6} ${y} ${x + 12} ${y + 4} c S`,
    },
    批注里的删除线: annotation(
      '/Subtype/StrikeOut/F 4/QuadPoints[164 638 200 638 164 622 200 622]/AP<</N 8 0 R>>',
      appearance('1 0 0 RG 0 7 m 36 7 l S'),
    ),
    批注里的手画线: annotation(
      '/Subtype/Ink/F 4/InkList[[164 626 200 634]]/AP<</N 8 0 R>>',
      appearance('1 0 0 RG 1 w 0 4 m 12 8 l 24 6 l 36 9 l S'),
    ),
    没有画出来的图章: annotation('/Subtype/Stamp/F 4/Name/Draft'),
    图章里的字: annotation(
      '/Subtype/Stamp/F 4/AP<</N 8 0 R>>',
      appearance('1 0 0 rg BT /F 10 Tf 6 4 Td <00380038> Tj ET'),
    ),
    带圈的注码: { content: write(x + 10, y, '①') },
    上标的字符: { figures: ['62²', '7'] },
    右上角的小字: { content: write(x + 10, y + 4, '1', 6) },
    同号的上标: { content: write(x + 10, y, '1', 10, '4 Ts') },
    只略小略高的上标: { content: write(x + 10, y + 2, '1', 7) },
    盖去一半: { content: `q 1 g ${x} ${y + 3} 11 8 re f Q` },
    剪去一半: {
      figures: ['', '7'],
      content: `q ${x} ${y + 3} 40 20 re W n ${write(x, y, '62')} Q`,
    },
    叠印的两个数: { content: write(x, y, '59') },
    灰得近于白: { content: `q 0.8 g ${nine()} Q` },
    小图片: { figures: ['', '7'], ...xobject(PICTURE), content: `q 20 0 0 9 ${x} 625 cm /X Do Q` },
    占满格子的图片: {
      figures: ['', '7'],
      ...xobject(PICTURE),
      content: 'q 68 0 0 18 141 621 cm /X Do Q',
    },
    两行的数合成的图片: {
      figures: ['', '7'],
      ...xobject(PICTURE),
      content: 'q 60 0 0 36 145 602 cm /X Do Q',
    },
    半透明的图片盖着: {
      resources: '/ExtGState<</G <</ca 0.5>>>>/XObject<</X 7 0 R>>',
      objects: [PICTURE],
      content: `q /G gs 20 0 0 12 ${x - 2} 623 cm /X Do Q`,
    },
    有蒙版的图片: {
      figures: ['', '7'],
      ...xobject(
        streamOf(
          '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 8 0 R',
          'w',
        ),
      ),
      objects: [
        streamOf(
          '/Type/XObject/Subtype/Image/Width 40/Height 20/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 8 0 R/Filter/DCTDecode',
          'w'.repeat(800),
        ),
        streamOf(
          '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8',
          'w',
        ),
      ],
      content: `q 20 0 0 9 ${x} 625 cm /X Do Q`,
    },
    单色的图片: {
      figures: ['', '7'],
      ...xobject(
        streamOf(
          '/Type/XObject/Subtype/Image/ImageMask true/Width 8/Height 8/BitsPerComponent 1',
          'wwwwwwww',
        ),
      ),
      content: `q 20 0 0 9 ${x} 625 cm /X Do Q`,
    },
    写在页里的图片: {
      figures: ['', '7'],
      content: `q 20 0 0 9 ${x} 625 cm BI /W 2 /H 2 /CS /G /BPC 8 ID wwww EI Q`,
    },
    画成图形的数: {
      figures: ['', '7'],
      content: `${x} 626 m ${x} 634 ${x + 5} 634 ${x + 5} 626 c h f ${x + 6} 626 m ${x + 9} 634 l ${x + 10} 626 l S`,
    },
    选框: { figures: ['', '7'], ...annotation('/Subtype/Widget/FT/Btn/T(a)/V/On/AS/On/F 4') },
    密码框: { figures: ['', '7'], ...annotation('/Subtype/Widget/FT/Tx/Ff 8192/T(a)/V(62)/F 4') },
    画出来的不是表单的值: {
      figures: ['', '7'],
      ...annotation(
        '/Subtype/Widget/FT/Tx/T(a)/V(62)/F 4/AP<</N 8 0 R>>',
        appearance('BT /F 9 Tf 9 4 Td <00350032> Tj ET'),
      ),
    },
  };
  test.each(Object.entries(cases))('%s', async (_, page) => {
    const { row, unread } = await rowOf(page);
    expect(row).toMatch(/^grid 规章\|[^|]*￼[^|]*\|7$/);
    expect(unread).not.toEqual([]);
  });
});

test('下半截盖去的数，在页面的哪一处都看得出', async () => {
  const heights = Array.from({ length: 12 }, (_, index) => 300 + index * 21);
  const half = (at: number) => `q 1 g 300 ${at - 2} 20 4 re f Q`;
  const content = heights.map((at) => `${write(304, at, '5')} ${half(at)}`).join('\n');
  const { unread } = await rowOf({ content });
  expect(unread).toEqual(heights.map(() => '遮去一部分的数'));
});

describe('压在数上、挨着数的大字（水印）不成为数的一部分，也不拿走它', () => {
  const wide = (digits: string, size: number) => x - digits.length * size * 0.5;
  const turned = (text: string, at: number, size: number) =>
    `BT /F ${size} Tf 0 1 -1 0 ${at} ${y} Tm <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`;
  const cases: Record<string, string> = {
    挨着的大数: write(wide('2023', 30), y, '2023', 30),
    压着的同一个数字: write(x - 2, y - 2, '2', 30),
    压着的别的数字: write(x - 4, y - 4, '8', 40),
    转过方向的数: turned('12', x - 1, 40),
    挨着的转过方向的数: turned('3', x, 10),
  };
  test.each(Object.keys(cases))('%s', async (name) => {
    const { row } = await rowOf({ content: cases[name] ?? '' });
    expect(row).toMatch(/\|62\||\ufffc/);
    expect(row).not.toMatch(/\|\||\|\d{3,}\|/);
  });
});

describe('表伸出页外', () => {
  const beyond = 'q 1 0 0 1 370 0 cm';
  /** The same table with its last column, and half of the one before, beyond the page's edge. */
  const told = write(
    40,
    700,
    '示例市统计局二〇二三年政府信息公开工作年度报告全文，表格太宽，伸出页外',
  );
  const shifted = { first: beyond, content: `Q ${told}` };

  test('看不见的那一列不当作空白', async () => {
    const { row, hidden } = await rowOf(shifted);
    expect(row).toBe(`grid 规章|62|${UNREAD}`);
    expect(hidden).toContain('7');
  });

  test('末位在页外的数读不出，不当作剩下的那几位', async () => {
    const cut = { first: 'q 1 0 0 1 425 0 cm', content: `Q ${told}` };
    expect((await rowOf(cut)).row).toMatch(new RegExp(`^grid 规章\\|${UNREAD}`));
  });

  test('整张在页外的表与页上的表无关', async () => {
    const away = [
      ...[640, 620, 600].map((line) => `880 ${line} m 1080 ${line} l S`),
      ...[880, 940, 1080].map((line) => `${line} 600 m ${line} 640 l S`),
      write(1000, 626, '9'),
    ];
    expect((await rowOf({ content: away.join('\n') })).row).toBe('grid 规章|62|7');
  });
});

test.each([0, 5])('盖去一位的数读不出，不当作剩下的那一位', async (from) => {
  const cover = `q 1 g ${x + from} ${y - 3} 5 12 re f Q`;
  expect((await rowOf({ content: cover })).row).toMatch(new RegExp(`^grid 规章\\|${UNREAD}`));
});

test('没有画出来的一位（透明的、白的）不算，旁边的照读', async () => {
  for (const before of ['3 Tr', '1 g']) {
    const digits = `q ${write(x, y, '1', 10, before)} Q ${write(x + 5, y, '7')}`;
    const { row } = await rowOf({ figures: ['', '7'], content: digits });
    expect(row).toBe('grid 规章|7|7');
  }
});

describe('编码由标准规定的字体', () => {
  // GB 2312 and Unicode have some signs that the tables of the font give otherwise.
  const dots = write(85, 560, '……');

  test('文中有省略号，数字照读，省略号照印', async () => {
    const document = await readGood(printedPage({ content: dots }), '年报.pdf');
    expect(document.lines.map(shown)).toEqual(
      expect.arrayContaining(['grid 规章|62|7', 'plain ……']),
    );
  });

  test('描述里的字体另有名称也一样', async () => {
    const page = Buffer.from(printedPage({ content: dots })).toString('latin1');
    const renamed = page.replace('/FontName/STSong-Light/', '/FontName/STSongStdLt/');
    const document = await readGood(Buffer.from(renamed, 'latin1'), '年报.pdf');
    expect(document.lines.map(shown)).toContain('grid 规章|62|7');
  });
});

describe('字形的编号恰好等于所印数字的编码', () => {
  const font = (map: string): PrintedPage => {
    const cmap = `/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${map} endcmap end`;
    return {
      figures: ['', '7'],
      fonts: '/D 7 0 R',
      objects: [
        '<</Type/Font/Subtype/Type0/BaseFont/Subset/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>',
        '<</Type/Font/Subtype/CIDFontType2/BaseFont/Subset/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/CIDToGIDMap/Identity/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Subset/Flags 4>>>>',
        streamOf('', cmap),
      ],
      content: `BT /D 10 Tf 1 0 0 1 ${x} ${y} Tm <0039> Tj 1 0 0 1 85 560 Tm <0001> Tj ET`,
    };
  };
  const other = '1 beginbfchar <0001> <89c4> endbfchar';

  test.each([
    ['1 beginbfchar <0039> <0039> endbfchar'],
    ['1 beginbfrange <0038> <003a> <0038> endbfrange'],
    ['1 beginbfrange <0038> <0039> [<0041> <0039>] endbfrange'],
  ])('对照表写明的照读：%s', async (map) => {
    expect((await rowOf(font(`${other} ${map}`))).row).toBe('grid 规章|9|7');
  });

  test.each([[''], ['1 beginbfrange <0030> <0038> <0030> endbfrange']])(
    '没有写明的读不出：%s',
    async (map) => {
      expect((await rowOf(font(`${other} ${map}`))).row).toBe(`grid 规章|${UNREAD}|7`);
    },
  );
});
