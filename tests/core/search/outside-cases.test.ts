/** What is printed is found, and nothing else of the kind: cases that are kept outside the project. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SearchStore } from '../../../src/browser/search-store.ts';
import { indexedRecord } from '../../../src/io/index/indexed-report.ts';
import { writeSearchIndex } from '../../../src/io/index/write-index.ts';
import { serveFolder } from '../../../src/io/serve.ts';
import { SearchEngine } from '../../../src/search/query/engine.ts';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { benchNames, benchRecords } from '../../bench/search-records.ts';
import { REPOSITORY } from '../../support/content.ts';

const LINES = join(REPOSITORY, '../shared/cases/bugs/search-lines.md');
const QUERIES = join(REPOSITORY, '../shared/cases/bugs/search-queries.tsv');
const missing = !existsSync(LINES) || !existsSync(QUERIES);

const folder = mkdtempSync(join(tmpdir(), 'nianbao-lines-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Characters that nobody sees are written `{200B}`. */
const unescaped = (text: string) =>
  text.replace(/\{([0-9A-F]{4})\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );

const title = `别处的例子：每一句都照所写的找得到或者找不到${missing ? '（没有 ../shared/cases，未核对！）' : ''}`;

test.skipIf(missing)(title, { timeout: 120_000 }, async () => {
  const [first, ...others] = [...benchRecords(3, 5)];
  if (first === undefined) throw new Error('no records');
  const paragraphs = readFileSync(LINES, 'utf8').trim().split(/\n\n+/);
  const sections = [{ anchor: 's1', heading: '', texts: paragraphs }];
  const printed = { ...first, text: { ...first.text, sections } };
  await writeSearchIndex(folder, [printed, ...others].map(indexedRecord), benchNames(3, 5));
  const { server, address } = await serveFolder(folder, 0);
  try {
    const engine = await SearchEngine.load(new SearchStore(address), {
      find: () => Promise.reject(new Error('no query here is that common')),
    });
    const wrong: string[] = [];
    const lines = readFileSync(QUERIES, 'utf8').trim().split('\n').slice(1);
    for (const line of lines) {
      const [query = '', expected] = line.split('\t');
      const found: string[] = [];
      for await (const answer of engine.search(parseQuery(unescaped(query), engine.fold), {})) {
        found.push(...answer.found.map(({ id }) => id));
      }
      if (String(Number(found.includes(first.id))) !== expected) wrong.push(line);
    }
    expect(lines.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  } finally {
    server.close();
  }
});
