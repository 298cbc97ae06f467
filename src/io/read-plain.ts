/** Reads files that others may have put there: a pipe or a device has no end. */
import { readFileSync, statSync } from 'node:fs';

/**
 * @param most bytes that it may hold
 * @throws where it is not there, is no plain file, or holds more
 */
export function readPlain(path: string, most: number): Buffer {
  const stats = statSync(path);
  if (!stats.isFile() || stats.size > most) throw new Error(`${path} is not what is read here`);
  return readFileSync(path);
}
