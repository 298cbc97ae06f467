/** The measures of the phrase table, on which build and browser agree. */

/** How many leaves a node lists. */
export const NODE_SIZE = 256;

/** Longest phrase in the table, in symbols. */
export const MAX_DEPTH = 8;

/** So many candidates of a shard are read; of more, Pagefind knows which hold a long phrase. */
export const MOST_READ = 24;

/** A phrase is continued in the table only where at least this many reports of a shard hold it. */
export const COMMON = 2;
