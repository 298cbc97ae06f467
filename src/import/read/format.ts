/** What a file is by its content, and whether its name says so too. */

import { mainPart, workbookPart } from './archive-parts.ts';
import { toBinary } from './binary.ts';
import { type CompoundKind, compoundKind } from './compound-kind.ts';
import { unmarkedUtf16 } from './encoding.ts';
import { BINARY_EXTENSIONS, PICTURE_EXTENSIONS } from './extensions.ts';
import {
  AS_XLSX,
  FOREIGN_DOCUMENTS,
  foreignArchive,
  foreignByHead,
  foreignByName,
  notRead,
  really,
} from './foreign-formats.ts';
import { PICTURE } from './picture/picture-size.ts';
import { Unreadable } from './problems.ts';
import { directoryEntry, readDirectory, type ZipDirectory } from './zip.ts';

export type Container =
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'ofd'
  | 'odf'
  | 'archive'
  | CompoundKind
  | 'rtf'
  | 'picture'
  | 'html'
  | 'mhtml'
  | 'txt'
  | 'md';

const EXTENSIONS: Readonly<Record<string, Container>> = {
  txt: 'txt',
  text: 'txt',
  csv: 'txt',
  tsv: 'txt',
  md: 'md',
  markdown: 'md',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  shtml: 'html',
  mht: 'html',
  mhtml: 'html',
};
const BINARY = new Set(BINARY_EXTENSIONS);

/** Whether a name says that commas or tabs part the cells of a text. */
export const isSeparated = (name: string) => /\.[ct]sv$/i.test(name);

/**
 * Endings of the names of documents; in a folder, everything else is none. Those that cannot be
 * read are among them: whoever gathers documents wants to know that one was left out. What is
 * parted by commas is mostly data, such as the table that an import itself writes.
 */
export const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set([
  ...Object.keys(EXTENSIONS).filter((extension) => !isSeparated(`.${extension}`)),
  ...BINARY,
  'docm',
  ...PICTURE_EXTENSIONS,
  ...FOREIGN_DOCUMENTS,
]);

/**
 * What a file of each name may hold. Word itself saves DOCX, RTF, web pages and archives of them
 * under `.doc`, and many a system its pages, or text parted by tabs, under `.xls`; a page is often
 * kept as text. Any other difference is a mistake that a person should see.
 */
const HOLDS: Readonly<Record<string, readonly Container[]>> = {
  pdf: ['pdf'],
  docx: ['docx', 'doc', 'ole'],
  doc: ['doc', 'ole', 'docx', 'rtf', 'html', 'mhtml'],
  wps: ['doc', 'ole', 'docx', 'rtf'],
  rtf: ['rtf'],
  xlsx: ['xlsx', 'xls', 'ole'],
  xls: ['xls', 'ole', 'xlsx', 'html', 'mhtml', 'txt'],
  et: ['xls', 'ole', 'xlsx', 'html', 'mhtml', 'txt'],
  ofd: ['ofd'],
  ods: ['odf'],
  odt: ['odf'],
  ...Object.fromEntries(PICTURE_EXTENSIONS.map((ending) => [ending, ['picture'] as const])),
};
const ARCHIVES: readonly Container[] = ['docx', 'xlsx', 'ofd', 'odf'];
const TEXTS: readonly Container[] = ['txt', 'md', 'html', 'mhtml'];

const CONTENTS: Readonly<Record<Container, readonly [name: string, extension: string]>> = {
  pdf: ['PDF', 'pdf'],
  docx: [' Word 文档（DOCX）', 'docx'],
  xlsx: [' Excel 工作簿（XLSX）', 'xlsx'],
  ofd: [' OFD 版式文件', 'ofd'],
  odf: [' OpenDocument 文档（ODF）', 'ods'],
  archive: ['DOCX 一类的压缩文档', 'docx'],
  doc: ['旧版 Word 文档', 'doc'],
  xls: ['旧版 Excel 工作簿', 'xls'],
  ole: ['旧版 Office 文档', 'doc'],
  rtf: [' RTF 文档', 'rtf'],
  picture: ['图片', 'png'],
  html: ['网页', 'html'],
  mhtml: ['网页归档', 'mht'],
  txt: ['文字', 'txt'],
  md: ['文字', 'txt'],
};

/** A local file, the end of an empty archive, a spanned one. */
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

const HTML_START =
  /^<(?:!doctype\s{1,9}html|html|head|body|meta|title|table|div|p|span|font|center|script|style|link|h[1-6])[\s>/]/i;

/** A page that somebody copied below a line or two of text. */
const HTML_BELOW =
  /^\s{0,9}(?:<!doctype\s{1,9}html|<html[\s>]|<body[\s>])|<!doctype\s{1,9}html[\s>]/im;

/** A table of a text, which some programs that write Markdown put into a page of its own. */
const WRAPPED_TABLE = /<html>\s{0,9}<body>\s{0,9}<table[\s>]/i;

/**
 * Tells the format.
 *
 * @throws {Unreadable} I103 where it is none that can be read, naming what it is, and where the
 *   extension says it is another
 */
export function detectFormat(bytes: Uint8Array, name: string): Container {
  const head = headText(bytes);
  const extension = /\.([a-z0-9]{1,9})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const expected = HOLDS[extension] ?? (extension in EXTENSIONS ? TEXTS : undefined);
  const mayBeArchive = expected?.some((kind) => ARCHIVES.includes(kind)) ?? true;
  const first = formatOf(head, extension);
  const found =
    first === 'archive' && mayBeArchive
      ? archiveKind(readDirectory(bytes))
      : first === 'ole'
        ? compoundKind(bytes)
        : first;
  // What is none of the archives that can be read is named by whoever looks into it.
  const unnamed = found === 'archive' && mayBeArchive;
  if (expected !== undefined && !unnamed && !expected.includes(found)) {
    const [what, proper] = CONTENTS[found];
    throw new Unreadable(
      'I103',
      `扩展名是 .${extension}，内容却是${what}；确是这份文档就改名为 .${proper}`,
    );
  }
  return found;
}

function formatOf(head: string, extension: string): Container {
  // A few bytes of debris before the header are common, and readers tolerate them.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (ZIP.some((magic) => head.startsWith(magic))) return 'archive';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (PICTURE.test(head) && ['', ...PICTURE_EXTENSIONS].includes(extension)) return 'picture';
  const foreign = foreignByHead(head);
  // Nobody is told that a file "really" is what its name says.
  if (foreign !== null) {
    throw foreignByName(extension) === foreign
      ? notRead(foreign)
      : really(foreign, quoted(extension));
  }
  const text = markupStart(head);
  if (head.includes('mso-application progid="Excel.Sheet"')) {
    const message = `${quoted(extension)}这其实是 Excel 2003 XML 工作簿`;
    throw new Unreadable('I103', message, { remedy: AS_XLSX });
  }
  if (
    head.includes('mso-application progid="Word.Document"') ||
    text.startsWith('<w:wordDocument')
  ) {
    throw new Unreadable('I103', `${quoted(extension)}这其实是 Word 2003 XML 文档`);
  }
  if (HTML_START.test(text)) return 'html';
  if (isArchiveOfPage(head)) return 'mhtml';
  const isText = extension === 'md' || extension === 'txt';
  const isPage = HTML_BELOW.test(head) && !(isText && WRAPPED_TABLE.test(head));
  if (isPage && !looksBinary(head)) return 'html';
  const known = EXTENSIONS[extension];
  if (known !== undefined) return known;
  if (!BINARY.has(extension)) {
    const named = foreignByName(extension);
    if (named !== null) throw notRead(named);
    const what = extension === '' ? '没有扩展名' : `扩展名 .${extension} 不认识`;
    throw new Unreadable('I103', `${what}，内容也看不出是哪种文档`);
  }
  if (looksBinary(head)) {
    throw new Unreadable('I106', `扩展名是 .${extension}，开头却不是这种格式，文件可能已损坏`);
  }
  return 'txt';
}

/** The kind of document that an archive is; `archive` where it is none that can be read. */
function archiveKind(directory: ZipDirectory): Container {
  if (mainPart(directory) !== null) return 'docx';
  if (workbookPart(directory) !== null) return 'xlsx';
  if (directory.has('content.xml') && directory.has('META-INF/manifest.xml')) return 'odf';
  return directoryEntry(directory, 'OFD.xml') === null ? 'archive' : 'ofd';
}

/** Names what an archive is that cannot be read. */
export function refuseArchive(directory: ZipDirectory): never {
  throw really(foreignArchive([...directory.keys()]));
}

/** The first bytes as Latin letters; UTF-16 loses its zero bytes so that markup shows. */
function headText(bytes: Uint8Array): string {
  const head = toBinary(bytes.subarray(0, 8192));
  if (/^(?:ÿþ|þÿ)/.test(head)) return head.slice(2).replaceAll('\0', '');
  return unmarkedUtf16(bytes) === null ? head : head.replaceAll('\0', '');
}

/** What follows byte order mark, white space, XML declaration and comments. */
function markupStart(head: string): string {
  let text = head.replace(/^ï»¿/, '').trimStart();
  for (let step = 0; step < 20; step += 1) {
    const close = text.startsWith('<?') ? '?>' : text.startsWith('<!--') ? '-->' : null;
    if (close === null) break;
    const end = text.indexOf(close);
    if (end < 0) break;
    text = text.slice(end + close.length).trimStart();
  }
  return text;
}

function isArchiveOfPage(head: string): boolean {
  const start = head.trimStart().slice(0, 4096);
  return (
    /^(?:MIME-Version|From|Content-Type|Subject|Date|Snapshot-Content-Location):/i.test(start) &&
    /content-type:\s{0,9}(?:multipart\/related|text\/html)/i.test(start)
  );
}

function looksBinary(head: string): boolean {
  let control = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code < 0x20 && (code < 9 || code > 13)) control += 1;
  }
  return control > head.length / 200;
}

const quoted = (extension: string) => (extension === '' ? '' : `扩展名是 .${extension}，`);
