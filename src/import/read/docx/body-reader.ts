/** Reads the text of a Word document, element by element, into blocks. */
import { UNREAD } from '../../document.ts';
import type { BlockCell, DocumentBlock } from '../blocks.ts';
import { cleanText, isAsLarge, isNoteMark } from '../characters.ts';
import { MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import type { XmlHandler } from '../xml.ts';
import type { Numbering } from './numbering.ts';
import { isPrinted, isRaised, type Look, type RunStyles, takeProperty } from './run-look.ts';
import { DropDown, EquationReader, type PartText, symbolText } from './unread-parts.ts';

const MAX_SPAN = 1000;

/** What the body refers to. */
export interface BodyParts {
  readonly numbering: Numbering;
  readonly styles: RunStyles;
  /** Blocks of the parts that are taken in whole (`altChunk`), by the id of their relationship. */
  readonly chunks: ReadonlyMap<string, readonly DocumentBlock[]>;
  /** Texts of the notes, by kind and id, e.g. `footnote 2`. */
  readonly notes: ReadonlyMap<string, string>;
}

interface Paragraph {
  readonly pieces: string[];
  /** Of the last text that it shows; null where nothing says it. */
  size: number | null;
  readonly unread: string[];
  readonly hidden: string[];
  /** Notes that are referred to, printed below. */
  readonly notes: string[];
  /** Lines that are complete: a line break within the paragraph ends one. */
  readonly lines: string[];
  style: string | null;
  list: string | null;
  level: number | null;
  /** Holds the mark of a note. */
  marked: boolean;
}
interface Run {
  style: string | null;
  readonly look: Look;
}
/** A drawing, a picture or an embedded object; text boxes hold text of their own. */
interface Drawing {
  what: string;
  hasText: boolean;
  /** Relationship by which it shows a picture. */
  picture: string | null;
}
interface Cell extends BlockCell {
  readonly blocks: DocumentBlock[];
  colspan: number;
  /** Covered by the cell above. */
  continues: boolean;
  shaded: boolean;
  ground: string;
}
interface Row {
  readonly cells: Cell[];
  /** Not printed, or deleted while changes were tracked. */
  hidden: boolean;
}
interface Table {
  readonly rows: Row[];
  row: Row | null;
  cell: Cell | null;
  /** A style of the table may shade some of its cells. */
  shaded: boolean;
}

/** A part that is taken in whole and could not be read. */
const UNREAD_CHUNK: DocumentBlock = { kind: 'note', unread: ['整段并入的文件'] };

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

/** Fields that print nothing: marks for tables of contents and indexes, and settings. */
const SILENT = /^\s*(?:TC|XE|RD|TA|SET|ASK|ADVANCE|PRIVATE)\b/i;

export class BodyReader implements XmlHandler {
  readonly blocks: DocumentBlock[] = [];
  /** Relationships of pictures that are seen. */
  readonly pictures: string[] = [];
  readonly #parts: BodyParts;
  readonly #tables: Table[] = [];
  readonly #paragraphs: Paragraph[] = [];
  readonly #runs: Run[] = [];
  readonly #drawings: Drawing[] = [];
  /** Fields that are open, by how much their paragraph held when they began. */
  readonly #fields: number[] = [];
  #equation: EquationReader | null = null;
  #dropDown: DropDown | null = null;
  /** Properties of a row are open. */
  #inRow = false;
  /** Open elements within a part that is skipped. */
  #skipped = 0;
  /** The skipped part is another way to write what is read; its text is open. */
  #inFallback = false;
  #inSkippedText = false;
  #inText = false;
  /** What the field that began last says. */
  #instruction = '';
  #inInstruction = false;
  /** Runs whose characters stand in the reverse order. */
  #reversed = 0;
  /** Content controls that are open; true where one shows what nobody has filled in. */
  readonly #controls: boolean[] = [];
  #lines = 0;

  constructor(parts: BodyParts) {
    this.#parts = parts;
  }

  open(name: string, attribute: (name: string) => string | null, word: boolean): void {
    if (this.#skipped > 0 || name === 'Fallback' || (word && SKIPPED.has(name))) {
      // A deleted row is marked in its properties.
      const row = this.#tables.at(-1)?.row;
      if (name === 'del' && this.#inRow && row != null) row.hidden = true;
      if (this.#skipped === 0) this.#inFallback = name === 'Fallback';
      this.#inSkippedText = word && (name === 'delText' || name === 't');
      this.#skipped += 1;
      return;
    }
    if (name === 'oMath') this.#equation ??= new EquationReader();
    this.#equation?.open(name, word);
    if (!word) {
      if (name === 'textFill' || name === 'noFill') this.#takeLook(name, attribute);
      this.#takePicture(name, attribute);
      return;
    }
    const value = attribute('val');
    const paragraph = this.#paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.#paragraphs.push({
          ...{ pieces: [], size: null, lines: [], unread: [], hidden: [], notes: [] },
          ...{ style: null, list: null, level: null, marked: false },
        });
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
        this.#runs.push({ style: null, look: {} });
        break;
      case 'rStyle':
        this.#setRunStyle(value);
        break;
      case 't':
        this.#inText = true;
        break;
      case 'tab':
      case 'ptab':
        this.#put('\t');
        break;
      case 'noBreakHyphen':
        this.#put('-');
        break;
      case 'br':
      case 'cr':
        this.#break();
        break;
      case 'bdo':
        if (value === 'rtl') this.#reversed += 1;
        break;
      case 'sdt':
        this.#controls.push(false);
        break;
      case 'showingPlcHdr':
        if (this.#controls.length > 0) this.#controls[this.#controls.length - 1] = true;
        break;
      case 'sym':
        this.#putPart(symbolText(attribute));
        break;
      case 'ddList':
        this.#dropDown = new DropDown();
        break;
      case 'fldChar':
        this.#field(attribute('fldCharType'));
        break;
      case 'fldSimple':
        this.#field('begin');
        this.#instruction = attribute('instr') ?? '';
        break;
      case 'pgNum':
      case 'dayShort':
      case 'dayLong':
      case 'monthShort':
      case 'monthLong':
      case 'yearShort':
      case 'yearLong':
        this.#putPart({ text: '', what: '没有结果的域' });
        break;
      case 'checkBox':
        this.#putPart({ text: '', what: '选框' });
        break;
      case 'footnoteReference':
      case 'endnoteReference':
        paragraph?.notes.push(
          this.#parts.notes.get(`${name.slice(0, -9)} ${attribute('id') ?? ''}`) ?? '',
        );
        break;
      case 'drawing':
      case 'pict':
      case 'object':
        this.#drawings.push({
          what: name === 'object' ? '嵌入的对象' : '图片',
          hasText: false,
          picture: null,
        });
        break;
      case 'subDoc':
        this.#target().push({ kind: 'note', unread: ['并入的子文档'] });
        break;
      case 'instrText':
        this.#inInstruction = true;
        break;
      case 'altChunk':
        this.#target().push(...(this.#parts.chunks.get(attribute('id') ?? '') ?? [UNREAD_CHUNK]));
        break;
      default:
        this.#dropDown?.open(name, attribute);
        this.#openTable(name, attribute, value);
        this.#takeLook(name, attribute);
    }
  }

  /** What a drawing shows, as Word writes it now (DrawingML) and as it did before (VML). */
  #takePicture(name: string, attribute: (name: string) => string | null): void {
    const drawing = this.#drawings.at(-1);
    if (drawing === undefined) return;
    if (name === 'blip') drawing.picture = attribute('embed');
    else if (name === 'imagedata') drawing.picture = attribute('id');
  }

  /** A field of a table without a result will print one. */
  #field(mark: string | null): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    const put = paragraph.pieces.length + paragraph.hidden.length;
    if (mark === 'begin') {
      this.#fields.push(put);
      this.#instruction = '';
    }
    if (mark !== 'end') return;
    const empty = this.#fields.pop() === put;
    if (empty && this.#inCell() && !SILENT.test(this.#instruction))
      this.#putPart({ text: '', what: '没有结果的域' });
  }

  #setRunStyle(style: string | null): void {
    const run = this.#runs.at(-1);
    if (run !== undefined) run.style = style;
  }

  #takeLook(name: string, attribute: (name: string) => string | null): void {
    const run = this.#runs.at(-1);
    const cell = this.#tables.at(-1)?.cell;
    if (run !== undefined) takeProperty(run.look, name, attribute);
    else if (name === 'shd' && cell != null) {
      const look: Look = {};
      takeProperty(look, name, attribute);
      cell.shaded ||= look.shaded === true;
      cell.ground = look.ground ?? '';
    }
  }

  #openTable(name: string, attribute: (name: string) => string | null, value: string | null): void {
    const table = this.#tables.at(-1);
    switch (name) {
      case 'tbl':
        this.#tables.push({ rows: [], row: null, cell: null, shaded: false });
        break;
      case 'tr':
        if (table === undefined) break;
        table.row = { cells: [], hidden: false };
        table.rows.push(table.row);
        break;
      case 'tblStyle':
        if (table !== undefined) table.shaded = this.#parts.styles.of(value).shaded === true;
        break;
      case 'trPr':
        this.#inRow = true;
        break;
      case 'hidden':
        if (this.#inRow && table?.row != null) table.row.hidden = true;
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
      this.#inSkippedText = false;
      this.#skipped -= 1;
      return;
    }
    if (this.#equation !== null) this.#closeEquation(name);
    if (!word) return;
    if (name === 't') this.#inText = false;
    else if (name === 'instrText') this.#inInstruction = false;
    else if (name === 'fldSimple') this.#field('end');
    else if (name === 'r') this.#runs.pop();
    else if (name === 'trPr') this.#inRow = false;
    else if (name === 'sdt') this.#controls.pop();
    else if (name === 'bdo') this.#reversed = Math.max(0, this.#reversed - 1);
    else if (name === 'ddList') {
      if (this.#dropDown !== null) this.#putPart(this.#dropDown.result);
      this.#dropDown = null;
    } else if (name === 'drawing' || name === 'pict' || name === 'object') {
      const drawing = this.#drawings.pop();
      if (drawing !== undefined && !drawing.hasText) {
        this.#putPart({ text: '', what: drawing.what });
        const isSeen = this.#look().vanish !== true;
        if (drawing.picture !== null && isSeen) this.pictures.push(drawing.picture);
      }
    } else if (name === 'tr') this.#closeRow();
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
    if (this.#skipped > 0) {
      const isGone = this.#inSkippedText && !this.#inFallback && text.trim() !== '';
      if (isGone) this.#paragraphs.at(-1)?.hidden.push(cleanText(text));
      return;
    }
    this.#equation?.text(text);
    if (this.#inText) this.#put(text);
    if (this.#inInstruction) this.#instruction += text;
  }

  /** Text is put as far as its run is seen. Small raised figures in a table are marks of notes. */
  #put(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    for (const drawing of this.#drawings) drawing.hasText = true;
    const look = this.#look();
    const table = this.#tables.at(-1);
    const shaded = look.shaded === true || table?.shaded === true || table?.cell?.shaded === true;
    const isMark = isRaised(look) && table?.cell != null && isNoteMark(text);
    look.ground ??= table?.cell?.ground ?? '';
    const what = this.#unlike(text, look, paragraph);
    if (isPrinted(look, shaded) && what !== null) {
      paragraph.pieces.push(UNREAD);
      paragraph.unread.push(what);
    } else if (isPrinted(look, shaded) && !isMark) {
      paragraph.pieces.push(text);
      paragraph.size = look.size ?? null;
    } else if (text.trim() !== '') paragraph.hidden.push(cleanText(text));
    if (isMark) paragraph.marked = true;
  }

  /** Why figures are not those that the text has; null where they are. */
  #unlike(text: string, { pictorial, size }: Look, before: Paragraph): string | null {
    if (!/\d/.test(text)) return null;
    // A digit of other type is none of the figure that it stands at.
    const isAtFigure = /^\d/.test(text) && /\d$/.test(before.pieces.at(-1) ?? '');
    const isOther = before.size !== null && size !== undefined && !isAsLarge(size, before.size);
    if (isAtFigure && isOther && this.#inCell()) return '数旁边的小字';
    if (pictorial === true) return '图形字体的数字';
    if (this.#inCell() && this.#controls.includes(true)) return '没有填的内容控件';
    const backwards = [...text].reverse().join('');
    return this.#reversed > 0 && backwards !== text ? '次序颠倒的数字' : null;
  }

  /** How the open run looks, by its paragraph's style, its own, and what it says itself. */
  #look(): Look {
    const run = this.#runs.at(-1);
    const { styles } = this.#parts;
    return {
      ...styles.of(this.#paragraphs.at(-1)?.style ?? null),
      ...styles.of(run?.style ?? null),
      ...run?.look,
    };
  }

  /** Puts what a part prints, or the mark of what could not be read. */
  #putPart({ text, what }: PartText): void {
    if (what === null) {
      this.#put(text);
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || this.#look().vanish === true) return;
    paragraph.pieces.push(UNREAD);
    paragraph.unread.push(what);
  }

  #closeEquation(name: string): void {
    this.#equation?.close(name);
    if (name !== 'oMath') return;
    const result = this.#equation?.result;
    this.#equation = null;
    if (result !== undefined) this.#putPart(result);
  }

  /** A row that is not printed takes no place; what stands in it is listed. */
  #closeRow(): void {
    const table = this.#tables.at(-1);
    const row = table?.row;
    if (table === undefined || row == null || !row.hidden) return;
    table.rows.pop();
    table.row = null;
    const texts = row.cells.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'text' && block.text !== '' ? [block.text] : [])),
    );
    if (texts.length > 0) this.#outerTarget().push({ kind: 'note', hidden: [texts.join(' ')] });
  }

  #inCell(): boolean {
    return this.#tables.at(-1)?.cell != null;
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
      const number = this.#parts.numbering.next(list, level, style);
      // Beside a figure in a cell its own digits would run into it.
      const clashes = number !== '' && this.#inCell() && /^\s*[\d０-９+−-]/.test(lines[0] ?? '');
      if (clashes) paragraph.unread.push('自动编号');
      lines[0] = `${clashes ? UNREAD : number}${lines[0] ?? ''}`;
    } else if (this.#inCell()) {
      // In a cell a number or small letters may be all that it says.
      const numbered = this.#parts.numbering.counts(paragraph.list, paragraph.style);
      const what = numbered ? '自动编号' : paragraph.marked ? '格里只有的小字' : null;
      if (what !== null) {
        lines[0] = UNREAD;
        paragraph.unread.push(what);
      }
    }
    const target = this.#target();
    this.#lines += lines.length;
    if (this.#lines > MAX_LINES) throw new Unreadable('I109', `文档的行超过 ${MAX_LINES} 行`);
    const { unread, hidden, notes } = paragraph;
    for (const [at, text] of lines.entries()) {
      target.push({ kind: 'text', text: text.trimEnd(), ...(at === 0 ? { unread, hidden } : {}) });
    }
    for (const note of notes)
      if (note !== '') this.#outerTarget().push({ kind: 'text', text: note });
  }

  /** Notes are printed below the table that refers to them. */
  #outerTarget(): DocumentBlock[] {
    return this.blocks;
  }

  #target(): DocumentBlock[] {
    return this.#tables.findLast(({ cell }) => cell !== null)?.cell?.blocks ?? this.blocks;
  }
}

const newCell = (colspan: number): Cell => ({
  ...{ blocks: [], colspan, rowspan: 1 },
  ...{ continues: false, shaded: false, ground: '' },
});
const span = (value: string | null) => Math.min(MAX_SPAN, Math.max(1, Number(value) || 1));
