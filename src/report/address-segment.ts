/**
 * One part of a path or an address of the site. What contributed files say becomes an address
 * only here, so that no value of theirs can leave its folder, shadow another page, or be a name
 * that some host or operating system cannot hold.
 */

import { LONGEST } from './field-limits.ts';

declare const SAFE: unique symbol;

/** A file or folder name that is the same on every host: nothing to decode, nothing to resolve. */
export type Segment = string & { readonly [SAFE]: true };

/** Most file systems hold 255 bytes; endings (`.excel.csv`) and temporary names are added. */
const MAX_SEGMENT_BYTES = 200;

/** Names of devices, which Windows does not hold, whatever stands behind the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

const encoder = new TextEncoder();

/**
 * What is wrong with the name of a file or folder of the site, in words; null where nothing is.
 * Names that tools make (`index.DyX8.css`) pass; separators, dot segments, percent signs, control
 * characters, and what Windows, macOS or a host would change do not.
 */
export function nameProblem(name: string): string | null {
  if (name === '') return '空的名字';
  if (/^\.{1,2}$/.test(name)) return '只由点组成';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  const odd = /[\u0000-\u001f\u007f/\\:*?"<>|%#]/.exec(name);
  if (odd !== null) return `含有字符 ${JSON.stringify(odd[0])}`;
  if (/[. ]$/.test(name)) return '以点或空格结尾';
  if (DEVICE.test(name)) return '是操作系统保留的名字';
  if (encoder.encode(name).length > 255) return '超过 255 个字节';
  return null;
}

/** Letters and digits of our own ids: rules, forms, years, languages, codes. */
const ID = /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/;

/**
 * An id as it stands.
 *
 * @throws where it is none: the loader refuses such ids, so that is a fault of ours
 */
export function idSegment(id: string | number): Segment {
  const text = String(id);
  // Of such characters, each a byte, nothing else is wrong: pages ask this of each of their links.
  if (!ID.test(text) || text.length > MAX_SEGMENT_BYTES || DEVICE.test(text)) {
    throw new Error(`no part of an address: ${JSON.stringify(text)}`);
  }
  return text as Segment;
}

/** What no file system folds, composes or reserves, and no host decodes. */
const PLAIN = /^[a-z0-9_\-\p{Script=Han}]$/u;

/**
 * A word of the archive's own choosing (a sector) as part of an address. Han characters, small
 * letters and digits stand as they are; everything else as `~` and its code in hexadecimal, closed
 * by `~`. Different words have different segments, even where case does not count.
 *
 * @returns null where the word is empty or its segment too long
 */
export function wordSegment(word: string): Segment | null {
  const written = (character: string) =>
    PLAIN.test(character) ? character : `~${(character.codePointAt(0) ?? 0).toString(16)}~`;
  let segment = Array.from(word, written).join('');
  // A device's name is no longer one once its first letter is written as a code.
  if (DEVICE.test(segment)) segment = `~${word.charCodeAt(0).toString(16)}~${segment.slice(1)}`;
  const bytes = encoder.encode(segment).length;
  return bytes === 0 || bytes > MAX_SEGMENT_BYTES ? null : (segment as Segment);
}

/** What an agency's id looks like: `<division code or short name>-<slug>`. */
export const AGENCY_ID = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;

/** Whether a text can be an agency's id: its place in the content, its address, its files. */
export function isAgencyId(id: string): boolean {
  const [code = ''] = id.split('-');
  // The code alone is the address of a region where an agency has no division code.
  return AGENCY_ID.test(id) && id.length <= LONGEST.agencyId && nameProblem(code) === null;
}
