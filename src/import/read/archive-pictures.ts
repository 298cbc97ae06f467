/** Pictures that lie in an archive (DOCX, XLSX, OFD) beside what shows them. */
import type { ShownPicture } from '../document.ts';
import type { Archive } from './relationships.ts';
import { bytesOf, directoryEntry } from './zip.ts';

/** Bytes of all pictures of a document that are unpacked. */
const MOST_BYTES = 30 * 1024 * 1024;

/** The pictures of these names, in order and once each, as far as there is room for them. */
export async function archivePictures(
  { bytes, directory }: Archive,
  names: Iterable<string>,
): Promise<ShownPicture[]> {
  const pictures: ShownPicture[] = [];
  let size = 0;
  for (const name of new Set(names)) {
    const entry = name === '' ? null : directoryEntry(directory, name);
    if (entry === null || entry.encrypted || size + entry.size > MOST_BYTES) continue;
    size += entry.size;
    pictures.push({ bytes: await bytesOf(bytes, entry) });
  }
  return pictures;
}
