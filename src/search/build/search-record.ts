/**
 * What of a report is searched: title, agency, the text by section, and the amounts and signed
 * figures of its tables; never table labels, which are the same in every report.
 */

import type { ColumnDeclaration } from '../../form/types.ts';
import { walkCells } from '../../form/walk.ts';
import { blockAnchor, cellAnchor, sectionAnchors } from '../../report/anchors.ts';
import { type Cell, isNumeric } from '../../report/cell.ts';
import { agencyName, type Report } from '../../report/model.ts';
import { isSigned } from '../../report/token.ts';
import {
  type SearchCell,
  type SearchFigure,
  type SearchText,
  TITLE_SECTION,
} from '../format/search-text.ts';
import { markCells } from './cell-marks.ts';

function searchText(report: Report, cells: readonly SearchCell[]): SearchText {
  const agency = agencyName(report.agency, report.year);
  const fixed = [report.title, agency].map((text) => ({
    section: TITLE_SECTION,
    anchor: '',
    heading: '',
    text,
  }));
  const anchors = sectionAnchors(report.sections.map(({ id }) => id));
  const blocks = report.sections.flatMap(({ heading, blocks: parts }, place) => {
    const section = anchors[place] ?? '';
    const head = heading === '' ? [] : [{ section, anchor: section, heading, text: heading }];
    return [
      ...head,
      ...parts.map(({ text }, index) => ({
        section,
        anchor: blockAnchor(section, index),
        heading,
        text,
      })),
    ];
  });
  return {
    title: report.title,
    agency,
    year: report.year,
    blocks: [...fixed, ...blocks],
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

/** A report as the index sees it. */
export interface SearchRecord {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly agency: string;
  readonly year: number;
  /** Day of publication, or failing that of signing; the year after the one covered at least. */
  readonly date: string;
  readonly form: string;
  /** Rules that found something in it. */
  readonly findings: readonly string[];
  readonly text: SearchText;
  /** What its tables print, as symbols of the phrase table. */
  readonly marks: readonly string[];
}

/**
 * The record of a report for the index.
 *
 * @param rules ids of the rules that found something in it
 */
export function searchRecord(report: Report, rules: readonly string[]): SearchRecord {
  const { cells, marks } = markCells(report);
  return {
    id: report.id,
    agency: report.agency.id,
    year: report.year,
    date: report.published ?? report.signed ?? `${report.year + 1}-00-00`,
    form: report.form.id,
    findings: [...new Set(rules)].sort(),
    text: searchText(report, cells),
    marks,
  };
}
