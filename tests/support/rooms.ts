/** The rooms of `src/` and their order: the one declaration that tests, Biome and docs follow. */
import { posix } from 'node:path';
import ts from 'typescript';

/**
 * From left to right: a room may use those of the levels left of it, never one of its own level.
 * Everything left of `io` is pure.
 */
export const LEVELS: readonly (readonly string[])[] = [
  ['text', 'messages'],
  ['form'],
  ['report'],
  ['content', 'search'],
  ['check'],
  ['import'],
  ['export', 'review'],
  ['io'],
  ['site'],
  ['commands', 'styles'],
  ['components'],
  ['layouts'],
  ['pages'],
];

/**
 * The scripts of the reader's browser stand beside the house: they take in what is said here, of
 * the exports only where things are.
 */
const BROWSER: readonly string[] = [
  'text/',
  'messages/',
  'report/',
  'search/format/',
  'search/query/',
  'export/paths.ts',
  'browser/',
];

/** Folders within a room that have an order of their own, from left to right. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  search: ['format', 'build', 'query'],
  import: ['read', 'text', 'table', 'solve', 'draft'],
  site: ['view', 'html', 'build'],
};

const IO = LEVELS.findIndex((level) => level.includes('io'));

/** Rooms without disk, clock, network or Astro. */
export const PURE: readonly string[] = LEVELS.slice(0, IO).flat();

/** Rooms that know Astro. */
export const OF_ASTRO: readonly string[] = ['site', 'components', 'layouts', 'pages'];

export const ROOMS: readonly string[] = [...LEVELS.flat(), 'browser'];

/** What a module names in its imports, types included; the parts of an Astro file are all read. */
export function importsOf(path: string, source: string): string[] {
  const code = path.endsWith('.astro')
    ? [
        /^---\n([\s\S]*?)^---$/m.exec(source)?.[1] ?? '',
        ...[...source.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? ''),
      ].join('\n')
    : source;
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}

/**
 * What is wrong with one import.
 *
 * @param path of the module below the repository, `src/<room>/…`
 * @returns null where the room may use it
 */
export function wrongImport(path: string, imported: string): string | null {
  const room = roomOf(path);
  if (!ROOMS.includes(room)) return `${path} 不在任何房间里`;
  if (!imported.startsWith('.')) return wrongPackage(path, room, imported);
  const target = posix.join(posix.dirname(path), imported);
  const other = roomOf(target);
  const wrong = `${path} 引入 ${target}`;
  if (!target.startsWith('src/')) return wrong;
  if (room === 'browser') {
    return BROWSER.some((name) => target.startsWith(`src/${name}`)) ? null : wrong;
  }
  if (room === other) return isBackwards(room, path, target) ? wrong : null;
  return levelOf(other) >= 0 && levelOf(other) < levelOf(room) ? null : wrong;
}

/**
 * The first ring of imports, from a module back to itself; null where there is none.
 *
 * @param imports by module, what it names; names that are no module are passed over
 */
export function findCycle(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const clear = new Set<string>();
  const follow = (module: string, trail: readonly string[]): string[] | null => {
    const met = trail.indexOf(module);
    if (met >= 0) return [...trail.slice(met), module];
    if (clear.has(module)) return null;
    for (const next of imports.get(module) ?? []) {
      const found = follow(next, [...trail, module]);
      if (found !== null) return found;
    }
    clear.add(module);
    return null;
  };
  for (const module of imports.keys()) {
    const found = follow(module, []);
    if (found !== null) return found;
  }
  return null;
}

function wrongPackage(path: string, room: string, imported: string): string | null {
  const ofNode = imported.startsWith('node:') && (PURE.includes(room) || room === 'browser');
  const ofAstro = /^astro(?:$|[:/])/.test(imported) && !OF_ASTRO.includes(room);
  const ofForm = room === 'form' || room === 'text';
  return ofNode || ofAstro || ofForm ? `${path} 引入 ${imported}` : null;
}

function isBackwards(room: string, path: string, target: string): boolean {
  const order = INSIDE[room] ?? [];
  const place = (file: string) => order.indexOf(file.split('/')[2] ?? '');
  return place(path) >= 0 && place(target) > place(path);
}

const roomOf = (path: string) => path.split('/')[1] ?? '';

const levelOf = (room: string) => LEVELS.findIndex((level) => level.includes(room));
