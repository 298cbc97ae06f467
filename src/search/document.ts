/** What of a report is searched: title, agency, and the text by section; never table labels. */
import { agencyName, type Report } from '../report/model.ts';
import { fold } from './fold.ts';
import { type SearchText, TITLE_SECTION } from './passage.ts';
import { contentOf } from './tokens.ts';

function searchText(report: Report): SearchText {
  const agency = agencyName(report.agency, report.year);
  const fixed = [report.title, agency].map((text) => ({
    section: TITLE_SECTION,
    heading: '',
    text,
  }));
  const blocks = report.sections.flatMap(({ id, heading, blocks: parts }) => {
    const texts = heading === '' ? [] : [heading];
    return [...texts, ...parts.map((part) => part.text)].map((text) => ({
      section: id,
      heading,
      text,
    }));
  });
  return { title: report.title, agency, year: report.year, blocks: [...fixed, ...blocks] };
}

export interface SearchRecord {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly content: string;
  readonly filters: Readonly<Record<string, string[]>>;
  /** Day of publication, or failing that of signing; the year after the one covered at least. */
  readonly date: string;
  readonly text: SearchText;
}

/**
 * The record of a report for the index.
 *
 * @param rules ids of the rules that found something in it
 */
export function searchRecord(report: Report, rules: readonly string[]): SearchRecord {
  const text = searchText(report);
  return {
    id: report.id,
    content: contentOf(text.blocks.map((block) => fold(block.text))),
    text,
    date: report.published ?? report.signed ?? `${report.year + 1}-00-00`,
    filters: {
      region: report.agency.regions.map((region) => region.code),
      agency: [report.agency.id],
      year: [String(report.year)],
      form: [report.form.id],
      finding: [...new Set(rules)].sort(),
    },
  };
}
