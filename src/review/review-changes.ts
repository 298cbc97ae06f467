/** What a pull request does to the archive, as data: Markdown and annotations come from it. */

import type { Copies } from '../check/copied/find.ts';
import { guardedCells } from '../check/guarded-cells.ts';
import type { FormDeclaration } from '../form/types.ts';
import { cellOf, rowId } from '../form/walk.ts';
import { compareReports, factName, type ReportDifference } from '../report/compare-reports.ts';
import { compareTexts } from '../report/compare-texts.ts';
import { agencyFile, placeOfFile, reportFile, textFile } from '../report/content-paths.ts';
import type { Diagnostic, TextSimilarity } from '../report/diagnostic.ts';
import { type Agency, agencyName, type Departure, type Report } from '../report/model.ts';
import { SAYS_EMPTY, SAYS_MISSING } from '../report/placeholders.ts';
import { vouchedFor, vouchedText } from '../report/reading.ts';
import { type AgencyFact, agencyChanges, agencyFacts } from './agency-changes.ts';
import { duplicatesOf } from './duplicates.ts';
import { type LostPlace, lostPlaces } from './lost-places.ts';
import { movesBetween } from './moves.ts';
import type { ValueChange } from './value-change.ts';

/** An archive before or after the change. */
export interface ReviewSide {
  readonly reports: readonly Report[];
  readonly agencies: readonly Agency[];
  readonly departures: readonly Departure[];
  readonly diagnostics: readonly Diagnostic[];
  /** How like the texts are to one another; undefined where none was compared. */
  readonly copies?: Pick<Copies, 'previousYear'> | undefined;
}

export type ChangeKind = 'added' | 'changed' | 'moved' | 'removed';

export interface CellChange extends ValueChange {
  /** Whether an equation would show a slip in it. */
  readonly guarded: boolean;
}

export interface ReportReview {
  readonly id: string;
  readonly change: ChangeKind;
  /** Id that a moved report had before; it is set against what it was there. */
  readonly movedFrom: string | null;
  /** False where the changed file cannot be read; the findings say why. */
  readonly readable: boolean;
  readonly title: string;
  readonly agency: string;
  /** Those that no equation guards first. */
  readonly cells: readonly CellChange[];
  readonly facts: readonly ValueChange[];
  /** Blocks of text that are new and gone. */
  readonly text: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly newFindings: readonly Diagnostic[];
  readonly goneFindings: readonly Diagnostic[];
  readonly duplicates: readonly string[];
  /** Whom its figures rest on; null where there are none. */
  readonly figures: string | null;
  readonly source: {
    /** The whole address; null where none is recorded. */
    readonly url: string | null;
    readonly host: string | null;
    readonly government: boolean;
    readonly retrieved: string | null;
    readonly sha256: string | null;
  };
  /**
   * Likeness to the report before it, of the same agency or of one that it continues; null where
   * the two cannot be compared.
   */
  readonly similarity: TextSimilarity | null;
}

export interface AgencyReview {
  readonly id: string;
  readonly change: ChangeKind;
  readonly name: string;
  /** Fields of its file that have changed; empty for one that is new or gone. */
  readonly fields: readonly ValueChange[];
  /** All that the file of a new one says. */
  readonly facts: readonly AgencyFact[];
  readonly findings: readonly Diagnostic[];
}

export interface Review {
  readonly reports: readonly ReportReview[];
  readonly agencies: readonly AgencyReview[];
  /** Addresses that are given up without a word of where what stood there is. */
  readonly lost: readonly LostPlace[];
  /** New findings in other files: those of later years, of the site's settings. */
  readonly elsewhere: readonly Diagnostic[];
  /** Changed files of the content folder that are no report's and no agency's. */
  readonly others: readonly string[];
  /** Changed files outside the content folder. */
  readonly outside: readonly string[];
}

/**
 * @param paths changed files, relative to the content folder
 * @param outside changed files outside of it
 * @param today ISO date
 */
export function reviewChanges(
  base: ReviewSide,
  head: ReviewSide,
  paths: readonly string[],
  outside: readonly string[],
  today: string,
): Review {
  const places = paths.map(placeOfFile).filter((place) => place !== null && 'id' in place);
  const idsOf = (...kinds: readonly string[]) =>
    [...new Set(places.flatMap(({ kind, id }) => (kinds.includes(kind) ? id : [])))].sort();
  const touched = idsOf('report', 'text');
  const isTouched = ({ id }: Report) => touched.includes(id);
  const moved = movesBetween({
    before: base.reports.filter(isTouched),
    after: head.reports.filter(isTouched),
    isKept: (id) => findingsOn(id, head).length > 0,
  });
  const left = new Set([...moved.values()].map(({ id }) => id));
  const reports = touched.filter((id) => !left.has(id));
  const agencies = idsOf('agency');
  const known = new Set([...touched.flatMap(filesOf), ...agencies.map(agencyFile)]);
  const reviewed = {
    reports: reports.map((id) => reviewReport(id, base, head, moved.get(id))),
    agencies: agencies.map((id) => reviewAgency(id, base, head)),
  };
  return {
    ...reviewed,
    lost: lostPlaces(goneIn(reviewed, base, head), today),
    elsewhere: without(head.diagnostics, base.diagnostics).filter(({ file }) => !known.has(file)),
    others: paths.filter((path) => !known.has(path)),
    outside,
  };
}

/** What is gone from where it was before the change. */
function goneIn(
  { reports, agencies }: Pick<Review, 'reports' | 'agencies'>,
  base: ReviewSide,
  head: ReviewSide,
) {
  const idsOf = (wanted: ChangeKind) =>
    new Set(agencies.flatMap(({ id, change }) => (change === wanted ? id : [])));
  const [removed, added] = [idsOf('removed'), idsOf('added')];
  return {
    reports: new Map(
      reports.flatMap(({ id, change, movedFrom }): [string, string | null][] => {
        if (movedFrom !== null) return [[movedFrom, id]];
        return change === 'removed' ? [[id, null]] : [];
      }),
    ),
    agencies: base.agencies.filter(({ id }) => removed.has(id)),
    newAgencies: head.agencies.filter(({ id }) => added.has(id)),
    departures: head.departures,
  };
}

const filesOf = (report: string) => [reportFile(report), textFile(report)];

function findingsOn(id: string, { diagnostics }: ReviewSide): Diagnostic[] {
  const files = new Set(filesOf(id));
  return diagnostics.filter(({ file }) => files.has(file));
}

/** Findings of a report as they would stand in the files of another id. */
const asIn = (id: string, from: string, findings: readonly Diagnostic[]): Diagnostic[] =>
  findings.map((item) => ({
    ...item,
    file: item.file === reportFile(from) ? reportFile(id) : textFile(id),
  }));

function reviewReport(
  id: string,
  base: ReviewSide,
  head: ReviewSide,
  was: Report | undefined,
): ReportReview {
  const before = was ?? base.reports.find((item) => item.id === id);
  const after = head.reports.find((item) => item.id === id);
  const from = was?.id ?? id;
  const old = asIn(id, from, findingsOn(from, base));
  const now = findingsOn(id, head);
  const shown = after ?? before;
  const both = before !== undefined && after !== undefined;
  const readable = after !== undefined || now.length === 0;
  return {
    id,
    change: was === undefined ? changeOf(before, after, now) : 'moved',
    movedFrom: was?.id ?? null,
    readable,
    title: shown?.title ?? '',
    agency: shown === undefined ? '' : agencyName(shown.agency, shown.year),
    ...(both ? valueChanges(before, after) : { cells: [], facts: [] }),
    text: both ? textChanges(before, after) : { added: [], removed: [] },
    newFindings: without(now, old),
    // What cannot be read was not checked: nothing of it has been put right.
    goneFindings: readable ? without(old, now) : [],
    duplicates: after === undefined ? [] : duplicatesOf(after, head.reports),
    figures: after === undefined ? null : figuresOf(after),
    source: sourceOf(shown),
    similarity: after === undefined ? null : similarityOf(after, head),
  };
}

function figuresOf(report: Report): string | null {
  const vouched = vouchedFor(report);
  return vouched === null ? null : vouchedText(vouched);
}

function similarityOf({ id }: Report, { copies }: ReviewSide): TextSimilarity | null {
  const likeness = copies?.previousYear.get(id);
  return likeness === undefined ? null : { other: likeness.other, share: likeness.share };
}

function changeOf(before: unknown, after: unknown, findings: readonly Diagnostic[]): ChangeKind {
  if (before === undefined) return 'added';
  return after === undefined && findings.length === 0 ? 'removed' : 'changed';
}

function reviewAgency(id: string, base: ReviewSide, head: ReviewSide): AgencyReview {
  const [before, after] = [base, head].map(({ agencies }) =>
    agencies.find((item) => item.id === id),
  );
  const file = agencyFile(id);
  const findings = head.diagnostics.filter((item) => item.file === file);
  const shown = after ?? before;
  return {
    id,
    change: changeOf(before, after, findings),
    name: shown === undefined ? '' : agencyName(shown),
    fields: before === undefined || after === undefined ? [] : agencyChanges(before, after),
    facts: before === undefined && after !== undefined ? agencyFacts(after) : [],
    findings,
  };
}

/** Findings of the first list that the second lacks; lines may move, numbers count. */
function without(list: readonly Diagnostic[], other: readonly Diagnostic[]): Diagnostic[] {
  const key = (item: Diagnostic) =>
    [
      item.file,
      item.rule,
      item.at || item.pointer,
      item.expected,
      item.found,
      item.acknowledged,
    ].join('\n');
  const known = new Set(other.map(key));
  return list.filter((item) => !known.has(key(item)));
}

/** What the change does to the report's fields, and to its tables. */
function valueChanges(before: Report, after: Report): Pick<ReportReview, 'cells' | 'facts'> {
  const changes = compareReports(before, after);
  const printed = (text: string | null) => (text === null ? SAYS_MISSING : text || SAYS_EMPTY);
  const shown = (item: ReportDifference): ValueChange => ({
    label: labelOf(after.form, item),
    before: printed(item.before),
    after: printed(item.after),
  });
  const isFact = ({ kind }: ReportDifference) => kind === 'fact';
  const guarded = guardedCells(after);
  const cells = changes
    .filter((item) => !isFact(item))
    .map((item) => ({ ...shown(item), guarded: guarded.has(item.at) }));
  return {
    cells: cells.sort((a, b) => Number(a.guarded) - Number(b.guarded)),
    facts: changes.filter(isFact).map(shown),
  };
}

function labelOf(form: FormDeclaration, item: ReportDifference): string {
  if (item.kind === 'fact') return factName(item.at);
  const slot = cellOf(form.tables, item.at);
  if (slot === undefined) {
    const table = form.tables.find(({ id }) => item.at.startsWith(rowId(id, '')));
    return `${table?.name} 自加的行 ${item.at.slice((table?.id.length ?? 0) + 1)}`;
  }
  const { table, row, groups, column } = slot;
  const group = groups.at(-1)?.label;
  const name = group === undefined ? row.label : `${group} ${row.label}`;
  return `${table.name} ${name} · ${column.label}`;
}

function textChanges(before: Report, after: Report): ReportReview['text'] {
  const passages = ({ sections }: Report) =>
    sections.flatMap(({ heading, blocks }) => [heading, ...blocks.map(({ text }) => text)]);
  const { changes } = compareTexts(passages(before), passages(after));
  const of = (wanted: string) =>
    changes.flatMap(({ kind, passage }) => (kind === wanted ? passage : []));
  return { added: of('added'), removed: of('removed') };
}

function sourceOf(report: Report | undefined): ReportReview['source'] {
  const url = report?.source.url ?? null;
  const host =
    url !== null && URL.canParse(url) ? new URL(url).hostname : (report?.source.site ?? null);
  const government = host === null || host === 'gov.cn' || host.endsWith('.gov.cn');
  const { retrieved = null, sha256 = null } = report?.source ?? {};
  return { url, host, government, retrieved, sha256 };
}
