/** Mutates the figures of one invented document, imports each result, and judges it. */

import { FORMS } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport, type ImportDraft } from '../../../../src/import/draft/draft-report.ts';
import { Labels } from '../../../../src/import/labels.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { Random } from '../../random.ts';
import type { Damage } from '../damages.ts';
import { inventTruths, makeTruth, type Truth } from '../truth.ts';
import {
  type Applied,
  extensionOf,
  MARK,
  type MutatedFormat,
  mutationsOf,
  type Printer,
} from './apply.ts';
import type { Figure } from './mutation.ts';

/** What documents may be like before anything is done to them. */
const KINDS: readonly (readonly Damage[])[] = [[], [], [], ['thousands'], ['words'], ['blanks']];

/** The outcome of one mutation; plain data, since other processes send it. */
export interface Mutated {
  readonly format: MutatedFormat;
  /** Name of the mutation. */
  readonly mutation: string;
  /** Document and cell. */
  readonly at: string;
  readonly verdict: 'right' | 'unsure' | 'wrong' | 'unread';
  /** Cells besides the one that are left to a person. */
  readonly left: number;
  readonly cells: number;
  /** What was claimed wrongly. */
  readonly wrong: readonly string[];
}

/** Which documents of a format are mutated, out of how many. */
export interface Chosen {
  readonly format: MutatedFormat;
  /** So many documents are invented; the same number gives the same documents. */
  readonly count: number;
  readonly seed: number;
  /** The one that is mutated. */
  readonly index: number;
}

/**
 * Every mutation of one document, or those that `only` picks.
 *
 * @param printer needed for PDFs of Chromium
 */
export async function mutateDocument(
  { format, count, seed, index }: Chosen,
  printer: Printer | null = null,
  only: (mutation: Applied, at: number) => boolean = () => true,
): Promise<Mutated[]> {
  const labels = labelsOfArchive();
  const invented = [...inventTruths(count, seed)][index];
  if (invented === undefined) throw new RangeError(`no document ${index} of ${count}`);
  const random = new Random(seed * 17 + index);
  const truth = makeTruth(invented, new Set(random.pick(KINDS)), random);
  const results: Mutated[] = [];
  for (const [at, mutation] of mutationsOf(format).entries()) {
    const own = random.between(0, 2 ** 31);
    if (!only(mutation, at)) continue;
    const target = pickFigure(truth, new Random(own));
    const bytes = await mutation.write(target.marked, target.figure, own, printer);
    const read = await readDocument(bytes, `${index}.${extensionOf(format)}`);
    const draft = read.ok ? draftReport(read.document, [truth.report.agency], FORMS, labels) : null;
    results.push({
      ...{ format, mutation: mutation.name, at: `${index} ${target.cell}` },
      ...judgeMutated(draft, truth, target.cell, mutation.seen(target.figure)),
    });
  }
  return results;
}

let known: Labels | null = null;
/** The folded labels, made once. */
function labelsOfArchive(): Labels {
  known ??= new Labels(archiveFold());
  return known;
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
  if (draft === null) return { verdict: 'unread', left, cells, wrong };
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
