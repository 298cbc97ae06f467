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
import { futureDates } from '../../content/provenance.ts';
import { nameProblems } from '../../report/agency-names.ts';
import { agencyProblems } from '../../report/agency-problems.ts';
import { agencyFile, reportFile } from '../../report/content-paths.ts';
import {
  blocks,
  type Diagnostic,
  type Summary,
  sortDiagnostics,
  summarize,
} from '../../report/diagnostic.ts';
import type { Doubts } from '../../report/doubts.ts';
import type { Archive } from '../../report/model.ts';
import type { Fold } from '../../text/fold.ts';
import { archiveFold } from '../fold-table.ts';
import type { ReadArchive } from './read-archive.ts';

export interface CheckedArchive {
  readonly archive: Archive;
  /** By report id. */
  readonly checks: ReadonlyMap<string, ReportCheck>;
  /** The cells that contradict others, from which no figure is worked out. */
  readonly doubts: Doubts;
  /** How like the texts are to one another; absent where the archive has no verbatim text. */
  readonly copies: CopiedText | undefined;
  /** Of reading and checking; sorted, the same for the same files, whatever the machine. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** True where something stops a build. */
  readonly blocked: boolean;
}

/**
 * Checks an archive; what could not be read is already said in what was read.
 *
 * @param today ISO date to compare dates with, for a person who is at work on the files; without
 *   it the result depends on the files alone
 */
export function checkArchive(read: ReadArchive, today?: string): CheckedArchive {
  const { archive, forms, located, reportCount } = read;
  const fileAt = (path: string): LocatedFile => {
    const file = located.get(path);
    if (file === undefined) throw new Error(`${path} was not read`);
    return file;
  };
  const fold = archiveFold();
  const copies = copiedText(archive, forms, fold);
  const claims = new ClaimReader(fold);
  const around = new ReportSurroundings(archive);
  const checks = new Map(
    archive.reports.map((report) => [
      report.id,
      checkReport(report, claims, { ...around.of(report), copies }),
    ]),
  );
  const fileOf = (id: string) => fileAt(reportFile(id));
  const findings = [...checks].flatMap(([id, { findings }]) =>
    findings.map((item) => findingDiagnostic(fileOf(id), item, fileOf)),
  );
  const diagnostics = sortDiagnostics([
    ...read.diagnostics,
    ...agencyDiagnostics(archive, fileAt, fold),
    ...findings,
    ...(today === undefined
      ? []
      : archive.reports.flatMap((report) => futureDates(fileOf(report.id), report, today))),
  ]);
  return {
    ...{ archive, checks, copies, diagnostics },
    doubts: doubtsOf(archive, checks),
    summary: summarize(diagnostics, reportCount),
    blocked: diagnostics.some(blocks),
  };
}

function agencyDiagnostics(
  { agencies, reports }: Archive,
  fileAt: (path: string) => LocatedFile,
  fold: Fold,
): Diagnostic[] {
  const names = nameProblems(agencies, fold).map(({ rule, agency, pointer, message }) =>
    pointerDiagnostic(fileAt(agencyFile(agency)), rule, pointer, message),
  );
  const others = agencyProblems(agencies, reports).map(({ rule, file, pointer, message }) => {
    const path = 'agency' in file ? agencyFile(file.agency) : reportFile(file.report);
    return pointerDiagnostic(fileAt(path), rule, pointer, message);
  });
  return [...names, ...others];
}
