/** Names of the filter values, for the search page: loaded only when a reader searches. */
import { ruleInfo } from '../check/registry.ts';
import { agencyName } from '../report/model.ts';
import type { Shelf } from './archive.ts';

/** For each filter its values with their names, in the order to show them. */
export type Facets = Readonly<Record<FacetName, readonly (readonly [string, string])[]>>;
export const FACET_NAMES = ['region', 'agency', 'year', 'form', 'finding'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

export function facets(shelf: Shelf): Facets {
  const forms = new Map(shelf.entries.map(({ report }) => [report.form.id, report.form.label]));
  const rules = new Set(
    shelf.entries.flatMap(({ check }) => check.findings.map(({ rule }) => rule)),
  );
  return {
    region: shelf
      .regions()
      .map(({ code, name, path }) => [code, [...path.map((item) => item.name), name].join(' · ')]),
    agency: shelf.agencies.map((agency) => [agency.id, agencyName(agency)]),
    year: shelf.years.map((year) => [String(year), `${year} 年度`]),
    form: [...forms].sort(),
    finding: [...rules].sort().map((id) => [id, `${id} ${ruleInfo(id).title}`]),
  };
}
