/**
 * Reads `.doc` (Word 97–2003). Ready-made readers give the text with every cell mark a tab, which
 * loses merged cells and cannot tell a row's end from an empty cell; the marks' own properties
 * ([MS-DOC]) say both.
 */
import { type SourceDocument, UNREAD } from '../../document.ts';
import { addBlocks, type BlockCell, type BlockRow, type DocumentBlock } from '../blocks.ts';
import { cleanText, isAsLarge } from '../characters.ts';
import type { CompoundFile } from '../compound-file.ts';
import { type EdgedRow, gridRows, type RowShape } from '../edged-rows.ts';
import { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import {
  type CharacterLook,
  lookOf,
  type ParagraphProperties,
  paragraphProperties,
  pieceProperties,
  propertyRuns,
  runAt,
} from './properties.ts';

const WORD_97 = 0xc1;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;

/** Reads the Word document of a compound file. */
export function readDoc(file: CompoundFile): SourceDocument {
  const document = file.stream('WordDocument');
  if (document === null) throw new Unreadable('I106', '旧式 Word 文档已损坏：缺少正文');
  try {
    const list = new LineList();
    addBlocks(list, new DocReader(file, document).read());
    return list.document('doc', {});
  } catch (error) {
    // Offsets that point outside the file.
    if (error instanceof RangeError) {
      throw new Unreadable('I106', '旧式 Word 文档已损坏：位置超出文件', { cause: error });
    }
    throw error;
  }
}

interface Piece {
  readonly length: number;
  readonly offset: number;
  readonly wide: boolean;
  /** Properties that apply to all of it. */
  readonly properties: Uint8Array;
}

class DocReader {
  readonly #document: Uint8Array;
  readonly #view: DataView;
  readonly #table: Uint8Array;
  readonly #data: Uint8Array | null;

  constructor(file: CompoundFile, document: Uint8Array) {
    this.#document = document;
    this.#view = new DataView(document.buffer, document.byteOffset, document.byteLength);
    if (this.#view.getUint16(0, true) !== 0xa5ec || this.#view.getUint16(2, true) < WORD_97) {
      throw new Unreadable('I103', '这是 Word 95 或更早的文档');
    }
    const flags = this.#view.getUint16(10, true);
    if ((flags & ENCRYPTED) !== 0) throw new Unreadable('I104', 'Word 文档要密码才能打开');
    const table = file.stream((flags & SECOND_TABLE) !== 0 ? '1Table' : '0Table');
    if (table === null) throw new Unreadable('I106', '旧式 Word 文档已损坏：缺少表流');
    this.#table = table;
    this.#data = file.stream('Data');
  }

  read(): readonly DocumentBlock[] {
    const characters = propertyRuns(this.#document, this.#part(0xfa), false);
    const paragraphs = propertyRuns(this.#document, this.#part(0x102), true);
    const builder = new DocBuilder();
    let known: { run: ReturnType<typeof runAt>; piece: Piece; look: CharacterLook } | null = null;
    const lookAt = (offset: number, piece: Piece): CharacterLook => {
      const same = known?.piece === piece && known.run !== null && offset < known.run.end;
      if (known !== null && same) return known.look;
      const run = runAt(characters, offset);
      const lists = run === null ? [piece.properties] : [run.list, piece.properties];
      known = { run, piece, look: lookOf(...lists) };
      return known.look;
    };
    let left = this.#view.getUint32(0x4c, true);
    for (const piece of this.#pieces()) {
      const text = this.#textOf(piece, left);
      left -= text.length;
      builder.beside(this.#textBehind(piece, text.length));
      for (let at = 0; at < text.length; at += 1) {
        const offset = piece.offset + at * (piece.wide ? 2 : 1);
        const code = text.charCodeAt(at);
        if (isMark(code)) {
          const list = runAt(paragraphs, offset)?.list ?? new Uint8Array();
          builder.mark(code, paragraphProperties([list, piece.properties], this.#data));
        } else builder.put(code, text.charAt(at), lookAt(offset, piece));
      }
    }
    return builder.finish();
  }

  /** The slice of the table stream whose offset and size stand at `at` in the header. */
  #part(at: number): Uint8Array {
    const offset = this.#view.getUint32(at, true);
    return this.#table.subarray(offset, offset + this.#view.getUint32(at + 4, true));
  }

  #textOf({ offset, length, wide }: Piece, left: number): string {
    const count = Math.max(0, Math.min(length, left));
    const bytes = this.#document.subarray(offset, offset + count * (wide ? 2 : 1));
    return new TextDecoder(wide ? 'utf-16le' : 'windows-1252', { ignoreBOM: true }).decode(bytes);
  }

  /** Text of a piece that is not of the body: notes, heads and feet of pages, comments. */
  #textBehind(piece: Piece, from: number): string {
    const { offset, length, wide } = piece;
    const rest = { ...piece, offset: offset + from * (wide ? 2 : 1), length: length - from };
    return from >= length ? '' : this.#textOf(rest, rest.length);
  }

  /** Where the text stands in the file, in reading order. */
  #pieces(): Piece[] {
    const part = this.#part(0x1a2);
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    let at = 0;
    const lists: Uint8Array[] = [];
    while (view.getUint8(at) === 1) {
      const size = view.getUint16(at + 1, true);
      lists.push(part.subarray(at + 3, at + 3 + size));
      at += 3 + size;
    }
    if (view.getUint8(at) !== 2) throw new Unreadable('I106', '旧式 Word 文档已损坏：没有片段表');
    const count = Math.floor((view.getUint32(at + 1, true) - 4) / 12);
    at += 5;
    const pieces: Piece[] = [];
    for (let index = 0; index < count; index += 1) {
      const start = view.getUint32(at + index * 4, true);
      const end = view.getUint32(at + (index + 1) * 4, true);
      const entry = at + (count + 1) * 4 + index * 8;
      const place = view.getUint32(entry + 2, true);
      const properties = pieceProperties(view.getUint16(entry + 6, true), lists);
      const wide = (place & 0x40000000) === 0;
      const offset = wide ? place : (place & 0x3fffffff) >> 1;
      pieces.push({ length: Math.max(0, end - start), offset, wide, properties });
    }
    return pieces;
  }
}

const CELL_MARK = 7;
const PARAGRAPH_MARK = 13;
const PAGE_MARK = 12;
const isMark = (code: number) =>
  code === CELL_MARK || code === PARAGRAPH_MARK || code === PAGE_MARK;

/** What special characters stand for that a reader of the document sees. */
const PICTURES: ReadonlyMap<number, string> = new Map([
  [0x01, '图片'],
  [0x08, '图形'],
]);
const SYMBOL = 0x28;

/** Puts characters and marks together to blocks. */
class DocBuilder {
  readonly #blocks: DocumentBlock[] = [];
  #line: string[] = [];
  #unread: string[] = [];
  #hidden = '';
  /** Places in the line of digits of other size than the figure that they stand at. */
  #small: number[] = [];
  /** Of the letters of that figure. */
  #size: number | null = null;
  /** Characters put so far, to tell a field that prints nothing; one of the open cell does. */
  #count = 0;
  #emptyField = false;
  #beside = '';
  /** Paragraphs of the cell that is open, cells of the row, rows of the table. */
  #cell: DocumentBlock[] = [];
  #row: DocumentBlock[][] = [];
  #rows: EdgedRow[] = [];
  #innerRow: BlockCell[] = [];
  #innerRows: BlockRow[] = [];
  /** Fields that are open; true while in the instruction, which is not printed. */
  readonly #fields: { instructing: boolean; readonly from: number }[] = [];

  put(code: number, char: string, look: CharacterLook): void {
    const last = this.#fields.at(-1);
    if (look.invisible) this.#hide(char);
    else if (code === 0x13) this.#fields.push({ instructing: true, from: this.#count });
    else if (code === 0x14 && last !== undefined) last.instructing = false;
    else if (code === 0x15) this.#emptyField ||= this.#fields.pop()?.from === this.#count;
    else if (this.#fields.some(({ instructing }) => instructing)) return;
    else this.#print(code, char, look);
  }

  #hide(char: string): void {
    if (char >= ' ' && !this.#fields.some(({ instructing }) => instructing)) this.#hidden += char;
  }

  /** Something is printed here that cannot be read. */
  #miss(what: string): void {
    this.#line.push(UNREAD);
    this.#unread.push(what);
  }

  #print(code: number, char: string, look: CharacterLook): void {
    this.#count += 1;
    const isFigure = /\d/.test(char);
    const picture = look.special ? PICTURES.get(code) : undefined;
    if (picture !== undefined) this.#miss(picture);
    else if (look.special && code === SYMBOL && look.symbol) this.#miss('符号');
    else if (isFigure && look.white) this.#miss('白色的数');
    else if (isFigure && look.lost) this.#miss('与底色相同的数');
    else if (isFigure && look.raised) this.#miss('数旁边的小字');
    else if (code === 0x0b) this.#endLine(this.#cell.length > 0 || this.#row.length > 0);
    // A column break ends the line as a page break does.
    else if (code === 0x0e) this.#endLine(this.#cell.length > 0 || this.#row.length > 0);
    else if (code === 0x1e) this.#line.push('-');
    else {
      const isAtFigure = isFigure && /\d$/.test(this.#line.at(-1) ?? '');
      const isOther = this.#size !== null && !isAsLarge(look.size, this.#size);
      if (isAtFigure && isOther) this.#small.push(this.#line.length);
      else this.#size = look.size;
      this.#line.push(char);
    }
  }

  mark(code: number, properties: ParagraphProperties): void {
    if (code === CELL_MARK) {
      if (properties.endsRow) this.#endRow(properties.shape);
      else {
        this.#endInner();
        const isBlank = this.#line.length === 0 && this.#cell.length === 0;
        if (isBlank && this.#emptyField) this.#miss('没有结果的域');
        this.#emptyField = false;
        this.#endLine(true);
        this.#row.push(this.#cell);
        this.#cell = [];
      }
    } else if (properties.endsInnerRow) {
      this.#takeLine(false);
      if (this.#innerRow.length > 0) this.#innerRows.push({ cells: this.#innerRow });
      this.#innerRow = [];
    } else if (properties.endsInnerCell) {
      const text = this.#takeLine(true);
      this.#innerRow.push({ blocks: [{ kind: 'text', text }], colspan: 1, rowspan: 1 });
    } else {
      if (!properties.inTable) this.#endTable();
      this.#endInner();
      if (code !== PAGE_MARK || this.#line.length > 0) this.#endLine(properties.inTable);
    }
  }

  /** Takes text that is printed beside the body. */
  beside(text: string): void {
    this.#beside += text;
  }

  finish(): readonly DocumentBlock[] {
    if (this.#line.length > 0) this.#endLine(false);
    this.#endTable();
    const others = linesBeside(this.#beside)
      .map((text) => cleanText(text).trim())
      .filter((text) => text !== '');
    const hidden = [...new Set(others)].map((text) => `页眉、页脚、脚注、批注：${text}`);
    if (hidden.length > 0) this.#blocks.push({ kind: 'note', hidden });
    return this.#blocks;
  }

  #takeLine(inTable: boolean): string {
    if (inTable && this.#small.length > 0) {
      for (const at of this.#small) this.#line[at] = UNREAD;
      this.#unread.push('数旁边的小字');
    }
    const text = cleanText(this.#line.join('')).trimEnd();
    [this.#line, this.#small, this.#size] = [[], [], null];
    return text;
  }

  #endLine(inTable: boolean): void {
    const text = this.#takeLine(inTable);
    const notes = { unread: this.#unread, hidden: this.#hidden === '' ? [] : [this.#hidden] };
    this.#unread = [];
    this.#hidden = '';
    (inTable ? this.#cell : this.#blocks).push({ kind: 'text', text, ...notes });
  }

  #endRow(shape: RowShape | null): void {
    this.#takeLine(false);
    if (this.#row.length > 0) this.#rows.push({ texts: this.#row, shape });
    this.#row = [];
    this.#cell = [];
  }

  #endInner(): void {
    if (this.#innerRows.length > 0) this.#cell.push({ kind: 'table', rows: this.#innerRows });
    this.#innerRows = [];
  }

  #endTable(): void {
    // Cells without the mark of their row: the properties are damaged, the text is not.
    if (this.#row.length > 0) this.#endRow(null);
    this.#blocks.push(...this.#cell);
    this.#cell = [];
    if (this.#rows.length > 0) this.#blocks.push({ kind: 'table', rows: gridRows(this.#rows) });
    this.#rows = [];
  }
}

/** Lines of text beside the body, without the instructions of fields. */
function linesBeside(text: string): string[] {
  const lines = [''];
  let instructing = false;
  for (const char of text) {
    if (char === '\x13') instructing = true;
    else if (char === '\x14' || char === '\x15') instructing = false;
    else if ('\r\x07\f\v'.includes(char)) lines.push('');
    else if (!instructing) lines.push((lines.pop() ?? '') + char);
  }
  return lines;
}
