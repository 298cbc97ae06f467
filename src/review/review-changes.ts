/** What a pull request does to the archive, as data: Markdown and annotations come from it. */

import type { Copies } from '../check/copied/find.ts';
import { guardedCells } from '../check/guarded-cells.ts';
import type { FormDeclaration } from '../form/types.ts';
import { cellOf, rowId } from '../form/walk.ts';
import { compareReports, factName, type ReportDifference } from '../report/compare-reports.ts';
import { compareTexts } from '../report/compare-texts.ts';
import { agencyFile, placeOfFile, reportFile, textFile } from '../report/content-paths.ts';
import type { Diagnostic, TextSimilarity } from '../report/diagnostic.ts';
import { type Agency, agencyName, type Report } from '../report/model.ts';
import { SAYS_EMPTY, SAYS_MISSING } from '../report/placeholders.ts';
import { duplicatesOf } from './duplicates.ts';

/** An archive before or after the change. */
export interface ReviewSide {
  readonly reports: readonly Report[];
  readonly agencies: readonly Agency[];
  readonly diagnostics: readonly Diagnostic[];
  /** How like the texts are to one another; undefined where none was compared. */
  readonly copies?: Pick<Copies, 'previousYear'> | undefined;
}

export type ChangeKind = 'added' | 'changed' | 'removed';

export interface ValueChange {
  /** Chinese label, e.g. 表二 行政处罚 · 处理决定数量. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface CellChange extends ValueChange {
  /** Whether an equation would show a slip in it. */
  readonly guarded: boolean;
}

export interface ReportReview {
  readonly id: string;
  readonly change: ChangeKind;
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
  readonly findings: readonly Diagnostic[];
}

export interface Review {
  readonly reports: readonly ReportReview[];
  readonly agencies: readonly AgencyReview[];
  /** New findings in other files: those of later years, of the site's settings. */
  readonly elsewhere: readonly Diagnostic[];
  /** Changed files outside the content folder. */
  readonly outside: readonly string[];
}

/**
 * @param paths changed files, relative to the content folder
 * @param outside changed files outside of it
 */
export function reviewChanges(
  base: ReviewSide,
  head: ReviewSide,
  paths: readonly string[],
  outside: readonly string[],
): Review {
  const places = paths.map(placeOfFile).filter((place) => place !== null && 'id' in place);
  const idsOf = (...kinds: readonly string[]) =>
    [...new Set(places.flatMap(({ kind, id }) => (kinds.includes(kind) ? id : [])))].sort();
  const reports = idsOf('report', 'text');
  const agencies = idsOf('agency');
  const known = new Set([...reports.flatMap(filesOf), ...agencies.map(agencyFile)]);
  return {
    reports: reports.map((id) => reviewReport(id, base, head)),
    agencies: agencies.map((id) => reviewAgency(id, base, head)),
    elsewhere: without(head.diagnostics, base.diagnostics).filter(({ file }) => !known.has(file)),
    outside,
  };
}

const filesOf = (report: string) => [reportFile(report), textFile(report)];

function reviewReport(id: string, base: ReviewSide, head: ReviewSide): ReportReview {
  const [before, after] = [base, head].map(({ reports }) => reports.find((item) => item.id === id));
  const files = new Set(filesOf(id));
  const [old, now] = [base, head].map(({ diagnostics }) =>
    diagnostics.filter(({ file }) => files.has(file)),
  ) as [Diagnostic[], Diagnostic[]];
  const shown = after ?? before;
  const both = before !== undefined && after !== undefined;
  return {
    id,
    change: changeOf(before, after, now),
    readable: after !== undefined || now.length === 0,
    title: shown?.title ?? '',
    agency: shown === undefined ? '' : agencyName(shown.agency, shown.year),
    ...(both ? valueChanges(before, after) : { cells: [], facts: [] }),
    text: both ? textChanges(before, after) : { added: [], removed: [] },
    newFindings: without(now, old),
    goneFindings: without(old, now),
    duplicates: after === undefined ? [] : duplicatesOf(after, head.reports),
    source: sourceOf(shown),
    similarity: after === undefined ? null : similarityOf(after, head),
  };
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
