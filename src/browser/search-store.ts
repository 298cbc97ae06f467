/** Reads the files of the search index in the browser. */
import { readHanJson } from '../search/format/han-json.ts';
import { unpadded } from '../search/format/search-files.ts';
import type { IndexFiles } from '../search/query/engine.ts';
import { inflate } from './inflate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file did not come: the host, or the way to it. Anything else is the browser's, or the index's. */
export class FileMissing extends Error {}

/** @throws FileMissing where the network fails */
async function ask(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    throw new FileMissing(address, { cause });
  }
}

export class SearchStore implements IndexFiles {
  readonly root: string;
  /** Whether the host sends parts of files; known from the first one that was asked for. */
  #ranges: Promise<boolean> | undefined;
  /** Files that had to be read whole. */
  readonly #whole = new Map<string, Promise<Bytes>>();

  /** @param root address of the index folder, ending in a slash */
  constructor(root: string) {
    this.root = root;
  }

  /** The object in a packed file. */
  async json<Value>(path: string): Promise<Value> {
    const bytes = await inflate(await this.#read(path));
    return JSON.parse(new TextDecoder().decode(bytes)) as Value;
  }

  /** A packed part of a file, unpacked. */
  async part(path: string, from: number, size: number): Promise<Uint8Array> {
    return inflate(await this.bytes(path, from, size));
  }

  /** The object in a padded part of a file. */
  async text<Value>(path: string, from: number, size: number): Promise<Value> {
    return readHanJson(await inflate(unpadded(await this.bytes(path, from, size)))) as Value;
  }

  /** A part of a file as it is. Where the host sends whole files only, each is read once. */
  async bytes(path: string, from: number, size: number): Promise<Bytes> {
    const first = this.#ranges === undefined;
    if (!first && !(await this.#ranges)) return this.#cut(path, from, size);
    const asking = ask(this.root + path, {
      headers: { Range: `bytes=${from}-${from + size - 1}` },
    });
    if (first) {
      this.#ranges = asking.then(({ status }) => status !== 200);
      this.#ranges.catch(() => {
        this.#ranges = undefined;
      });
    }
    const response = await asking;
    if (response.status === 206) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      // A host that answers with another range than asked for is no host with ranges.
      return bytes.length === size ? bytes : this.#cut(path, from, size);
    }
    if (!response.ok) throw new FileMissing(`${path}: ${response.status}`);
    const reading = this.#whole.get(path) ?? bytesOf(response);
    this.#keep(path, reading);
    return (await reading).slice(from, from + size);
  }

  async #cut(path: string, from: number, size: number): Promise<Bytes> {
    const reading = this.#whole.get(path) ?? this.#read(path);
    this.#keep(path, reading);
    return (await reading).slice(from, from + size);
  }

  #keep(path: string, reading: Promise<Bytes>): void {
    this.#whole.set(path, reading);
    reading.catch(() => this.#whole.delete(path));
  }

  async #read(path: string): Promise<Bytes> {
    const response = await ask(this.root + path);
    if (!response.ok) throw new FileMissing(`${path}: ${response.status}`);
    return bytesOf(response);
  }
}

const bytesOf = async (response: Response): Promise<Bytes> =>
  new Uint8Array(await response.arrayBuffer());
