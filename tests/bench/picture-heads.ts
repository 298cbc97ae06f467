/** Heads of picture files, which say how large the picture is, whatever comes behind them. */
import { crc32 } from 'node:zlib';

/** Texts as Latin-1, and numbers, one after the other. */
export const bytesOf = (
  ...parts: readonly (Uint8Array | readonly number[] | string)[]
): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part as Uint8Array),
      ),
    ),
  );

const big16 = (value: number) => [value >> 8, value & 255];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 0xffff)];
const small16 = (value: number) => big16(value).reverse();
const small32 = (value: number) => big32(value).reverse();

/** A chunk of a PNG. */
export const pngChunk = (name: string, body: Uint8Array): Uint8Array => {
  const named = bytesOf(name, body);
  return bytesOf(big32(body.length), named, big32(crc32(named)));
};

/** @param depth bits of a colour, @param colours 0 grey, 2 three colours */
export const pngHead = (width: number, height: number, depth = 8, colours = 2): Uint8Array =>
  bytesOf(
    '\x89PNG\r\n\x1a\n',
    pngChunk('IHDR', bytesOf(big32(width), big32(height), [depth, colours, 0, 0, 0])),
  );

export const jpegHead = (width: number, height: number): Uint8Array =>
  bytesOf(
    [0xff, 0xd8, 0xff, 0xe0, 0, 16],
    'JFIF\0\0\0\0\0\0\0\0\0\0',
    [0xff, 0xff, 0xfe, 0, 4, 65, 66],
    [0xff, 0xc2, 0, 17, 8],
    big16(height),
    big16(width),
    [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
  );

/** Directories of a TIFF one behind the other; the last names `next`. */
export function tiffHead(
  sizes: readonly (readonly [number, number])[],
  next = 0,
  entries = 2,
): Uint8Array {
  const length = 2 + 24 + 4;
  const pages = sizes.map(([width, height], index) => {
    const entry = (tag: number, value: number) => [
      ...small16(tag),
      ...small16(4),
      ...small32(1),
      ...small32(value),
    ];
    const last = index === sizes.length - 1;
    const follow = last ? next : 8 + (index + 1) * length;
    return [...small16(entries), ...entry(256, width), ...entry(257, height), ...small32(follow)];
  });
  return bytesOf('II*\0', small32(8), pages.flat());
}

const webp = (kind: string, head: readonly number[]) =>
  bytesOf('RIFF', small32(100), 'WEBP', kind, small32(80), head);
export const lossyHead = (width: number, height: number): Uint8Array =>
  webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...small16(width), ...small16(height)]);
export const losslessHead = (width: number, height: number): Uint8Array =>
  webp('VP8L', [0x2f, ...small32((width - 1) | ((height - 1) << 14))]);
export const extendedHead = (width: number, height: number): Uint8Array => {
  const three = (value: number) => small32(value).slice(0, 3);
  return webp('VP8X', [0, 0, 0, 0, ...three(width - 1), ...three(height - 1)]);
};
