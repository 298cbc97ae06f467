/** The invented reports of the search benchmark as records of the index. */
import { FORMS } from '../../src/form/index.ts';
import type { SearchRecord } from '../../src/search/build/search-record.ts';
import type { SearchNames } from '../../src/search/format/search-files.ts';
import { type SearchBlock, TITLE_SECTION } from '../../src/search/format/search-text.ts';
import { type BenchReport, benchReports } from './search-corpus.ts';
import { benchCells } from './search-tables.ts';

/** The searchable blocks of a report: title and agency, then headings and paragraphs. */
export function blocksOf(report: BenchReport): SearchBlock[] {
  const fixed = [report.title, report.agency].map((text) => ({
    section: TITLE_SECTION,
    anchor: '',
    heading: '',
    text,
  }));
  const sections = report.sections.flatMap(({ heading, paragraphs }, index) =>
    [heading, ...paragraphs].map((text) => ({
      section: `s${index + 1}`,
      anchor: `s${index + 1}`,
      heading,
      text,
    })),
  );
  return [...fixed, ...sections];
}

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
        blocks: blocksOf(report),
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
