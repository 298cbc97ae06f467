/** The decoder of pictures, from where `npm run ocr:install` puts it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { RECOGNISER } from '../../../src/io/recogniser/install.ts';

/** Of sharp, what is used here. */
export interface Picture {
  extend(edges: {
    readonly top: number;
    readonly bottom: number;
    readonly left?: number;
    readonly right?: number;
    readonly background: string;
  }): Picture;
  rotate(degrees: number, options?: { readonly background: string }): Picture;
  composite(
    layers: readonly { readonly input: Uint8Array; top?: number; left?: number }[],
  ): Picture;
  flatten(options: { readonly background: string }): Picture;
  resize(width: number, height: number, options?: object): Picture;
  greyscale(): Picture;
  raw(): Picture;
  jpeg(options: { readonly quality: number }): Picture;
  png(): Picture;
  webp(options: { readonly quality: number }): Picture;
  tiff(options: object): Picture;
  toBuffer(): Promise<Buffer>;
  toBuffer(options: { readonly resolveWithObject: true }): Promise<{
    readonly data: Buffer;
    readonly info: { readonly width: number; readonly height: number; readonly channels: number };
  }>;
}

type Decoder = (input: Uint8Array | readonly Uint8Array[], options?: object) => Picture;

/** @throws where it is not installed */
export const loadDecoder = (): Decoder =>
  createRequire(join(RECOGNISER, 'package.json'))('sharp') as Decoder;
