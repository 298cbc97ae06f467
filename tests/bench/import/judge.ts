/** Compares a draft with the truth from which its document was made. */
import { walkRows } from '../../../src/form/walk.ts';
import type { ImportDraft } from '../../../src/import/draft/draft-report.ts';
import type { ImportedCell } from '../../../src/import/table/imported-table.ts';
import { type Damage, toTraditional } from './damages.ts';
import { paragraphsOf } from './document.ts';
import { chromeOf } from './site-chrome.ts';
import type { Truth } from './truth.ts';

export interface Tally {
  /** Cells of the form. */
  readonly cells: number;
  /** Right and claimed: `sure` or `solved`, or rightly said to be missing. */
  readonly right: number;
  /** Left to a person, the right token being the one offered first, or among those offered. */
  readonly unsureFirst: number;
  readonly unsureAmong: number;
  readonly unsureWrong: number;
  /** Of those left to a person: no reader could tell (see `undecidableCells`). */
  readonly undecidable: number;
  /** Of these, where what is proposed first happens to be right. */
  readonly undecidableFirst: number;
  /** Wrong and claimed as `sure` or `solved`: the worst possible result. */
  readonly wrong: readonly string[];
  readonly paragraphs: number;
  /** Paragraphs that the draft has not whole. */
  readonly lost: number;
  /** Rows that the publisher added and the draft does not list. */
  readonly unlisted: number;
}

/** What is printed, whatever its width and spaces. */
const plain = (token: string) => token.normalize('NFKC').replace(/\s+/g, '');

export function judge(
  draft: ImportDraft | null,
  truth: Truth,
  damages: ReadonlySet<Damage>,
  open: ReadonlySet<string> = new Set(),
): Tally {
  const counts = {
    cells: 0,
    right: 0,
    unsureFirst: 0,
    unsureAmong: 0,
    unsureWrong: 0,
    undecidable: 0,
    undecidableFirst: 0,
  };
  const wrong: string[] = [];
  for (const table of truth.form.tables) {
    const printed = new Map(truth.rows.get(table.id)?.map((row) => [row.id, row.tokens]));
    const read = draft?.tables.get(table.id)?.rows;
    for (const { row, block } of walkRows(table)) {
      const tokens = printed.get(row.id) ?? null;
      const cells = read?.get(row.id) ?? null;
      for (const [index, column] of block.columns.entries()) {
        const expected = tokens === null ? null : plain(tokens[index] ?? '');
        counts.cells += 1;
        const verdict = judgeCell(cells?.[index] ?? null, expected);
        if (
          verdict !== 'wrong' &&
          verdict !== 'right' &&
          open.has(`${table.id}.${row.id}.${index}`)
        ) {
          counts.undecidable += 1;
          if (verdict === 'unsureFirst') counts.undecidableFirst += 1;
        }
        if (verdict !== 'wrong') counts[verdict] += 1;
        else {
          const got = JSON.stringify(cells?.[index]?.token ?? null);
          wrong.push(`${table.id}.${row.id}.${column.id}: ${got}, not ${JSON.stringify(expected)}`);
        }
      }
    }
  }
  const text = plain(draft?.sections.map(({ markdown }) => markdown).join('') ?? '');
  const paragraphs = paragraphsOf(truth, damages);
  const lost = paragraphs.filter((paragraph) => !text.includes(plain(paragraph))).length;
  return {
    ...counts,
    wrong,
    paragraphs: paragraphs.length,
    lost,
    unlisted: unlisted(draft, truth),
  };
}

function judgeCell(
  cell: ImportedCell | null,
  expected: string | null,
): 'right' | 'unsureFirst' | 'unsureAmong' | 'unsureWrong' | 'wrong' {
  // A row reported as missing is a claim like any other.
  if (cell === null) return expected === null ? 'right' : 'wrong';
  if (cell.confidence !== 'unsure') {
    return cell.token !== null && plain(cell.token) === expected ? 'right' : 'wrong';
  }
  // What stands first in `?a|b`, and is thus proposed.
  const first = cell.token ?? cell.candidates[0];
  if (first !== undefined && plain(first) === expected) return 'unsureFirst';
  return cell.candidates.some((token) => plain(token) === expected) ? 'unsureAmong' : 'unsureWrong';
}

function unlisted(draft: ImportDraft | null, truth: Truth): number {
  const added = truth.form.tables.flatMap((table) => {
    const rows = truth.rows.get(table.id)?.filter(({ id }) => id === null).length ?? 0;
    return Math.max(0, rows - (draft?.tables.get(table.id)?.extra.length ?? 0));
  });
  return added.reduce((sum, count) => sum + count, 0);
}

/** Facts and sections of a draft that are not those of its document, in words. */
export function wrongFacts(
  draft: ImportDraft | null,
  truth: Truth,
  damages: ReadonlySet<Damage>,
): string[] {
  if (draft === null) return ['没有认出来'];
  const { report, form } = truth;
  const { facts, agency, sections } = draft;
  const present = new Set(sections.map(({ id }) => id));
  const left = damages.has('chrome') ? siteWordsIn(sections, truth) : [];
  const missing = form.sections.filter(({ id }) => !present.has(id)).map(({ id }) => id);
  return [
    ...(agency?.id === report.agency.id ? [] : [`机关 ${agency?.id ?? draft.organ}`]),
    ...(facts.year === report.year ? [] : [`年度 ${facts.year}，应为 ${report.year}`]),
    ...(facts.signed === report.signed ? [] : [`落款 ${facts.signed}，应为 ${report.signed}`]),
    ...(missing.length === 0 ? [] : [`缺 ${missing.join('、')}`]),
    ...left.map((line) => `网站的字在正文里：${line}`),
  ];
}

/** Shorter words of sites stand in prose, too. */
const TELLING = 4;

/** Lines of the site that are in the text of a draft. */
function siteWordsIn(sections: ImportDraft['sections'], truth: Truth): string[] {
  const bare = (text: string) => plain(text).replaceAll('\\', '');
  const text = bare(sections.map(({ markdown }) => markdown).join('\n'));
  const { above, below } = chromeOf(truth);
  return [...above, ...below]
    .filter((line) => line.length >= TELLING)
    .filter((line) => [line, toTraditional(line)].some((form) => text.includes(bare(form))));
}
