/**
 * What of a shard's texts Pagefind is given: only where eight symbols together are in so many
 * reports that they are not read instead. A longer phrase is asked for where all its parts are in
 * more reports than that, and the parts that are looked up cover it: so it stands in one run.
 */
import { MAX_DEPTH, MOST_READ } from '../format/phrase-shape.ts';

/** Whether a phrase of eight symbols is in so many reports. */
export const isCommon = (holders: number): boolean => holders > MOST_READ;

/**
 * The parts of texts that common phrases cover, report by report.
 *
 * @param starts where the blocks of the reports begin, one after the other
 * @param begins for each place, whether a common phrase begins there
 */
export function commonRuns(
  documents: readonly { readonly blocks: readonly Uint32Array[] }[],
  starts: Iterable<number>,
  begins: Uint8Array,
): Uint32Array[][] {
  const places = starts[Symbol.iterator]();
  return documents.map(({ blocks }) =>
    blocks.flatMap((block) => {
      const start = (places.next().value ?? 0) as number;
      const runs: Uint32Array[] = [];
      let from = 0;
      let end = 0;
      for (let at = 0; at < block.length; at += 1) {
        if (begins[start + at] !== 1) continue;
        if (at > end) {
          if (end > from) runs.push(block.subarray(from, end));
          from = at;
        }
        end = at + MAX_DEPTH;
      }
      if (end > from) runs.push(block.subarray(from, end));
      return runs;
    }),
  );
}
