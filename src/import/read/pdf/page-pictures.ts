/** The pictures that the pages of a scanned PDF are made of, each page put together as one. */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { ColourImage } from '../picture/grey-image.ts';
import { assertPages, assertPoints, MOST_POINTS } from '../picture/picture-size.ts';
import { Unreadable } from '../problems.ts';
import { type Matrix, times } from './geometry.ts';

/** What pdf.js makes of a picture: bits, colours, colours with transparency. */
const [BITS, COLOURS] = [1, 2];

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * One page after the other, since a page takes some 30 MB.
 *
 * @throws {Unreadable} I105 where no page has a picture, I109 where there are too many, or one has
 *   too many points
 */
export async function* pagePictures(bytes: Uint8Array): AsyncGenerator<ColourImage> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MOST_POINTS,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    let count = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const picture = await pictureOf(page, pdfjs.OPS);
      page.cleanup();
      if (picture === null) continue;
      count += 1;
      assertPages(count);
      yield picture;
    }
    if (count === 0) throw new Unreadable('I105', 'PDF 里既没有文字，也没有图片');
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('I106', `PDF 里的图片解不开（${(error as Error).message}）`);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/** Null for a page without pictures. */
async function pictureOf(
  page: PDFPageProxy,
  operators: Readonly<Record<string, number>>,
): Promise<ColourImage | null> {
  const list = await page.getOperatorList();
  const found: { raster: Raster; matrix: Matrix }[] = [];
  const kept: Matrix[] = [];
  const viewport = page.getViewport({ scale: 1 });
  let matrix = viewport.transform as unknown as Matrix;
  for (const [index, operator] of list.fnArray.entries()) {
    const values = list.argsArray[index] as unknown[];
    if (operator === operators['save']) kept.push(matrix);
    else if (operator === operators['restore']) matrix = kept.pop() ?? matrix;
    else if (operator === operators['transform'])
      matrix = times(matrix, values as unknown as Matrix);
    else if (operator === operators['paintImageXObject']) {
      const raster = await rasterOf(page, String(values[0]));
      if (raster !== null) found.push({ raster, matrix });
    }
  }
  const [largest] = found.toSorted((a, b) => area(b.raster) - area(a.raster));
  if (largest === undefined) return null;
  const [a, b, c, d] = largest.matrix;
  const scale = Math.max(
    largest.raster.width / Math.hypot(a, b),
    largest.raster.height / Math.hypot(c, d),
  );
  const width = Math.round(viewport.width * scale);
  const height = Math.round(viewport.height * scale);
  assertPoints({ width, height }, '扫描件的一页');
  const sheet = { width, height, data: new Uint8Array(width * height * 3).fill(255) };
  for (const { raster, matrix: at } of found) lay(sheet, raster, at, scale);
  return sheet;
}

const area = ({ width, height }: Raster) => width * height;

/** Null for what pdf.js does not unpack here. */
function rasterOf(page: PDFPageProxy, name: string): Promise<Raster | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(name, (value: Partial<Raster> | null) => {
      resolve(value?.data === undefined || value.width === undefined ? null : (value as Raster));
    });
  });
}

/** Lays a picture on the sheet as the page has it: its unit square goes where `matrix` says. */
function lay(
  sheet: { readonly width: number; readonly height: number; readonly data: Uint8Array },
  raster: Raster,
  [a, b, c, d, e, f]: Matrix,
  scale: number,
): void {
  const determinant = a * d - b * c;
  if (determinant === 0) return;
  const xs = [e, e + a, e + c, e + a + c].map((x) => x * scale);
  const ys = [f, f + b, f + d, f + b + d].map((y) => y * scale);
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(sheet.width, Math.ceil(Math.max(...xs))),
  ];
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(sheet.height, Math.ceil(Math.max(...ys))),
  ];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const [dx, dy] = [(x + 0.5) / scale - e, (y + 0.5) / scale - f];
      const u = (dx * d - dy * c) / determinant;
      const v = (dy * a - dx * b) / determinant;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      // The first row of a picture is at the top of its square.
      const column = Math.floor(u * raster.width);
      const row = Math.floor((1 - v) * raster.height);
      put(sheet.data, (y * sheet.width + x) * 3, raster, column, Math.min(raster.height - 1, row));
    }
  }
}

function put(target: Uint8Array, at: number, raster: Raster, column: number, row: number): void {
  const { width, kind, data } = raster;
  if (kind === BITS) {
    const byte = data[row * Math.ceil(width / 8) + (column >> 3)] ?? 0;
    target.fill(((byte >> (7 - (column & 7))) & 1) * 255, at, at + 3);
    return;
  }
  const size = kind === COLOURS ? 3 : 4;
  const from = (row * width + column) * size;
  for (let colour = 0; colour < 3; colour += 1) target[at + colour] = data[from + colour] ?? 255;
}
