/** One report in several documents: a page of text, and its tables in an attachment. */
import { readTitle } from '../../report/report-title.ts';
import type { SourceDocument } from '../document.ts';
import { LineList } from '../read/line-list.ts';
import { readFacts } from '../text/facts.ts';

/** A document by the name of its file. */
export interface NamedDocument {
  readonly name: string;
  readonly sha256: string;
  readonly document: SourceDocument;
}

/** Where the lines of a document stand among those of all. */
export interface DocumentPart {
  readonly name: string;
  readonly sha256: string;
  /** Lines before its first. */
  readonly before: number;
}

export interface JoinedDocument {
  readonly document: SourceDocument;
  /** The main document first. */
  readonly parts: readonly DocumentPart[];
}

/**
 * Documents as one: first the one that bears the title of a report, then the others in order.
 *
 * @throws {Unreadable} I109 where together they are too much
 */
export function joinDocuments(documents: readonly NamedDocument[]): JoinedDocument {
  const main = documents.find(({ document }) => isTitled(document)) ?? documents[0];
  if (main === undefined) throw new Error('no documents to join');
  const ordered = [main, ...documents.filter((item) => item !== main)];
  const list = new LineList();
  const parts = ordered.map(({ name, sha256, document }): DocumentPart => {
    const before = list.lines.at(-1)?.number ?? 0;
    list.append(document);
    return { name, sha256, before };
  });
  // Where only some were, their lines say so.
  const recognised = documents.every(({ document }) => document.recognised);
  const { format, meta } = main.document;
  return { document: { ...list.document(format, meta, recognised), joined: true }, parts };
}

const isTitled = (document: SourceDocument) =>
  (readTitle(readFacts(document).title)?.years ?? []).length > 0;

/** A line by its own document; of a single one it is what it was. */
export function placeIn(
  parts: readonly DocumentPart[],
  line: number,
): { readonly line: number; readonly document?: string } {
  const part = parts.findLast(({ before }) => line > before) ?? parts[0];
  if (parts.length < 2 || part === undefined) return { line };
  return { line: line - part.before, document: part.name };
}
