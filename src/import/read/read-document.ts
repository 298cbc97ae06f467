/** Documents to lines of cells, whatever their format. */
import type {
  ReadProblem,
  ReadResult,
  ShownPicture,
  SourceDocument,
  SourceFormat,
} from '../document.ts';
import { indexOfText } from './binary.ts';
import { readDocx } from './docx/read-docx.ts';
import { decodeBytes } from './encoding.ts';
import { type Container, detectFormat, isSeparated, refuseArchive } from './format.ts';
import { pageOfArchive } from './html/mhtml.ts';
import { readHtml } from './html/read-html.ts';
import type { PageParts } from './html/style-sheets.ts';
import { readOdf } from './odf/read-odf.ts';
import { readOfd } from './ofd/read-ofd.ts';
import { pagePictures } from './pdf/page-pictures.ts';
import type { Page } from './pdf/pages.ts';
import { readPdf } from './pdf/read-pdf.ts';
import type { Eyes } from './picture/eyes.ts';
import type { ColourImage } from './picture/grey-image.ts';
import { assertPictureSize, mayShowTable } from './picture/picture-size.ts';
import { readPicturePage } from './picture/read-page.ts';
import { readPictures } from './picture/read-pictures.ts';
import { reportFramed, toProblem, Unreadable } from './problems.ts';
import { readCompound } from './read-compound.ts';
import { readRtf } from './rtf/read-rtf.ts';
import { readText } from './text/inline-tables.ts';
import { unwrap } from './unwrap.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { readDirectory } from './zip.ts';

/** Reports are some 100 KB, with pictures a few MB. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** Text without pictures, or a saved page with some; longer texts take too much memory. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** The problem of a document with so many bytes; callers that know the size need not read it. */
export function documentTooLarge(bytes: number): ReadProblem {
  return toProblem(tooLarge(bytes, MAX_DOCUMENT_BYTES));
}

function tooLarge(bytes: number, limit: number): Unreadable {
  const size = Math.ceil(bytes / 1024 / 1024);
  const message = `文档有 ${size} MB，上限 ${limit / 1024 / 1024} MB`;
  return new Unreadable('I101', message);
}

/**
 * Reads a document.
 *
 * @param name file name; its extension is consulted only where the content does not tell
 * @param eyes what recognises pictures; null where it is not installed or not wanted
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  eyes: Eyes | null = null,
  parts?: PageParts,
): Promise<ReadResult> {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    return { ok: false, problem: documentTooLarge(bytes.length) };
  }
  try {
    return { ok: true, document: await withText(await read(bytes, name, eyes, { parts }), eyes) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const problem = { ...toProblem(error), ...scriptedRemedy(error, bytes) };
    const isPicture = eyes === null && isInPictures(error, bytes);
    return { ok: false, problem: isPicture ? { ...problem, inPictures: true } : problem };
  }
}

/** A page without text is mostly one that a script fills in at the reader's. */
const scriptedRemedy = ({ rule }: Unreadable, bytes: Uint8Array): Partial<ReadProblem> =>
  rule === 'I102' && indexOfText(bytes.subarray(0, MAX_TEXT_BYTES), '<script', 0) >= 0
    ? { message: '网页里没有文字：内容由脚本填入，没有存下来', remedy: SAVE_SHOWN }
    : {};
const SAVE_SHOWN =
  '用浏览器打开原网页，等内容显示出来，再另存为“网页，全部”（或 MHT），或复制正文和表格存为 DOCX';

/** The dictionaries of a PDF's pictures are never packed; an OFD without text has pictures. */
const isInPictures = ({ rule }: Unreadable, bytes: Uint8Array) =>
  rule === 'I112' ||
  (rule === 'I105' && (isArchive(bytes) || indexOfText(bytes, '/Image', 0) >= 0));

const isArchive = ([first, second]: Uint8Array) => first === 0x50 && second === 0x4b;

/** Formats whose bytes are text; those of RTF may be mostly pictures, and are counted as read. */
const TEXTS: readonly Container[] = ['txt', 'md', 'html', 'mhtml'];

/** Where a file lies. */
interface Surroundings {
  /** In another, and it may hold none itself. */
  readonly isInner?: boolean;
  /** What belongs to a page, where it lies beside it. */
  readonly parts?: PageParts | undefined;
}

async function read(
  file: Uint8Array,
  name: string,
  eyes: Eyes | null,
  { isInner = false, parts }: Surroundings,
): Promise<SourceDocument> {
  if (file.every((byte) => byte === 0 || byte === 0x20 || (byte >= 9 && byte <= 13))) {
    throw new Unreadable('I102', file.length === 0 ? '文件是空的（0 字节）' : '文件里只有空白');
  }
  const bytes = file.length > MAX_TEXT_BYTES ? file : unwrap(file);
  const format = detectFormat(bytes, name);
  if (TEXTS.includes(format) && bytes.length > MAX_TEXT_BYTES)
    throw tooLarge(bytes.length, MAX_TEXT_BYTES);
  switch (format) {
    case 'pdf':
      return eyes === null ? readPdf(bytes) : readScan(bytes, eyes);
    case 'picture': {
      assertPictureSize(bytes);
      if (eyes === null) throw new Unreadable('I112', '这是一张图片，文字要识别才读得出');
      return readPictures(eyes.pagesOf(bytes), 'picture', eyes);
    }
    case 'doc':
    case 'xls':
    case 'ole':
      return readCompound(bytes);
    case 'html':
      return readHtml(bytes, parts);
    case 'mhtml': {
      const archive = pageOfArchive(bytes);
      return readHtml(archive.page, archive.parts);
    }
    case 'docx':
      return readDocx(bytes, readDirectory(bytes));
    case 'xlsx':
      return readXlsx(bytes, readDirectory(bytes));
    case 'odf':
      return readOdf(bytes, readDirectory(bytes));
    case 'archive':
      return refuseArchive(readDirectory(bytes));
    case 'rtf':
      return readRtf(bytes, MAX_TEXT_BYTES);
    case 'ofd':
      return readOfd(
        bytes,
        readDirectory(bytes),
        isInner ? refuseInner : readInner,
        scanReader('ofd', eyes),
      );
    case 'txt':
    case 'md':
      return readText(decodeBytes(bytes), format, isSeparated(name));
  }
}

/** Reads a file that lies in another document. */
async function readInner(bytes: Uint8Array, name: string): Promise<SourceDocument | string> {
  try {
    return await read(bytes, name, null, { isInner: true });
  } catch (error) {
    // Too much of anything is the fault of the whole document.
    if (error instanceof Unreadable && !TOO_MUCH.has(error.rule)) return error.message;
    throw error;
  }
}

const TOO_MUCH = new Set(['I101', 'I107', 'I109']);

const refuseInner = async () => '附件里的附件';

/** Reads the pictures that are a document's pages. */
const scanReader =
  (format: SourceFormat, eyes: Eyes | null) =>
  async (pictures: readonly ShownPicture[]): Promise<SourceDocument | null> =>
    eyes === null ? null : readPictures(pagesOf(pictures, eyes), format, eyes);

async function* pagesOf(
  pictures: readonly ShownPicture[],
  eyes: Eyes,
): AsyncGenerator<ColourImage> {
  for (const picture of pictures) {
    if (!('bytes' in picture) || !mayShowTable(picture.bytes)) continue;
    assertPictureSize(picture.bytes);
    yield* eyes.pagesOf(picture.bytes);
  }
}

/** A PDF, and the pictures of its pages where these have no text. */
async function readScan(bytes: Uint8Array, eyes: Eyes): Promise<SourceDocument> {
  try {
    return await readPdf(bytes, (numbers) => readScannedPages(bytes, numbers, eyes));
  } catch (error) {
    if (!(error instanceof Unreadable) || error.rule !== 'I105') throw error;
    return readPictures(pagePictures(bytes), 'pdf', eyes);
  }
}

/** Pages of a PDF that are pictures; one that cannot be unpacked, or is too large, stays unread. */
async function readScannedPages(
  bytes: Uint8Array,
  numbers: readonly number[],
  eyes: Eyes,
): Promise<Map<number, Page>> {
  const pages = new Map<number, Page>();
  for (const number of numbers.slice(0, MOST_SCANS)) {
    try {
      for await (const picture of pagePictures(bytes, number))
        pages.set(number, await readPicturePage(picture, number, eyes));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return pages;
}

/** A report has three to six; recognising one takes some seconds. */
const MOST_SCANS = 12;

/**
 * The document, or what is in its pictures where it has nothing else.
 *
 * @throws {Unreadable} I102 where no line has text, I112 where there are pictures to look into
 */
async function withText(document: SourceDocument, eyes: Eyes | null): Promise<SourceDocument> {
  const hasText = document.lines.some(({ cells }) => cells.some(({ text }) => text !== ''));
  // What a page shows in a frame may lie beside it.
  if (hasText || reportFramed(document) !== null) return document;
  const pictures = (document.pictures ?? []).filter(
    (picture) => 'bytes' in picture && mayShowTable(picture.bytes),
  );
  if (pictures.length === 0) throw new Unreadable('I102', '文档里没有文字');
  const read = await scanReader(document.format, eyes)(pictures);
  if (read === null) throw new Unreadable('I112', '文档里只有图片，文字要识别才读得出');
  return withText(read, eyes);
}
