/**
 * The HTML of a statutory table. What the form prints is the same in every report, so it is made
 * once for each table; a report only adds its cells.
 */

import { type TermId, termOf } from '../../form/glossary.ts';
import { type BodyLine, type GridLayout, type HeaderCell, layoutTable } from '../../form/layout.ts';
import { memoized } from '../../form/memoize.ts';
import type { ColumnDeclaration, TableDeclaration } from '../../form/types.ts';
import { cellId } from '../../form/walk.ts';
import type { Cell } from '../../report/cell.ts';
import type { ReportTable } from '../../report/model.ts';
import { isFigure } from '../../search/build/search-record.ts';
import type { ReportView } from '../view/report-view.ts';
import { articleName } from '../view/words.ts';
import { escapeHtml, tag } from './tag.ts';

/** A block of a table as the form prints it. */
export interface PrintedBlock {
  readonly layout: GridLayout;
  /** Rows of the header. */
  readonly header: string;
  readonly lines: readonly PrintedLine[];
}

interface PrintedLine {
  /** Header cells that stand before the data cells. */
  readonly heads: string;
  readonly slots: readonly PrintedSlot[];
}

interface PrintedSlot {
  readonly id: string;
  /** The cell's opening tag as far as it is the same in every report. */
  readonly open: string;
  /** What links lead to. */
  readonly anchor: string;
  readonly row: string;
  readonly column: ColumnDeclaration;
  readonly index: number;
}

export interface PrintedTable {
  readonly blocks: readonly PrintedBlock[];
  /** The explanations that the labels open: popovers, which need no script. */
  readonly cards: string;
}

/** What the form prints of a table. */
export const printedTable = memoized(print);

function print(table: TableDeclaration): PrintedTable {
  const layouts = layoutTable(table);
  const terms = layouts.flatMap(({ header, body }) =>
    [...header, ...body.map(({ heads }) => heads)].flat().flatMap(({ term }) => term ?? []),
  );
  return {
    blocks: layouts.map((layout) => ({
      layout,
      header: layout.header
        .map((line) => tag('tr', {}, line.map((cell) => headHtml(table.id, cell)).join('')))
        .join(''),
      lines: layout.body.map((line) => printLine(table.id, line)),
    })),
    cards: [...new Set(terms)].map((term) => cardHtml(table.id, term)).join(''),
  };
}

function cardHtml(table: string, term: TermId): string {
  const { id, meaning, article } = termOf(term);
  const basis = article ? tag('small', {}, escapeHtml(`条例${articleName(article)}`)) : '';
  return tag('div', { popover: '', id: `${table}-${id}` }, escapeHtml(meaning) + basis);
}

function printLine(table: string, { heads, cells }: BodyLine): PrintedLine {
  return {
    heads: heads.map((cell) => headHtml(table, cell)).join(''),
    slots: cells.map(({ row, column, index }) => {
      const id = cellId(table, row.id, column.id);
      const open = `<td data-cell="${escapeHtml(id)}"`;
      const anchor = escapeHtml(`c-${row.id}.${column.id}`);
      return { id, open, anchor, row: row.id, column, index };
    }),
  };
}

/** A span as an attribute; one cell needs none. */
export const span = (count: number) => (count === 1 ? undefined : count);

/** A header cell; where the glossary explains its label, a button that opens the explanation. */
function headHtml(table: string, { label, term, scope, ...spans }: HeaderCell): string {
  const [colspan, rowspan] = [span(spans.colspan), span(spans.rowspan)];
  if (label === '') return tag('td', { colspan, rowspan }, '');
  const content = escapeHtml(label);
  const button = { type: 'button', class: 'term', popovertarget: `${table}-${term}` };
  return tag(
    'th',
    { scope, colspan, rowspan },
    term === undefined ? content : tag('button', button, content),
  );
}

/** The rows of a block's body with the report's cells. */
export function bodyHtml(block: PrintedBlock, table: ReportTable, view: ReportView): string {
  // Joined, not added up: V8 keeps a sum of strings as a tree of them.
  const parts: string[] = [];
  for (const { heads, slots } of block.lines) {
    parts.push('<tr>', heads);
    for (const slot of slots) {
      parts.push(cellHtml(slot, table.rows.get(slot.row)?.[slot.index], view));
    }
    parts.push('</tr>');
  }
  return parts.join('');
}

function cellHtml(slot: PrintedSlot, cell: Cell | undefined, view: ReportView): string {
  const token = escapeHtml(cell?.token ?? '');
  const found = view.atCell(slot.id);
  if (found.length > 0) {
    const formulas = found.map(({ finding }) => finding.equation).filter((text) => text !== '');
    const serious = found.some(({ finding }) => finding.level === 'inconsistency');
    const attributes = {
      'data-cell': slot.id,
      id: slot.anchor,
      class: serious ? 'flagged' : 'flagged doubt',
      'aria-describedby': found.map(({ anchor }) => anchor).join(' '),
      'data-formula': [...new Set(formulas)].join('\n') || undefined,
    };
    return tag('td', attributes, token);
  }
  // A search for a figure leads to its cell, and so does the list of what was checked.
  const linked = (cell !== undefined && isFigure(cell, slot.column)) || view.isLinked(slot.id);
  let open = slot.open;
  if (linked) open += ` id="${slot.anchor}"`;
  // A zero is printed more quietly than a figure, a cell that is not there says so.
  if (cell?.state === 'zero') open += ' class="zero"';
  else if (cell?.state === 'missing') open += ' data-state="missing"';
  return `${open}>${token}</td>`;
}
