/**
 * What differs between two copies of a report: before and after a change, archived and read from
 * the document again. Only what is printed or written counts, never what follows from it.
 */
import { cellId, rowId, walkCells } from '../form/walk.ts';
import type { Cell } from './cell.ts';
import type { ExtraRow, Report } from './model.ts';
import { SAYS_EMPTY, SAYS_UNCLEAR } from './placeholders.ts';

/** Fields outside the tables and the text, with what people call them. */
const FACTS = {
  title: { name: '题名', of: (report) => report.title },
  form: { name: '表式', of: (report) => report.form.id },
  signed: { name: '落款日期', of: (report) => report.signed },
  published: { name: '公布日期', of: (report) => report.published },
  text: { name: '正文', of: (report) => report.text },
  'source.publisher': { name: '公布的机关', of: ({ source }) => source.publisher },
  'source.url': { name: '来源网页', of: ({ source }) => source.url },
  'source.site': { name: '来源网站', of: ({ source }) => source.site },
  'source.retrieved': { name: '取得日期', of: ({ source }) => source.retrieved },
  'source.archived': { name: '存档的网址', of: ({ source }) => source.archived ?? null },
  'source.page_text': { name: '网页文字的 sha256', of: ({ source }) => source.pageText ?? null },
  'source.sha256': { name: '原件的 sha256', of: ({ source }) => source.sha256 },
  'source.attachments': {
    name: '附件',
    of: ({ source: { attachments = [] } }) =>
      attachments.length === 0
        ? null
        : attachments.map(({ name, sha256 }) => `${name} ${sha256}`).join('；'),
  },
  corrected: {
    name: '更正',
    of: ({ corrected = [] }) =>
      corrected.map(({ at, printed, by, seen }) => `${at} ${printed} ${by} ${seen}`).join('；'),
  },
  reviewed: {
    name: '确认',
    of: ({ reviewed }) => (reviewed == null ? null : `${reviewed.by} ${reviewed.date}`),
  },
  notes: { name: '备注', of: (report) => report.notes },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly of: (report: Report) => string | null }>
>;

export type FactId = keyof typeof FACTS;

export const factName = (id: FactId): string => FACTS[id].name;

interface Sides {
  /** Empty where nothing is printed or known; null where the report has no such row or cell. */
  readonly before: string | null;
  readonly after: string | null;
}

export type ReportDifference = Sides &
  (
    | { readonly kind: 'fact'; readonly at: FactId }
    /** A row that the publisher added, or a cell of the form, by its id. */
    | { readonly kind: 'row' | 'cell'; readonly at: string }
  );

/** Facts first, then added rows, then cells; rows and cells only where both are on one form. */
export function compareReports(before: Report, after: Report): ReportDifference[] {
  const facts = (Object.keys(FACTS) as FactId[]).flatMap((at): ReportDifference[] => {
    const [old, now] = [FACTS[at].of(before) ?? '', FACTS[at].of(after) ?? ''];
    return old === now ? [] : [{ kind: 'fact', at, before: old, after: now }];
  });
  if (before.form.id !== after.form.id) return facts;
  return [...facts, ...rowDifferences(before, after), ...cellDifferences(before, after)];
}

/** True where two reports on one form print the same in every cell of it. */
export function sameCells(one: Report, other: Report): boolean {
  return cellDifferences(one, other).next().done === true;
}

function* cellDifferences(before: Report, after: Report): Generator<ReportDifference> {
  for (const { table, row, column, index } of walkCells(after.form)) {
    const [old, now] = [before, after].map(({ tables }) =>
      printed(tables.get(table.id)?.rows.get(row.id)?.[index]),
    ) as [string | null, string | null];
    if (old === now) continue;
    yield { kind: 'cell', at: cellId(table.id, row.id, column.id), before: old, after: now };
  }
}

function printed(cell: Cell | undefined): string | null {
  if (cell === undefined || cell.state === 'missing') return null;
  return cell.state === 'unclear' ? SAYS_UNCLEAR : cell.token;
}

function rowDifferences(before: Report, after: Report): ReportDifference[] {
  const [old, now] = [addedRows(before), addedRows(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((at): ReportDifference[] => {
    const sides = { before: old.get(at) ?? null, after: now.get(at) ?? null };
    return sides.before === sides.after ? [] : [{ kind: 'row', at, ...sides }];
  });
}

const addedRows = ({ tables }: Report): ReadonlyMap<string, string> =>
  new Map(
    [...tables.values()].flatMap(({ id, extraRows }) =>
      extraRows.map((row) => [rowId(id, row.id), printedRow(row)] as const),
    ),
  );

const printedRow = ({ label, cells }: ExtraRow) =>
  [label, ...cells.map(({ token }) => token || SAYS_EMPTY)].join(' ');
