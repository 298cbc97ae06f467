import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { indexedRecord } from '../../../../src/io/index/indexed-report.ts';
import { writeSearchIndex } from '../../../../src/io/index/write-index.ts';
import { FILES } from '../../../../src/search/format/search-files.ts';
import { benchNames, benchRecords } from '../../../bench/search-records.ts';
import { withFolderAsync } from '../../../support/content.ts';

/** What nobody waits for and ends a program, with no word of what could not be done. */
function untold(): unknown[] {
  const found: unknown[] = [];
  const note = (cause: unknown) => found.push(cause);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  });
  return found;
}

test('索引的一段写不进去：等到的是失败，程序不突然结束', () =>
  withFolderAsync(async (root) => {
    const found = untold();
    // Folders should come here.
    for (const name of ['phrases', FILES.hub]) writeFileSync(join(root, name.replace('/', '')), '');
    const records = [...benchRecords(2, 3)].map(indexedRecord);
    await expect(writeSearchIndex(root, records, benchNames(2, 3))).rejects.toThrow();
    // The other one ends later.
    await sleep(2000);
    expect(found).toEqual([]);
  }));
