/** Writes numbers and sets of reports as bytes. Used by the build; `byte-reader.ts` reads them. */

export class ByteWriter {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  /** Appends a number in seven-bit groups, lowest first. */
  number(number: number): void {
    this.#reserve(5);
    let rest = number;
    while (rest > 127) {
      this.#bytes[this.#length] = (rest & 127) | 128;
      this.#length += 1;
      rest >>>= 7;
    }
    this.#bytes[this.#length] = rest;
    this.#length += 1;
  }

  /** Appends a part of other bytes. */
  bytes(bytes: Uint8Array, from = 0, to = bytes.length): void {
    this.#reserve(to - from);
    // Most parts are a few bytes long: a loop is quicker than a view of each.
    if (to - from > 64) this.#bytes.set(bytes.subarray(from, to), this.#length);
    else {
      for (let at = from; at < to; at += 1)
        this.#bytes[this.#length + at - from] = bytes[at] as number;
    }
    this.#length += to - from;
  }

  /** Appends zero bytes, of which bits are set later. */
  zeros(count: number): void {
    this.#reserve(count);
    this.#bytes.fill(0, this.#length, this.#length + count);
    this.#length += count;
  }

  /** Sets a bit of the bits that begin at byte `at`. */
  setBit(at: number, bit: number): void {
    const place = at + (bit >> 3);
    this.#bytes[place] = (this.#bytes[place] as number) | (1 << (bit & 7));
  }

  /** Appends what another writer holds. */
  writer(other: ByteWriter): void {
    this.bytes(other.#bytes, 0, other.#length);
  }

  /** What was written so far, as a copy; the writer begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  clear(): void {
    this.#length = 0;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/**
 * Appends a set of reports by their numbers: 0 and a bit map of `total` bits, or how many there
 * are and the gaps between them, whichever is shorter.
 *
 * @param reports in ascending order; the first `count` of the list
 */
export function writeReports(
  writer: ByteWriter,
  reports: ArrayLike<number>,
  count: number,
  total: number,
): void {
  const size = (total + 7) >> 3;
  if (count > size || count === 0) {
    writer.byte(0);
    const start = writer.length;
    writer.zeros(size);
    for (let index = 0; index < count; index += 1) writer.setBit(start, reports[index] as number);
    return;
  }
  writer.number(count);
  let last = -1;
  for (let index = 0; index < count; index += 1) {
    const report = reports[index] as number;
    writer.number(report - last - 1);
    last = report;
  }
}
