/** What an invented document says: a report whose tokens are varied as publishers vary them. */
import { formForYear } from '../../../src/form/index.ts';
import type {
  ColumnDeclaration,
  FormDeclaration,
  TableDeclaration,
} from '../../../src/form/types.ts';
import { walkRows } from '../../../src/form/walk.ts';
import type { Report } from '../../../src/report/model.ts';
import { type InventedReport, inventAgencies, inventReports } from '../corpus.ts';
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';

/** A row as printed: labels of its groups, outermost first, its own label, its tokens. */
export interface PrintedRow {
  /** Null for a row that the publisher added. */
  readonly id: string | null;
  readonly block: string;
  readonly groups: readonly string[];
  readonly label: string;
  readonly tokens: readonly string[];
}

export interface Truth {
  readonly report: Report;
  readonly form: FormDeclaration;
  /** Markdown of the running text, without the tables. */
  readonly markdown: string;
  /** Rows by table id, in printed order. */
  readonly rows: ReadonlyMap<string, readonly PrintedRow[]>;
}

/** Reports in turn on both forms. */
export function* inventTruths(count: number, seed: number): Generator<InventedReport> {
  yield* inventReports(inventAgencies(count), count, seed);
}

/** Varies the tokens of an invented report. */
export function makeTruth(
  { report, markdown }: InventedReport,
  damages: ReadonlySet<Damage>,
  random: Random,
): Truth {
  const form = formForYear(report.year);
  if (form === undefined) throw new Error(`no form for ${report.year}`);
  const rows = new Map(
    form.tables.map((table) => [table.id, printRows(report, table, damages, random)]),
  );
  return { report, form, markdown, rows };
}

function printRows(
  report: Report,
  table: TableDeclaration,
  damages: ReadonlySet<Damage>,
  random: Random,
): PrintedRow[] {
  // One factor for the whole table, so that its sums hold as they did.
  const factor = random.pick([1, 1, 1, 7, 83]);
  const rows = [...walkRows(table)].map(({ row, block, groups }): PrintedRow => {
    const cells = report.tables.get(table.id)?.rows.get(row.id) ?? [];
    const tokens = block.columns.map((column, index) =>
      varied(String(Number(cells[index]?.token ?? '0') * factor), column, damages, random),
    );
    if (damages.has('wrong-sums') && random.chance(0.1)) addOne(tokens, random);
    const labels = groups.map(({ label }) => label);
    return { id: row.id, block: block.id, groups: labels, label: row.label, tokens };
  });
  const merged = damages.has('merged-rows') ? mergeLastGroup(table, rows) : rows;
  return damages.has('extra-row') && table.layout === 'rows' ? withExtra(merged, random) : merged;
}

function varied(
  token: string,
  column: ColumnDeclaration,
  damages: ReadonlySet<Damage>,
  random: Random,
): string {
  const blank = damages.has('blanks') && token === '0' && random.chance(0.4);
  const printed = blank ? '' : grouped(dressed(token, column, damages, random), column, damages);
  return spacedOut(wide(printed, damages), damages, random);
}

/** 1,234 and 12件, as some publishers print counts. */
function grouped(token: string, column: ColumnDeclaration, damages: ReadonlySet<Damage>): string {
  if (!/^\d+$/.test(token)) return token;
  const parted = damages.has('thousands') ? token.replace(/\B(?=(?:\d{3})+$)/g, ',') : token;
  return damages.has('units') && column.type === 'count' && token !== '0' ? `${parted}件` : parted;
}

/** No-break, thin and ideographic spaces around a figure, as editors leave them. */
function spacedOut(token: string, damages: ReadonlySet<Damage>, random: Random): string {
  if (!damages.has('odd-spaces') || token === '' || random.chance(0.6)) return token;
  const space = random.pick(['\u00a0', '\u2009', '\u3000', '\u202f']);
  return random.chance(0.5) ? `${space}${token}` : `${token}${space}`;
}

function dressed(
  token: string,
  column: ColumnDeclaration,
  damages: ReadonlySet<Damage>,
  random: Random,
): string {
  if (!damages.has('words') || token === '0') return token;
  if (column.type === 'signed') return `${random.pick(['增', '减', '+', '-', '增 ', ''])}${token}`;
  if (column.type !== 'amount') return random.chance(0.05) ? random.pick(['/', '—', '无']) : token;
  const units = column.unit === undefined ? ['元', '万元', ' 万元', ''] : [''];
  return `${token}.${random.between(10, 99)}${random.pick(units)}`;
}

function wide(token: string, damages: ReadonlySet<Damage>): string {
  if (!damages.has('full-width')) return token;
  return token.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

/** Misprints a figure of a row. */
function addOne(tokens: string[], random: Random): void {
  const index = random.between(0, tokens.length - 1);
  const token = tokens[index] ?? '';
  if (/^\d+$/.test(token)) tokens[index] = String(Number(token) + random.pick([1, 10]));
}

/** Prints the last group of three rows as one, as the form of 2019 has it. */
function mergeLastGroup(table: TableDeclaration, rows: readonly PrintedRow[]): PrintedRow[] {
  const groups = table.blocks.flatMap((block) => block.rowGroups ?? []);
  const last = groups.at(-1);
  const members = rows.filter((row) => last !== undefined && row.groups.at(-1) === last.label);
  const [first] = members;
  if (first === undefined || members.length !== 3) return [...rows];
  const tokens = first.tokens.map((_, column) =>
    String(members.reduce((sum, row) => sum + (Number(row.tokens[column]) || 0), 0)),
  );
  const merged = {
    ...first,
    id: null,
    groups: first.groups.slice(0, -1),
    label: first.groups.at(-1) ?? '',
    tokens,
  };
  return rows.flatMap((row) => (row === first ? [merged] : members.includes(row) ? [] : [row]));
}

const LOCAL_ROWS = ['其他主动公开文件', '街道转办件', '依职权补充事项', '涉企查询件'];

/** A row that only this publisher has, somewhere behind another. */
function withExtra(rows: readonly PrintedRow[], random: Random): PrintedRow[] {
  const at = random.between(0, rows.length - 1);
  const before = rows[at];
  if (before === undefined) return [...rows];
  const tokens = before.tokens.map(() => String(random.between(0, 40)));
  const extra = { ...before, id: null, label: random.pick(LOCAL_ROWS), tokens };
  return [...rows.slice(0, at + 1), extra, ...rows.slice(at + 1)];
}
