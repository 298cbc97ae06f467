/** Which of the old Office documents a compound file (OLE) is. */
import { CompoundFile } from './compound-file.ts';

/** `ole` is what is none of the documents that can be read. */
export type CompoundKind = 'doc' | 'xls' | 'ole';

/** Streams that tell what a file is; the newer of two that programs write side by side is first. */
const KINDS: readonly (readonly [stream: string, kind: CompoundKind])[] = [
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];

/** @throws {Unreadable} I106 */
export const compoundKind = (bytes: Uint8Array): CompoundKind => kindOf(new CompoundFile(bytes));

/** Of a document with another embedded in it, its own streams stand at the top. */
export function kindOf(file: CompoundFile): CompoundKind {
  const among = (names: readonly string[]) =>
    KINDS.find(([stream]) => names.includes(stream))?.[1] ?? null;
  return among(file.ownNames) ?? among(file.names) ?? 'ole';
}
