/** The invented reports of the search benchmark as records of the index. */
import { FORMS } from '../../src/form/index.ts';
import type { SearchRecord } from '../../src/search/build/search-record.ts';
import type { SearchNames } from '../../src/search/format/search-files.ts';
import { type BenchReport, benchReports } from './search-corpus.ts';
import { benchCells } from './search-tables.ts';

/** The searchable texts of a report: title and agency, then headings and paragraphs. */
export const textsOf = ({ title, agency, sections }: BenchReport): string[] => [
  title,
  agency,
  ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
];

/** One record after the other. */
export function* benchRecords(count: number, seed: number): Generator<SearchRecord> {
  for (const report of benchReports(count, seed)) {
    const { form, cells, marks } = benchCells(report, seed);
    yield {
      id: report.id,
      agency: report.agencyId,
      year: report.year,
      date: `${report.year + 1}-01-${String((report.id.charCodeAt(4) % 28) + 1).padStart(2, '0')}`,
      form,
      findings: [],
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

/** Names for those records. */
export function benchNames(count: number, seed: number): SearchNames {
  const agencies = new Set<string>();
  for (const { agencyId } of benchReports(count, seed)) agencies.add(agencyId);
  return {
    agencies: [...agencies],
    places: [...agencies].map(() => [0]),
    sectors: [...agencies].map(() => 0),
    regionNames: [['900000', '示例省']],
    sectorNames: ['示例'],
    forms: FORMS.map(({ id, label }) => [id, label]),
    rules: [],
  };
}
