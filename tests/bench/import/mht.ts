/** A page in a web archive (MHTML, RFC 2557), as browsers and Word save it. */

/** The archive of a page without parts. */
export function archiveOfPage(page: string): Uint8Array {
  const data = Buffer.from(page).toString('base64').replace(/.{76}/g, '$&\r\n');
  const lines = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="----B1"',
    '',
    '------B1',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    'Content-Location: http://www.shili.example.cn/a.html',
    '',
    data,
    '------B1--',
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}
