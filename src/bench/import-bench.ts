/** `npm run bench:import`: imports invented documents and compares every cell with the truth. */
import { FORMS } from '../form/index.ts';
import { draftReport } from '../import/draft.ts';
import { readDocument } from '../import/read/index.ts';
import { installDefaultFoldTable } from '../io/fold-table.ts';
import { judge, type Tally } from './import/judge.ts';
import { type CorpusDocument, inventDocuments } from './import-corpus.ts';

/** The seed of the corpus: the same documents on every machine. */
const SEED = 20_261;

export interface Judged extends Tally {
  readonly document: CorpusDocument;
  readonly milliseconds: number;
}

/** Imports `count` documents of the corpus, one after the other. */
export async function importCorpus(count: number, seed = SEED): Promise<Judged[]> {
  installDefaultFoldTable();
  const judged: Judged[] = [];
  for (const document of inventDocuments(count, seed)) {
    const bytes = new TextEncoder().encode(document.text);
    const start = performance.now();
    const read = await readDocument(bytes, document.name);
    if (!read.ok) throw new Error(`${document.name}: ${read.problem.message}`);
    const draft = draftReport(read.document, [document.truth.report.agency], FORMS);
    const milliseconds = performance.now() - start;
    judged.push({ ...judge(draft, document.truth, document.damages), document, milliseconds });
  }
  return judged;
}

/** Prints the table, and the first few wrong cells; returns 1 if a wrong cell is claimed. */
export async function benchImport(
  count: number,
  seed: number | undefined,
  print: (line: string) => void,
): Promise<number> {
  const all = await importCorpus(count, seed);
  print(`${all.length} 份虚构文件，每种版式配每种损坏`);
  print('');
  print(
    '| 版式 | 文件 | 读对并确定 % | 未定而首选为对 % | 未定而候选有对 % | 未定无对 % | 错而称确定（格） | 段落完整 % | 未列地方行 | 每份毫秒 |',
  );
  print(`| --- |${' ---: |'.repeat(9)}`);
  const layouts = [...new Set(all.map(({ document }) => document.layout))];
  for (const layout of layouts) {
    print(
      row(
        layout,
        all.filter(({ document }) => document.layout === layout),
      ),
    );
  }
  print(row('合计', all));
  const wrong = all.filter((item) => item.wrong.length > 0);
  for (const { document, wrong: cells } of wrong.slice(0, 40)) {
    print('');
    print(
      `${document.name} ${document.layout}（${[...document.damages].join('、')}）${cells.length} 格：`,
    );
    for (const cell of cells.slice(0, 3)) print(`  ${cell}`);
  }
  return wrong.length > 0 ? 1 : 0;
}

function row(name: string, items: readonly Judged[]): string {
  const sum = (of: (item: Judged) => number) => items.reduce((total, item) => total + of(item), 0);
  const cells = sum((item) => item.cells);
  const share = (part: number, whole: number) => ((part / whole) * 100).toFixed(2);
  const kept = sum((item) => item.paragraphs - item.lost);
  return `| ${[
    name,
    items.length,
    share(
      sum((item) => item.right),
      cells,
    ),
    share(
      sum((item) => item.unsureFirst),
      cells,
    ),
    share(
      sum((item) => item.unsureAmong),
      cells,
    ),
    share(
      sum((item) => item.unsureWrong),
      cells,
    ),
    sum((item) => item.wrong.length),
    share(
      kept,
      sum((item) => item.paragraphs),
    ),
    sum((item) => item.unlisted),
    (sum((item) => item.milliseconds) / items.length).toFixed(1),
  ].join(' | ')} |`;
}
