/** Addresses of the site, under any base path. */
import {
  agencyPath,
  formPath,
  regionPath,
  reportPath,
  rulePath,
  sectorPath,
  yearPath,
} from '../../export/paths.ts';

/** `import.meta.env.BASE_URL` with exactly one slash at its end. */
export const BASE = `${import.meta.env.BASE_URL.replace(/\/+$/, '')}/`;

/** Address of a path below the site's root. */
const at = (path: string) => `${BASE}${encodeURI(path)}`;
const join = (...parts: readonly string[]) => at(`${parts.join('/')}/`);

/** Pages that hold documents or lists of them; they exist once, whatever the language. */
const DOCUMENT_PATHS = {
  agency: (id: string) => at(agencyPath(id)),
  report: (id: string) => at(reportPath(id)),
  region: (code: string) => at(regionPath(code)),
  regionCompare: (code: string) => at(`${regionPath(code)}compare/`),
  sector: (name: string) => at(sectorPath(name)),
  year: (year: number) => at(yearPath(year)),
  rule: (id: string) => at(rulePath(id)),
  data: join('data'),
  asset: at,
};

/** Addresses as seen from a page in the language with this prefix. */
export function pathsIn(prefix: string) {
  const shell = (...parts: readonly string[]) => join(...(prefix === '' ? [] : [prefix]), ...parts);
  return {
    ...DOCUMENT_PATHS,
    home: prefix === '' ? BASE : join(prefix),
    search: shell('search'),
    agencies: shell('agencies'),
    regions: shell('regions'),
    sectors: shell('sectors'),
    compare: shell('compare'),
    years: shell('years'),
    findings: shell('findings'),
    forms: shell('forms'),
    form: (id: string) => shell(formPath(id).slice(0, -1)),
    about: shell('about'),
  };
}

export type SitePaths = ReturnType<typeof pathsIn>;

/** Addresses in the default language. */
export const urls = pathsIn('');

/** Search page with a filter set, e.g. all reports of a region. */
export function searchUrl(filters: Readonly<Record<string, string>>): string {
  return `${urls.search}?${new URLSearchParams(filters)}`;
}
