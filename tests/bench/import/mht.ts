/** A page in a web archive (MHTML, RFC 2557), as browsers and Word save it, in either encoding. */
import type { Random } from '../random.ts';

const BOUNDARY = '----MultipartBoundary--B1';

/** The archive of a page without parts; in base64 where nothing is left to chance. */
export function archiveOfPage(page: string, random: Random | null = null): Uint8Array {
  const bytes = Buffer.from(page.toWellFormed());
  const plain = random?.chance(0.5) === true;
  return Buffer.from(
    [
      'From: <Saved by a browser>',
      'MIME-Version: 1.0',
      `Content-Type: multipart/related; type="text/html"; boundary="${BOUNDARY}"`,
      '',
      `--${BOUNDARY}`,
      'Content-Type: text/html; charset="utf-8"',
      `Content-Transfer-Encoding: ${plain ? 'quoted-printable' : 'base64'}`,
      'Content-Location: http://www.shili.example.cn/a.html',
      '',
      plain ? quotedPrintable(bytes) : bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
      `--${BOUNDARY}--`,
      '',
    ].join('\r\n'),
  );
}

/** RFC 2045, 6.7: lines of at most 76 characters, all but plain ASCII in hexadecimal. */
function quotedPrintable(bytes: Uint8Array): string {
  let [text, length] = ['', 0];
  for (const byte of bytes) {
    if (byte === 0x0a) {
      text += '\r\n';
      length = 0;
      continue;
    }
    const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x3d;
    const piece = isPlain ? String.fromCharCode(byte) : hexOf(byte);
    if (length + piece.length > 75) {
      text += '=\r\n';
      length = 0;
    }
    text += piece;
    length += piece.length;
  }
  return text;
}

const hexOf = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
