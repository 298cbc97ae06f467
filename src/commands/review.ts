/** `npm run review`: compares a branch's content with where it branched off. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAnnotations } from '../check/render/github.ts';
import { addressOf, placeOf, reportPath } from '../export/paths.ts';
import { checkArchive } from '../io/archive/check-archive.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { shownPlaces } from '../io/archive/shown-places.ts';
import { refuseNoFolder } from '../io/content-folder.ts';
import { baseIn, checkoutTo, compareWith } from '../io/git.ts';
import { openWork } from '../io/open-work.ts';
import { todayInChina } from '../io/today.ts';
import { sortDiagnostics } from '../report/diagnostic.ts';
import { renderReview, reviewDiagnostics, reviewFails } from '../review/render-review.ts';
import { type Review, type ReviewSide, reviewChanges } from '../review/review-changes.ts';
import type { CommandLine } from './command-line.ts';
import { inChinese, type Say, sayLines } from './say.ts';

/** Address of a report's page in the site that the branch will become. */
const pageOf = (id: string) => addressOf(placeOf('/', undefined), reportPath(id));

/** @returns 1 where something of ours is wrong */
export function runReview({ values, say = inChinese }: CommandLine<'review'>): number {
  const { content, base, format } = values;
  refuseNoFolder(content);
  const review = reviewBranch(content, base);
  process.stdout.write(render(review, format, content, say));
  return reviewFails(review) ? 1 : 0;
}

function render(
  review: Review,
  format: CommandLine<'review'>['values']['format'],
  folder: string,
  say: Say,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(review, null, 2)}\n`;
    case 'markdown':
      return sayLines(say, renderReview(review, pageOf, say));
    case 'github':
      return renderAnnotations(sortDiagnostics(reviewDiagnostics(review)), folder);
  }
}

/**
 * @param content the content folder of the branch, in any git repository
 * @param ref what the branch is to be merged into
 */
export function reviewBranch(content: string, ref: string): Review {
  const comparison = compareWith(content, baseIn(content, ref));
  const { prefix, paths } = comparison;
  const { path: folder, end } = openWork(join(tmpdir(), 'nianbao-review'));
  try {
    checkoutTo(content, comparison, folder);
    const inside = paths.filter((path) => path.startsWith(prefix));
    const review = reviewChanges(
      sideOf(folder),
      sideOf(content),
      inside.map((path) => path.slice(prefix.length)),
      paths.filter((path) => !path.startsWith(prefix)),
      todayInChina(),
    );
    return withShownPlaces(review, content);
  } finally {
    end();
  }
}

/** What is new of the branch, where it has to be mended there; what is gone has no place. */
function withShownPlaces(review: Review, content: string): Review {
  const placed = shownPlaces(content);
  return {
    ...review,
    reports: review.reports.map((report) => ({
      ...report,
      newFindings: report.newFindings.map(placed),
    })),
    elsewhere: review.elsewhere.map(placed),
  };
}

function sideOf(content: string): ReviewSide {
  const { archive, copies, diagnostics } = checkArchive(readArchive(content));
  const { reports, agencies, departures } = archive;
  return { reports, agencies, departures, copies, diagnostics };
}
