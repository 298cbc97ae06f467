/** `npm run review`: compares a branch's content with where it branched off. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkArchive } from '../io/archive/check-archive.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { checkoutTo, compareWith } from '../io/git.ts';
import { type Review, type ReviewSide, reviewChanges } from '../review/review-changes.ts';

/**
 * @param content the content folder of the branch, in any git repository
 * @param ref what the branch is to be merged into
 */
export function reviewBranch(content: string, ref: string): Review {
  const comparison = compareWith(content, ref);
  const { prefix, paths } = comparison;
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-review-'));
  try {
    mkdirSync(folder, { recursive: true });
    checkoutTo(content, comparison, folder);
    const inside = paths.filter((path) => path.startsWith(prefix));
    return reviewChanges(
      sideOf(folder),
      sideOf(content),
      inside.map((path) => path.slice(prefix.length)),
      paths.filter((path) => !path.startsWith(prefix)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sideOf(content: string): ReviewSide {
  const { archive, copies, diagnostics } = checkArchive(readArchive(content));
  return { reports: archive.reports, agencies: archive.agencies, copies, diagnostics };
}
