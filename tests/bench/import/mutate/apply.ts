/** Writes an invented document with one figure mutated, in every format. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import type { WordPiece } from '../../../support/old-word.ts';
import { Random } from '../../random.ts';
import { type DocumentPart, partsOf, writeDocument } from '../document.ts';
import { docxBytes } from '../docx.ts';
import { drawnPdf } from '../drawn-pdf.ts';
import type { PrintedCell } from '../grid.ts';
import type { LayoutName } from '../layouts.ts';
import { archiveOfPage } from '../mht.ts';
import { oldDocBytes } from '../old-doc.ts';
import { inventPdfOptions, pdfBytes } from '../pdf.ts';
import type { Truth } from '../truth.ts';
import { IN_DOC } from './in-doc.ts';
import { IN_DOCX } from './in-docx.ts';
import { IN_DRAWN_PDF } from './in-drawn-pdf.ts';
import { IN_HTML } from './in-html.ts';
import { CHARACTERS, type Figure, type Mutation, type MutationKind } from './mutation.ts';

/** What is needed to print with Chromium. */
export interface Printer {
  readonly browser: Browser;
  /** The font file, in base64. */
  readonly font: string;
}

/** A mutation in one format, and the file with it. */
export interface Applied {
  readonly name: string;
  readonly kind: MutationKind;
  readonly seen: (figure: Figure) => readonly string[];
  /** @param marked the document with `MARK` in the place of the figure */
  readonly write: (
    marked: Truth,
    figure: Figure,
    seed: number,
    printer: Printer | null,
  ) => Promise<Uint8Array> | Uint8Array;
}

export const MUTATED_FORMATS = ['text', 'html', 'mht', 'docx', 'doc', 'drawn', 'pdf'] as const;
export type MutatedFormat = (typeof MUTATED_FORMATS)[number];

/** Extensions of the formats whose name is none. */
const NAMES: Partial<Record<MutatedFormat, string>> = { text: 'txt', drawn: 'pdf' };
export const extensionOf = (format: MutatedFormat) => NAMES[format] ?? format;

/** Stands where the figure is to be put; no document has it. */
export const MARK = '\ue0aa';
const NONE: ReadonlySet<never> = new Set();
const TEXTS: readonly LayoutName[] = [
  'tabs',
  'cells',
  'bars',
  'pipes',
  'columns',
  'spaced',
  'runs',
  'apart',
  'plain',
  'pasted',
  'oneline',
];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The mutations that a format can hold. */
export function mutationsOf(format: MutatedFormat): readonly Applied[] {
  switch (format) {
    case 'text':
      return CHARACTERS.map((item) => ({
        ...item,
        write: (marked, figure, seed) => asText(item, marked, figure, seed),
      }));
    case 'html':
      return pageMutations.map((item) => ({
        ...item,
        write: (marked, figure, seed) => bytesOf(asPage(item, marked, figure, seed)),
      }));
    case 'mht':
      return pageMutations.map((item) => ({
        ...item,
        write: (marked, figure, seed) =>
          archiveOfPage(asPage(item, marked, figure, seed), new Random(seed)),
      }));
    case 'docx':
      return [...CHARACTERS.map(inRun), ...IN_DOCX].map((item) => ({
        ...item,
        write: (marked, figure, seed) => asDocx(item, marked, figure, seed),
      }));
    case 'doc':
      return [...CHARACTERS.map(inPiece), ...IN_DOC].map((item) => ({
        ...item,
        write: (marked, figure, seed) => {
          const parts = partsFor(marked, seed);
          return oldDocBytes(parts, targetIn(parts), item.put(figure));
        },
      }));
    case 'drawn':
      return [...CHARACTERS.filter(isOfFont).map(inLine), ...IN_DRAWN_PDF].map((item) => ({
        ...item,
        write: (marked, figure, seed) => {
          const parts = partsFor(marked, seed);
          return drawnPdf(parts, targetIn(parts), item.put(figure));
        },
      }));
    case 'pdf':
      return pageMutations.flatMap((item) =>
        item.printed === null
          ? []
          : [
              {
                ...item,
                seen: item.printed ?? item.seen,
                write: (...args) => asPrint(item, ...args),
              },
            ],
      );
  }
}

type PageMutation = (typeof IN_HTML)[number];
const pageMutations: readonly PageMutation[] = [
  ...CHARACTERS.map((item) => ({ ...item, put: (figure: Figure) => escaped(item.put(figure)) })),
  ...IN_HTML,
];

const inRun = (item: Mutation): Mutation => ({
  ...item,
  put: (figure) => `<w:r><w:t xml:space="preserve">${escaped(item.put(figure))}</w:t></w:r>`,
});
const inPiece = (item: Mutation): (typeof IN_DOC)[number] => ({
  ...item,
  put: (figure): readonly WordPiece[] => {
    const text = item.put(figure);
    return text === '' ? [] : [{ text }];
  },
});
const inLine = (item: Mutation): (typeof IN_DRAWN_PDF)[number] => ({
  ...item,
  put:
    (figure) =>
    ({ x, y, size }, page) =>
      page.text(x, y, item.put(figure), size),
});
/** The drawn font has no characters beyond the first plane. */
const isOfFont = ({ name }: Mutation) => !/数学|私用区|替换符|零宽|软连字符/.test(name);

function partsFor(marked: Truth, seed: number): DocumentPart[] {
  return partsOf(marked, 'html', NONE, new Random(seed));
}

function targetIn(parts: readonly DocumentPart[]): PrintedCell {
  const cells = parts.flatMap((part) => (part.kind === 'table' ? part.table.rows.flat() : []));
  const target = cells.find(({ text }) => text === MARK);
  if (target === undefined) throw new Error('the figure is in no table: nothing would be tried');
  return target;
}

const bytesOf = (text: string) => new TextEncoder().encode(text.toWellFormed());

function asText(item: Mutation, marked: Truth, figure: Figure, seed: number): Uint8Array {
  const layouts = TEXTS.filter((layout) => item.isParted !== true || layout !== 'runs');
  const layout = new Random(seed).pick(layouts);
  const text = item.put(figure);
  const rows = new Map(
    [...marked.rows].map(([table, own]) => [
      table,
      own.map((row) => ({
        ...row,
        tokens: row.tokens.map((token) => (token === MARK ? text : token)),
      })),
    ]),
  );
  return bytesOf(writeDocument({ ...marked, rows }, layout, NONE, new Random(seed)));
}

function asPage(
  { put, head = '' }: PageMutation,
  marked: Truth,
  figure: Figure,
  seed: number,
): string {
  const page = writeDocument(marked, 'html', NONE, new Random(seed));
  if (!page.includes(MARK)) throw new Error('the figure is not on the page');
  return page.replace(MARK, () => put(figure)).replace('</head>', () => `${head}</head>`);
}

/** A style that hides, which a mutation refers to. */
const HINT = '<w:style w:type="character" w:styleId="Hint"><w:rPr><w:vanish/></w:rPr></w:style>';
const MARKED_RUN = new RegExp(`<w:r><w:t xml:space="preserve">${MARK}</w:t></w:r>`);

async function asDocx(
  item: Mutation,
  marked: Truth,
  figure: Figure,
  seed: number,
): Promise<Uint8Array> {
  const parts = unzipSync(await docxBytes(partsFor(marked, seed), NONE, new Random(seed)));
  const change = (name: string, edit: (text: string) => string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`no ${name}`);
    const before = strFromU8(part);
    const after = edit(before);
    if (after === before) throw new Error(`nothing to change in ${name}`);
    parts[name] = strToU8(after);
  };
  change('word/document.xml', (text) => text.replace(MARKED_RUN, () => item.put(figure)));
  change('word/styles.xml', (text) => text.replace('</w:styles>', `${HINT}</w:styles>`));
  return zipSync(parts, { level: 1 });
}

async function asPrint(
  item: PageMutation,
  marked: Truth,
  figure: Figure,
  seed: number,
  printer: Printer | null,
): Promise<Uint8Array> {
  if (printer === null) throw new Error('printing needs a browser');
  const page = asPage(item, marked, figure, seed);
  return pdfBytes(printer.browser, page, inventPdfOptions(new Random(seed)), printer.font);
}
