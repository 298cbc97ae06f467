/** Tables that a document shows as pictures: recognised as scans are, and read with it. */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ShownPicture, SourceDocument } from '../../import/document.ts';
import type { NamedDocument } from '../../import/draft/join-documents.ts';
import type { Eyes } from '../../import/read/picture/eyes.ts';
import { mayShowTable } from '../../import/read/picture/picture-size.ts';
import { MAX_DOCUMENT_BYTES, readDocument } from '../../import/read/read-document.ts';

/** Pictures of one document that are looked into. */
const MOST_PICTURES = 12;

interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The pictures of a document that may show a table. */
export function picturesIn(path: string, { pictures = [] }: SourceDocument): Picture[] {
  const found = pictures.flatMap((picture, index): Picture[] => {
    const bytes = 'bytes' in picture ? picture.bytes : fileBeside(path, picture);
    if (bytes === null || !mayShowTable(bytes)) return [];
    const name =
      'file' in picture ? basename(picture.file) : `${basename(path)} 里的图片 ${index + 1}`;
    return [{ name, bytes }];
  });
  return found.slice(0, MOST_PICTURES);
}

/** The tables in them; what else is in a picture is no part of the report's text. */
export async function readPictured(
  pictures: readonly Picture[],
  eyes: Eyes,
): Promise<NamedDocument[]> {
  const documents: NamedDocument[] = [];
  for (const { name, bytes } of pictures) {
    const read = await readDocument(bytes, '', eyes);
    if (!read.ok) continue;
    const lines = read.document.lines.filter(({ table }) => table !== null);
    if (lines.length === 0) continue;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    documents.push({ name, sha256, document: { ...read.document, lines, unread: [] } });
  }
  return documents;
}

function fileBeside(path: string, { file }: Extract<ShownPicture, { file: string }>) {
  const own = join(dirname(path), file);
  // A link could lead anywhere.
  const stats = lstatSync(own, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= MAX_DOCUMENT_BYTES ? readFileSync(own) : null;
}
