/**
 * The folder of a built site, as the one door to it: whoever writes a file of the site says so
 * here first. Proves that the file lies in the folder, that its name is the same on every host,
 * and that nobody else writes it.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameProblem } from '../../report/address-segment.ts';

/** Two names that some file system takes for one have the same. */
const keyOf = (path: string) => path.normalize('NFC').toLowerCase();

export class SiteFolder {
  readonly root: string;
  /** Who writes each file, and with what capitals; by `keyOf` its path. */
  readonly #files = new Map<string, { readonly path: string; readonly writer: string }>();
  /** The same for the folders that files lie in; the writer is the first one's. */
  readonly #folders = new Map<string, { readonly path: string; readonly writer: string }>();

  /** Names of files and folders that every host can hold; few, and asked of every file. */
  readonly #fine = new Set<string>();
  readonly #before: string | null;

  /** @param before the same folder as it was built the last time */
  constructor(root: string, before: string | null = null) {
    this.root = root;
    this.#before = before;
  }

  /** Whether it was built before, as far as is known. */
  get isRenewed(): boolean {
    return this.#before !== null;
  }

  /** Where a file on disk was the last time, if it was there. */
  placeBefore(place: string): string | null {
    return this.#before && join(this.#before, place.slice(this.root.length));
  }

  /**
   * Takes a path for a writer.
   *
   * @param path below the folder, with `/`
   * @param writer whose file it is, for the message of whoever comes second
   * @returns where the file lies on disk
   * @throws where the path leaves the folder, cannot be held everywhere, or is taken
   */
  claim(path: string, writer: string): string {
    const names = path.split('/');
    for (const name of names) {
      if (this.#fine.has(name)) continue;
      const problem = nameProblem(name);
      if (problem !== null) {
        throw new Error(`网站的文件“${path}”（${writer}）不能这样命名：“${name}”${problem}`);
      }
      this.#fine.add(name);
    }
    this.#claimFolders(names, path, writer);
    const key = keyOf(path);
    const taken = this.#files.get(key) ?? this.#folders.get(key);
    if (taken !== undefined) throw collision(path, writer, taken);
    this.#files.set(key, { path, writer });
    return join(this.root, path);
  }

  #claimFolders(names: readonly string[], path: string, writer: string): void {
    // From the innermost outwards: once one is known, so are those around it.
    for (let end = names.length - 1; end > 0; end -= 1) {
      const folder = names.slice(0, end).join('/');
      const key = keyOf(folder);
      const known = this.#folders.get(key);
      if (known?.path === folder) return;
      const taken = known ?? this.#files.get(key);
      if (taken !== undefined) throw collision(path, writer, taken);
      this.#folders.set(key, { path: folder, writer });
    }
  }

  /** Writes a file that must not be there yet. */
  write(path: string, content: string | Uint8Array, writer: string): void {
    const target = this.claim(path, writer);
    mkdirSync(dirname(target), { recursive: true });
    writeNew(target, content);
  }

  /** Takes every file on disk that nobody has taken, e.g. what a tool wrote by itself. */
  adopt(writer: string): void {
    for (const path of filesBelow(this.root)) {
      if (this.#files.get(keyOf(path))?.path !== path) this.claim(path, writer);
    }
  }

  /** Moves a folder that was filled beside the site into it, with what is there already. */
  receive(from: string, path: string, writer: string): void {
    const target = join(this.root, path);
    const names = filesBelow(from);
    for (const name of names) {
      const place = this.claim(`${path}/${name}`, writer);
      if (existsSync(place)) throw new Error(`网站的文件“${path}/${name}”已经有人写过`);
    }
    if (!existsSync(target)) {
      renameSync(from, target);
      return;
    }
    // What is there are a few pages; what comes may be many thousand files.
    for (const name of filesBelow(target)) {
      mkdirSync(dirname(join(from, name)), { recursive: true });
      renameSync(join(target, name), join(from, name));
    }
    rmSync(target, { recursive: true });
    renameSync(from, target);
  }
}

const collision = (
  path: string,
  writer: string,
  taken: { readonly path: string; readonly writer: string },
) =>
  new Error(
    `网站的同一个文件有两处要写：“${taken.path}”（${taken.writer}）和“${path}”（${writer}）`,
  );

/** Writes a file that must not be there yet; its folder must. */
export function writeNew(target: string, content: string | Uint8Array): void {
  try {
    writeFileSync(target, content, { flag: 'wx' });
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'EEXIST' ? '已经有人写过' : '写不进去';
    throw new Error(`网站的文件“${target}”${why}`, { cause });
  }
}

/** Paths of all files below a folder, with `/`, sorted. */
export function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}
