/**
 * The HTML of a statutory table. What the form prints is the same in every report, so it is made
 * once for each table; a report only adds its cells.
 */

import { type TermId, termOf } from '../../form/glossary.ts';
import { type BodyLine, type GridLayout, type HeaderCell, layoutTable } from '../../form/layout.ts';
import { memoized } from '../../form/memoize.ts';
import type { ColumnDeclaration, TableDeclaration } from '../../form/types.ts';
import { cellId } from '../../form/walk.ts';
import { cellAnchor } from '../../report/anchors.ts';
import type { Cell, CellState } from '../../report/cell.ts';
import type { ReportTable } from '../../report/model.ts';
import { isFigure } from '../../search/build/search-record.ts';
import { type Html, html } from '../../text/html.ts';
import type { NumberedFinding, ReportView } from '../view/report-view.ts';
import { articleName } from '../view/words.ts';

/** A block of a table as the form prints it. */
export interface PrintedBlock {
  readonly layout: GridLayout;
  /** Rows of the header. */
  readonly header: Html;
  readonly lines: readonly PrintedLine[];
}

interface PrintedLine {
  /** Labels and unit, which stand before the data cells. */
  readonly heads: Html;
  readonly slots: readonly PrintedSlot[];
}

interface PrintedSlot {
  readonly id: string;
  /** The cell's opening tag as far as it is the same in every report. */
  readonly open: Html;
  /** The same with what links lead to. */
  readonly openLinked: Html;
  readonly row: string;
  readonly column: ColumnDeclaration;
  readonly index: number;
}

export interface PrintedTable {
  readonly blocks: readonly PrintedBlock[];
  /** The explanations that the labels open: popovers, which need no script. */
  readonly cards: Html;
}

const printedFor = memoized((_: TableDeclaration) => new Map<string, PrintedTable>());

/**
 * What the form prints of a table.
 *
 * @param year covered by the report
 * @param isExplained whether labels open what the glossary says of them
 */
export function printedTable(
  table: TableDeclaration,
  year?: number,
  isExplained = true,
): PrintedTable {
  const known = printedFor(table);
  const dated = table.blocks.some(({ columns }) => columns.some(({ yearLabel }) => yearLabel));
  const key = `${isExplained} ${dated && year !== undefined ? year : ''}`;
  const printed = known.get(key) ?? print(table, year, isExplained);
  known.set(key, printed);
  return printed;
}

function print(
  table: TableDeclaration,
  year: number | undefined,
  isExplained: boolean,
): PrintedTable {
  const layouts = layoutTable(table, year);
  const plain = (cell: HeaderCell): HeaderCell => ({
    ...cell,
    term: isExplained ? cell.term : undefined,
  });
  const terms = layouts.flatMap(({ header, body }) =>
    [...header, ...body.map(({ heads }) => heads)]
      .flat()
      .map(plain)
      .flatMap(({ term }) => term ?? []),
  );
  return {
    blocks: layouts.map((layout) => ({
      layout,
      header: html`${layout.header.map(
        (line) => html`<tr>${line.map((cell) => headHtml(table.id, plain(cell)))}</tr>`,
      )}`,
      lines: layout.body.map(({ heads, ...line }) =>
        printLine(table.id, { ...line, heads: heads.map(plain) }),
      ),
    })),
    cards: html`${[...new Set(terms)].map((term) => cardHtml(table.id, term))}`,
  };
}

function cardHtml(table: string, term: TermId): Html {
  const { id, meaning, article } = termOf(term);
  const basis = article && html`<small>条例${articleName(article)}</small>`;
  return html`<div popover id="${table}-${id}">${meaning}${basis}</div>`;
}

function printLine(table: string, { heads, unit, cells }: BodyLine): PrintedLine {
  const unitCell = unit && html`<td class="unit">${unit}</td>`;
  return {
    heads: html`${heads.map((cell) => headHtml(table, cell))}${unitCell}`,
    slots: cells.map(({ row, column, index }) => {
      const id = cellId(table, row.id, column.id);
      const open = html`<td data-cell="${id}"`;
      const openLinked = html`${open} id="${cellAnchor(id)}"`;
      return { id, open, openLinked, row: row.id, column, index };
    }),
  };
}

/** A span as an attribute; one cell needs none. */
export const span = (count: number) => (count === 1 ? undefined : count);

/** A header cell; where the glossary explains its label, a button that opens the explanation. */
function headHtml(table: string, { label, term, scope, depth, ...spans }: HeaderCell): Html {
  const colspan = spans.colspan > 1 && html` colspan="${spans.colspan}"`;
  const rowspan = spans.rowspan > 1 && html` rowspan="${spans.rowspan}"`;
  const within = depth !== undefined && html` data-depth="${depth}"`;
  if (label === '') return html`<td${colspan}${rowspan}></td>`;
  const content =
    term === undefined
      ? label
      : html`<button type="button" class="term" popovertarget="${table}-${term}">${label}</button>`;
  return html`<th scope="${scope}"${colspan}${rowspan}${within}>${content}</th>`;
}

/** The rows of a block's body with the report's cells. */
export function bodyHtml(block: PrintedBlock, table: ReportTable, view: ReportView): Html {
  const rows = block.lines.map(({ heads, slots }) => {
    const cells = slots.map((slot) => cellHtml(slot, table.rows.get(slot.row)?.[slot.index], view));
    return html`<tr>${heads}${cells}</tr>`;
  });
  return html`${rows}`;
}

/** A zero is printed more quietly than a figure, a cell that is not there says so. */
const STATES: Readonly<Partial<Record<CellState, Html>>> = {
  zero: html` class="zero"`,
  missing: html` data-state="missing"`,
  unclear: html` data-state="unclear"`,
};

function cellHtml(slot: PrintedSlot, cell: Cell | undefined, view: ReportView): Html {
  const found = view.atCell(slot.id);
  if (found.length > 0) return flaggedHtml(slot, cell, found);
  // A search for a figure leads to its cell, and so does the list of what was checked.
  const linked = (cell !== undefined && isFigure(cell, slot.column)) || view.isLinked(slot.id);
  const state = cell && STATES[cell.state];
  return html`${linked ? slot.openLinked : slot.open}${state}>${cell?.token}</td>`;
}

/** A cell that findings are about. */
function flaggedHtml(
  { openLinked }: PrintedSlot,
  cell: Cell | undefined,
  found: readonly NumberedFinding[],
): Html {
  const serious = found.some(({ finding }) => finding.level === 'inconsistency');
  const anchors = found.map(({ anchor }) => anchor).join(' ');
  const formulas = new Set(found.map(({ finding }) => finding.equation));
  formulas.delete('');
  const formula = formulas.size > 0 && html` data-formula="${[...formulas].join('\n')}"`;
  const kind = serious ? 'flagged' : 'flagged doubt';
  return html`${openLinked} class="${kind}" aria-describedby="${anchors}"${formula}>${cell?.token}</td>`;
}
