/** PDF pages written operator by operator, for tests of what is seen on them. */
import { pdfOf, utf16 } from '../bench/containers.ts';

/** What a page is made of beside its text. */
export interface PrintedPage {
  /** Operators after the common ones. */
  readonly content?: string;
  /** Operators before them. */
  readonly first?: string;
  /** Entries of the page's resources, without the font. */
  readonly resources?: string;
  /** Entries of `/Font` beside `F`. */
  readonly fonts?: string;
  /** Entries of the page. */
  readonly page?: string;
  /** Entries of the catalog. */
  readonly catalog?: string;
  /** Objects from number 7. */
  readonly objects?: readonly string[];
  /** The label, without the row's figures; the whole row where left out. */
  readonly figures?: readonly [string, string];
}

const hex = (text: string) => `<${Buffer.from(utf16(text, false).subarray(2)).toString('hex')}>`;

/** Text at a place, in points from the bottom left; `before` stands among its operators. */
export const write = (x: number, y: number, text: string, size = 10, before = '') =>
  `BT /F ${size} Tf ${before} 1 0 0 1 ${x} ${y} Tm ${hex(text)} Tj ET`;

/** A stream with a dictionary. */
export const streamOf = (entries: string, data: string) =>
  `<<${entries}/Length ${data.length}>>\nstream\n${data}\nendstream`;

/** A form object that paints `data`, with the font `F`. */
export const formOf = (data: string, entries = '/BBox[0 0 600 800]') =>
  streamOf(`/Type/XObject/Subtype/Form${entries}/Resources<</Font<</F 5 0 R>>>>`, data);

/** A picture of one white point, to be scaled. */
export const PICTURE = streamOf(
  '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8',
  'www',
);

const TITLE = '示例市统计局二〇二三年政府信息公开工作年度报告全文如下，请看各项数字';
const ACROSS = [640, 620, 600].map((y) => `80 ${y} m 280 ${y} l S`);
const DOWN = [80, 140, 210, 280].map((x) => `${x} 600 m ${x} 640 l S`);

/** Where the figure `62` of the first row stands: the cell from 140 to 210, 620 to 640. */
export const FIGURE = { x: 170, y: 626, width: 10 } as const;

/**
 * A page of a title and a ruled table of two rows: 规章|62|7 and 决定|5|3.
 *
 * @param page what is other than that
 */
export function printedPage(page: PrintedPage = {}): Uint8Array {
  const [figure, other] = page.figures ?? ['62', '7'];
  const content = [
    page.first ?? '',
    ...ACROSS,
    ...DOWN,
    write(80, 700, TITLE),
    write(85, 626, '规章'),
    ...(figure === '' ? [] : [write(FIGURE.x, FIGURE.y, figure)]),
    ...(other === '' ? [] : [write(240, 626, other)]),
    write(85, 606, '决定'),
    write(170, 606, '5'),
    write(240, 606, '3'),
    page.content ?? '',
  ].join('\n');
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${page.catalog ?? ''}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R${page.fonts ?? ''}>>${page.resources ?? ''}>>${page.page ?? ''}>>`,
    streamOf('', content),
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>',
    ...(page.objects ?? []),
  ]);
}
