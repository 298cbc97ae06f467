/** Sets what was read of an archive against itself: agencies, texts, and every rule of reports. */

import { checkReport, type ReportCheck } from '../../check/check-report.ts';
import { ClaimReader } from '../../check/claims/read.ts';
import { type CopiedText, copiedText } from '../../check/copied/find.ts';
import { doubtsOf } from '../../check/doubts-of-archive.ts';
import { ReportSurroundings } from '../../check/surroundings.ts';
import {
  findingDiagnostic,
  type LocatedFile,
  pointerDiagnostic,
} from '../../content/located-file.ts';
import { futureDates, futureDatesOfAgency, futureDepartures } from '../../content/provenance.ts';
import { readingProblems } from '../../content/reading-problems.ts';
import { nameProblems } from '../../report/agency-names.ts';
import { agencyProblems, type HeldReport } from '../../report/agency-problems.ts';
import { agencyFile, MOVED_FILE, reportFile } from '../../report/content-paths.ts';
import {
  blocks,
  countDiagnostics,
  type Diagnostic,
  type Summary,
  sortDiagnostics,
  summaryOf,
} from '../../report/diagnostic.ts';
import type { Doubts } from '../../report/doubts.ts';
import type { Agency, Archive, Departure } from '../../report/model.ts';
import { type Figures, figuresOf } from '../../report/reading.ts';
import { archiveFold } from '../fold-table.ts';
import type { ReadArchive } from './read-archive.ts';

/** What is wrong with an archive, and whether that stops a build. */
export interface Verdict {
  /** Of reading and checking; sorted, the same for the same files, whatever the machine. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** How many inconsistencies are acknowledged. */
  readonly acknowledged: number;
  /** True where something stops a build. */
  readonly blocked: boolean;
}

export interface CheckedArchive extends Verdict {
  readonly archive: Archive;
  /** By report id. */
  readonly checks: ReadonlyMap<string, ReportCheck>;
  /** Whom the figures of each report rest on. */
  readonly figures: Figures;
  /** The cells that contradict others, from which no figure is worked out. */
  readonly doubts: Doubts;
  /** How like the texts are to one another; absent where the archive has no verbatim text. */
  readonly copies: CopiedText | undefined;
}

/** Finds the file that something was read from, to say where in it a value stands. */
export type FileAt = (path: string) => LocatedFile;

/**
 * Checks an archive; what could not be read is already said in what was read.
 *
 * @param today ISO date to compare dates with, for a person who is at work on the files; without
 *   it the result depends on the files alone
 */
export function checkArchive(read: ReadArchive, today?: string): CheckedArchive {
  const { archive, forms, located, reportCount } = read;
  const fileAt: FileAt = (path) => {
    const file = located.get(path);
    if (file === undefined) throw new Error(`${path} was not read`);
    return file;
  };
  const copies = copiedText(archive, forms, archiveFold());
  const { checks, diagnostics, figures } = checkReports(archive, copies, fileAt);
  const all = [
    ...read.diagnostics,
    ...agencyDiagnostics(archive.agencies, archive.reports, fileAt, today),
    ...diagnostics,
    ...departureDiagnostics(archive.departures, fileAt, today),
    ...(today === undefined
      ? []
      : archive.reports.flatMap((report) =>
          futureDates(fileAt(reportFile(report.id)), report, today),
        )),
  ];
  return {
    ...{ archive, checks, copies, figures },
    doubts: doubtsOf(archive, checks),
    ...verdictOf(all, reportCount),
  };
}

export interface CheckedReports {
  /** By report id. */
  readonly checks: ReadonlyMap<string, ReportCheck>;
  readonly figures: Figures;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks reports by every rule of reports.
 *
 * @param archive all that the reports are compared with: whole lineages
 * @param copies how like their texts are to those of all others
 */
export function checkReports(
  archive: Pick<Archive, 'agencies' | 'reports'>,
  copies: CopiedText | undefined,
  fileAt: FileAt,
  claims = new ClaimReader(archiveFold()),
): CheckedReports {
  const around = new ReportSurroundings(archive);
  const checks = new Map(
    archive.reports.map((report) => [
      report.id,
      checkReport(report, claims, { ...around.of(report), copies }),
    ]),
  );
  const fileOf = (id: string) => fileAt(reportFile(id));
  const diagnostics = [...checks].flatMap(([id, { findings }]) =>
    findings.map((item) => findingDiagnostic(fileOf(id), item, fileOf)),
  );
  const unread = archive.reports.flatMap((report) => readingProblems(fileOf(report.id), report));
  const figures = figuresOf(archive.reports);
  return { checks, diagnostics: [...diagnostics, ...unread], figures };
}

/**
 * Adds up what was found.
 *
 * @param reports how many were read, those included that cannot be
 * @param counts of all that was found, where not all of it is told
 */
export function verdictOf(
  found: readonly Diagnostic[],
  reports: number,
  counts = countDiagnostics(found),
): Verdict {
  return {
    diagnostics: sortDiagnostics(found),
    summary: summaryOf(counts, reports),
    acknowledged: counts.acknowledged,
    blocked: found.some(blocks),
  };
}

/** What is wrong with the dates of departures. */
export const departureDiagnostics = (
  departures: readonly Departure[],
  fileAt: FileAt,
  today: string | undefined,
): Diagnostic[] =>
  today === undefined || departures.length === 0
    ? []
    : futureDepartures(fileAt(MOVED_FILE), departures, today);

/** What is wrong with agencies, set against each other and against the reports that are held. */
export function agencyDiagnostics(
  agencies: readonly Agency[],
  reports: readonly HeldReport[],
  fileAt: FileAt,
  today: string | undefined,
): Diagnostic[] {
  const dates = agencies.flatMap((agency) =>
    today === undefined ? [] : futureDatesOfAgency(fileAt(agencyFile(agency.id)), agency, today),
  );
  const names = nameProblems(agencies, archiveFold()).map(
    ({ rule, agency, pointer, message, graver }) => ({
      ...pointerDiagnostic(fileAt(agencyFile(agency)), rule, pointer, message),
      ...graver,
    }),
  );
  const others = agencyProblems(agencies, reports).map(({ rule, file, pointer, message }) => {
    const path = 'agency' in file ? agencyFile(file.agency) : reportFile(file.report);
    return pointerDiagnostic(fileAt(path), rule, pointer, message);
  });
  return [...names, ...others, ...dates];
}
