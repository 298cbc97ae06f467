/** Guards pdf.js against streams that unpack to more than any report holds. */
import { hasText, indexOfText } from '../binary.ts';
import { Unreadable } from '../problems.ts';
import { inflate } from '../zip.ts';

/** All streams together, unpacked. */
const MAX_UNPACKED = 200 * 1024 * 1024;
/** Shorter streams cannot unpack to anything that matters: deflate gains a thousandfold. */
const MIN_STREAM = 4096;

/**
 * Unpacks the longer streams and throws the result away, to learn their sizes before pdf.js
 * holds them in memory.
 *
 * @throws {Unreadable} I107 where they unpack to more than any report
 */
export async function assertStreams(bytes: Uint8Array): Promise<void> {
  const budget = { left: MAX_UNPACKED, packed: bytes.length * 4 };
  let end = 0;
  for (let at = -6; ; ) {
    at = indexOfText(bytes, 'stream', at + 6);
    if (at < 0) return;
    if (hasText(bytes, 'end', at - 3)) continue;
    let start = at + 6;
    if (hasText(bytes, '\r', start)) start += 1;
    if (hasText(bytes, '\n', start)) start += 1;
    if (end < start) end = indexOfText(bytes, 'endstream', start);
    if (end < 0) end = bytes.length;
    if (end - start < MIN_STREAM) continue;
    const packed = bytes.subarray(start, end);
    if (!isZlib(packed)) continue;
    // The word may also stand inside a stream; what counts is that the work stays linear.
    budget.packed -= packed.length;
    if (budget.packed < 0) throw new Unreadable('I109', 'PDF 里的数据流互相重叠');
    await spend(packed, budget, 0);
  }
}

async function spend(packed: Uint8Array, budget: { left: number }, depth: number): Promise<void> {
  let first: Uint8Array | null = null;
  try {
    for await (const piece of inflate(packed, 'deflate')) {
      first ??= piece;
      budget.left -= piece.length;
      if (budget.left < 0) {
        throw new Unreadable('I107', `PDF 的数据展开后超过 ${MAX_UNPACKED / 1024 / 1024} MB`);
      }
    }
  } catch (error) {
    // Whether damaged streams matter is for pdf.js to say; it mends some.
    if (error instanceof Unreadable && error.rule === 'I107') throw error;
  }
  // Filters may be chained, and each gains a thousandfold.
  if (first !== null && depth < 3 && isZlib(first)) await spend(first, budget, depth + 1);
}

const isZlib = (bytes: Uint8Array) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
