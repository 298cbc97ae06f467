/** Makes a file that shows a fault smaller, as long as it shows the same. */

/**
 * @param shows whether a smaller file still does
 * @param most tries
 */
export async function minimise(
  bytes: Uint8Array,
  shows: (smaller: Uint8Array) => Promise<boolean>,
  most = 150,
): Promise<Uint8Array> {
  let least = bytes;
  let tries = 0;
  for (
    let size = Math.ceil(bytes.length / 2);
    size >= 1 && tries < most;
    size = Math.floor(size / 2)
  ) {
    for (let at = 0; at < least.length && tries < most; ) {
      const smaller = Buffer.concat([least.subarray(0, at), least.subarray(at + size)]);
      tries += 1;
      if (await shows(smaller)) least = smaller;
      else at += size;
    }
  }
  return least;
}
