/** Reads the files of the search index in the browser, each of them once. */

import { FILES } from '../search/format/search-files.ts';
import type { SearchText } from '../search/format/search-text.ts';

export class SearchStore {
  readonly root: string;
  readonly #texts = new Map<string, Promise<SearchText>>();

  /** @param root address of the index folder, ending in a slash */
  constructor(root: string) {
    this.root = root;
  }

  /** The bytes of a packed file. */
  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(this.root + path);
    if (!response.ok || response.body === null) throw new Error(`${path}: ${response.status}`);
    const unpacked = response.body.pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  }

  async json<Value>(path: string): Promise<Value> {
    return JSON.parse(new TextDecoder().decode(await this.bytes(path))) as Value;
  }

  /** The text of a report by its id. */
  text(id: string): Promise<SearchText> {
    let reading = this.#texts.get(id);
    if (reading === undefined) {
      reading = this.json<SearchText>(FILES.text(id));
      reading.catch(() => this.#texts.delete(id));
      this.#texts.set(id, reading);
    }
    return reading;
  }
}
