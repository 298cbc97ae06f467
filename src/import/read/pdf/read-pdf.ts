/** Reads `.pdf` by the positions of its text; pdf.js does the parsing. */
import type { PDFDocumentLoadingTask } from 'pdfjs-dist';
import { type SourceDocument, type TextLine, UNREAD } from '../../document.ts';
import { cleanText } from '../characters.ts';
import { LineList } from '../line-list.ts';
import { READ_GARBLED, Unreadable } from '../problems.ts';
import { assertStreams } from './assert-streams.ts';
import { readFontMaps } from './font-maps.ts';
import type { FontMaps } from './fonts.ts';
import { folderOfPackage } from './package-files.ts';
import { addPages, type Page } from './pages.ts';
import type { Operators } from './painting.ts';
import { type ReadPage, readPage } from './read-page.ts';
import { shrinkPictures } from './shrink-pictures.ts';
import { inOwnScript } from './variants.ts';

const MAX_PAGES = 500;
const MAX_FRAGMENTS = 200_000;
/** Points of a picture, both ways together. */
const MAX_IMAGE = 250_000;
/** A report has thousands of characters; less is a scan with a stamp or a page number. */
const MIN_CHARACTERS = 30;

/** Reads pages that are pictures, by their numbers; without those that cannot be read. */
type ScanReader = (numbers: readonly number[]) => Promise<ReadonlyMap<number, Page>>;

/**
 * Reads a PDF.
 *
 * @param readScans for pages that are pictures, where others are text; null where nothing can
 */
export async function readPdf(
  bytes: Uint8Array,
  readScans: ScanReader | null = null,
): Promise<SourceDocument> {
  await assertStreams(bytes);
  const maps = await readFontMaps(bytes);
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    // A copy, since pdf.js takes the buffer for itself.
    data: shrinkPictures(bytes),
    cMapUrl: folderOfPackage('cmaps/'),
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    // Those in the text itself; all others have been made small.
    maxImageSize: MAX_IMAGE,
    // Codes of glyphs and names of fonts.
    fontExtraProperties: true,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return await readTask(task, pdfjs.OPS, maps, readScans);
  } catch (error) {
    throw toUnreadable(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function readTask(
  task: PDFDocumentLoadingTask,
  operators: Operators,
  maps: FontMaps,
  readScans: ScanReader | null,
): Promise<SourceDocument> {
  const pdf = await task.promise;
  if (pdf.numPages > MAX_PAGES) {
    throw new Unreadable('I109', `PDF 有 ${pdf.numPages} 页（上限 ${MAX_PAGES} 页）`);
  }
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  if (info['IsXFAPresent'] === true && info['IsAcroFormPresent'] !== true) {
    throw new Unreadable('I105', 'PDF 是 XFA 表单，文字不在页面上');
  }
  const layers = await pdf.getOptionalContentConfig({ intent: 'display' });
  const list = new LineList();
  const pages: ReadPage[] = [];
  const count = { all: 0, readable: 0, fragments: 0 };
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const read = await readPage(page, { operators, layers, maps });
    count.fragments += read.fragments.length;
    if (count.fragments > MAX_FRAGMENTS) {
      throw new Unreadable('I109', `PDF 里的文字片段超过 ${MAX_FRAGMENTS} 个`);
    }
    for (const { text } of read.fragments) {
      count.all += text.length;
      count.readable += text.replaceAll(UNREAD, '').length;
    }
    pages.push(read);
    page.cleanup();
  }
  if (count.all < MIN_CHARACTERS || pages.every(({ isScan }) => isScan)) {
    throw new Unreadable('I105', `PDF 共 ${pdf.numPages} 页，几乎没有文字，多半是扫描件`);
  }
  if (count.readable * 2 < count.all) {
    const message = 'PDF 的字体没有可用的文字编码，取出的是乱码';
    throw new Unreadable('I108', message, { remedy: READ_GARBLED });
  }
  const scans = pages.flatMap(({ isScan, number }) => (isScan ? [number] : []));
  const read = scans.length === 0 ? null : ((await readScans?.(scans)) ?? null);
  addPages(
    list,
    pages.map((page) => read?.get(page.number) ?? page),
  );
  const recognised = pages.some((page) => page.recognised);
  const document = list.document('pdf', metaOf(info), recognised);
  const lines = inOwnScript(document.lines).map((line): TextLine => {
    return line.page !== null && read?.has(line.page) ? { ...line, recognised: true } : line;
  });
  return { ...document, lines, ...(scans.length > 0 && readScans === null ? UNSEEN : {}) };
}

const UNSEEN = { hasScans: true } as const;

function metaOf(info: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    ['Title', 'Author', 'CreationDate', 'ModDate'].flatMap((key) => {
      const value = info[key];
      return typeof value === 'string' && value.trim() !== ''
        ? [[key.toLowerCase(), cleanText(value).trim()]]
        : [];
    }),
  );
}

function toUnreadable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (name === 'PasswordException') {
    return new Unreadable('I104', 'PDF 要密码才能打开', { cause: error });
  }
  return new Unreadable('I106', `PDF 已损坏，读不出（${message}）`, { cause: error });
}
