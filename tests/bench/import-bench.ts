/** `npm run bench:import`: imports invented documents and compares every cell with the truth. */

import { readFileSync } from 'node:fs';
import { FORMS } from '../../src/form/index.ts';
import { draftReport } from '../../src/import/draft/draft-report.ts';
import { Labels } from '../../src/import/labels.ts';
import { readDocument } from '../../src/import/read/read-document.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { archiveFold } from '../../src/io/fold-table.ts';
import { saidBy, vanished } from './import/account.ts';
import { DAMAGES } from './import/damages.ts';
import { cellsOfDoubled } from './import/document.ts';
import { judge, type Tally, wrongFacts } from './import/judge.ts';
import { LAYOUTS, type LayoutName, TEXT_LAYOUTS } from './import/layouts.ts';
import { FONT_MODULE, pdfBytes } from './import/pdf.ts';
import { undecidableCells } from './import/undecidable.ts';
import { type CorpusDocument, inventDocuments, OFFICE_LAYOUTS } from './import-corpus.ts';

/** The seed of the corpus: the same documents on every machine. */
const SEED = 20_261;

export interface Judged extends Tally {
  readonly document: CorpusDocument;
  readonly milliseconds: number;
  /** Characters of the document that are nowhere in its draft. */
  readonly vanished: string;
  /** Facts and sections that are not those of the document. */
  readonly facts: readonly string[];
}

/** Prints a document; null for a corpus without PDF. */
type Print = ((document: CorpusDocument) => Promise<Uint8Array>) | null;

/** Imports `count` documents of the corpus, one after the other. */
export async function importCorpus(
  count: number,
  seed = SEED,
  layouts: readonly LayoutName[] = TEXT_LAYOUTS,
  print: Print = null,
): Promise<Judged[]> {
  const labels = new Labels(archiveFold());
  const judged: Judged[] = [];
  for (const document of inventDocuments(count, seed, layouts)) {
    const bytes = await bytesOf(document, print);
    const start = performance.now();
    const read = await readDocument(bytes, document.name);
    if (!read.ok) throw new Error(`${document.name}: ${read.problem.message}`);
    const draft = draftReport(read.document, [document.truth.report.agency], FORMS, labels);
    const milliseconds = performance.now() - start;
    const open =
      (document.damages.has('blanks') || !LAYOUTS[document.layout].separators) &&
      document.binary === null &&
      document.pdf === null
        ? undecidableCells(document.truth, document.text, document.render)
        : new Set<string>();
    // Which of two tables is meant only a person can say.
    const doubled = document.damages.has('doubled') ? cellsOfDoubled(document.truth) : [];
    const tally = judge(draft, document.truth, document.damages, new Set([...open, ...doubled]));
    const said = saidBy(document.truth, document.parts(), document.damages);
    const lost = draft === null ? said.join('') : vanished(said, draft);
    const facts = wrongFacts(draft, document.truth, document.damages);
    judged.push({ ...tally, document, milliseconds, vanished: lost, facts });
  }
  return judged;
}

async function bytesOf(document: CorpusDocument, print: Print): Promise<Uint8Array> {
  if (document.binary !== null) return document.binary();
  if (document.pdf === null) return new TextEncoder().encode(document.text);
  if (print === null) throw new Error(`${document.name} needs a browser`);
  return print(document);
}

/** Imports `count` invented documents that Chromium has printed. */
export async function importPrinted(count: number, seed = SEED): Promise<Judged[]> {
  const font = readFileSync(new URL(import.meta.resolve(FONT_MODULE))).toString('base64');
  const browser = await launchBrowser();
  try {
    return await importCorpus(count, seed, ['pdf'], ({ text, pdf }) => {
      if (pdf === null) throw new Error('not to be printed');
      return pdfBytes(browser, text, pdf, font);
    });
  } finally {
    await browser.close();
  }
}

/** All layouts in their shares of `count`, or so many documents of one. */
async function importAll(
  count: number,
  seed: number | undefined,
  only: string | undefined,
): Promise<Judged[]> {
  if (only === 'pdf') return importPrinted(count, seed);
  if (only !== undefined) {
    if (!Object.hasOwn(LAYOUTS, only)) {
      throw new RangeError(`没有版式 ${only}：可选 ${Object.keys(LAYOUTS).join('、')}`);
    }
    return importCorpus(count, seed, [only as LayoutName]);
  }
  const office = Math.ceil(count / 9);
  return [
    ...(await importCorpus(count, seed)),
    ...(await importCorpus(office * OFFICE_LAYOUTS.length, seed, OFFICE_LAYOUTS)),
    ...(await importPrinted(Math.ceil(office / 2), seed)),
  ];
}

/**
 * Prints the table, and the first few wrong cells; for a single layout also what each damage
 * costs, and the documents that were read worst.
 *
 * @returns 1 if a wrong cell is claimed
 */
export async function benchImport(
  count: number,
  seed: number | undefined,
  print: (line: string) => void,
  only?: string,
): Promise<number> {
  const all = await importAll(count, seed, only);
  print(`${all.length} 份虚构文件，每种版式配每种损坏`);
  print('');
  printHead('版式', print);
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
  print('');
  printHead('损坏', print);
  for (const damage of DAMAGES) {
    const items = all.filter(({ document }) => document.damages.has(damage));
    if (items.length > 0) print(row(damage, items));
  }
  if (only !== undefined) printWorst(all, print);
  const wrong = all.filter((item) => item.wrong.length > 0);
  for (const { document, wrong: cells } of wrong.slice(0, 40)) {
    print('');
    print(
      `${document.name} ${document.layout}（${[...document.damages].join('、')}）${cells.length} 格：`,
    );
    for (const cell of cells.slice(0, 3)) print(`  ${cell}`);
  }
  const odd = all.filter(({ facts, vanished: text }) => facts.length > 0 || text !== '');
  for (const { document, facts, vanished: text } of odd.slice(0, 40)) {
    print(
      `${document.name} ${document.layout}（${[...document.damages].join('、')}）：${[...facts, text].join(' ')}`,
    );
  }
  return wrong.length > 0 || odd.length > 0 ? 1 : 0;
}

/** Cells of a document that are left to a person, those that nobody could tell apart. */
const openCells = ({ cells, right, undecidable }: Judged) => cells - right - undecidable;

function printHead(kind: string, print: (line: string) => void): void {
  print(
    `| ${kind} | 文件 | 读对并认定 % | 连首选 % | 除去不可定的：认定 % | 连首选 % | 不可定（格） | 未定而候选有对（格） | 未定无对（格） | 错而认定（格） | 段落完整 % | 未列地方行 | 事实不对（份） | 有字不见（份） | 每份毫秒 |`,
  );
  print(`| --- |${' ---: |'.repeat(14)}`);
}

function printWorst(all: readonly Judged[], print: (line: string) => void): void {
  print('');
  const worst = [...all].sort((a, b) => openCells(b) - openCells(a)).slice(0, 12);
  for (const item of worst.filter((one) => openCells(one) > 0)) {
    const damages = [...item.document.damages].join('、');
    print(`${item.document.name}（${damages}）：未定 ${openCells(item)} 格`);
  }
}

function row(name: string, items: readonly Judged[]): string {
  const sum = (of: (item: Judged) => number) => items.reduce((total, item) => total + of(item), 0);
  const cells = sum((item) => item.cells);
  const share = (part: number, whole: number) => ((part / whole) * 100).toFixed(2);
  const right = sum((item) => item.right);
  const first = sum((item) => item.unsureFirst);
  const open = sum((item) => item.undecidable);
  const openFirst = sum((item) => item.undecidableFirst);
  const kept = sum((item) => item.paragraphs - item.lost);
  return `| ${[
    name,
    items.length,
    share(right, cells),
    share(right + first, cells),
    share(right, cells - open),
    share(right + first - openFirst, cells - open),
    open,
    sum((item) => item.unsureAmong),
    sum((item) => item.unsureWrong),
    sum((item) => item.wrong.length),
    share(
      kept,
      sum((item) => item.paragraphs),
    ),
    sum((item) => item.unlisted),
    items.filter(({ facts }) => facts.length > 0).length,
    items.filter(({ vanished: text }) => text !== '').length,
    (sum((item) => item.milliseconds) / items.length).toFixed(1),
  ].join(' | ')} |`;
}
