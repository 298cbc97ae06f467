/** The code pages of RTF: by number, and by the sets of characters of its fonts. */

/** What the platform calls them. */
const ENCODINGS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10000: 'macintosh',
  10008: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => [1250 + at, `windows-125${at}`])),
};

const BY_CHARSET: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** Set of characters of fonts of symbols. */
export const SYMBOLS = 2;

/** The code page of a font; null where it has that of the document. */
export const pageOfCharset = (charset: number): number | null => BY_CHARSET[charset] ?? null;

/**
 * Bytes as text.
 *
 * @param page of the font; null for that of the document, which fonts for Latin letters share
 */
export function decodePage(bytes: Uint8Array, page: number | null, ofDocument: number): string {
  const encoding = ENCODINGS[page ?? ofDocument] ?? 'windows-1252';
  if (page !== null) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether a byte begins a character of two bytes. */
export const isLead = (byte: number, page: number) =>
  byte >= 0x81 && byte <= 0xfe && (page === 932 || page === 936 || page === 949 || page === 950);
