/** Content folders for tests: made below the system's temp folder, removed afterwards. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FormDeclaration } from '../../src/form/types.ts';
import { type CheckedArchive, checkArchive } from '../../src/io/archive/check-archive.ts';
import { readArchive } from '../../src/io/archive/read-archive.ts';

/** A file's text or bytes, or a symbolic link to somewhere. */
export type ContentEntry = string | Uint8Array | { readonly link: string };
/** Paths relative to the content folder, with `/`. */
export type ContentFiles = Readonly<Record<string, ContentEntry>>;

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/**
 * The archive that tests read, fixed for good: twelve reports of five agencies. What `content/`
 * holds is the publisher's affair, and no test may depend on it.
 */
export const ARCHIVE = join(REPOSITORY, 'tests/fixtures/archive');

/** A fresh temp folder for `use`, gone when `use` returns or throws. */
export function withFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for work that is not done at once. */
export async function withFolderAsync<Result>(
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes files below `root`, folders included. */
export function writeContent(root: string, files: ContentFiles): void {
  for (const [path, entry] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    if (typeof entry === 'string' || entry instanceof Uint8Array) writeFileSync(target, entry);
    else symlinkSync(entry.link, target);
  }
}

/** A temp content folder holding `files`, gone when `use` returns or throws. */
export function withContent<Result>(files: ContentFiles, use: (root: string) => Result): Result {
  return withFolder((root) => {
    writeContent(root, files);
    return use(root);
  });
}

/** The same for what takes its time. */
export function withContentAsync<Result>(
  files: ContentFiles,
  use: (root: string) => Promise<Result>,
): Promise<Result> {
  return withFolderAsync((root) => {
    writeContent(root, files);
    return use(root);
  });
}

/** Reads and checks a content folder. */
export function checkFolder(root: string, forms?: readonly FormDeclaration[]): CheckedArchive {
  return checkArchive(readArchive(root, forms));
}

/** The same of a folder that holds `files`. */
export function loadFiles(files: ContentFiles, forms?: readonly FormDeclaration[]): CheckedArchive {
  return withContent(files, (root) => checkFolder(root, forms));
}

/** Bytes of every plain file below a folder, by path with `/`. */
export function readFolder(root: string): Record<string, Uint8Array> {
  const entries = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map(
      (path) => [path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path)] as const,
    );
  return Object.fromEntries(entries);
}

/** The site's settings, one report and its agency, out of the fixed archive. */
export function singleReport(id: string): Record<string, Uint8Array> {
  const agency = `agencies/${id.split('/')[0]}.yaml`;
  const wanted = new Set(['site.yaml', agency, `reports/${id}.yaml`, `reports/${id}.md`]);
  return Object.fromEntries(
    Object.entries(readFolder(ARCHIVE)).filter(([path]) => wanted.has(path)),
  );
}
