/** Inconsistencies that wait for a person: where they come from, and how they are entered. */

import { rowId } from '../form/walk.ts';
import { contradictions } from '../import/text/facts.ts';
import { checkArchive } from '../io/archive/check-archive.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import type { DraftedFile } from '../io/documents/draft-file.ts';
import { IsolatedReader } from '../io/documents/isolated-reader.ts';
import { archiveFold } from '../io/fold-table.ts';
import { reportFile } from '../report/content-paths.ts';
import { blocks, type Diagnostic } from '../report/diagnostic.ts';
import type { Acknowledgement, Report } from '../report/model.ts';
import { printedCommand } from '../report/printed-command.ts';
import { assertHeld } from './asked-report.ts';
import { rewriteReport } from './rewrite-report.ts';
import { shellHere } from './shell.ts';

export interface Pending {
  readonly report: Report;
  /** Inconsistencies that the report's list does not name yet. */
  readonly open: readonly Diagnostic[];
  /** Other diagnostics that block, which no acknowledgement can mend. */
  readonly errors: readonly Diagnostic[];
}

/**
 * What waits for acknowledgement in a report.
 *
 * @param id `<agency>/<year>`
 * @throws where there is no such report, or it cannot be read
 */
export function pendingOf(content: string, id: string): Pending {
  const file = reportFile(id);
  assertHeld(content, id);
  const { archive, diagnostics } = checkArchive(readArchive(content));
  const report = archive.reports.find((item) => item.id === id);
  const blocking = diagnostics.filter((item) => item.file === file && blocks(item));
  if (report === undefined) {
    const check = printedCommand('check', [], { content }, shellHere());
    throw new Error(`${file} 有错误，先改正，见 ${check}`);
  }
  return {
    report,
    open: blocking.filter((item) => item.level === 'inconsistency'),
    errors: blocking.filter((item) => item.level !== 'inconsistency'),
  };
}

/** The entry that makes an inconsistency pass. */
export function acknowledgementOf(
  { rule, at, expected, found }: Diagnostic,
  note: string,
): Acknowledgement {
  return { rule, at, expected, found, note };
}

/**
 * Writes entries into the report's file, in canonical layout, comments kept.
 *
 * @returns false where a comment has no place in that layout: nothing is written then
 */
export function writeAcknowledgements(
  content: string,
  report: Report,
  entries: readonly Acknowledgement[],
): boolean {
  const key = ({ rule, at }: Acknowledgement) => `${rule} ${at}`;
  const added = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const changed = { ...report, acknowledged: [...report.acknowledged, ...added] };
  return rewriteReport(content, changed, ['acknowledged']);
}

/** Paragraphs of the report's own text that name a figure of the inconsistency. */
export function passagesOn(report: Report, item: Diagnostic): string[] {
  const figures = [item.expected, item.found, ...item.inputs.map(({ token }) => token)];
  const named = new Set(figures.filter((text) => /^[1-9]\d*$/.test(text)));
  const patterns = [...named].map((figure) => new RegExp(`(?<![\\d.])${figure}\\s*[件份宗起]`));
  return report.sections
    .flatMap((section) => section.blocks.map(({ text }) => text))
    .filter((text) => patterns.some((pattern) => pattern.test(text)));
}

/** A line of the original document, and whether its figure is the one in our file. */
export interface OriginalLine {
  /** Null where the document has no line for it, or it was not found. */
  readonly line: number | null;
  readonly text: string;
  readonly cell: string;
  readonly ours: string;
  /** What was read there; null where the reader is not sure, and only a person can tell. */
  readonly original: string | null;
}

/**
 * Reads the original again, apart from this process as the import does, and shows the lines that
 * the cells of an inconsistency came from.
 *
 * @param path the document: PDF, Word, web page or text; whoever sent it may mean harm
 * @param report the report that was made of it
 * @throws with Chinese words where it cannot be read, or is another document
 */
export async function readOriginal(
  path: string,
  report: Report,
): Promise<(item: Diagnostic) => OriginalLine[]> {
  const reader = new IsolatedReader();
  const read = await reader.read(path, null).finally(() => reader.close());
  if (!read.ok) throw new Error(`--document：${read.problem.message}（${read.problem.remedy}）`);
  const { draft, texts } = read.file;
  const other = otherDocument(read.file, report);
  if (other !== null) throw new Error(`--document：这不是 ${report.id} 的原件：${other}`);
  return ({ inputs }) =>
    inputs.flatMap(({ pointer, token, file }): OriginalLine[] => {
      if (file !== undefined) return [];
      const [, , table = '', row = '', index = ''] = pointer.split('/');
      const cell = draft.tables.get(table)?.rows.get(row)?.[Number(index)];
      if (cell === undefined) return [];
      const { line, confidence } = cell;
      const text = line === null ? '' : (texts.get(line) ?? '');
      const original = confidence === 'unsure' || line === null ? null : cell.token;
      return [{ line, text, cell: rowId(table, row), ours: token, original }];
    });
}

/** Why a document is not the one that the report was made of; null where it may be. */
function otherDocument(file: DraftedFile, report: Report): string | null {
  const { source, versions } = report;
  const documents = [source, ...(source.attachments ?? []), ...versions];
  const recorded = documents.flatMap(({ sha256 }) => sha256 ?? []);
  if (recorded.includes(file.sha256)) return null;
  if (source.sha256 !== null) {
    return `收录的文件 sha256 是 ${source.sha256}，这份是 ${file.sha256}。同一份报告的另一个文件（如网页和 PDF），把它的 sha256 写进 versions`;
  }
  const against = contradictions(file.draft.facts, report.agency, report.year, archiveFold());
  return against.length === 0 ? null : against.join('；');
}
