/** Pages that are pictures, as one file: a PDF without text, a TIFF of pages, a single picture. */
import { type Encoding, open, type Raster } from './damage-page.ts';
import type { loadDecoder } from './decoder.ts';

/**
 * The file.
 *
 * @param quality of JPEG, which most of the encodings contain
 */
export async function writeScan(
  decode: ReturnType<typeof loadDecoder>,
  pages: readonly Raster[],
  encoding: Encoding,
  quality: number,
): Promise<Uint8Array> {
  const jpegs = await Promise.all(
    pages.map(async (page) => ({
      ...page,
      data: await open(decode, page).jpeg({ quality }).toBuffer(),
    })),
  );
  if (encoding === 'pdf') return scannedPdf(jpegs);
  const spoilt = jpegs.map(({ data }) => data);
  const [first] = spoilt;
  if (first === undefined) throw new Error('no pages');
  switch (encoding) {
    case 'jpg':
      return first;
    case 'png':
      return decode(first).png().toBuffer();
    case 'webp':
      return decode(first).webp({ quality }).toBuffer();
    case 'tif':
      return decode(spoilt, { join: { animated: true } })
        .tiff({ compression: 'jpeg', quality: 90 })
        .toBuffer();
  }
}

/** One picture on each page (ISO 32000-1, 8.9.5), and nothing else. */
function scannedPdf(pages: readonly Raster[]): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n', 'latin1')];
  const places: number[] = [];
  const add = (number: number, head: string, stream: Buffer | null) => {
    places[number] = chunks.reduce((sum, { length }) => sum + length, 0);
    const body =
      stream === null ? [] : [Buffer.from('stream\n'), stream, Buffer.from('\nendstream')];
    chunks.push(
      Buffer.from(`${number} 0 obj\n${head}\n`, 'latin1'),
      ...body,
      Buffer.from('\nendobj\n'),
    );
  };
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  add(1, '<</Type/Catalog/Pages 2 0 R>>', null);
  add(2, `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`, null);
  for (const [index, { width, height, data }] of pages.entries()) {
    const number = 3 + index * 3;
    // A sheet that lay askew makes a larger picture; the page is as wide as it is.
    const [across, down] = [595, Math.round((595 * height) / width)];
    const content = Buffer.from(`q ${across} 0 0 ${down} 0 0 cm /I Do Q`);
    add(
      number,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${across} ${down}]/Contents ${number + 1} 0 R/Resources<</XObject<</I ${number + 2} 0 R>>>>>>`,
      null,
    );
    add(number + 1, `<</Length ${content.length}>>`, content);
    add(
      number + 2,
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${data.length}>>`,
      data,
    );
  }
  const from = chunks.reduce((sum, { length }) => sum + length, 0);
  const lines = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const size = places.length;
  chunks.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${from}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(chunks);
}
