/** The files of the search index, as the build writes and the browser reads them. */

/** Ending of files that are compressed already (raw DEFLATE). */
const PACKED = '.pack';

export const FILES = {
  start: `start${PACKED}`,
  finder: `finder${PACKED}`,
  reports: (shard: string) => `shards/${shard}/reports${PACKED}`,
  ids: (shard: string) => `shards/${shard}/pagefind-ids${PACKED}`,
  pagefind: (shard: string) => `shards/${shard}/pagefind/`,
  text: (report: string) => `text/${report}${PACKED}`,
  node: (range: number, number: number) => `phrases/${range}/node-${number}${PACKED}`,
  leaf: (range: number, number: number) => `phrases/${range}/${number}${PACKED}`,
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
}

/** What is needed for any search; loaded first. */
export interface SearchStart extends SearchNames {
  /** Classes of interchangeable characters, as far as the texts hold any of a class. */
  readonly fold: string;
  /** Newest first. */
  readonly shards: readonly ShardHead[];
  /** First phrases of the nodes of the phrase table, range by range. */
  readonly nodes: readonly (readonly string[])[];
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

/** What is known of a shard's reports without their texts; columns in the order of reports. */
export interface ShardReports {
  /** Places in the list of agencies. */
  readonly agencies: readonly number[];
  readonly dates: readonly string[];
  readonly forms: readonly string[];
  /** Rules that found something, separated by spaces. */
  readonly findings: readonly string[];
}
