/** Reads the text of an OpenDocument text document, element by element, into blocks. */
import { UNREAD } from '../../document.ts';
import type { BlockCell, DocumentBlock } from '../blocks.ts';
import { cleanText } from '../characters.ts';
import type { Look } from '../docx/run-look.ts';
import { MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import type { XmlHandler } from '../xml.ts';
import { FloatingParts, OBJECT_KINDS, picturesAt } from './floating.ts';
import type { OdfLists } from './list-styles.ts';
import { collapsed, SILENT, SpanText } from './spans.ts';
import { type Attribute, type OdfStyles, timesOf } from './styles.ts';

/** Cells and rows of a table of a text that are said to be repeated, and columns of one cell. */
const MOST_TIMES = 1000;

interface Paragraph {
  readonly text: SpanText;
  /** Lines that are complete: a line break within the paragraph ends one. */
  readonly lines: string[];
  /** Its automatic number; null where it is not counted. */
  readonly number: (() => string) | null;
  /** Notes that are referred to, printed below. */
  readonly notes: string[];
}
interface Cell extends BlockCell {
  readonly blocks: DocumentBlock[];
  readonly look: Look;
  readonly times: number;
  /** Another reaches over it. */
  readonly covered: boolean;
}
interface Row {
  readonly cells: Cell[];
  readonly times: number;
}
interface Table {
  readonly rows: Row[];
  row: Row | null;
  cell: Cell | null;
}
/** Text that nobody sees: a remark, a hidden section, what was deleted. */
interface Capture {
  readonly name: string;
  depth: number;
  readonly texts: string[];
  text: string;
}
interface Drawing {
  what: string | null;
  hasText: boolean;
}

/** Patterns of indexes, whose text is printed nowhere. */
const isPattern = (name: string) =>
  /-(?:index|content|bibliography)-source$|^(?:bibliography|table-of-content)-source$/.test(name);

export class TextContent implements XmlHandler {
  readonly blocks: DocumentBlock[] = [];
  /** Names of pictures that are seen. */
  readonly pictures: string[] = [];
  readonly #styles: OdfStyles;
  readonly #lists: OdfLists;
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  readonly #drawings: Drawing[] = [];
  #skipped = 0;
  #capture: Capture | null = null;
  /** Text of the foot- or endnote that is open. */
  #note: string | null = null;
  /** The item of a list has begun, and none of its paragraphs has. */
  #isItem = false;
  #inBody = false;
  #lines = 0;

  constructor(styles: OdfStyles, lists: OdfLists) {
    this.#styles = styles;
    this.#lists = lists;
  }

  open(name: string, attribute: Attribute): void {
    if (name === 'body') this.#inBody = true;
    if (!this.#inBody) return;
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    if (this.#capture !== null) {
      this.#capture.depth += 1;
      return;
    }
    if (isUnseen(name, attribute)) this.#capture = { name, depth: 1, texts: [], text: '' };
    else if (this.#isSilent(name, attribute)) this.#skipped = 1;
    else if (name === 'note') this.#note = '';
    else if (this.#note === null) this.#openSeen(name, attribute);
  }

  /** Whether the text of an element is printed elsewhere, or not at all. */
  #isSilent(name: string, attribute: Attribute): boolean {
    if (name === 'title' || name === 'desc') return this.#drawings.length > 0;
    if (name === 'placeholder' && this.#cell() !== null) {
      this.#paragraphs.at(-1)?.text.miss('没有填的内容控件');
      return true;
    }
    return (
      SILENT.has(name) ||
      name === 'forms' ||
      isPattern(name) ||
      (name === 'variable-set' && attribute('display') === 'none')
    );
  }

  #openSeen(name: string, attribute: Attribute): void {
    if (FloatingParts.begins(name))
      this.#drawings.push({ what: OBJECT_KINDS.get(name) ?? null, hasText: false });
    else if (OBJECT_KINDS.has(name)) this.#takePicture(name, attribute);
    switch (name) {
      case 'p':
      case 'h':
        this.#openParagraph(name, attribute);
        break;
      case 'list':
        this.#lists.begin(attribute);
        break;
      case 'list-item':
      case 'list-header': {
        this.#isItem = name === 'list-item';
        const start = attribute('start-value');
        if (start !== null) this.#lists.startAt(Number(start) || 0);
        break;
      }
      case 'table':
        this.#tables.push({ rows: [], row: null, cell: null });
        break;
      case 'table-row': {
        const table = this.#tables.at(-1);
        if (table !== undefined)
          table.row = { cells: [], times: timesOf(attribute('number-rows-repeated'), MOST_TIMES) };
        break;
      }
      case 'table-cell':
      case 'covered-table-cell':
        this.#openCell(name, attribute);
        break;
      case 'line-break':
        this.#break();
        break;
      default:
        this.#paragraphs.at(-1)?.text.open(name, attribute);
    }
  }

  #takePicture(name: string, attribute: Attribute): void {
    const drawing = this.#drawings.at(-1);
    if (drawing === undefined) return;
    // A picture of an object stands in for it where it cannot be shown.
    drawing.what ??= OBJECT_KINDS.get(name) ?? null;
    this.pictures.push(...picturesAt(name, attribute));
  }

  #openCell(name: string, attribute: Attribute): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.cell = {
      blocks: [],
      look: this.#styles.of('table-cell', attribute('style-name')).look,
      colspan: timesOf(attribute('number-columns-spanned'), MOST_TIMES),
      rowspan: timesOf(attribute('number-rows-spanned'), MAX_LINES),
      times: timesOf(attribute('number-columns-repeated'), MOST_TIMES),
      covered: name === 'covered-table-cell',
    };
  }

  #openParagraph(name: string, attribute: Attribute): void {
    const cell = this.#cell();
    const { look } = this.#styles.of('paragraph', attribute('style-name'));
    const ground = look.ground || (cell?.look.ground ?? '');
    const shaded = look.shaded === true || cell?.look.shaded === true;
    const isItem = this.#isItem;
    this.#isItem = false;
    const level = Number(attribute('outline-level') ?? 0);
    const isHeading = name === 'h' && level > 0 && attribute('is-list-header') !== 'true';
    this.#paragraphs.push({
      text: new SpanText(this.#styles, { ...look, ground, shaded }, cell !== null),
      ...{ lines: [], notes: [] },
      number: isItem
        ? () => this.#lists.next()
        : isHeading
          ? () => this.#lists.nextHeading(level)
          : null,
    });
  }

  #break(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    paragraph.lines.push(paragraph.text.pieces.join(''));
    paragraph.text.pieces.length = 0;
  }

  text(text: string): void {
    if (this.#skipped > 0 || !this.#inBody) return;
    if (this.#capture !== null) this.#capture.text += text;
    else if (this.#note !== null) this.#note += collapsed(text);
    else {
      const paragraph = this.#paragraphs.at(-1);
      if (paragraph === undefined) return;
      if (text.trim() !== '') for (const drawing of this.#drawings) drawing.hasText = true;
      paragraph.text.put(collapsed(text));
    }
  }

  close(name: string): void {
    if (!this.#inBody) return;
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (this.#capture !== null) this.#closeCapture(name);
    else if (name === 'note') this.#closeNote();
    else if (this.#note !== null) return;
    else if (name === 'p' || name === 'h') this.#closeParagraph();
    else if (name === 'list') this.#lists.end();
    else if (name === 'list-item' || name === 'list-header') this.#isItem = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
    else if (name === 'table-row') this.#closeRow();
    else if (name === 'table') this.#closeTable();
    else if (FloatingParts.begins(name)) this.#closeDrawing();
    else this.#paragraphs.at(-1)?.text.close(name);
  }

  #closeCapture(name: string): void {
    const capture = this.#capture;
    if (capture === null) return;
    capture.depth -= 1;
    if (name === 'creator' || name === 'date') capture.text = '';
    if (name === 'p' || name === 'h' || capture.depth === 0) {
      const text = cleanText(capture.text).replace(/\s+/g, ' ').trim();
      if (text !== '') capture.texts.push(text);
      capture.text = '';
    }
    if (capture.depth > 0) return;
    this.#capture = null;
    const kind = capture.name === 'annotation' ? '批注：' : '';
    const hidden = capture.texts.map((text) => `${kind}${text}`);
    if (hidden.length > 0) this.blocks.push({ kind: 'note', hidden });
  }

  #closeNote(): void {
    const text = cleanText(this.#note ?? '').trim();
    this.#note = null;
    if (text !== '') this.#paragraphs.at(-1)?.notes.push(text);
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const { text, notes } = paragraph;
    const lines = [...paragraph.lines, text.pieces.join('')].map((line) => cleanText(line));
    const { unread } = text;
    const inCell = this.#cell() !== null;
    const isBlank = lines.every((line) => line.trim() === '');
    if (!isBlank) {
      const number = paragraph.number?.() ?? '';
      // Beside a figure in a cell its own digits would run into it.
      const clashes = number !== '' && inCell && /^\s*[\d０-９+−-]/.test(lines[0] ?? '');
      if (clashes) unread.push('自动编号');
      lines[0] = `${clashes ? UNREAD : number}${(lines[0] ?? '').trimStart()}`;
    } else if (inCell && (text.marked || (paragraph.number?.() ?? '') !== '')) {
      // In a cell a number or small letters may be all that it says.
      lines[0] = UNREAD;
      unread.push(text.marked ? '格里只有的小字' : '自动编号');
    }
    this.#lines += lines.length;
    if (this.#lines > MAX_LINES) throw new Unreadable('I109', `文档的行超过 ${MAX_LINES} 行`);
    const target = this.#target();
    for (const [at, line] of lines.entries()) {
      const beside = at === 0 ? { unread, hidden: text.hidden } : {};
      target.push({ kind: 'text', text: line.trimEnd(), ...beside });
    }
    for (const note of notes) this.blocks.push({ kind: 'text', text: note });
  }

  #closeCell(): void {
    const table = this.#tables.at(-1);
    const cell = table?.cell;
    if (table === undefined || cell == null) return;
    table.cell = null;
    if (!cell.covered) table.row?.cells.push(...Array.from({ length: cell.times }, () => cell));
    else {
      const hidden = cell.blocks.flatMap((block) =>
        block.kind === 'text' && block.text !== '' ? [block.text] : [],
      );
      if (hidden.length > 0) this.blocks.push({ kind: 'note', hidden });
    }
  }

  #closeRow(): void {
    const table = this.#tables.at(-1);
    const row = table?.row;
    if (table === undefined || row == null) return;
    table.row = null;
    table.rows.push(...Array.from({ length: row.times }, () => row));
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table !== undefined && table.rows.length > 0)
      this.#target().push({ kind: 'table', rows: table.rows });
  }

  #closeDrawing(): void {
    const drawing = this.#drawings.pop();
    if (drawing === undefined || drawing.hasText || drawing.what === null) return;
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph !== undefined) paragraph.text.miss(drawing.what);
    else this.blocks.push({ kind: 'note', unread: [drawing.what] });
  }

  /** The cell that is open; null outside of tables. */
  #cell(): Cell | null {
    return this.#tables.findLast(({ cell }) => cell !== null)?.cell ?? null;
  }

  #target(): DocumentBlock[] {
    return this.#cell()?.blocks ?? this.blocks;
  }
}

/** Whether nobody sees what is in an element. */
function isUnseen(name: string, attribute: Attribute): boolean {
  if (name === 'annotation' || name === 'tracked-changes') return true;
  if (name !== 'section') return false;
  const display = attribute('display');
  return display === 'none' || (display === 'condition' && attribute('is-hidden') === 'true');
}
