/**
 * Makes an archive of visibly invented reports (示例省……), the same for the same seed: clean
 * tables with realistic numbers, a few with wrong totals that are acknowledged.
 */
import { checkReport } from '../check/report-check.ts';
import { formForYear } from '../form/index.ts';
import type { FormDeclaration, TableDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import { type Cell, parseCell } from '../report/cell.ts';
import type { Agency, Report, ReportTable } from '../report/model.ts';
import { regionsOf } from '../report/regions.ts';
import { inventProse } from './prose.ts';
import { Random } from './random.ts';

const FIRST_YEAR = 2019;
const YEARS = 7;
const STEMS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
const SECTORS = [
  ['czj', '财政局', '财政'],
  ['jtj', '交通运输局', '交通'],
  ['wjw', '卫生健康局', '卫生'],
  ['jyj', '教育局', '教育'],
  ['slj', '水利局', '水利'],
  ['zrj', '自然资源局', '自然资源'],
] as const;

/** How often a total is misprinted in the invented archive. */
const MISPRINTS = 0.05;

export interface InventedReport {
  readonly report: Report;
  readonly markdown: string;
}

/** Agencies for `reports` reports, seven years each. */
export function inventAgencies(reports: number): Agency[] {
  const count = Math.ceil(reports / YEARS);
  return Array.from({ length: count }, (_, index) => inventAgency(index));
}

function inventAgency(index: number): Agency {
  const [slug, office, sector] = SECTORS[index % SECTORS.length] as (typeof SECTORS)[number];
  const county = Math.floor(index / SECTORS.length);
  const [province, city, seat] = [
    Math.floor(county / 100) % 10,
    Math.floor(county / 10) % 10,
    county % 10,
  ];
  // No province has a code that begins with 9, so nobody takes these for real ones.
  const division = `9${province}${String(city + 1).padStart(2, '0')}${String(seat + 21).padStart(2, '0')}`;
  const stem = (place: number) => STEMS[place % STEMS.length];
  const countyName = `示例${stem(province)}${stem(city)}${stem(seat)}县`;
  const names = [`示例${stem(province)}省`, `示例${stem(province)}${stem(city)}市`, countyName];
  return {
    id: `${division}-${slug}`,
    names: [{ name: `${countyName}${office}`, from: null, to: null }],
    aliases: [],
    level: 'county',
    kind: 'department',
    sector,
    division,
    divisionNote: null,
    regions: regionsOf(division, names, division) ?? [],
    lineage: [],
    absences: [],
    notes: null,
  };
}

/** All reports of the invented archive, one after the other. */
export function* inventReports(
  agencies: readonly Agency[],
  reports: number,
  seed: number,
): Generator<InventedReport> {
  let made = 0;
  for (const [index, agency] of agencies.entries()) {
    for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS && made < reports; year += 1) {
      made += 1;
      yield inventReport(agency, year, new Random(seed + index * 1000 + year));
    }
  }
}

function inventReport(agency: Agency, year: number, random: Random): InventedReport {
  const form = formForYear(year);
  if (form === undefined) throw new Error(`no form for ${year}`);
  const name = agency.names[0]?.name ?? agency.id;
  const tables = new Map(form.tables.map((table) => [table.id, inventTable(form, table, random)]));
  const report: Report = {
    id: `${agency.id}/${year}`,
    agency,
    year,
    form,
    title: `${name}${year}年政府信息公开工作年度报告`,
    lang: 'zh-Hans',
    signed: `${year + 1}-01-${String(random.between(4, 30)).padStart(2, '0')}`,
    published: null,
    text: 'verbatim',
    textComplete: true,
    source: { publisher: name, url: null, site: null, retrieved: null, sha256: null },
    versions: [],
    tables,
    sections: [],
    acknowledged: [],
    notes: null,
  };
  const headings = form.sections.map((section) => section.label);
  const markdown = inventProse(random, name, year, headings);
  return { report: acknowledgeAll(report), markdown };
}

/** Acknowledges whatever does not add up, as a contributor would after checking the original. */
function acknowledgeAll(report: Report): Report {
  const { findings } = checkReport(report);
  const acknowledged = findings
    .filter(({ rule, level }) => level === 'inconsistency' && rule.startsWith('R'))
    .map(({ rule, at, expected, found }) => ({ rule, at, expected, found, note: '原件如此' }));
  return { ...report, acknowledged };
}

function inventTable(form: FormDeclaration, table: TableDeclaration, random: Random): ReportTable {
  const numbers = new Map<string, number[]>();
  for (const { row, block } of walkRows(table)) {
    numbers.set(
      row.id,
      block.columns.map(() => (random.chance(0.2) ? random.between(1, 60) : 0)),
    );
  }
  balance(form, table, numbers);
  if (random.chance(MISPRINTS)) misprint(table, numbers, random);
  const rows = new Map<string, readonly Cell[]>();
  for (const { row, block } of walkRows(table)) {
    const values = numbers.get(row.id) ?? [];
    rows.set(
      row.id,
      block.columns.map((column, index) => parseCell(String(values[index] ?? 0), column)),
    );
  }
  return { id: table.id, presence: 'present', rows, extraRows: [], hasHeader: true };
}

/** Makes totals what the form's equations say: parts first, then the totals they feed. */
function balance(form: FormDeclaration, table: TableDeclaration, numbers: Map<string, number[]>) {
  for (const { row, groups } of walkRows(table)) {
    if (row.role !== 'total') continue;
    const group = groups.at(-1)?.id;
    const parts = walkRows(table).filter(
      (slot) => slot.row.role !== 'total' && slot.groups.some((item) => item.id === group),
    );
    const width = numbers.get(row.id)?.length ?? 0;
    const sums = Array.from({ length: width }, (_, column) =>
      parts.reduce((sum, slot) => sum + (numbers.get(slot.row.id)?.[column] ?? 0), 0),
    );
    numbers.set(row.id, sums);
  }
  for (const rule of form.rules) {
    if (rule.kind !== 'equation' || rule.table !== table.id || rule.over !== 'column') continue;
    if (rule.op !== '=' || rule.left.length < 2) continue;
    // New requests are what outcomes and carry-over leave after what was carried in.
    const [target, ...others] = rule.left.filter((ref) => typeof ref === 'string');
    const right = rule.right.filter((ref) => typeof ref === 'string');
    const row = numbers.get(target ?? '');
    for (let column = 0; row !== undefined && column < row.length; column += 1) {
      const at = (id: string) => numbers.get(id)?.[column] ?? 0;
      for (const id of others) numbers.get(id)?.splice(column, 1, 0);
      row[column] = right.reduce((sum, id) => sum + at(id), 0);
    }
  }
  for (const { row, block } of walkRows(table)) {
    const total = block.columns.findIndex((column) => column.role === 'total');
    const values = numbers.get(row.id);
    if (total < 0 || values === undefined) continue;
    values[total] = values.reduce((sum, value, index) => (index === total ? sum : sum + value), 0);
  }
}

function misprint(table: TableDeclaration, numbers: Map<string, number[]>, random: Random): void {
  const slots = walkRows(table).filter(({ block }) =>
    block.columns.some((column) => column.role === 'total'),
  );
  if (slots.length === 0) return;
  const { row, block } = random.pick(slots);
  const total = block.columns.findIndex((column) => column.role === 'total');
  const values = numbers.get(row.id);
  if (values !== undefined) values[total] = (values[total] ?? 0) + 1;
}
