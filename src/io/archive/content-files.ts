/**
 * Lists and reads the content folder. Only plain files at the agreed places are admitted:
 * a link could publish any file of the machine that builds the site.
 */

import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineMap } from '../../content/line-map.ts';
import { fileDiagnostic, locateText, locateYaml } from '../../content/located-file.ts';
import { MAX_BYTES, tooLarge } from '../../content/text-problems.ts';
import {
  isContentFolder,
  isKeeper,
  isSheet,
  MOVED_FILE,
  placeOfFile,
  SITE_FILE,
} from '../../report/content-paths.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { reasonOf } from '../fault-reason.ts';
import { misplaced } from './misplaced.ts';

export interface ContentFiles {
  readonly site: boolean;
  /** Whether it is told what no longer stands where it stood. */
  readonly moved: boolean;
  /** Agency ids that have a file. */
  readonly agencies: readonly string[];
  /** `<agency>/<year>` with the kinds of file that exist for it. */
  readonly reports: ReadonlyMap<string, { yaml: boolean; markdown: boolean }>;
}

export interface ListedContent {
  readonly files: ContentFiles;
  /** Of what does not belong there. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists the folder; whatever does not belong is reported and left alone. */
export function listContent(root: string): ListedContent {
  const diagnostics: Diagnostic[] = [];
  const paths: string[] = [];
  const visit = (folder: string) => {
    const entries = entriesOf(root, folder, diagnostics);
    const placeOf = ({ name }: Dirent) => (folder === '' ? name : `${folder}/${name}`);
    const beside = new Set(entries.map(placeOf));
    for (const entry of entries) {
      const path = placeOf(entry);
      if (!entry.isFile() && !entry.isDirectory()) {
        const kind = entry.isSymbolicLink() ? '符号链接' : '特殊文件';
        diagnostics.push(fileDiagnostic(path, { rule: 'F108', message: `${path} 是${kind}` }));
      } else if (entry.isFile()) paths.push(path);
      else if (isContentFolder(path)) visit(path);
      else diagnostics.push(misplaced(path, beside));
    }
  };
  visit('');
  return { files: sortOut(paths, diagnostics), diagnostics };
}

/** What a folder holds, in order; where it cannot be read, that is said. */
function entriesOf(root: string, folder: string, diagnostics: Diagnostic[]): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).sort(byName);
  } catch (cause) {
    const name = folder === '' ? '内容目录' : ` ${folder}`;
    const problem = { rule: 'F110', message: `读不出${name}：${reasonOfFolder(cause)}` };
    diagnostics.push(fileDiagnostic(folder === '' ? ROOT : folder, problem));
    return [];
  }
}

/** Of a folder, that it is not there is no matter of files. */
const reasonOfFolder = (cause: unknown): string =>
  (cause as NodeJS.ErrnoException).code === 'ENOENT' ? '没有这个文件夹' : reasonOf(cause);

/** What is said of the content folder itself stands here. */
const ROOT = '.';

/** Whether the content folder itself cannot be read. */
export const isUnreadable = ({ diagnostics }: Pick<ListedContent, 'diagnostics'>): boolean =>
  diagnostics.some(({ rule, file }) => rule === 'F110' && file === ROOT);

/** Sorts what a folder holds. */
export const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : 1);

function sortOut(paths: readonly string[], diagnostics: Diagnostic[]): ContentFiles {
  const agencies: string[] = [];
  const reports = new Map<string, { yaml: boolean; markdown: boolean }>();
  const all = new Set(paths);
  for (const path of paths) {
    if (isSheet(path) || isKeeper(path)) continue;
    const place = placeOfFile(path);
    if (place === null) diagnostics.push(misplaced(path, all));
    else if (place.kind === 'agency') agencies.push(place.id);
    else if (place.kind === 'report' || place.kind === 'text') {
      const entry = reports.get(place.id) ?? { yaml: false, markdown: false };
      entry[place.kind === 'text' ? 'markdown' : 'yaml'] = true;
      reports.set(place.id, entry);
    }
  }
  const [site, moved] = [all.has(SITE_FILE), all.has(MOVED_FILE)];
  return { site, moved, agencies, reports };
}

/** Reads a text file of the content folder; null with diagnostics where it cannot be used. */
export function readText(root: string, path: string, limit = MAX_BYTES) {
  const bytes = readBytes(root, path, limit);
  if (bytes instanceof Uint8Array) return locateText(path, bytes, limit);
  return { text: null, lines: new LineMap(''), diagnostics: [fileDiagnostic(path, bytes)] };
}

/** Reads and parses a YAML file of the content folder; null with diagnostics as above. */
export function readYaml(root: string, path: string) {
  const bytes = readBytes(root, path, MAX_BYTES);
  if (bytes instanceof Uint8Array) return locateYaml(path, bytes);
  return { file: null, diagnostics: [fileDiagnostic(path, bytes)] };
}

/** The size is asked first, so that a huge file is never held in memory. */
function readBytes(root: string, path: string, limit: number): Uint8Array | FileProblem {
  try {
    const { size } = lstatSync(join(root, path));
    return size > limit ? tooLarge(size, limit) : readFileSync(join(root, path));
  } catch (cause) {
    return { rule: 'F110', message: `读不出 ${path}：${reasonOf(cause)}` };
  }
}

type FileProblem = Parameters<typeof fileDiagnostic>[1];

/**
 * Gives the lines of content files by their path, to show beside a diagnostic; null for what
 * cannot be read as text or is too large to show. Remembers the last file only.
 */
export function lineReader(root: string): (path: string) => readonly string[] | null {
  let last: { readonly path: string; readonly lines: readonly string[] | null } | null = null;
  return (path) => {
    if (last?.path !== path) last = { path, lines: linesOrNull(join(root, path)) };
    return last.lines;
  };
}

function linesOrNull(path: string): readonly string[] | null {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() || stats.size > MAX_BYTES) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).split('\n');
  } catch {
    return null;
  }
}
