/**
 * A document that ended the process of the fuzzer: the commands read it under a limit of memory,
 * and refuse it there. pdf.js allocates a width for every number of a range that the file gives.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsolatedReader } from '../../../src/io/documents/isolated-reader.ts';

/** The rule that says that a limit was reached; of a process that died it is another. */
const LIMIT = 'I110';

/** Whether the process that commands read a document in refuses this one by its limits. */
export async function isRefusedAtLimit(format: string, bytes: Uint8Array): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-fuzz-'));
  const reader = new IsolatedReader();
  try {
    const path = join(folder, `document.${format}`);
    writeFileSync(path, bytes);
    const result = await reader.read(path, null);
    return !result.ok && result.problem.rule === LIMIT;
  } finally {
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
