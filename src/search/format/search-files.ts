/** The files of the search index, as the build writes and the browser reads them. */
/** Ending of files that are compressed already (raw DEFLATE). */
const PACKED = '.pack';

export const FILES = {
  start: `start${PACKED}`,
  finder: `finder${PACKED}`,
  rows: `rows${PACKED}`,
  form: (id: string) => `forms/${id}${PACKED}`,
  reports: (year: number) => `reports/${year}.bin`,
  ids: (shard: string) => `shards/${shard}/pagefind-ids${PACKED}`,
  pagefind: (shard: string) => `shards/${shard}/pagefind/`,
  texts: (shard: string, number: number) => `texts/${shard}/${number}.bin`,
  /** Begins with the list of the leaves. */
  leaves: (range: number, node: number) => `phrases/${range}/${node}.bin`,
  /** Pagefind's code, and an index without reports that the shards are merged with. */
  hub: 'pagefind/',
} as const;

export interface ShardHead {
  readonly name: string;
  readonly year: number;
  readonly reports: number;
  /** Earliest and latest date of its reports. */
  readonly from: string;
  readonly to: string;
  /** Bytes of the blocks of its list (`readNumbers`); those of a year lie one behind the other. */
  readonly list: string;
}

/** What is needed for any search; loaded first (`readStart`). */
export interface SearchStart extends Omit<SearchNames, 'agencies'> {
  /** Agency ids (`readNames`). */
  readonly agencies: string;
  /** Classes of interchangeable characters, as far as the texts hold any of a class. */
  readonly fold: string;
  /** Newest first. */
  readonly shards: readonly ShardHead[];
  /** First phrases of the nodes of the phrase table, range by range. */
  readonly nodes: readonly (readonly string[])[];
  /** Bytes of the list with which the file of each node begins, packed (`readSteps`). */
  readonly heads: readonly string[];
}

/** What the archive's reports are ordered by. */
export interface SearchNames {
  /** Agency ids. */
  readonly agencies: readonly string[];
  /** For each agency its regions (outermost first) and its sector, as places in the lists. */
  readonly places: readonly (readonly number[])[];
  readonly sectors: readonly number[];
  readonly regionNames: readonly (readonly [code: string, name: string])[];
  readonly sectorNames: readonly string[];
  readonly forms: readonly (readonly [id: string, label: string])[];
  readonly rules: readonly (readonly [id: string, title: string])[];
}

/** Packed files one behind the other: a part is read by its range of bytes. */
export interface Place {
  /** Number of the file. */
  readonly file: number;
  readonly from: number;
  readonly size: number;
}

/** Bytes of a file of texts, about: a host without ranges sends a whole one. */
const TEXTS_SIZE = 1_000_000;

/** A text takes up whole steps, so that a list of sizes is short; its last byte says how much is too much. */
export const TEXTS_STEP = 128;

/** A packed text as it lies in a file of texts. */
export function padded(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((packed.length + 1) / TEXTS_STEP) * TEXTS_STEP);
  bytes.set(packed);
  bytes[bytes.length - 1] = bytes.length - packed.length;
  return bytes;
}

/** The packed text in such a place. */
export const unpadded = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  bytes.subarray(0, bytes.length - (bytes[bytes.length - 1] ?? 0));

/**
 * Where texts of these sizes lie.
 *
 * @param start where the first one does
 */
export function placesFrom(start: Omit<Place, 'size'>, sizes: readonly number[]): Place[] {
  let { file, from } = start;
  return sizes.map((size) => {
    if (from > 0 && from + size > TEXTS_SIZE) {
      file += 1;
      from = 0;
    }
    const place = { file, from, size };
    from += size;
    return place;
  });
}

/** The leaves that a node of the phrase table lists. */
export interface PhraseNode {
  readonly firsts: readonly string[];
  /** Bytes of each, packed, behind this list (`readSteps`). */
  readonly sizes: string;
  /** The same of its counts, which lie behind it: how often reports hold a phrase. */
  readonly counts: string;
}
