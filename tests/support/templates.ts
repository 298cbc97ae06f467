/**
 * One built page for every page type, derived from the routes in `src/pages` and from what was
 * built, so that a new page type is tested without being listed anywhere.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../../src/site/view/locales.ts';

export interface Template {
  /** File below `src/pages`, e.g. `years/[year]/[...page].astro`. */
  readonly route: string;
  /** Path of the page below the site's root, with a query where the page does more with one. */
  readonly path: string;
}

/** A page that does its work in the browser is opened with something to do. */
const QUERIES: Readonly<Record<string, string>> = {
  'search.astro': '?q=自然资源',
  'findings/index.astro': '?level=inconsistency',
  'compare/index.astro': '?a=350128-gwh,630223-zrzyj',
};

/**
 * Page types that this repository's archive has no use for: tests/site/invented.test.ts opens the
 * first, tests/site/former.test.ts the others.
 */
export const ELSEWHERE: ReadonlySet<string> = new Set([
  'reports/[agency]/[year]/alike.astro',
  'agencies/[...former].astro',
  'reports/[...former].astro',
]);

/** Page types of the site: every `.astro` file below `src/pages`. */
export function routes(): string[] {
  return readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.astro'))
    .sort();
}

/** The address pattern of a route, as Astro reads its file name. */
function patternOf(route: string): RegExp {
  const languages = LOCALES.flatMap(({ prefix }) => prefix || []).join('|');
  const source = route
    .replace(/(^|\/)index\.astro$/, '$1')
    .replace(/^404\.astro$/, '404.html')
    .replace(/\.astro$/, '/')
    .replace('[...locale]/', `(?:(?:${languages})/)?`)
    .replace(/\[\.\.\.\w+\]\//g, '(?:[^/]+/)*')
    .replace(/\[\w+\]/g, '[^/]+');
  return new RegExp(`^${source}$`);
}

/**
 * For every route its longest page; where it exists in several languages, also the English one,
 * whose words are longer. Of the reports also the shortest, which lacks a table.
 *
 * @throws where a route has no built page
 */
export function templatesOf(folder: string): Template[] {
  const built = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({
      path: name.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'),
      size: statSync(join(folder, name)).size,
    }))
    .sort((a, b) => b.size - a.size);
  // A fixed segment wins over a parameter, and that over any number of them, as Astro has it.
  const owners = routes()
    .map((route) => ({ route, pattern: patternOf(route) }))
    .sort((a, b) => (looseness(a.route) < looseness(b.route) ? -1 : 1));
  const pages = new Map<string, string[]>(owners.map(({ route }) => [route, []]));
  for (const { path } of built) {
    const owner = owners.find(({ pattern }) => pattern.test(path));
    if (owner === undefined) throw new Error(`no route makes ${path}`);
    pages.get(owner.route)?.push(path);
  }
  return [...pages].flatMap(([route, paths]) => {
    const chosen = [
      paths.find((path) => localeOf(path) === ''),
      paths.find((path) => localeOf(path) === 'en'),
      route.startsWith('reports/') ? paths.at(-1) : undefined,
    ];
    if (chosen[0] === undefined && ELSEWHERE.has(route)) return [];
    if (chosen[0] === undefined) throw new Error(`route ${route} has no page`);
    const query = QUERIES[route.replace('[...locale]/', '')] ?? '';
    return chosen.flatMap((path) => (path === undefined ? [] : [{ route, path: path + query }]));
  });
}

/** For each segment of a route how little it fixes. */
const looseness = (route: string) =>
  route
    .replace('[...locale]/', '')
    .split('/')
    .map((segment) => (segment.startsWith('[...') ? 2 : segment.startsWith('[') ? 1 : 0))
    .join('');

const localeOf = (path: string) =>
  LOCALES.find(({ prefix }) => prefix !== '' && path.startsWith(`${prefix}/`))?.prefix ?? '';
