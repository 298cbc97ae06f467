/**
 * Reads `.docx` from its XML. A converter to HTML would do for tables, but it drops the numbers
 * that Word counts itself, skipped grid columns (`gridBefore`) and text boxes, and unpacks the
 * archive before anyone can judge its size.
 */
import type { SourceDocument } from '../../document.ts';
import { addBlocks, type BlockCell, type DocumentBlock } from '../blocks.ts';
import { cleanText } from '../characters.ts';
import { LineList, MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { unpack, type ZipDirectory } from '../zip.ts';
import { Numbering } from './numbering.ts';
import { readXml, type XmlHandler } from './xml.ts';

const MAIN_PART = /^word\/document\d{0,3}\.xml$/;
const MAX_SPAN = 1000;

/** Name of the part with the text; null where the archive is no Word document. */
export function mainPart(directory: ZipDirectory): string | null {
  return [...directory.keys()].find((name) => MAIN_PART.test(name)) ?? null;
}

/** Reads a Word document. */
export async function readDocx(
  bytes: Uint8Array,
  directory: ZipDirectory,
): Promise<SourceDocument> {
  const read = async (name: string | null, handler: XmlHandler) => {
    const entry = directory.get(name ?? '');
    if (entry !== undefined) await readXml(unpack(bytes, entry), handler);
  };
  const numbering = new Numbering();
  await read('word/numbering.xml', numbering.lists);
  await read('word/styles.xml', numbering.styles);
  const body = new BodyReader(numbering);
  await read(mainPart(directory), body);
  const meta: Record<string, string> = {};
  await read('docProps/core.xml', coreProperties(meta));
  const list = new LineList();
  addBlocks(list, body.blocks);
  return list.document('docx', meta);
}

interface Paragraph {
  readonly pieces: string[];
  /** Lines that are complete: a line break within the paragraph ends one. */
  readonly lines: string[];
  style: string | null;
  list: string | null;
  level: number | null;
}
interface Run {
  hidden: boolean;
}
interface Cell extends BlockCell {
  readonly blocks: DocumentBlock[];
  colspan: number;
  /** Covered by the cell above. */
  continues: boolean;
}
interface Row {
  readonly cells: Cell[];
}
interface Table {
  readonly rows: Row[];
  row: Row | null;
  cell: Cell | null;
}

/** Text that was deleted or moved away, former properties, phonetic guides, tab stops. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'rt',
  'tabs',
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tcPrChange',
]);

class BodyReader implements XmlHandler {
  readonly blocks: DocumentBlock[] = [];
  readonly #numbering: Numbering;
  readonly #tables: Table[] = [];
  readonly #paragraphs: Paragraph[] = [];
  readonly #runs: Run[] = [];
  /** Open elements within a part that is skipped. */
  #skipped = 0;
  #inText = false;
  #lines = 0;

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  open(name: string, attribute: (name: string) => string | null, word: boolean): void {
    if (this.#skipped > 0 || name === 'Fallback' || (word && SKIPPED.has(name))) {
      this.#skipped += 1;
      return;
    }
    if (!word) return;
    const value = attribute('val');
    const paragraph = this.#paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.#paragraphs.push({ pieces: [], lines: [], style: null, list: null, level: null });
        break;
      case 'pStyle':
        if (paragraph !== undefined) paragraph.style = value;
        break;
      case 'numId':
        if (paragraph !== undefined) paragraph.list = value;
        break;
      case 'ilvl':
        if (paragraph !== undefined) paragraph.level = Number(value) || 0;
        break;
      case 'r':
        this.#runs.push({ hidden: false });
        break;
      case 'vanish':
        this.#hideRun(value);
        break;
      case 't':
        this.#inText = true;
        break;
      case 'tab':
        this.#put('\t');
        break;
      case 'noBreakHyphen':
        this.#put('-');
        break;
      case 'br':
      case 'cr':
        this.#break();
        break;
      default:
        this.#openTable(name, attribute, value);
    }
  }

  #openTable(name: string, attribute: (name: string) => string | null, value: string | null): void {
    const table = this.#tables.at(-1);
    switch (name) {
      case 'tbl':
        this.#tables.push({ rows: [], row: null, cell: null });
        break;
      case 'tr':
        if (table === undefined) break;
        table.row = { cells: [] };
        table.rows.push(table.row);
        break;
      case 'gridBefore':
        table?.row?.cells.push(newCell(span(value)));
        break;
      case 'tc':
        if (table === undefined) break;
        table.cell = newCell(1);
        table.row?.cells.push(table.cell);
        break;
      case 'gridSpan':
        if (table?.cell != null) table.cell.colspan = span(value);
        break;
      case 'vMerge':
      case 'hMerge':
        if (table?.cell != null)
          table.cell.continues = (attribute('val') ?? 'continue') !== 'restart';
        break;
    }
  }

  close(name: string, word: boolean): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (!word) return;
    if (name === 't') this.#inText = false;
    else if (name === 'r') this.#runs.pop();
    else if (name === 'p') this.#closeParagraph();
    else if (name === 'tc') {
      const table = this.#tables.at(-1);
      if (table?.cell?.continues === true) table.cell.blocks.length = 0;
      if (table !== undefined) table.cell = null;
    } else if (name === 'tbl') {
      const table = this.#tables.pop();
      if (table !== undefined && table.rows.length > 0) {
        this.#target().push({ kind: 'table', rows: table.rows });
      }
    }
  }

  text(text: string): void {
    if (this.#inText && this.#skipped === 0) this.#put(text);
  }

  #hideRun(value: string | null): void {
    const run = this.#runs.at(-1);
    if (run !== undefined) run.hidden = value !== '0' && value !== 'false';
  }

  #put(text: string): void {
    if (this.#runs.at(-1)?.hidden === true) return;
    this.#paragraphs.at(-1)?.pieces.push(text);
  }

  #break(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    paragraph.lines.push(paragraph.pieces.join(''));
    paragraph.pieces.length = 0;
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const lines = [...paragraph.lines, paragraph.pieces.join('')].map(cleanText);
    // An empty paragraph in a list is debris of editing; its number alone would be none.
    if (lines.some((line) => line.trim() !== '')) {
      const { list, level, style } = paragraph;
      lines[0] = `${this.#numbering.next(list, level, style)}${lines[0] ?? ''}`;
    }
    const target = this.#target();
    this.#lines += lines.length;
    if (this.#lines > MAX_LINES) throw new Unreadable('I109', `文档的行超过 ${MAX_LINES} 行`);
    for (const text of lines) target.push({ kind: 'text', text: text.trimEnd() });
  }

  #target(): DocumentBlock[] {
    return this.#tables.findLast(({ cell }) => cell !== null)?.cell?.blocks ?? this.blocks;
  }
}

const newCell = (colspan: number): Cell => ({ blocks: [], colspan, rowspan: 1, continues: false });
const span = (value: string | null) => Math.min(MAX_SPAN, Math.max(1, Number(value) || 1));

/** Title, author and dates of the file, under the names that HTML would use. */
function coreProperties(meta: Record<string, string>): XmlHandler {
  let current: string | null = null;
  return {
    open: (name) => {
      current = ['title', 'creator', 'created', 'modified'].includes(name) ? name : null;
    },
    close: () => {
      current = null;
    },
    text: (text) => {
      const value = cleanText(text).trim();
      if (current !== null && value !== '') meta[current] = value;
    },
  };
}

/** @throws {Unreadable} always: names what an archive is that is no Word document */
export function refuseArchive(directory: ZipDirectory): never {
  const names = [...directory.keys()];
  const kind = names.some((name) => name.startsWith('xl/'))
    ? 'Excel 工作簿（XLSX）'
    : names.some((name) => name.startsWith('ppt/'))
      ? '演示文稿（PPTX）'
      : names.some((name) => name.toUpperCase() === 'OFD.XML')
        ? 'OFD 版式文件'
        : names.includes('content.xml')
          ? 'OpenDocument 文档（ODF）'
          : 'ZIP 压缩包';
  throw new Unreadable('I103', `这其实是 ${kind}`);
}
