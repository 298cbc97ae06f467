/**
 * Looks a phrase up in the phrase table, shard by shard. What the table does not decide is left
 * open: a few reports that may hold the phrase, to be read. Shared with the browser.
 */

import { type Holders, readLeaf } from '../format/phrase-leaf.ts';
import { COMMON, MAX_DEPTH, NODE_SIZE } from '../format/phrase-shape.ts';

/** What is known of a phrase in one shard. */
export interface PhraseHolders {
  /** True where exactly these reports hold it, false where no others can. */
  readonly certain: boolean;
  /** How often each report holds it (at most so often, where not certain), by report number. */
  readonly counts: ReadonlyMap<number, number>;
}

type Phrases = ReadonlyMap<string, ReadonlyMap<number, Holders>>;

export interface TableShape {
  /** Number of reports of each shard. */
  readonly totals: readonly number[];
  /** First phrases of every node, range by range; a node holds those of its leaves. */
  readonly nodes: readonly (readonly string[])[];
}

/** Reads a file of the table by its range and its number there. */
type Read<Content> = (range: number, number: number) => Promise<Content>;

export class PhraseTable {
  readonly #shape: TableShape;
  /** First phrases of the ranges. */
  readonly #ranges: readonly string[];
  readonly #node: Read<readonly string[]>;
  readonly #leaf: Read<Uint8Array>;
  readonly #leaves = new Map<string, Promise<Phrases>>();

  /**
   * @param node reads the first phrases of a node's leaves
   * @param leaf reads a leaf
   */
  constructor(shape: TableShape, node: Read<readonly string[]>, leaf: Read<Uint8Array>) {
    this.#shape = shape;
    this.#ranges = shape.nodes.map(([first = '']) => first);
    this.#node = node;
    this.#leaf = leaf;
  }

  /**
   * @param symbols of the phrase, at least one
   * @param shards numbers of those to look in
   * @returns for each of them what is known; shards without the phrase are left out
   */
  async find(
    symbols: readonly string[],
    shards: readonly number[],
  ): Promise<Map<number, PhraseHolders>> {
    if (symbols.length <= MAX_DEPTH) return this.#findShort(symbols, shards);
    const windows: (readonly string[])[] = [];
    for (let at = 0; at < symbols.length; at += MAX_DEPTH) {
      const from = Math.min(at, symbols.length - MAX_DEPTH);
      windows.push(symbols.slice(from, from + MAX_DEPTH));
    }
    const found = await Promise.all(windows.map((window) => this.#findShort(window, shards)));
    const findings = new Map<number, PhraseHolders>();
    for (const shard of shards) {
      const counts = intersection(found.map((finding) => finding.get(shard)?.counts));
      if (counts.size > 0) findings.set(shard, { certain: false, counts });
    }
    return findings;
  }

  async #findShort(
    symbols: readonly string[],
    shards: readonly number[],
  ): Promise<Map<number, PhraseHolders>> {
    const findings = new Map<number, PhraseHolders>();
    let open = shards;
    for (let length = symbols.length; length > 0 && open.length > 0; length -= 1) {
      const holders = await this.#holders(symbols.slice(0, length));
      const whole = length === symbols.length;
      open = open.filter((shard) => {
        const held = holders?.get(shard);
        if (held === undefined) return true;
        // A phrase that is continued in the table has all its continuations there.
        const complete = held.reports.length >= COMMON || length === 1;
        if (whole || !complete) findings.set(shard, { certain: whole, counts: countsOf(held) });
        return false;
      });
    }
    return findings;
  }

  /** The longest beginning of the symbols that the table holds, and the reports that hold it. */
  async longestBeginning(
    symbols: readonly string[],
  ): Promise<{ length: number; holders: ReadonlyMap<number, Holders> }> {
    for (let length = Math.min(MAX_DEPTH, symbols.length); length > 0; length -= 1) {
      const holders = await this.#holders(symbols.slice(0, length));
      if (holders !== undefined) return { length, holders };
    }
    return { length: 0, holders: new Map() };
  }

  async #holders(symbols: readonly string[]): Promise<ReadonlyMap<number, Holders> | undefined> {
    const key = symbols.join('');
    const { nodes, totals } = this.#shape;
    const range = lastAtMost(this.#ranges, key);
    if (range < 0) return undefined;
    const node = lastAtMost(nodes[range] ?? [], key);
    const leaf = node * NODE_SIZE + lastAtMost(await this.#node(range, node), key);
    const name = `${range}/${leaf}`;
    let reading = this.#leaves.get(name);
    if (reading === undefined) {
      reading = this.#leaf(range, leaf).then((bytes) => readLeaf(bytes, totals));
      reading.catch(() => this.#leaves.delete(name));
      this.#leaves.set(name, reading);
    }
    return (await reading).get(key);
  }
}

/** Index of the last key that is not greater; -1 where there is none. */
function lastAtMost(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const countsOf = ({ reports, counts }: Holders) =>
  new Map(reports.map((report, index) => [report, counts[index] ?? 1]));

/** Reports that all sets hold, with their smallest count. */
export function intersection(
  sets: readonly (ReadonlyMap<number, number> | undefined)[],
): Map<number, number> {
  const [first, ...rest] = sets;
  const result = new Map<number, number>();
  for (const [report, count] of first ?? []) {
    let least = count;
    let everywhere = true;
    for (const set of rest) {
      const other = set?.get(report);
      if (other === undefined) everywhere = false;
      else least = Math.min(least, other);
    }
    if (everywhere) result.set(report, least);
  }
  return result;
}
