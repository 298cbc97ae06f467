/** Where the pictures of a page lie: within its text, or in files beside it. */
import type { ShownPicture } from '../../document.ts';
import { fromBinary } from '../binary.ts';

/** `data:image/…;base64,…` (RFC 2397). */
const DATA = /^data:image\/[\w.+-]{1,40};base64,(?<bytes>[A-Za-z\d+/=\s]*)$/i;
/** Leads elsewhere, or out of the folder. */
const ELSEWHERE = /^(?:[a-z][a-z\d+.-]*:|\/|\\)/i;

/** Null for an address that leads to none that lies here; nothing is fetched from elsewhere. */
export function shownPicture(address: string): ShownPicture | null {
  const encoded = DATA.exec(address)?.groups?.['bytes'];
  if (encoded !== undefined) return { bytes: bytesOf(encoded) };
  const file = fileBeside(address);
  return file === null ? null : { file };
}

/** The file beside a page, or below it, that an address leads to; null for any other. */
export function fileBeside(address: string): string | null {
  if (address === '' || ELSEWHERE.test(address)) return null;
  const file = decodedPath(address.replace(/[?#].*$/s, '')).replaceAll('\\', '/');
  const isBeside = !file.split('/').includes('..') && !file.includes('\0');
  return isBeside && file !== '' ? file : null;
}

function bytesOf(encoded: string): Uint8Array {
  try {
    return fromBinary(atob(encoded));
  } catch {
    return new Uint8Array();
  }
}

/** A path as it is meant; as it is written where it is not encoded as an address is. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
