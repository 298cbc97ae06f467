/** Names of what reports are filtered by, and the agency finder, from the archive. */
import { join } from 'node:path';
import { ruleInfo } from '../../check/registry.ts';
import { FORMS } from '../../form/index.ts';
import { writePacked } from '../../io/pack.ts';
import { finderFile } from '../../search/build/finder-file.ts';
import { formWords } from '../../search/build/form-words.ts';
import { writeAgencyNames } from '../../search/format/agency-names.ts';
import type { RowNames } from '../../search/format/finder-names.ts';
import { FILES, type SearchNames } from '../../search/format/search-files.ts';
import type { Shelf } from '../view/shelf.ts';
import { searchPages } from './search-pages.ts';

export function searchNames(shelf: Shelf): SearchNames {
  const { agencies, entries } = shelf;
  const regions = shelf.regions();
  const sectors = [...new Set(agencies.map(({ sector }) => sector))].sort();
  const places = new Map(regions.map(({ code }, place) => [code, place]));
  const forms = new Map(entries.map(({ report }) => [report.form.id, report.form.label]));
  const rules = new Set(entries.flatMap(({ check }) => check.findings.map(({ rule }) => rule)));
  return {
    agencies: agencies.map(({ id }) => id),
    places: agencies.map((agency) => agency.regions.flatMap(({ code }) => places.get(code) ?? [])),
    sectors: agencies.map(({ sector }) => sectors.indexOf(sector)),
    regionNames: regions.map(({ code, name }) => [code, name]),
    sectorNames: sectors,
    forms: [...forms].sort(),
    rules: [...rules].sort().map((id) => [id, ruleInfo(id).title]),
  };
}

/** Writes the files of the finder, and the words of the forms, into the index folder. */
export function writeFinder(folder: string, shelf: Shelf): void {
  const yearsOf = (agency: string) => shelf.ofAgency(agency).map(({ report }) => report.year);
  const { agencies, ...rest } = finderFile(
    shelf.agencies,
    FORMS,
    yearsOf,
    searchPages(shelf.years),
  );
  writePacked(join(folder, FILES.finder), writeAgencyNames(agencies));
  writePacked(join(folder, FILES.rows), rest satisfies RowNames);
  for (const form of FORMS) writePacked(join(folder, FILES.form(form.id)), formWords(form));
}
