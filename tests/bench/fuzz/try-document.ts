/** One mutant through the readers, as the import reads a file: what came of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { FORMS } from '../../../src/form/index.ts';
import type { SourceDocument, TextLine } from '../../../src/import/document.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { Labels } from '../../../src/import/labels.ts';
import { readDocument } from '../../../src/import/read/read-document.ts';
import { checkArchive } from '../../../src/io/archive/check-archive.ts';
import { readArchive } from '../../../src/io/archive/read-archive.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { writeContent } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';
import { judge } from '../import/judge.ts';
import type { Truth } from '../import/truth.ts';

export interface Outcome {
  /** `read`, `not a report`, the rule that refuses it; for content `checked`. */
  readonly verdict: string;
  /** What is printed in it and in which cells, without spaces; empty where it was not read. */
  readonly text: string;
  /** Cells that are claimed and are not those of the truth. */
  readonly wrong: readonly string[];
  /** Whether it went through all that the import does, and its cells were judged. */
  readonly drafted: boolean;
  /** As it was read; null where it was not. */
  readonly document: SourceDocument | null;
  /** Of processor time: other work on the machine does not count. */
  readonly milliseconds: number;
}

const labels = new Labels(archiveFold());

/**
 * @param before what came of the document before it was damaged; null for itself
 * @param drafts whether it is drafted even where its text is another than before
 * @throws whatever the readers throw that is no refusal: a fault of ours
 */
export async function tryDocument(
  format: string,
  bytes: Uint8Array,
  truth: Truth | null,
  before: Outcome | null,
  drafts: boolean,
): Promise<Outcome> {
  const begun = process.cpuUsage();
  const done = (verdict: string, more: Partial<Outcome> = {}): Outcome => ({
    ...{ verdict, text: '', wrong: [], drafted: false, document: null },
    ...more,
    milliseconds: spentSince(begun),
  });
  if (format === 'yaml' || format === 'md') {
    checkContent(format, bytes);
    return done('checked');
  }
  const read = await readDocument(bytes, `a.${format}`);
  if (!read.ok) return done(read.problem.rule);
  const { document } = read;
  const text = document.lines.map(printed).join('\n');
  const isSame = text === before?.text;
  if (before !== null && !isSame && !drafts) return done('read', { text, document });
  // What is drafted comes of the document alone.
  if (isSame && before !== null && isDeepStrictEqual(document, before.document)) {
    return done(before.verdict, { ...before });
  }
  const draft = draftReport(document, [], FORMS, labels);
  if (draft === null) return done('not a report', { text, document, drafted: true });
  const wrong = truth === null ? [] : judge(draft, truth, new Set()).wrong;
  return done('read', { text, document, wrong, drafted: true });
}

/** The texts of a line's cells; empty cells at its end cannot be seen. */
const printed = ({ cells }: TextLine) =>
  cells
    .map(({ text }) => text.replace(/\s+/g, ''))
    .join('|')
    .replace(/\|+$/, '');

function spentSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** A content folder with this report's file or text. */
function checkContent(kind: 'yaml' | 'md', bytes: Uint8Array): void {
  folder ??= makeFolder();
  for (const [name, content] of Object.entries(sampleReport)) {
    writeFileSync(join(folder, name), name.endsWith(`.${kind}`) ? bytes : content);
  }
  checkArchive(readArchive(folder));
}

const isOfReport = ([name]: readonly [string, unknown]) => name.startsWith('reports/');
const sampleReport = Object.fromEntries(Object.entries(sampleFiles({})).filter(isOfReport));

/** Kept from one to the next: to remove it takes longer than to read what is in it. */
let folder: string | null = null;

function makeFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'nianbao-fuzz-'));
  writeContent(root, sampleFiles({}));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  return root;
}
