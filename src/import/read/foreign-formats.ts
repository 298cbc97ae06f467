/** Formats that are not read: what they are, by their first bytes or their names, and the way out. */
import { Unreadable } from './problems.ts';

interface Foreign {
  /** In Chinese, as a sentence names it. */
  readonly what: string;
  readonly remedy?: string;
}

/** The way out for workbooks of other kinds. */
export const AS_XLSX = '用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”后再导入';
const AS_PICTURE = '用看图软件打开，另存为 PNG 或 JPEG 后再导入';
const AS_PHOTOGRAPH =
  '在手机或电脑上导出为 JPEG 后再导入（以后在相机设置里选“兼容性最佳”，就存成 JPEG）';
const UNPACKED = '解开压缩包，导入里面的文档';
const AS_OFFICE = '用 WPS 或 LibreOffice 打开，另存为 DOCX（表格另存为 XLSX）后再导入';
const printed = (program: string) =>
  `用${program}打开，打印（或另存）成 PDF 后再导入；原网站多半另有网页或 PDF`;

const PNG: Foreign = { what: '图片（PNG）', remedy: '确是这张图片就改名为 .png，再导入' };
const JPEG: Foreign = { what: '图片（JPEG）', remedy: '确是这张图片就改名为 .jpg，再导入' };
const TIFF: Foreign = { what: '图片（TIFF）', remedy: '确是这张图片就改名为 .tif，再导入' };
const WEBP: Foreign = { what: '图片（WebP）', remedy: '确是这张图片就改名为 .webp，再导入' };
const GIF: Foreign = { what: '图片（GIF）', remedy: AS_PICTURE };
const BMP: Foreign = { what: '图片（BMP）', remedy: AS_PICTURE };
const HEIC: Foreign = { what: '手机的照片（HEIC）', remedy: AS_PHOTOGRAPH };
const AVIF: Foreign = { what: '图片（AVIF）', remedy: AS_PICTURE };
const RAR: Foreign = { what: 'RAR 压缩包', remedy: UNPACKED };
const SEVEN: Foreign = { what: '7z 压缩包', remedy: UNPACKED };
const ZIP: Foreign = { what: 'ZIP 压缩包', remedy: UNPACKED };
const CAJ: Foreign = { what: '知网的 CAJ 文件', remedy: printed(' CAJViewer ') };
const CEB: Foreign = { what: '方正的 CEB 版式文件', remedy: printed(' Apabi Reader ') };
const SHUSHENG: Foreign = { what: '书生的版式文件', remedy: printed('书生阅读器') };
/** Drawings, slides and others of OpenDocument. */
export const FOREIGN_ODF: Foreign = { what: 'OpenDocument 文档（ODF）', remedy: AS_OFFICE };
const UOF: Foreign = { what: '标文通文档（UOF）', remedy: AS_OFFICE };
const XPS: Foreign = { what: 'XPS 文件', remedy: printed(' XPS 查看器') };
const SLIDES: Foreign = { what: '演示文稿', remedy: '年报不在演示文稿里：找它的正文' };

/** First bytes, and from where on. */
const MAGICS: readonly (readonly [magic: string, at: number, Foreign])[] = [
  ['\x89PNG', 0, PNG],
  ['\xff\xd8\xff', 0, JPEG],
  ['GIF8', 0, GIF],
  ['BM', 0, BMP],
  ['II*\0', 0, TIFF],
  ['MM\0*', 0, TIFF],
  ['RIFF', 0, WEBP],
  ['ftypavif', 4, AVIF],
  ['ftyphei', 4, HEIC],
  ['ftyphevc', 4, HEIC],
  ['ftypmif1', 4, HEIC],
  ['ftypmsf1', 4, HEIC],
  ['CAJ\0', 0, CAJ],
  ['HN\0\0', 0, CAJ],
  ['KDH ', 0, CAJ],
  ['Rar!', 0, RAR],
  ['7z\xbc\xaf', 0, SEVEN],
  ['\x1f\x8b', 0, { what: 'gzip 压缩包', remedy: UNPACKED }],
  ['MZ', 0, { what: 'Windows 程序' }],
  ['\x7fELF', 0, { what: 'Linux 程序' }],
  ['SQLite format', 0, { what: '数据库文件' }],
];

/** By the ends of names, where the first bytes tell nothing; these may be documents. */
const DOCUMENTS: Readonly<Record<string, Foreign>> = {
  ceb: CEB,
  cebx: CEB,
  caj: CAJ,
  kdh: CAJ,
  nh: CAJ,
  sep: SHUSHENG,
  gd: SHUSHENG,
  uof: UOF,
  uot: UOF,
  xps: XPS,
  oxps: XPS,
  heic: HEIC,
  heif: HEIC,
  avif: AVIF,
  bmp: BMP,
  gif: GIF,
};
const OTHERS: Readonly<Record<string, Foreign>> = {
  zip: ZIP,
  rar: RAR,
  '7z': SEVEN,
  ppt: SLIDES,
  pptx: SLIDES,
  dps: SLIDES,
};

/** Ends of names of documents that cannot be read. */
export const FOREIGN_DOCUMENTS: readonly string[] = Object.keys(DOCUMENTS);

/**
 * What a file is by its first bytes; null where they tell nothing. Two letters at the beginning
 * of a text prove nothing.
 */
export function foreignByHead(head: string): Foreign | null {
  const found = MAGICS.find(([magic, at]) => head.startsWith(magic, at));
  if (found === undefined || (found[0].length === 2 && !head.includes('\0'))) return null;
  return found[2];
}

/** What a file is by the end of its name, in small letters; null where that tells nothing. */
export const foreignByName = (extension: string): Foreign | null =>
  DOCUMENTS[extension] ?? OTHERS[extension] ?? null;

/** What an archive is, by the names of its parts. */
export function foreignArchive(names: readonly string[]): Foreign {
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (names.includes('xl/workbook.bin')) {
    return { what: 'Excel 二进制工作簿（XLSB）', remedy: AS_XLSX };
  }
  if (has('xl/')) return { what: 'Excel 工作簿，里面没有表' };
  if (has('ppt/')) return { ...SLIDES, what: '演示文稿（PPTX）' };
  if (names.includes('content.xml')) return FOREIGN_ODF;
  return has('FixedDocSeq') || has('FixedDocumentSequence') ? XPS : ZIP;
}

/** Says that a file is not read whose name says what it is. */
export const notRead = (foreign: Foreign): Unreadable => refusal(foreign, `${foreign.what}不读`);

/**
 * Says what a file is.
 *
 * @param before what the sentence begins with
 */
export const really = (foreign: Foreign, before = ''): Unreadable =>
  refusal(
    foreign,
    `${before}这其实是${/^[A-Za-z\d]/.test(foreign.what) ? ' ' : ''}${foreign.what}`,
  );

const refusal = ({ remedy }: Foreign, message: string) =>
  new Unreadable('I103', message, remedy === undefined ? undefined : { remedy });
