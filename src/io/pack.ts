/** Files that are compressed already, so that they cost the same on any host. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { writeNew } from './publish/site-folder.ts';

/** Bytes as raw DEFLATE, which browsers can read as a stream. */
export const pack = (bytes: Uint8Array | string): Buffer => deflateRawSync(bytes);

/** The same for what there is much of: in two thirds of the time, two parts in a hundred larger. */
export const packQuickly = (bytes: Uint8Array): Buffer =>
  deflateRawSync(bytes, { level: 4, memLevel: 9 });

/** Writes an object as packed JSON, its folder included; the file must not be there yet. */
export function writePacked(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeNew(path, pack(JSON.stringify(value)));
}
