/**
 * What stands behind the operands of an import: files as they are named, folders with all that
 * lies in them, and patterns, which not every shell expands.
 */

import { type Dirent, globSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { DOCUMENT_EXTENSIONS } from '../../import/read/format.ts';
import { compareText } from '../../text/order.ts';
import { reasonOf } from '../fault-reason.ts';

export interface FoundDocuments {
  /** In the order given, those of a folder by name; none of them twice. */
  readonly paths: readonly string[];
  /** Files of the folders that are no documents by their names, and are not read. */
  readonly others: number;
  /** Whether a folder or a pattern was given, so that nobody has named each of the documents. */
  readonly gathered: boolean;
  /** Folders and patterns that hold no document. */
  readonly empty: readonly string[];
}

const PATTERN = /[*?[\]{}]/;
/** Left by programs beside the documents: of the system, of a document that is open. */
const DEBRIS = /^(?:\.|~\$|~WRL|Thumbs\.db$|desktop\.ini$)/i;
/** The folder that browsers and Word put beside a saved page, with its pictures and frames. */
const PAGE_PARTS = /^(?<page>.+?)(?:_files|\.files|_文件|\.fld)$/i;
const PAGE = /\.(?:[xs]?html?|mht|docx?)$/i;

/**
 * Finds the documents; a name that is nothing at all is kept, so that the import says so.
 *
 * @param content the archive's own folder, in which no documents are looked for
 */
export function findDocuments(operands: readonly string[], content: string): FoundDocuments {
  const found = new Map<string, string>();
  const own = resolve(content);
  const empty: string[] = [];
  let others = 0;
  let gathered = false;
  for (const operand of operands) {
    const kind = kindOf(operand);
    if (kind === 'file' || (kind === 'nothing' && !PATTERN.test(operand))) {
      found.set(resolve(operand), operand);
      continue;
    }
    gathered = true;
    const named = kind === 'folder' ? [operand] : expand(operand);
    const paths = named.flatMap((path) => {
      if (kindOf(path) !== 'folder') return [path];
      const inside = below(path, own);
      others += inside.others;
      return inside.paths;
    });
    if (paths.length === 0) empty.push(operand);
    for (const path of paths) if (!found.has(resolve(path))) found.set(resolve(path), path);
  }
  return { paths: [...found.values()], others, gathered, empty };
}

/** A literal name goes before a pattern: `报告[1].pdf` is what a browser calls a second copy. */
function kindOf(path: string): 'file' | 'folder' | 'nothing' {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'nothing';
  return stats.isDirectory() ? 'folder' : 'file';
}

function expand(pattern: string): string[] {
  const named = globSync(sep === '/' ? pattern : pattern.replaceAll(sep, '/'));
  return named.filter((path) => !DEBRIS.test(basename(path))).sort(compareText);
}

/** The documents of a folder and those below it; links to folders are not followed. */
function below(folder: string, own: string): { paths: string[]; others: number } {
  const paths: string[] = [];
  let others = 0;
  const entries = entriesOf(folder);
  const pages = new Set(
    entries.flatMap(({ name }) => (PAGE.test(name) ? [name.replace(PAGE, '')] : [])),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (DEBRIS.test(entry.name)) continue;
    if (entry.isDirectory()) {
      const ofPage = pages.has(PAGE_PARTS.exec(entry.name)?.groups?.['page'] ?? '');
      if (ofPage || entry.name === 'node_modules' || resolve(path) === own) continue;
      const inside = below(path, own);
      paths.push(...inside.paths);
      others += inside.others;
    } else if (!entry.isSymbolicLink() || kindOf(path) === 'file') {
      const extension = /\.([a-z0-9]{1,9})$/i.exec(entry.name)?.[1]?.toLowerCase() ?? '';
      if (DOCUMENT_EXTENSIONS.has(extension)) paths.push(path);
      else others += 1;
    }
  }
  return { paths, others };
}

function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => compareText(a.name, b.name));
  } catch (cause) {
    throw new Error(`读不出文件夹 ${folder}：${reasonOf(cause)}`);
  }
}
