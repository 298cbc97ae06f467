/** A report arranged for its page: numbered findings, and which cells carry them. */

import type { CheckedFinding, ReportCheck } from '../../check/check-report.ts';
import { LEVELS } from '../../form/levels.ts';
import {
  cellAnchor,
  findingAnchor,
  fragment,
  passageAnchor,
  sectionAnchors,
} from '../../report/anchors.ts';
import { answeringCells } from '../../report/answer.ts';
import type { Report, Section } from '../../report/model.ts';
import type { Mark } from './marks.ts';
import { type RuleRun, ruleRuns } from './rule-runs.ts';
import type { Entry } from './shelf.ts';

export interface NumberedFinding {
  readonly finding: CheckedFinding;
  /** Anchor on the page. */
  readonly anchor: string;
}

const NONE: readonly NumberedFinding[] = [];

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
  readonly check: ReportCheck;
  readonly findings: readonly NumberedFinding[];
  readonly #byCell = new Map<string, NumberedFinding[]>();
  readonly counts: OutcomeCounts;
  /** What ran, rule by rule. */
  readonly runs: readonly RuleRun[];
  readonly #linked: ReadonlySet<string>;

  constructor(entry: Entry) {
    const { report, check } = entry;
    this.report = report;
    this.check = check;
    // Most serious first: notes must not stand before what does not add up.
    const sorted = [...check.findings].sort(
      (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
    );
    this.findings = sorted.map((finding, index) => ({ finding, anchor: findingAnchor(index) }));
    for (const item of this.findings) {
      if (item.finding.cell === '' || item.finding.level === 'note') continue;
      const list = this.#byCell.get(item.finding.cell) ?? [];
      this.#byCell.set(item.finding.cell, [...list, item]);
    }
    this.runs = ruleRuns(entry);
    const total = (key: 'pass' | 'fail' | 'undetermined') =>
      this.runs.reduce((sum, run) => sum + run[key], 0);
    this.counts = {
      pass: total('pass'),
      fail: total('fail'),
      undetermined: total('undetermined'),
    };
    this.#linked = new Set([
      ...this.runs.flatMap(({ shown }) => shown.map(({ cell }) => cell)),
      ...answeringCells(report),
    ]);
  }

  /** True where another place of the page links to the cell. */
  isLinked(cell: string): boolean {
    return this.#linked.has(cell);
  }

  /** Passages of a section's block that findings are about. */
  marksIn(section: Section, block: number): Mark[] {
    const place = this.report.sections.indexOf(section);
    return this.findings.flatMap(({ finding: { passage }, anchor }): Mark[] =>
      passage?.section === place && passage.block === block
        ? [{ start: passage.start, end: passage.end, id: passageAnchor(anchor) }]
        : [],
    );
  }

  /** Findings shown beside a cell. */
  atCell(cell: string): readonly NumberedFinding[] {
    return this.#byCell.get(cell) ?? NONE;
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
  return cell === '' || level === 'note' ? '' : fragment(cellAnchor(cell));
}
