/** What the system refused, in words: a folder that may not be written, a full disk. */
import { dirname } from 'node:path';
import { reasonOf } from '../io/fault-reason.ts';

/** Calls that only writing makes; a file is opened for reading, too. */
const WRITING: ReadonlySet<string> = new Set([
  ...['copyfile', 'fsync', 'ftruncate', 'futime', 'link', 'mkdir', 'mkdtemp', 'rename'],
  ...['rm', 'rmdir', 'symlink', 'unlink', 'utime', 'write'],
]);

/** What our own writers say; the fault itself is the cause (`src/io/write-files.ts`). */
const WRITER = /^cannot write /;

/** @returns null where the system refused nothing, or for a reason that has no common name */
export function systemFault(error: Error): string | null {
  const isWriter = WRITER.test(error.message);
  const fault: NodeJS.ErrnoException =
    isWriter && error.cause instanceof Error ? error.cause : error;
  const { code, syscall, path } = fault;
  if (code === undefined || syscall === undefined) return null;
  const isWriting = isWriter || WRITING.has(syscall);
  const reason = reasonOf(fault, isWriting);
  if (reason === fault.message) return null;
  if (!isWriting) return `读不出 ${path ?? ''}：${reason}`;
  // The file is a temporary one beside that which was to be written.
  return path === undefined ? `写不进：${reason}` : `写不进 ${dirname(path)}：${reason}`;
}
