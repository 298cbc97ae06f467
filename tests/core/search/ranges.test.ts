import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SearchStore } from '../../../src/browser/search-store.ts';
import { indexFold } from '../../../src/io/fold-table.ts';
import { indexedRecord } from '../../../src/io/index/indexed-report.ts';
import { writeSearchIndex } from '../../../src/io/index/write-index.ts';
import { serveFolder } from '../../../src/io/serve.ts';
import { searchBlocks } from '../../../src/search/format/search-text.ts';
import { SearchEngine } from '../../../src/search/query/engine.ts';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { Random } from '../../bench/random.ts';
import { benchNames, benchRecords } from '../../bench/search-records.ts';

const REPORTS = 14;
const folder = mkdtempSync(join(tmpdir(), 'nianbao-ranges-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('对照表切成几段，答案与逐字查找相同', { timeout: 120_000 }, async () => {
  const records = [...benchRecords(REPORTS, 8)];
  await writeSearchIndex(folder, records.map(indexedRecord), benchNames(REPORTS, 8), {
    rangeLimit: 60_000,
  });
  expect(readdirSync(join(folder, 'phrases')).length).toBeGreaterThan(3);
  const { server, address } = await serveFolder(folder, 0);
  try {
    const engine = await SearchEngine.load(new SearchStore(address), {
      find: () => Promise.reject(new Error('no query here is that long')),
    });
    const fold = indexFold();
    const texts = new Map(
      records.map(({ id, text }) => [id, searchBlocks(text).map((block) => fold(block.text))]),
    );
    const random = new Random(3);
    for (let turn = 0; turn < 120; turn += 1) {
      const blocks = [...texts.values()][random.between(0, texts.size - 1)] ?? [];
      // Without digits, which stand for whole numbers only.
      const words = blocks.flatMap((block) => block.split(/\d+/)).filter((part) => part.length > 8);
      const word = random.pick(words);
      const at = random.between(0, word.length - 8);
      const phrase = word.slice(at, at + random.between(1, 8));
      const found: string[] = [];
      for await (const answer of engine.search(parseQuery(`"${phrase}"`, engine.fold), {})) {
        found.push(...answer.found.map(({ id }) => id));
      }
      const expected = [...texts].filter(([, parts]) =>
        parts.some((part) => part.includes(phrase)),
      );
      expect(found.sort(), phrase).toEqual(expected.map(([id]) => id).sort());
    }
  } finally {
    server.close();
  }
});
