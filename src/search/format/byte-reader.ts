/** Reads numbers and sets of reports from bytes. Shared with the browser. */

/** Reads what a `ByteWriter` wrote, front to back. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.at] as number;
    this.at += 1;
    return byte;
  }

  number(): number {
    let number = 0;
    let shift = 0;
    for (;;) {
      const byte = this.byte();
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
      shift += 7;
    }
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  /** A text that ends with a zero byte. */
  text(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = DECODER.decode(this.bytes.subarray(this.at, end));
    this.at = end + 1;
    return text;
  }
}

const DECODER = new TextDecoder();

/** The set of reports that `writeReports` wrote. */
export function decodeReports(reader: ByteReader, total: number): number[] {
  const count = reader.number();
  const reports: number[] = [];
  if (count === 0) {
    const map = reader.take((total + 7) >> 3);
    for (const [place, bits] of map.entries()) {
      for (let bit = 0; bit < 8; bit += 1) if (bits & (1 << bit)) reports.push(place * 8 + bit);
    }
    return reports;
  }
  let last = -1;
  for (let index = 0; index < count; index += 1) {
    last += reader.number() + 1;
    reports.push(last);
  }
  return reports;
}
