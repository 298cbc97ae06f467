/** A report arranged for its page: numbered findings, and which cells carry them. */

import { LEVELS } from '../check/diagnostic.ts';
import type { Outcome } from '../check/evaluate.ts';
import type { CheckedFinding } from '../check/report-check.ts';
import { cellId } from '../form/walk.ts';
import type { Report, Section } from '../report/model.ts';
import { sectionAnchors } from '../report/sections.ts';
import type { Entry } from './archive.ts';

export interface NumberedFinding {
  readonly finding: CheckedFinding;
  /** Anchor on the page. */
  readonly anchor: string;
}

export interface OutcomeCounts {
  readonly pass: number;
  readonly fail: number;
  /** Cannot be computed: cells are empty, unreadable or missing. */
  readonly undetermined: number;
}

/** What the page says of one section: its text and the tables that stand in it. */
export interface SectionView {
  readonly id: string;
  readonly heading: string;
  /** True where the document has no such heading and the page supplies the template's. */
  readonly supplied: boolean;
  readonly section: Section | null;
  readonly tables: readonly string[];
}

export class ReportView {
  readonly report: Report;
  readonly findings: readonly NumberedFinding[];
  readonly #byCell = new Map<string, NumberedFinding[]>();
  readonly counts: OutcomeCounts;

  constructor({ report, check }: Entry) {
    this.report = report;
    // Most serious first: notes must not stand before what does not add up.
    const sorted = [...check.findings].sort(
      (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
    );
    this.findings = sorted.map((finding, index) => ({ finding, anchor: `f${index + 1}` }));
    for (const item of this.findings) {
      if (item.finding.cell === '' || item.finding.level === 'note') continue;
      const list = this.#byCell.get(item.finding.cell) ?? [];
      this.#byCell.set(item.finding.cell, [...list, item]);
    }
    // Rules that only record a reading neither pass nor fail.
    const judged = report.form.rules.filter(({ level }) => level !== 'record');
    const count = (...outcomes: readonly Outcome[]) =>
      judged
        .flatMap(({ id }) => outcomes.map((outcome) => check.tallies.get(id)?.[outcome] ?? 0))
        .reduce((sum, number) => sum + number, 0);
    this.counts = {
      pass: count('pass'),
      fail: count('fail'),
      undetermined: count('undetermined', 'not_applicable'),
    };
  }

  /** Findings shown beside a cell. */
  atCell(table: string, row: string, column: string): readonly NumberedFinding[] {
    return this.#byCell.get(cellId(table, row, column)) ?? [];
  }

  /** Sections in reading order: the document's own, with tables that lack a heading supplied. */
  sections(): SectionView[] {
    const { form, sections } = this.report;
    const tablesOf = (id: string) =>
      form.tables.filter((table) => table.section === id).map((table) => table.id);
    const anchors = sectionAnchors(sections.map(({ id }) => id));
    const views = sections.map((section, place): SectionView => {
      const id = anchors[place] ?? section.id;
      return {
        id,
        heading: section.heading,
        supplied: false,
        section,
        // A heading that recurs does not print its tables again.
        tables: id === section.id ? tablesOf(id) : [],
      };
    });
    const present = new Set(views.map(({ id }) => id));
    const order = form.sections.map(({ id }) => id);
    for (const { id, label } of form.sections) {
      const tables = tablesOf(id);
      if (present.has(id) || tables.length === 0) continue;
      const place = views.findIndex((view) => order.indexOf(view.id) > order.indexOf(id));
      const view = { id, heading: label, supplied: true, section: null, tables };
      views.splice(place < 0 ? views.length : place, 0, view);
    }
    return views;
  }
}

/** Fragment of the cell that carries a finding on its report's page; empty where none does. */
export function cellFragment({ cell, level }: Pick<CheckedFinding, 'cell' | 'level'>): string {
  return cell === '' || level === 'note' ? '' : `#c-${cell.slice(cell.indexOf('.') + 1)}`;
}
