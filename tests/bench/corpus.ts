/**
 * Makes an archive of visibly invented reports (示例省……), the same for the same seed: clean
 * tables with realistic numbers, a few with wrong totals that are acknowledged.
 */

import { checkReport } from '../../src/check/check-report.ts';
import { ClaimReader } from '../../src/check/claims/read.ts';
import { formForYear } from '../../src/form/index.ts';
import { archiveFold } from '../../src/io/fold-table.ts';
import type { Agency, Report } from '../../src/report/model.ts';
import { regionsOf } from '../../src/report/regions.ts';
import { inventTable } from './figures.ts';
import { inventProse } from './prose.ts';
import { Random } from './random.ts';

const reader = new ClaimReader(archiveFold());

const FIRST_YEAR = 2019;
const YEARS = 7;
/** Cities of a province at most: a code has two digits for them. */
const CITIES = 99;
const STEMS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
const SECTORS = [
  ['czj', '财政局', '财政'],
  ['jtj', '交通运输局', '交通'],
  ['wjw', '卫生健康局', '卫生'],
  ['jyj', '教育局', '教育'],
  ['slj', '水利局', '水利'],
  ['zrj', '自然资源局', '自然资源'],
] as const;

/** A name's middle for a number: one character, two above twenty-two. */
const stem = (place: number): string =>
  `${place < STEMS.length ? '' : stem(Math.floor(place / STEMS.length) - 1)}${STEMS[place % STEMS.length]}`;

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
  // Ten provinces of ten cities of ten counties; a larger archive has further cities in each.
  const [province, city, seat] = [
    Math.floor(county / 100) % 10,
    (Math.floor(county / 10) % 10) + Math.floor(county / 1000) * 10,
    county % 10,
  ];
  if (city >= CITIES) throw new Error(`no more than ${CITIES} invented cities in a province`);
  // No province has a code that begins with 9, so nobody takes these for real ones.
  const division = `9${province}${String(city + 1).padStart(2, '0')}${String(seat + 21).padStart(2, '0')}`;
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
    let before: Report | null = null;
    for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS && made < reports; year += 1) {
      made += 1;
      const random = new Random(seed + index * 1000 + year);
      const invented: InventedReport = inventReport(agency, year, random, before);
      before = invented.report;
      yield invented;
    }
  }
}

function inventReport(
  agency: Agency,
  year: number,
  random: Random,
  before: Report | null,
): InventedReport {
  const form = formForYear(year);
  if (form === undefined) throw new Error(`no form for ${year}`);
  const name = agency.names[0]?.name ?? agency.id;
  const tables = new Map(
    form.tables.map((table) => [table.id, inventTable(form, table, random, before)]),
  );
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
  return { report: acknowledgeAll(report, before), markdown };
}

/** Acknowledges whatever does not add up, as a contributor would after checking the original. */
function acknowledgeAll(report: Report, before: Report | null): Report {
  const previous = before === null ? null : { report: before, reorganised: false };
  const { findings } = checkReport(report, reader, { earlier: [], previous });
  const acknowledged = findings
    .filter(({ rule, level }) => level === 'inconsistency' && !rule.startsWith('D'))
    .map(({ rule, at, expected, found }) => ({ rule, at, expected, found, note: '原件如此' }));
  return { ...report, acknowledged };
}
