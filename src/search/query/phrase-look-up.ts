/**
 * Looks a phrase up in the phrase table, shard by shard. What the table does not decide is left
 * open: a few reports that may hold the phrase, to be read. Shared with the browser.
 */

import { type Holders, type PhraseLeaf, readLeaf } from '../format/phrase-leaf.ts';
import { COMMON, MAX_DEPTH } from '../format/phrase-shape.ts';
import type { PhraseNode } from '../format/search-files.ts';
import { readSteps } from '../format/short-lists.ts';

/** What is known of a phrase in one shard. */
export interface PhraseHolders {
  /** True where exactly these reports hold it, false where no others can. */
  readonly certain: boolean;
  /** How often each report holds it (at most so often, where not certain), by report number. */
  readonly counts: ReadonlyMap<number, number>;
}

export interface TableShape {
  /** Number of reports of each shard. */
  readonly totals: readonly number[];
  /** First phrases of every node, range by range; a node holds those of its leaves. */
  readonly nodes: readonly (readonly string[])[];
}

/** Reads the files of the table. */
export interface TableFiles {
  node(range: number, node: number): Promise<PhraseNode>;
  /** A leaf, or the counts of one, unpacked. */
  leaf(range: number, node: number, from: number, size: number): Promise<Uint8Array>;
}

export class PhraseTable {
  readonly #shape: TableShape;
  /** First phrases of the ranges. */
  readonly #ranges: readonly string[];
  readonly #files: TableFiles;
  readonly #leaves = new Map<string, Promise<PhraseLeaf>>();

  constructor(shape: TableShape, files: TableFiles) {
    this.#shape = shape;
    this.#ranges = shape.nodes.map(([first = '']) => first);
    this.#files = files;
  }

  /**
   * @param symbols of the phrase, at least one
   * @param shards numbers of those to look in
   * @param counted whether it matters how often reports hold it
   * @returns for each of them what is known; shards without the phrase are left out
   */
  async find(
    symbols: readonly string[],
    shards: readonly number[],
    counted = false,
  ): Promise<Map<number, PhraseHolders>> {
    const found =
      symbols.length <= MAX_DEPTH
        ? await this.#findShort(symbols, shards, counted)
        : await this.#findLong(symbols, shards, counted);
    await this.#narrow(found, symbols);
    return found;
  }

  /**
   * Where many reports of different shards may hold a phrase that hardly any is known to hold, most
   * of them only hold its beginning: those that do not hold how it goes on are left out.
   *
   * @param findings of the phrase; shards go where nothing is left
   */
  async #narrow(findings: Map<number, PhraseHolders>, symbols: readonly string[]): Promise<void> {
    const half = Math.ceil(Math.min(symbols.length, MAX_DEPTH) / 2);
    for (const at of [symbols.length - half, Math.floor(half / 2)]) {
      let [sure, open] = [0, 0];
      for (const { certain, counts } of findings.values()) {
        if (certain) sure += counts.size;
        else open += counts.size;
      }
      if (at === 0 || open <= FEW || sure >= open) return;
      const doubtful = [...findings].filter(([, { certain }]) => !certain);
      const part = symbols.slice(at, at + MAX_DEPTH);
      const found = await this.#findShort(
        part,
        doubtful.map(([shard]) => shard),
        false,
      );
      for (const [shard, known] of doubtful) {
        const counts = intersection([known.counts, found.get(shard)?.counts]);
        if (counts.size === 0) findings.delete(shard);
        else findings.set(shard, { certain: false, counts });
      }
    }
  }

  async #findLong(
    symbols: readonly string[],
    shards: readonly number[],
    counted: boolean,
  ): Promise<Map<number, PhraseHolders>> {
    const findings = new Map<number, PhraseHolders>();
    let open = shards;
    let size = Number.POSITIVE_INFINITY;
    for (const starts of windowsOf(symbols.length)) {
      const found = await Promise.all(
        starts.map((at) => this.#findShort(symbols.slice(at, at + MAX_DEPTH), open, counted)),
      );
      size = 0;
      open = open.filter((shard) => {
        const known = findings.get(shard);
        const sets = found.map((finding) => finding.get(shard)?.counts);
        const counts = intersection(known === undefined ? sets : [known.counts, ...sets]);
        findings.set(shard, { certain: false, counts });
        size += counts.size;
        return counts.size > 0;
      });
      // To read a few texts costs less than to look further.
      if (size <= FEW) break;
    }
    for (const shard of shards) if (!open.includes(shard)) findings.delete(shard);
    return findings;
  }

  async #findShort(
    symbols: readonly string[],
    shards: readonly number[],
    counted: boolean,
  ): Promise<Map<number, PhraseHolders>> {
    const findings = new Map<number, PhraseHolders>();
    const leaf = await this.#leafOf(symbols, counted);
    let open = leaf === undefined ? [] : shards;
    for (let length = symbols.length; length > 0 && open.length > 0; length -= 1) {
      const key = symbols.slice(0, length).join('');
      const [here, above] = [leaf?.phrases.get(key), leaf?.above.get(key)];
      const whole = length === symbols.length;
      open = open.filter((shard) => {
        const held = here?.get(shard) ?? above?.get(shard);
        if (held === undefined) return true;
        // A phrase that is continued in the table has all its continuations there.
        const isMany = 'isMany' in held ? held.isMany : held.reports.length >= COMMON;
        const complete = isMany || length === 1;
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
    const most = symbols.slice(0, MAX_DEPTH);
    const leaf = await this.#leafOf(most);
    for (let length = most.length; length > 0; length -= 1) {
      const beginning = most.slice(0, length);
      const key = beginning.join('');
      const holders = leaf?.phrases.get(key);
      if (holders !== undefined) return { length, holders };
      if (leaf?.above.has(key) !== true) continue;
      const own = await this.#leafOf(beginning);
      return { length, holders: own?.phrases.get(key) ?? new Map() };
    }
    return { length: 0, holders: new Map() };
  }

  /** The leaf where a phrase stands, if the table holds it, and with it all that it begins with. */
  async #leafOf(symbols: readonly string[], counted = false): Promise<PhraseLeaf | undefined> {
    const key = symbols.join('');
    const { nodes, totals } = this.#shape;
    const range = lastAtMost(this.#ranges, key);
    if (range < 0) return undefined;
    const node = lastAtMost(nodes[range] ?? [], key);
    const { firsts, sizes, counts } = await this.#files.node(range, node);
    const leaf = lastAtMost(firsts, key);
    const name = `${range}/${node}/${leaf}/${counted}`;
    let reading = this.#leaves.get(name);
    if (reading === undefined) {
      const [all, more] = [readSteps(sizes), readSteps(counts)];
      const sum = (some: readonly number[]) =>
        some.slice(0, leaf).reduce((total, size) => total + size, 0);
      const [from, size, moreSize] = [sum(all) + sum(more), all[leaf] ?? 0, more[leaf] ?? 0];
      reading = Promise.all([
        this.#files.leaf(range, node, from, size),
        counted && moreSize > 0 ? this.#files.leaf(range, node, from + size, moreSize) : null,
      ]).then(([bytes, own]) => readLeaf(bytes, totals, own));
      reading.catch(() => this.#leaves.delete(name));
      this.#leaves.set(name, reading);
    }
    return reading;
  }
}

/** So many reports are read rather than looked for with further parts of a long phrase. */
const FEW = 8;
/** Parts of a long phrase that are looked up together, and how often; longer ones are sampled. */
const AT_ONCE = 4;
const MOST_ROUNDS = 4;

/** Where the parts of a long phrase begin, round by round: from all over it, at most sixteen. */
function windowsOf(length: number): number[][] {
  const last = length - MAX_DEPTH;
  const all = Array.from({ length: Math.ceil(length / MAX_DEPTH) }, (_, index) =>
    Math.min(index * MAX_DEPTH, last),
  );
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(all.length / AT_ONCE));
  const step = Math.max(1, Math.floor(all.length / (rounds * AT_ONCE)));
  const taken = all.filter((_, index) => index % step === 0).slice(0, rounds * AT_ONCE);
  return Array.from({ length: rounds }, (_, round) =>
    taken.filter((__, index) => index % rounds === round),
  );
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
