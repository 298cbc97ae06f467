/**
 * Bytes as a string of the same length, for searching. `TextDecoder('latin1')` is no such thing:
 * by the Encoding Standard it decodes Windows-1252.
 */
const CHUNK = 8192;

export function toBinary(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return pieces.join('');
}

/** The bytes of such a string. */
export function fromBinary(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
