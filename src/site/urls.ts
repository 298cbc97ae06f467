/** Addresses of the site, under any base path. */

/** `import.meta.env.BASE_URL` with exactly one slash at its end. */
const BASE = `${import.meta.env.BASE_URL.replace(/\/+$/, '')}/`;

const join = (...parts: readonly (string | number)[]) => `${BASE}${parts.join('/')}/`;

export const urls = {
  home: BASE,
  search: join('search'),
  agencies: join('agencies'),
  agency: (id: string) => join('agencies', id),
  report: (id: string) => join('reports', id),
  regions: join('regions'),
  region: (code: string) => join('regions', code),
  regionCompare: (code: string) => join('regions', code, 'compare'),
  compare: join('compare'),
  years: join('years'),
  year: (year: number) => join('years', year),
  findings: join('findings'),
  rule: (id: string) => join('findings', id),
  forms: join('forms'),
  form: (id: string) => join('forms', id),
  about: join('about'),
  asset: (path: string) => `${BASE}${path}`,
};

/** Search page with a filter set, e.g. all reports of a region. */
export function searchUrl(filters: Readonly<Record<string, string>>): string {
  return `${urls.search}?${new URLSearchParams(filters)}`;
}
