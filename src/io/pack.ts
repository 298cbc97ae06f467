/** Files that are compressed already, so that they cost the same on any host. */
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';

/** Bytes as raw DEFLATE, which browsers can read as a stream. */
export const pack = (bytes: Uint8Array | string): Buffer => deflateRawSync(bytes);

/** The same in another thread. */
export const packAside: (bytes: Uint8Array) => Promise<Buffer> = promisify(deflateRaw);
