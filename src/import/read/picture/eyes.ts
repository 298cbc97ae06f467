/** What looks at pictures for the import: made outside, where models are loaded. */
import type { ColourImage, GreyImage } from './grey-image.ts';

/** What was recognised in the picture of a line of text. */
export interface Reading {
  readonly text: string;
  /** How many of its characters are beyond doubt: of text that lies on its head few. */
  readonly clear: number;
  /** The same where only what stands in cells is allowed: figures and their marks. */
  readonly figure: string;
  /** How certain the figure's least certain character is, from 0 to 1. */
  readonly score: number;
}

export interface Eyes {
  /** The pages of a picture file. @throws {Unreadable} where it is none, or too large */
  readonly pagesOf: (bytes: Uint8Array) => AsyncIterable<ColourImage>;
  /** Recognises lines of text, each in a picture of its own. */
  readonly read: (lines: readonly GreyImage[]) => Promise<Reading[]>;
}
