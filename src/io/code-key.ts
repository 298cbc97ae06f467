/**
 * What the result of a program depends on besides its input: its own modules, found by following
 * their imports, the packages these use, and Node. Nobody keeps a list.
 */
import { createHash, hash as digest } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hashFile } from './hash-file.ts';
import { filesBelow } from './publish/site-folder.ts';

/** What a module loads; imports of types alone are gone when it runs. */
const LOADED =
  /(?:^import\s+|^(?:import|export)\s(?!type\b)[^'";]*?\sfrom\s+|\bimport\(\s*|\b(?:require|meta|\(import\.meta\.url\))\.resolve\(\s*|\bnew URL\(\s*)'([^']+)'/gm;

interface Code {
  /** Bytes of the modules, by path. */
  readonly modules: ReadonlyMap<string, Uint8Array>;
  /** Folders of the packages, those included that packages depend on. */
  readonly packages: ReadonlySet<string>;
}

/**
 * @param entry path of the program
 * @param read reads a module
 * @throws where a module or package is not there
 */
export function codeOf(
  entry: string,
  read: (path: string) => Uint8Array = (path) => readFileSync(path),
): Code {
  const modules = new Map<string, Uint8Array>();
  const packages = new Set<string>();
  const follow = (path: string) => {
    if (modules.has(path)) return;
    const bytes = read(path);
    modules.set(path, bytes);
    const base = pathToFileURL(path);
    for (const [, name = ''] of Buffer.from(bytes).toString('utf8').matchAll(LOADED)) {
      if (name.startsWith('.')) follow(fileURLToPath(new URL(name, base)));
      else if (!name.startsWith('node:')) addPackage(packages, name, base);
    }
  };
  follow(entry);
  return { modules, packages };
}

function addPackage(packages: Set<string>, name: string, base: URL): void {
  const file = findPackageJSON(name, base);
  if (file === undefined) throw new Error(`no package ${name} for ${base}`);
  if (packages.has(dirname(file))) return;
  packages.add(dirname(file));
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as Record<'dependencies' | 'optionalDependencies', Record<string, string> | undefined>;
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) {
    try {
      addPackage(packages, other, pathToFileURL(file));
    } catch (cause) {
      // Those for other platforms are not installed.
      if (!(other in optionalDependencies)) throw cause;
    }
  }
}

/** Hash of a program: the same code with the same Node on the same kind of machine. */
export function codeKey(entry: string, read?: (path: string) => Uint8Array): string {
  const { modules, packages } = codeOf(entry, read);
  const { versions, platform, arch } = process;
  const hash = createHash('sha256').update(JSON.stringify({ versions, platform, arch }));
  for (const bytes of modules.values()) hash.update(digest('sha256', bytes));
  for (const folder of packages) hash.update(folderKey(folder));
  return hash.digest('hex');
}

/** Hash of a folder: the names of its files and their bytes. @param except name of a file left out */
export function folderKey(folder: string, except?: string): string {
  const hash = createHash('sha256');
  for (const name of filesBelow(folder)) {
    if (name !== except) hash.update(`${name}\n${hashFile(join(folder, name)).sha256}\n`);
  }
  return hash.digest('hex');
}
