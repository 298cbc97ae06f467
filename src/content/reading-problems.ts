/** Where a report's figures differ from their reading, and entries about that which do not hold. */
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Report } from '../report/model.ts';
import { SAYS_EMPTY } from '../report/placeholders.ts';
import {
  type Claim,
  compareWithReading,
  hasTyped,
  isConfirmed,
  unfitTables,
} from '../report/reading.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';

/** V507 for every figure that nobody has accounted for, V508 and V509 for entries that are wrong. */
export function readingProblems(file: LocatedFile, report: Report): Diagnostic[] {
  const { source, corrected = [] } = report;
  const { differing } = compareWithReading(report);
  const open = new Map(differing.map((claim) => [claim.at, claim]));
  const wrong = corrected.flatMap(({ at, printed }, index): Diagnostic[] => {
    const claim = open.get(at);
    const pointer = `/corrected/${index}`;
    if (claim === undefined) {
      const message = `“${at}”与读取时没有不同，或已登记过`;
      return [pointerDiagnostic(file, 'V508', pointer, message)];
    }
    open.delete(at);
    if (claim.printed === printed) return [];
    const message = `“${at}”登记的是“${shown(printed)}”，现在写的是“${shown(claim.printed)}”`;
    const details = { expected: printed, found: claim.printed };
    return [pointerDiagnostic(file, 'V508', pointer, message, details)];
  });
  const unfit = unfitTables(report).map((table) =>
    pointerDiagnostic(
      file,
      'V508',
      '/source/reading/tables',
      `读取的指纹与表式不合：${table}`,
      {},
      true,
    ),
  );
  const changed = [...open.values()].map((claim) =>
    pointerDiagnostic(file, 'V507', claim.pointer, differs(claim, source.reading?.how), {
      // The reading is a fingerprint: what stood there is not known.
      remedy: remedyFor(claim),
    }),
  );
  return [...changed, ...wrong, ...unfit, ...staleReview(file, report)];
}

const shown = (printed: string) => printed || SAYS_EMPTY;

function differs({ at, printed }: Claim, how: string | undefined): string {
  const when = how === 'typed' ? '初次录入' : '从原件读取';
  return `“${at}”现在写的是“${shown(printed)}”，与${when}时不同`;
}

function remedyFor({ at, printed }: Claim): string {
  const entry = `{at: ${at}, printed: ${JSON.stringify(printed)}, by: 谁, seen: 看了原件哪里}`;
  return `对照原件：录入有误的改正；原件确实如此的，在 corrected 里登记 - ${entry}`;
}

function staleReview(file: LocatedFile, report: Report): Diagnostic[] {
  if (report.reviewed == null || isConfirmed(report)) return [];
  const { by } = report.reviewed;
  const message = hasTyped(report)
    ? `${by} 自己录入过，不能由同一人确认`
    : `${by} 确认以后，数字已有改动`;
  return [pointerDiagnostic(file, 'V509', '/reviewed', message)];
}
