/** Documents made by hand, byte by byte, so that they may be as wrong as is wanted. */
import { deflateRawSync } from 'node:zlib';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-16 with byte order mark. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at += 1) {
    view.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian);
  }
  return bytes;
}

/** An archive with the given parts; `claimed` sizes replace the real ones in the directory. */
export function zipOf(
  parts: Readonly<Record<string, { text: string | Uint8Array; claimed?: number }>>,
): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, { text, claimed }] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(packed.length, 0);
    sizes.writeUInt32LE(claimed ?? Buffer.byteLength(text), 4);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    sizes.copy(header, 18);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    sizes.copy(entry, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(header, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  // On this disk, and in all.
  for (const at of [8, 10]) end.writeUInt16LE(directory.length / 2, at);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, entries, end]));
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word document with this body. */
export function docxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const text = `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
  const others = Object.entries(parts).map(([name, other]) => [name, { text: other }] as const);
  return zipOf({ 'word/document.xml': { text }, ...Object.fromEntries(others) });
}

/** A file of PDF objects, numbered from 1; the first is the catalog. */
export function pdfOf(objects: readonly string[]): Uint8Array {
  const text = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  const trailer = `trailer <</Root 1 0 R /Size ${objects.length + 1}>>\n%%EOF`;
  return new Uint8Array(Buffer.from(`%PDF-1.5\n${text}${trailer}`, 'latin1'));
}

/**
 * One page with text at places (points from the bottom left), in a font that is not embedded.
 *
 * @param drawing operators that come before the text
 */
export function pdfPage(
  texts: readonly (readonly [x: number, y: number, text: string])[],
  drawing = '',
): Uint8Array {
  const hex = (text: string) => Buffer.from(utf16(text, false).subarray(2)).toString('hex');
  const shown = texts.map(
    ([x, y, text]) => `BT /F 10 Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`,
  );
  const content = [drawing, ...shown].join('\n');
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>',
  ]);
}
