/** Addresses of the site, under any base path. */

/** `import.meta.env.BASE_URL` with exactly one slash at its end. */
export const BASE = `${import.meta.env.BASE_URL.replace(/\/+$/, '')}/`;

const join = (...parts: readonly (string | number)[]) => `${BASE}${parts.join('/')}/`;

/** Pages that hold documents or lists of them; they exist once, whatever the language. */
const DOCUMENT_PATHS = {
  agency: (id: string) => join('agencies', id),
  report: (id: string) => join('reports', id),
  region: (code: string) => join('regions', code),
  regionCompare: (code: string) => join('regions', code, 'compare'),
  sector: (name: string) => join('sectors', encodeURIComponent(name)),
  year: (year: number) => join('years', year),
  rule: (id: string) => join('findings', id),
  data: join('data'),
  asset: (path: string) => `${BASE}${path}`,
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
    form: (id: string) => shell('forms', id),
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
