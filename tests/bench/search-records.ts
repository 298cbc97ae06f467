/** The invented reports of the search benchmark as records of the index. */
import { FORMS } from '../../src/form/index.ts';
import type { SearchRecord } from '../../src/search/build/search-record.ts';
import type { SearchNames } from '../../src/search/format/search-files.ts';
import { Random } from './random.ts';
import { type BenchReport, benchReports, placeName, SLUGS as SECTORS } from './search-corpus.ts';
import { benchCells } from './search-tables.ts';

/** The searchable texts of a report: title and agency, then headings and paragraphs. */
export const textsOf = ({ title, agency, sections }: BenchReport): string[] => [
  title,
  agency,
  ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
];

/** Rules that find something in some reports. */
const RULES = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10'];

/** A report that is published between January and March, with what few or some of the rules found. */
function publishing(report: BenchReport, seed: number) {
  const random = new Random(seed + report.year * 31 + Number(report.agencyId.slice(0, 6)) * 17);
  const day = new Date(Date.UTC(report.year + 1, 0, random.between(4, 90)));
  const findings = RULES.filter((_, place) => random.chance(place === 0 ? 0.3 : 0.04));
  return { date: day.toISOString().slice(0, 10), findings };
}

/** One record after the other. */
export function* benchRecords(count: number, seed: number): Generator<SearchRecord> {
  for (const report of benchReports(count, seed)) {
    const { form, cells, marks } = benchCells(report, seed);
    const { date, findings } = publishing(report, seed);
    yield {
      id: report.id,
      agency: report.agencyId,
      year: report.year,
      date,
      form,
      findings,
      marks,
      text: {
        title: report.title,
        agency: report.agency,
        year: report.year,
        sections: report.sections.map(({ heading, paragraphs }, index) => ({
          anchor: `s${index + 1}`,
          heading,
          texts: paragraphs,
        })),
        figures: [],
        cells,
      },
    };
  }
}

/** Names for those records: the digits of an agency's id say where it is. */
export function benchNames(count: number, seed: number): SearchNames {
  const agencies = new Set<string>();
  for (const { agencyId } of benchReports(count, seed)) agencies.add(agencyId);
  const regions = new Map<string, number>();
  const random = new Random(seed + 2);
  const regionNames: [string, string][] = [];
  const placeOf = (code: string, kind: string) => {
    const known = regions.get(code);
    if (known !== undefined) return known;
    regions.set(code, regionNames.length);
    return regionNames.push([code, `${placeName(random, kind)}`]) - 1;
  };
  return {
    agencies: [...agencies],
    places: [...agencies].map((id) => [
      placeOf(`${id.slice(0, 2)}0000`, '省'),
      placeOf(`${id.slice(0, 4)}00`, '市'),
      placeOf(`${id.slice(0, 5)}0`, '县'),
    ]),
    sectors: [...agencies].map((id) => SECTORS.indexOf(id.slice(7))),
    regionNames,
    sectorNames: SECTORS,
    forms: FORMS.map(({ id, label }) => [id, label]),
    rules: RULES.map((id) => [id, `示例规则${id}`]),
  };
}
