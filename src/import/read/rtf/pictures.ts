/** Pictures in an RTF document: files of their own (PNG, JPEG), written as digits or as they are. */

/** The bytes of a picture, from its group. */
export class PictureBytes {
  readonly #parts: Uint8Array[] = [];
  /** The first half of a byte, where the digits of the second are still to come. */
  #half: number | null = null;
  /** The program that wrote it says that it is a picture file. */
  isFile = false;

  /** Takes a control word. */
  take(name: string): void {
    if (name === 'pngblip' || name === 'jpegblip') this.isFile = true;
  }

  /** Takes hexadecimal digits; what else stands among them is passed over. */
  digits(bytes: Uint8Array): void {
    const found = new Uint8Array((bytes.length >> 1) + 1);
    let length = 0;
    for (const byte of bytes) {
      const value = nibbleOf(byte);
      if (value < 0) continue;
      if (this.#half === null) this.#half = value;
      else {
        found[length] = (this.#half << 4) | value;
        length += 1;
        this.#half = null;
      }
    }
    this.#parts.push(found.subarray(0, length));
  }

  binary(bytes: Uint8Array): void {
    this.#parts.push(bytes);
  }

  /** The picture file. */
  get file(): Uint8Array {
    const all = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

function nibbleOf(digit: number): number {
  if (digit >= 0x30 && digit <= 0x39) return digit - 0x30;
  const letter = digit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
