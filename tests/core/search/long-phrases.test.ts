import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SearchStore } from '../../../src/browser/search-store.ts';
import { indexFold } from '../../../src/io/fold-table.ts';
import { indexedRecord } from '../../../src/io/index/indexed-report.ts';
import { writeSearchIndex } from '../../../src/io/index/write-index.ts';
import { serveFolder } from '../../../src/io/serve.ts';
import { FILES } from '../../../src/search/format/search-files.ts';
import { searchBlocks } from '../../../src/search/format/search-text.ts';
import { phraseQuery } from '../../../src/search/format/tokens.ts';
import { type LongPhrases, SearchEngine } from '../../../src/search/query/engine.ts';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { findPhrase } from '../../../src/text/symbols.ts';
import { Random } from '../../bench/random.ts';
import { benchNames, benchRecords } from '../../bench/search-records.ts';

const REPORTS = 7 * 70;
const folder = mkdtempSync(join(tmpdir(), 'nianbao-long-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Pagefind's own code, as a browser loads it, without the browser. */
interface Pagefind {
  createInstance(options: object): {
    init(): Promise<void>;
    mergeIndex(path: string, options: object): Promise<void>;
    search(term: string, options: object): Promise<{ results: readonly { id: string }[] }>;
  };
}

async function longPhrases(address: string, shard: string): Promise<LongPhrases> {
  const path = join(folder, FILES.hub, 'pagefind.js');
  const module = (await import(/* @vite-ignore */ path)) as Pagefind;
  const pagefind = module.createInstance({ basePath: address + FILES.hub, noWorker: true });
  await pagefind.init();
  await pagefind.mergeIndex(address + FILES.pagefind(shard), { language: 'und' });
  const ids = await new SearchStore(address).json<string[]>(FILES.ids(shard));
  return {
    find: async (_, symbols) => {
      const { results } = await pagefind.search(phraseQuery(symbols), {});
      return new Set(results.map(({ id }) => ids.indexOf(id)));
    },
  };
}

test('又长又常见的句子由 Pagefind 核定，与逐字查找相同', { timeout: 120_000 }, async () => {
  const records = [...benchRecords(REPORTS, 8)].filter(({ year }) => year === 2025);
  await writeSearchIndex(folder, records.map(indexedRecord), benchNames(REPORTS, 8));
  const { server, address } = await serveFolder(folder, 0);
  try {
    let asked = 0;
    const long = await longPhrases(address, '2025');
    const engine = await SearchEngine.load(new SearchStore(address), {
      find: (shard, symbols) => {
        asked += 1;
        return long.find(shard, symbols);
      },
    });
    const fold = indexFold();
    const texts = records.map(
      ({ id, text }) => [id, searchBlocks(text).map((block) => fold(block.text))] as const,
    );
    const random = new Random(5);
    for (let turn = 0; turn < 1200; turn += 1) {
      const block = random.pick(random.pick(texts)[1]);
      const at = random.between(0, block.length);
      const phrase = block.slice(at, at + random.between(9, 24));
      if (phrase.length < 9 || /[\d.,"]/.test(phrase)) continue;
      const before = asked;
      const query = parseQuery(`"${phrase}"`, engine.fold);
      const found: string[] = [];
      for await (const answer of engine.search(query, {})) {
        found.push(...answer.found.map(({ id }) => id));
      }
      if (asked === before) continue;
      const wanted = query.all[0]?.text ?? '';
      const expected = texts.filter(([, blocks]) =>
        blocks.some((text) => findPhrase(text, wanted).length > 0),
      );
      expect(found.sort(), phrase).toEqual(expected.map(([id]) => id).sort());
    }
    expect(asked).toBeGreaterThan(20);
  } finally {
    server.close();
  }
});
