/**
 * `npm run bench:mutate`: removes, hides, re-encodes or replaces one figure of an invented document
 * at a time. Its cell may be read or left to a person; it must never be claimed wrongly, nor any
 * other for it.
 */

import { readFileSync } from 'node:fs';
import { FORMS } from '../../src/form/index.ts';
import { walkRows } from '../../src/form/walk.ts';
import { draftReport, type ImportDraft } from '../../src/import/draft/draft-report.ts';
import { Labels } from '../../src/import/labels.ts';
import { readDocument } from '../../src/import/read/read-document.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { archiveFold } from '../../src/io/fold-table.ts';
import type { Damage } from './import/damages.ts';
import {
  type Applied,
  extensionOf,
  MARK,
  MUTATED_FORMATS,
  type MutatedFormat,
  mutationsOf,
  type Printer,
} from './import/mutate/apply.ts';
import type { Figure } from './import/mutate/mutation.ts';
import { FONT_MODULE } from './import/pdf.ts';
import { inventTruths, makeTruth, type Truth } from './import/truth.ts';
import { Random } from './random.ts';

const SEED = 20_262;
/** Of the documents, how many come in each format. */
const SHARES: Readonly<Record<MutatedFormat, number>> = {
  ...{ text: 0.3, html: 0.2, mht: 0.05, docx: 0.2, doc: 0.05 },
  ...{ drawn: 0.1, pdf: 0.1 },
};
/** What documents may be like before anything is done to them. */
const KINDS: readonly (readonly Damage[])[] = [[], [], [], ['thousands'], ['words'], ['blanks']];

export interface Mutated {
  readonly format: MutatedFormat;
  readonly mutation: Applied;
  /** Document and cell. */
  readonly at: string;
  readonly verdict: 'right' | 'unsure' | 'wrong';
  /** Cells besides the one that are left to a person. */
  readonly left: number;
  readonly cells: number;
  /** What was claimed wrongly. */
  readonly wrong: readonly string[];
}

/** Mutates documents of the formats, so many of each; PDFs of Chromium need a printer. */
export async function mutateDocuments(
  counts: Readonly<Partial<Record<MutatedFormat, number>>>,
  seed = SEED,
  printer: Printer | null = null,
  only: (mutation: Applied, document: number) => boolean = () => true,
  keep: (bytes: Uint8Array) => void = () => undefined,
): Promise<Mutated[]> {
  const labels = new Labels(archiveFold());
  const results: Mutated[] = [];
  for (const format of MUTATED_FORMATS) {
    const count = counts[format] ?? 0;
    let index = 0;
    for (const invented of inventTruths(count, seed)) {
      const random = new Random(seed * 17 + index);
      const truth = makeTruth(invented, new Set(random.pick(KINDS)), random);
      for (const mutation of mutationsOf(format)) {
        const own = random.between(0, 2 ** 31);
        if (!only(mutation, index)) continue;
        const target = pickFigure(truth, new Random(own));
        const bytes = await mutation.write(target.marked, target.figure, own, printer);
        keep(bytes);
        const read = await readDocument(bytes, `${index}.${extensionOf(format)}`);
        const draft = read.ok
          ? draftReport(read.document, [truth.report.agency], FORMS, labels)
          : null;
        results.push({
          ...{ format, mutation, at: `${index} ${target.cell}` },
          ...judgeMutated(draft, truth, target.cell, mutation.seen(target.figure)),
        });
      }
      index += 1;
    }
  }
  return results;
}

interface Target {
  /** `<table>.<row>.<index>` */
  readonly cell: string;
  readonly figure: Figure;
  readonly marked: Truth;
}

/** Chooses a cell, rather one with a figure other than 0. */
function pickFigure(truth: Truth, random: Random): Target {
  const cells = [...truth.rows].flatMap(([table, rows]) =>
    rows.flatMap(({ id, tokens }) =>
      tokens.flatMap((token, index) =>
        id !== null && /^\d+$/.test(token) ? [{ table, row: id, index, token }] : [],
      ),
    ),
  );
  const filled = cells.filter(({ token }) => token !== '0');
  const { table, row, index, token } = random.pick(
    filled.length > 0 && random.chance(0.75) ? filled : cells,
  );
  const rows = new Map(truth.rows);
  const put = (tokens: readonly string[]) => tokens.map((item, at) => (at === index ? MARK : item));
  rows.set(
    table,
    (rows.get(table) ?? []).map((item) =>
      item.id === row ? { ...item, tokens: put(item.tokens) } : item,
    ),
  );
  const other = Array.from(token, (digit) => ((Number(digit) + random.between(1, 8)) % 9) + 1).join(
    '',
  );
  const figure = { token, other: other === token ? `${Number(other) + 1}` : other };
  return { cell: `${table}.${row}.${index}`, figure, marked: { ...truth, rows } };
}

/** Full width, and spaces, are of no account; all else is. */
const bare = (token: string) =>
  token
    .replace(/[\uff01-\uff5e]/g, (char) =>
      String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0),
    )
    .replace(/[\s\u00ad\u200b]/g, '');

function judgeMutated(
  draft: ImportDraft | null,
  truth: Truth,
  target: string,
  seen: readonly string[],
): Pick<Mutated, 'verdict' | 'left' | 'cells' | 'wrong'> {
  const wrong: string[] = [];
  let [left, cells] = [0, 0];
  let verdict: Mutated['verdict'] = 'unsure';
  if (draft === null) return { verdict, left, cells, wrong };
  for (const table of truth.form.tables) {
    const printed = new Map(truth.rows.get(table.id)?.map((row) => [row.id, row.tokens]));
    for (const { row, block } of walkRows(table)) {
      const read = draft.tables.get(table.id)?.rows.get(row.id) ?? null;
      for (const index of block.columns.keys()) {
        const id = `${table.id}.${row.id}.${index}`;
        const allowed = id === target ? seen : [printed.get(row.id)?.[index] ?? ''];
        const cell = read?.[index];
        cells += 1;
        if (read !== null && cell?.confidence === 'unsure') {
          if (id !== target) left += 1;
          continue;
        }
        // A row that is said to be missing is claimed, too.
        const token = read === null ? null : (cell?.token ?? null);
        const right = token !== null && allowed.some((item) => bare(item) === bare(token));
        if (!right) {
          wrong.push(
            `${id}: ${JSON.stringify(token)} ${cell?.confidence ?? '缺'}, not ${allowed.join('|')}`,
          );
        } else if (id === target) verdict = 'right';
      }
    }
  }
  return { verdict: wrong.length > 0 ? 'wrong' : verdict, left, cells, wrong };
}

/**
 * Prints a table by format and mutation.
 *
 * @param only a single format
 * @returns 1 if a wrong cell is claimed
 */
export async function benchMutate(
  documents: number,
  print: (line: string) => void,
  only?: string,
): Promise<number> {
  if (only !== undefined && !MUTATED_FORMATS.includes(only as MutatedFormat)) {
    throw new RangeError(`没有格式 ${only}：可选 ${MUTATED_FORMATS.join('、')}`);
  }
  const counts = Object.fromEntries(
    MUTATED_FORMATS.filter((format) => only === undefined || format === only).map((format) => [
      format,
      only === undefined ? Math.ceil(documents * SHARES[format]) : documents,
    ]),
  );
  const printer = 'pdf' in counts ? await openPrinter() : null;
  try {
    const all = await mutateDocuments(counts, SEED, printer);
    report(all, print);
    return all.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
  } finally {
    await printer?.browser.close();
  }
}

async function openPrinter(): Promise<Printer> {
  const font = readFileSync(new URL(import.meta.resolve(FONT_MODULE))).toString('base64');
  return { browser: await launchBrowser(), font };
}

function report(all: readonly Mutated[], print: (line: string) => void): void {
  print(`${all.length} 次改动，每次改一个数`);
  print('');
  print('| 格式 | 改动 | 次数 | 读对并认定 | 未定 | 错而认定 | 别的格未定 % |');
  print(`| --- | --- |${' ---: |'.repeat(5)}`);
  const row = (format: string, name: string, items: readonly Mutated[]) => {
    const count = (verdict: Mutated['verdict']) =>
      items.filter((item) => item.verdict === verdict).length;
    const sum = (of: (item: Mutated) => number) =>
      items.reduce((total, item) => total + of(item), 0);
    const left =
      (sum(({ left }) => left) /
        Math.max(
          1,
          sum(({ cells }) => cells),
        )) *
      100;
    const counts = [items.length, count('right'), count('unsure'), count('wrong')];
    print(`| ${[format, name, ...counts, left.toFixed(2)].join(' | ')} |`);
  };
  for (const format of MUTATED_FORMATS) {
    const own = all.filter((item) => item.format === format);
    for (const name of new Set(own.map(({ mutation }) => mutation.name))) {
      row(
        format,
        name,
        own.filter(({ mutation }) => mutation.name === name),
      );
    }
    if (own.length > 0) row(format, '合计', own);
  }
  row('合计', '', all);
  for (const { format, mutation, at, wrong } of all
    .filter(({ verdict }) => verdict === 'wrong')
    .slice(0, 60)) {
    print(`${format} ${mutation.name} ${at}：${wrong.length} 格，${wrong.slice(0, 2).join('；')}`);
  }
}
