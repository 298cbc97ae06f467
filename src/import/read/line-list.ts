/** Collects the lines of a document, within limits that no report comes near. */
import type {
  AsideText,
  LineLayout,
  SourceDocument,
  SourceFormat,
  TextCell,
  TextLine,
} from '../document.ts';
import { Unreadable } from './problems.ts';
import { splitLine } from './split-line.ts';

/** A report has some 500 lines and 300 cells. */
export const MAX_LINES = 50_000;
const MAX_CELLS = 250_000;

export class LineList {
  readonly lines: TextLine[] = [];
  readonly #unread: AsideText[] = [];
  readonly #hidden: AsideText[] = [];
  #number = 0;
  #cells = 0;
  #tables = 0;

  /** Ordinal for the table that begins. */
  nextTable(): number {
    this.#tables += 1;
    return this.#tables - 1;
  }

  /** Makes sure that so many more cells may be added, before they are made. */
  reserve(cells: number): void {
    if (this.#cells + cells > MAX_CELLS || this.lines.length >= MAX_LINES) {
      const message = `文档的行或单元格太多（上限 ${MAX_LINES} 行、${MAX_CELLS} 格）`;
      throw new Unreadable('I109', message);
    }
  }

  add(
    layout: LineLayout,
    cells: readonly TextCell[],
    table: number | null = null,
    page: number | null = null,
  ): void {
    this.reserve(cells.length);
    this.#cells += cells.length;
    this.#number += 1;
    this.lines.push({ number: this.#number, layout, cells, table, page });
  }

  /** Notes what an `UNREAD` of the line that comes next stands for, or what is printed near it. */
  noteUnread(what: string): void {
    this.#unread.push({ line: this.#number + 1, text: what });
  }

  /** Notes text that no reader of the document sees, at the line that comes next. */
  noteHidden(text: string): void {
    this.#hidden.push({ line: this.#number + 1, text });
  }

  /** Adds another document behind what is there: its tables stay apart, its pages are counted on. */
  append({ lines, unread, hidden, recognised }: SourceDocument): void {
    const from = this.#number;
    const tables = this.#tables;
    const page = this.lines.at(-1)?.page ?? null;
    for (const line of lines) {
      this.reserve(line.cells.length);
      this.#cells += line.cells.length;
      this.lines.push({
        ...line,
        number: from + line.number,
        table: line.table === null ? null : tables + line.table,
        page: line.page === null ? null : (page ?? 0) + line.page,
        ...(recognised ? { recognised } : {}),
      });
      this.#tables = Math.max(this.#tables, tables + (line.table ?? -1) + 1);
    }
    const behind = (aside: AsideText): AsideText => ({ ...aside, line: from + aside.line });
    this.#unread.push(...unread.map(behind));
    this.#hidden.push(...hidden.map(behind));
    this.#number = from + (lines.at(-1)?.number ?? 0);
  }

  /** All that was collected. */
  document(
    format: SourceFormat,
    meta: Readonly<Record<string, string>>,
    recognised = false,
  ): SourceDocument {
    const { lines } = this;
    return { format, lines, meta, unread: this.#unread, hidden: this.#hidden, recognised };
  }

  /** Counts a line of the source that is left out. */
  skip(): void {
    this.#number += 1;
  }

  /** Adds one line of running text, which may itself be set in columns. */
  addText(text: string, page: number | null = null): void {
    const { layout, cells } = splitLine(text, (count) => this.reserve(count));
    this.add(layout, cells, null, page);
  }
}
