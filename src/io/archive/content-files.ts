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
  agencyFile,
  isContentFolder,
  isKeeper,
  isSheet,
  MOVED_FILE,
  placeOfFile,
  reportFile,
  SITE_FILE,
} from '../../report/content-paths.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { LONGEST } from '../../report/field-limits.ts';

export interface ContentFiles {
  readonly site: boolean;
  /** Whether it is told what no longer stands where it stood. */
  readonly moved: boolean;
  /** Agency ids that have a file. */
  readonly agencies: readonly string[];
  /** `<agency>/<year>` with the kinds of file that exist for it. */
  readonly reports: ReadonlyMap<string, { yaml: boolean; markdown: boolean }>;
}

/** Lists the folder; whatever does not belong is reported and left alone. */
export function listContent(root: string): { files: ContentFiles; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const paths: string[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort(byName)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isFile() && !entry.isDirectory()) {
        const kind = entry.isSymbolicLink() ? '符号链接' : '特殊文件';
        diagnostics.push(fileDiagnostic(path, { rule: 'F108', message: `${path} 是${kind}` }));
      } else if (entry.isFile()) paths.push(path);
      else if (isContentFolder(path)) visit(path);
      else diagnostics.push(unexpected(path));
    }
  };
  try {
    visit('');
  } catch (cause) {
    const message = `读不出内容目录：${(cause as Error).message}`;
    diagnostics.push(fileDiagnostic('.', { rule: 'F110', message }));
  }
  return { files: sortOut(paths, diagnostics), diagnostics };
}

/** Sorts what a folder holds. */
export const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : 1);

function unexpected(path: string): Diagnostic {
  const longest = Math.max(...path.split('/').map((name) => name.replace(/\.\w+$/, '').length));
  if (longest > LONGEST.agencyId) {
    const message = `${path} 的名字有 ${longest} 个字符，机关编号的上限是 ${LONGEST.agencyId}`;
    return fileDiagnostic(path, { rule: 'F109', message });
  }
  const meant = placedAs(path);
  if (meant !== null) {
    const message = `${path} 的名字不合约定，应为 ${meant}`;
    return fileDiagnostic(path, { rule: 'F109', message, remedy: `改名为 ${meant}` });
  }
  const message = `${path} 不在约定的位置，或名字不合约定（小写字母、数字、连字符）`;
  return fileDiagnostic(path, { rule: 'F109', message, ...remedyFor(path) });
}

/** The name that a file or folder should have, where its case, its ending or a mark is wrong. */
function placedAs(path: string): string | null {
  const meant = path
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/_/g, '-')
    .replace(/(?<=\/\d{4})年度?(?=\.)/, '')
    .replace(/\.yml$/, '.yaml')
    .replace(/\.(?:markdown|mdx)$/, '.md');
  const fits = placeOfFile(meant) !== null || isContentFolder(meant);
  return meant !== path && fits ? meant : null;
}

/** What to do with files that people put beside a report. */
function remedyFor(path: string): { readonly remedy?: string } {
  if (DOCUMENT.test(path) && !/(?:^|\/)~\$/.test(path)) {
    return { remedy: '内容目录里只放 .yaml 和 .md；原件留在别处，用 npm run import 导入' };
  }
  // The repository's own files, where its root was given as the content folder: never to be deleted.
  if (/^\.git/.test(path)) return { remedy: '内容放在仓库里单独的文件夹，如 content/' };
  if (LEFT_BEHIND.test(path)) return { remedy: '是程序留下的文件或备份，删去' };
  const [folder, name = '', ...deeper] = path.split('/');
  if (deeper.length > 0) return {};
  if (folder === 'reports' && name.includes('.')) {
    return { remedy: `报告放在机关自己的文件夹里，如 ${reportFile('630223-zrzyj/2024')}` };
  }
  if (folder !== 'agencies') return {};
  if (!name.includes('.')) {
    return { remedy: `机关文件不再分文件夹，如 ${agencyFile('630223-zrzyj')}` };
  }
  return /\p{Script=Han}/u.test(name)
    ? {
        remedy:
          '编号是区划代码（或简称）、连字符、缩写，如 630223-zrzyj；中文名称写在文件的 names 里',
      }
    : {};
}

/** By editors, merges, file managers and systems. */
const LEFT_BEHIND =
  /(?:\.(?:orig|rej|bak|swp|tmp)|~|(?: - 副本|[ -]copy| ?[（(]\d+[)）])\.\w+|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|[.~]\$?[^/]*))$/i;

const DOCUMENT =
  /\.(?:png|jpe?g|gif|tiff?|webp|pdf|docx?|wps|xlsx?|et|ofd|rtf|html?|mht|txt|csv)$/i;

function sortOut(paths: readonly string[], diagnostics: Diagnostic[]): ContentFiles {
  const agencies: string[] = [];
  const reports = new Map<string, { yaml: boolean; markdown: boolean }>();
  for (const path of paths) {
    if (isSheet(path) || isKeeper(path)) continue;
    const place = placeOfFile(path);
    if (place === null) diagnostics.push(unexpected(path));
    else if (place.kind === 'agency') agencies.push(place.id);
    else if (place.kind === 'report' || place.kind === 'text') {
      const entry = reports.get(place.id) ?? { yaml: false, markdown: false };
      entry[place.kind === 'text' ? 'markdown' : 'yaml'] = true;
      reports.set(place.id, entry);
    }
  }
  const [site, moved] = [paths.includes(SITE_FILE), paths.includes(MOVED_FILE)];
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
    return { rule: 'F110', message: `读不出 ${path}：${(cause as Error).message}` };
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
