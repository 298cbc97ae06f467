/** The pages of a PDF to lines; tables that go on from page to page share their columns. */
import type { LineList } from '../line-list.ts';
import type { RuledTable } from './ruled-tables.ts';
import { edgesOf, isContinued, type PagePart, type RuledRow, rowsOf } from './table-lines.ts';
import { linesOf, type PageLine } from './text-lines.ts';

export interface Page {
  readonly number: number;
  readonly parts: readonly PagePart[];
  readonly asides: readonly PageAside[];
}

/** What of a page is not in its lines, at its height in points from the top. */
export interface PageAside {
  readonly kind: 'hidden' | 'unread';
  readonly height: number;
  readonly text: string;
}

const FOOT_LINES = 1;
const HEAD_LINES = 1;

interface Piece {
  readonly table: RuledTable;
  readonly page: number;
}

/** Adds the lines of all pages. */
export function addPages(list: LineList, pages: readonly Page[]): void {
  const runs = continuedTables(pages);
  const places = new Map(runs.map((run) => [run, list.nextTable()]));
  for (const { number, parts, asides } of pages) {
    const writer = new PageWriter(list, number, asides);
    for (const part of parts) {
      if (part.kind === 'line') {
        writer.add(part.line, null);
        continue;
      }
      const run = runs.find((pieces) => pieces.some(({ table }) => table === part.table)) ?? [];
      addTable(writer, part.table, run, places.get(run) ?? 0);
    }
    writer.end();
  }
}

/** Adds the lines of a page, and before each what is noted at its height. */
class PageWriter {
  readonly #list: LineList;
  readonly #page: number;
  readonly #asides: PageAside[];

  constructor(list: LineList, page: number, asides: readonly PageAside[]) {
    this.#list = list;
    this.#page = page;
    this.#asides = [...asides].sort((a, b) => a.height - b.height);
  }

  add({ layout, cells, fragments }: PageLine, table: number | null): void {
    this.#noteUntil(Math.max(...fragments.map(({ baseline }) => baseline)));
    const unread = new Set(fragments.flatMap((fragment) => fragment.unread ?? []));
    for (const what of unread) this.#list.noteUnread(what);
    this.#list.add(layout, cells, table, this.#page);
  }

  end(): void {
    this.#noteUntil(Number.POSITIVE_INFINITY);
  }

  #noteUntil(height: number): void {
    for (let next = this.#asides[0]; next !== undefined && next.height <= height; ) {
      if (next.kind === 'hidden') this.#list.noteHidden(next.text);
      else this.#list.noteUnread(next.text);
      this.#asides.shift();
      next = this.#asides[0];
    }
  }
}

/** Tables, each with its pieces on one page after the other. */
function continuedTables(pages: readonly Page[]): Piece[][] {
  const runs: Piece[][] = [];
  let [below, previous] = [0, 0];
  for (const { number, parts } of pages) {
    for (const [above, part] of parts.entries()) {
      if (part.kind === 'line') {
        below += 1;
        continue;
      }
      const piece = { table: part.table, page: number };
      const last = runs.at(-1)?.at(-1);
      // Nothing but the foot of one page and the head of the next between them.
      const near = previous === number - 1 && below - above <= FOOT_LINES && above <= HEAD_LINES;
      if (near && last !== undefined && isContinued(last.table, part.table)) {
        runs.at(-1)?.push(piece);
      } else runs.push([piece]);
      [below, previous] = [0, number];
    }
  }
  return runs;
}

function addTable(
  writer: PageWriter,
  table: RuledTable,
  run: readonly Piece[],
  place: number,
): void {
  const edges = edgesOf(run.map((piece) => piece.table));
  const rowsAt = (index: number) => {
    const piece = run[index];
    return piece === undefined ? [] : rowsOf(piece.table, edges);
  };
  const at = run.findIndex((piece) => piece.table === table);
  const rows = rowsAt(at);
  const halved = (above: RuledRow | undefined, below: RuledRow | undefined) =>
    above !== undefined && below !== undefined && !(above.filled && below.filled);
  const first = halved(rowsAt(at - 1).at(-1), rows[0]);
  const last = halved(rows.at(-1), rowsAt(at + 1)[0]);
  for (const [index, row] of rows.entries()) {
    // A row that the page may have cut in two is left as its pieces lie.
    const torn = (first && index === 0) || (last && index === rows.length - 1);
    if (!torn) writer.add({ ...row, layout: 'grid' }, place);
    else for (const line of linesOf(row.fragments)) writer.add(line, null);
  }
}
