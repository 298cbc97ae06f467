/**
 * What of a report is searched: title, agency, the text by section, and the amounts and signed
 * figures of its tables; never table labels, which are the same in every report.
 */

import type { ColumnDeclaration } from '../../form/types.ts';
import { walkCells } from '../../form/walk.ts';
import { cellAnchor, sectionAnchors } from '../../report/anchors.ts';
import { type Cell, isNumeric } from '../../report/cell.ts';
import { agencyName, type Report } from '../../report/model.ts';
import { isSigned } from '../../report/token.ts';
import type { SearchCell, SearchFigure, SearchText } from '../format/search-text.ts';
import { markCells } from './cell-marks.ts';

function searchText(report: Report, cells: readonly SearchCell[]): SearchText {
  const anchors = sectionAnchors(report.sections.map(({ id }) => id));
  return {
    title: report.title,
    agency: agencyName(report.agency, report.year),
    year: report.year,
    sections: report.sections.map(({ heading, blocks }, place) => ({
      anchor: anchors[place] ?? '',
      heading,
      texts: blocks.map(({ text }) => text),
    })),
    figures: figuresOf(report),
    ...(cells.length > 0 && { cells }),
  };
}

/** A figure that a reader may know from elsewhere: an amount, or a change with its sign. */
export function isFigure(cell: Cell, column: ColumnDeclaration): boolean {
  if (!isNumeric(cell)) return false;
  return (column.type === 'amount' && cell.state !== 'zero') || isSigned(cell.token);
}

function figuresOf(report: Report): SearchFigure[] {
  const figures: SearchFigure[] = [];
  for (const { id, table, row, column, index, groups } of walkCells(report.form)) {
    const cell = report.tables.get(table.id)?.rows.get(row.id)?.[index];
    if (cell === undefined || !isFigure(cell, column)) continue;
    const path = [...groups.map(({ label }) => label), row.label, column.label];
    figures.push({
      section: table.section,
      anchor: cellAnchor(id),
      row: path.join(' · '),
      text: cell.token,
    });
  }
  return figures;
}

/** What a list of results says of a report. */
export interface SearchHead {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly agency: string;
  readonly year: number;
  /** Day of publication, or failing that of signing; the year after the one covered at least. */
  readonly date: string;
  readonly form: string;
  /** Rules that found something in it. */
  readonly findings: readonly string[];
}

/** What of a report is looked through. */
export interface SearchContent {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly text: SearchText;
  /** What its tables print, as symbols of the phrase table. */
  readonly marks: readonly string[];
}

/** A report as the index sees it. */
export interface SearchRecord extends SearchHead, SearchContent {}

/** @param rules ids of the rules that found something in the report */
export const searchHead = (report: Report, rules: readonly string[]): SearchHead => ({
  id: report.id,
  agency: report.agency.id,
  year: report.year,
  date: report.published ?? report.signed ?? `${report.year + 1}-00-00`,
  form: report.form.id,
  findings: [...new Set(rules)].sort(),
});

export function searchContent(report: Report): SearchContent {
  const { cells, marks } = markCells(report);
  return { id: report.id, text: searchText(report, cells), marks };
}
