/** Reads `.pdf` by the positions of its text; pdf.js does the parsing. */
import type { PDFDocumentLoadingTask, PDFPageProxy } from 'pdfjs-dist';
import type { SourceDocument } from '../../document.ts';
import { toBinary } from '../binary.ts';
import { cleanText } from '../characters.ts';
import { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { inflate } from '../zip.ts';
import { addPages, type Page } from './pages.ts';
import { type Operators, rulesOf } from './ruled-lines.ts';
import { ruledTables } from './ruled-tables.ts';
import { type PagePart, partsOfPage } from './table-lines.ts';
import { type Fragment, fragmentsOf } from './text-lines.ts';

const MAX_PAGES = 500;
const MAX_FRAGMENTS = 200_000;
/** All streams together, unpacked. */
const MAX_UNPACKED = 200 * 1024 * 1024;
/** Shorter streams cannot unpack to anything that matters: deflate gains a thousandfold. */
const MIN_STREAM = 4096;
/** A report has thousands of characters; less is a scan with a stamp or a page number. */
const MIN_CHARACTERS = 30;

/** Reads a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  await assertStreams(bytes);
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    // A copy, since pdf.js takes the buffer for itself.
    data: new Uint8Array(bytes),
    cMapUrl: packageFolder('cmaps/'),
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    // Pictures are not looked at.
    maxImageSize: 1,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return await readTask(task, pdfjs);
  } catch (error) {
    throw toUnreadable(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/** Where pdf.js keeps its tables of Chinese encodings (GBK-EUC-H, UniGB-UCS2-H …). */
function packageFolder(name: string): string {
  const path = decodeURIComponent(
    new URL(name, import.meta.resolve('pdfjs-dist/package.json')).pathname,
  );
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

async function readTask(
  task: PDFDocumentLoadingTask,
  pdfjs: { readonly OPS: Operators },
): Promise<SourceDocument> {
  const pdf = await task.promise;
  if (pdf.numPages > MAX_PAGES) {
    throw new Unreadable('I109', `PDF 有 ${pdf.numPages} 页（上限 ${MAX_PAGES} 页）`);
  }
  const list = new LineList();
  const pages: Page[] = [];
  const count = { all: 0, readable: 0, fragments: 0 };
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const fragments = await readPage(page);
    count.fragments += fragments.length;
    if (count.fragments > MAX_FRAGMENTS) {
      throw new Unreadable('I109', `PDF 里的文字片段超过 ${MAX_FRAGMENTS} 个`);
    }
    for (const { text } of fragments) {
      count.all += text.length;
      count.readable += readable(text);
    }
    pages.push({ number, parts: await partsOf(page, fragments, pdfjs.OPS) });
    page.cleanup();
  }
  addPages(list, pages);
  if (count.all < MIN_CHARACTERS) {
    throw new Unreadable('I105', `PDF 共 ${pdf.numPages} 页，几乎没有文字，多半是扫描件`);
  }
  if (count.readable * 2 < count.all) {
    throw new Unreadable('I108', 'PDF 的字体没有可用的文字编码，取出的是乱码');
  }
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  return list.document('pdf', metaOf(info));
}

async function readPage(page: PDFPageProxy): Promise<Fragment[]> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const { transform } = page.getViewport({ scale: 1 });
  return items.flatMap((item) => ('str' in item ? fragmentsOf(item, transform) : []));
}

/** With fewer figures by themselves a page has no table of a report. */
const LEAST_FIGURES = 3;

/** The text of a page, with its tables where rules show their cells. */
async function partsOf(
  page: PDFPageProxy,
  fragments: readonly Fragment[],
  operators: Operators,
): Promise<PagePart[]> {
  const figures = fragments.filter(({ text }) => /^[\d０-９]+$/.test(text.trim()));
  if (figures.length < LEAST_FIGURES) return partsOfPage(fragments, []);
  // Drawings that pdf.js cannot follow leave the text as it is.
  const rules = await rulesOf(page, operators).catch(() => []);
  return partsOfPage(fragments, ruledTables(rules, fragments));
}

/** Characters that are neither of private use nor replacements. */
function readable(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0xe000 || (code > 0xf8ff && code !== 0xfffd)) count += 1;
  }
  return count;
}

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

/**
 * Unpacks the longer streams and throws the result away, to learn their sizes before pdf.js
 * holds them in memory.
 *
 * @throws {Unreadable} I107 where they unpack to more than any report
 */
async function assertStreams(bytes: Uint8Array): Promise<void> {
  const text = toBinary(bytes);
  const budget = { left: MAX_UNPACKED, packed: bytes.length * 4 };
  let end = 0;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('end', at - 3)) continue;
    let start = at + 6;
    if (text.charAt(start) === '\r') start += 1;
    if (text.charAt(start) === '\n') start += 1;
    if (end < start) end = text.indexOf('endstream', start);
    if (end < 0) end = text.length;
    if (end - start < MIN_STREAM) continue;
    const packed = bytes.subarray(start, end);
    if (!isZlib(packed)) continue;
    // The word may also stand inside a stream; what counts is that the work stays linear.
    budget.packed -= packed.length;
    if (budget.packed < 0) throw new Unreadable('I109', 'PDF 里的数据流互相重叠');
    await spend(packed, budget, 0);
  }
}

async function spend(packed: Uint8Array, budget: { left: number }, depth: number): Promise<void> {
  let first: Uint8Array | null = null;
  try {
    for await (const piece of inflate(packed, 'deflate')) {
      first ??= piece;
      budget.left -= piece.length;
      if (budget.left < 0) {
        throw new Unreadable('I107', `PDF 的数据展开后超过 ${MAX_UNPACKED / 1024 / 1024} MB`);
      }
    }
  } catch (error) {
    // Whether damaged streams matter is for pdf.js to say; it mends some.
    if (error instanceof Unreadable && error.rule === 'I107') throw error;
  }
  // Filters may be chained, and each gains a thousandfold.
  if (first !== null && depth < 3 && isZlib(first)) await spend(first, budget, depth + 1);
}

const isZlib = (bytes: Uint8Array) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
