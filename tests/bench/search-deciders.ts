/** Who decides a query: the phrase table, the texts of a few reports, or Pagefind. */
import type { IndexFiles } from '../../src/search/query/engine.ts';
import { SearchEngine } from '../../src/search/query/engine.ts';
import { parseQuery } from '../../src/search/query/parse-query.ts';
import { Random } from './random.ts';
import { benchReports } from './search-corpus.ts';
import { textsOf } from './search-records.ts';

const GROUPS = [
  ['1–8 字', 1, 8],
  ['9–16 字', 9, 16],
  ['17–40 字', 17, 40],
  ['41–120 字', 41, 120],
] as const;
const EACH = 60;

/** Sentences that nearly every report has. */
const COMMON = [
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议、行政诉讼情况',
  '年政府信息公开工作年度报告',
  '年度政府信息公开工作情况报告如下',
  '年度没有其他需要报告的事项',
  '存在的主要问题及改进情况',
];

/** Asks random pieces by length, and common sentences, of an index; prints who answered. */
export async function printDeciders(
  reports: number,
  seed: number,
  store: IndexFiles,
  print: (line: string) => void,
): Promise<void> {
  let texts = 0;
  let asked = 0;
  const counted: IndexFiles = {
    json: (path) => store.json(path),
    bytes: (path, from, size) => store.bytes(path, from, size),
    part: (path, from, size) => store.part(path, from, size),
    text: (path, from, size) => {
      texts += 1;
      return store.text(path, from, size);
    },
  };
  const all = [...benchReports(reports, seed)];
  const random = new Random(seed + 9);
  const piece = (least: number, most: number) => {
    for (;;) {
      const text = random.pick(textsOf(random.pick(all)));
      const length = random.between(least, most);
      if (text.length < length) continue;
      const at = random.between(0, text.length - length);
      return text.slice(at, at + length);
    }
  };
  const groups: [string, string[]][] = [
    ...GROUPS.map(([name, least, most]): [string, string[]] => [
      name,
      Array.from({ length: EACH }, () => piece(least, most)),
    ]),
    ['几乎每份都有的长句', COMMON],
  ];
  print('');
  print(
    '| 查询 | 个数 | 对照表自己答 | 读几份原文 | 问 Pagefind | 份数 中位/最大 | 读原文 中位/最大 |',
  );
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, queries] of groups) {
    const by = { table: 0, texts: 0, pagefind: 0 };
    const found: number[] = [];
    const read: number[] = [];
    for (const text of queries) {
      // A new engine: what an earlier query has read must not count as not read.
      const engine = await SearchEngine.load(counted, {
        find: () => {
          asked += 1;
          return Promise.reject(new Error('counted only'));
        },
      });
      [texts, asked] = [0, 0];
      let reportsFound = 0;
      for await (const answer of engine.search(parseQuery(`"${text}"`, engine.fold), {})) {
        reportsFound += answer.found.length;
      }
      by[asked > 0 ? 'pagefind' : texts > 0 ? 'texts' : 'table'] += 1;
      found.push(reportsFound);
      if (asked === 0) read.push(texts);
    }
    const both = (values: number[]) => {
      const sorted = values.sort((a, b) => a - b);
      return `${sorted[sorted.length >> 1] ?? 0} / ${sorted.at(-1) ?? 0}`;
    };
    print(
      `| ${name} | ${queries.length} | ${by.table} | ${by.texts} | ${by.pagefind} | ${both(found)} | ${both(read)} |`,
    );
  }
}
