/** Writes what a command changes in a report's file, and nothing else of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { relayoutReport } from '../content/relayout.ts';
import { reportData, reportProblem } from '../content/same-data.ts';
import { writeWhole } from '../io/write-files.ts';
import { reportFile } from '../report/content-paths.ts';
import type { Report } from '../report/model.ts';

/**
 * Writes the file in canonical layout, comments kept.
 *
 * @param changed the report as it is to be
 * @param fields names of those that may differ from the file
 * @returns false where a comment has no place in that layout: nothing is written then
 * @throws where what somebody gave cannot stand in the file, in the words of the check; and where
 *   more would change, which is a fault of the program
 */
export function rewriteReport(
  content: string,
  changed: Report,
  fields: readonly string[],
): boolean {
  const path = join(content, reportFile(changed.id));
  const source = readFileSync(path, 'utf8');
  const text = relayoutReport(source, changed);
  if (text === null) return false;
  const problem = reportProblem(text);
  if (problem !== null && reportProblem(source) === null) {
    throw new Error(`${problem}，什么也没有写`);
  }
  if (reportData(text, fields) !== reportData(source, fields)) {
    throw new Error(
      `more of ${path} would have changed than ${fields.join(', ')}; nothing was written`,
    );
  }
  writeWhole(path, text);
  return true;
}
