/** The pictures that the pages of a scanned PDF are made of, each page put together as one. */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { ColourImage } from '../picture/grey-image.ts';
import { assertPages, assertPoints, MOST_POINTS } from '../picture/picture-size.ts';
import { Unreadable } from '../problems.ts';
import { type Matrix, times } from './geometry.ts';
import { addressInPackage } from './package-files.ts';

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
 * @param only the page that is wanted; null for all that have a picture
 * @throws {Unreadable} I105 where no page has a picture, I109 where there are too many, or one has
 *   too many points
 */
export async function* pagePictures(
  bytes: Uint8Array,
  only: number | null = null,
): AsyncGenerator<ColourImage> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    // Bits as fax machines write them (CCITT), JBIG2 and JPEG 2000 are unpacked by these programs.
    wasmUrl: addressInPackage('wasm/'),
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MOST_POINTS,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    let count = 0;
    for (let number = only ?? 1; number <= (only ?? pdf.numPages); number += 1) {
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

/** A picture where the page shows it. */
interface Placed {
  readonly raster: Raster;
  readonly matrix: Matrix;
  /** Only its dark points are painted. */
  readonly isMask: boolean;
}

/**
 * Null for a page without pictures.
 *
 * @throws {Unreadable} I106 where it has some, and none can be unpacked
 */
async function pictureOf(
  page: PDFPageProxy,
  operators: Readonly<Record<string, number>>,
): Promise<ColourImage | null> {
  const viewport = page.getViewport({ scale: 1 });
  const all = await placedOn(page, operators, viewport.transform as unknown as Matrix);
  const found = all.filter((placed) => placed !== null);
  const [largest] = found.toSorted((a, b) => area(b.raster) - area(a.raster));
  if (largest === undefined && all.length > 0) {
    throw new Unreadable('I106', `PDF 第 ${page.pageNumber} 页的图片解不开`);
  }
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
  for (const placed of found) lay(sheet, placed, scale);
  return sheet;
}

/** The pictures of a page in the order in which they are painted; null for what stays packed. */
async function placedOn(
  page: PDFPageProxy,
  operators: Readonly<Record<string, number>>,
  outermost: Matrix,
): Promise<(Placed | null)[]> {
  const names = new Map(Object.entries(operators).map(([name, operator]) => [operator, name]));
  const list = await page.getOperatorList();
  const found: (Placed | null)[] = [];
  const kept: { matrix: Matrix; isLight: boolean }[] = [];
  let now = { matrix: outermost, isLight: false };
  const put = async (image: unknown, isMask: boolean, matrix = now.matrix) => {
    if (isMask && now.isLight) return;
    const raster = await rasterOf(page, image, isMask);
    found.push(raster === null ? null : { raster, matrix, isMask });
  };
  for (const [index, operator] of list.fnArray.entries()) {
    const values = list.argsArray[index] as unknown[];
    const [first] = values ?? [];
    switch (names.get(operator)) {
      case 'save':
        kept.push(now);
        break;
      case 'restore':
      case 'paintFormXObjectEnd':
        now = kept.pop() ?? now;
        break;
      case 'transform':
        now = { ...now, matrix: times(now.matrix, values as unknown as Matrix) };
        break;
      case 'paintFormXObjectBegin':
        kept.push(now);
        if (isMatrix(first)) now = { ...now, matrix: times(now.matrix, first) };
        break;
      case 'setFillRGBColor':
        now = { ...now, isLight: isLight(first) };
        break;
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
        await put(first, false);
        break;
      case 'paintImageMaskXObject':
        await put(first, true);
        break;
      case 'paintImageMaskXObjectGroup':
        for (const mask of first as { readonly transform?: unknown }[]) {
          const own = isMatrix(mask.transform) ? times(now.matrix, mask.transform) : now.matrix;
          await put(mask, true, own);
        }
        break;
    }
  }
  return found;
}

const isMatrix = (value: unknown): value is Matrix =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) &&
  (value as { length?: number }).length === 6;

/** Whether a colour (`#rrggbb`) can be told from paper only by a shade. */
const isLight = (colour: unknown) =>
  typeof colour === 'string' && /^#(?:[c-f][\da-f]){3}$/i.test(colour);

const area = ({ width, height }: Raster) => width * height;

/**
 * Null for what pdf.js does not unpack.
 *
 * @param image its name, or what there is of it: its points, or of a mask perhaps their name
 */
async function rasterOf(
  page: PDFPageProxy,
  image: unknown,
  isMask: boolean,
): Promise<Raster | null> {
  const whole = typeof image === 'string' ? await objectOf(page, image) : image;
  const { data, ...rest } = (whole ?? {}) as Partial<Omit<Raster, 'data'>> & { data?: unknown };
  const points = typeof data === 'string' ? await objectOf(page, data) : data;
  const bytes = ArrayBuffer.isView(points) ? points : (points as Partial<Raster> | null)?.data;
  const { width, height, kind = 0 } = rest;
  if (!ArrayBuffer.isView(bytes) || width === undefined || height === undefined) return null;
  return { width, height, kind: isMask ? BITS : kind, data: bytes as Uint8Array };
}

function objectOf(page: PDFPageProxy, name: string): Promise<unknown> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(name, resolve);
  });
}

/** Lays a picture on the sheet as the page has it: its unit square goes where `matrix` says. */
function lay(
  sheet: { readonly width: number; readonly height: number; readonly data: Uint8Array },
  { raster, matrix: [a, b, c, d, e, f], isMask }: Placed,
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
      const point = { column, row: Math.min(raster.height - 1, row) };
      put(sheet.data, (y * sheet.width + x) * 3, raster, point, isMask);
    }
  }
}

function put(
  target: Uint8Array,
  at: number,
  { width, kind, data }: Raster,
  { column, row }: { readonly column: number; readonly row: number },
  isMask: boolean,
): void {
  if (kind === BITS) {
    const byte = data[row * Math.ceil(width / 8) + (column >> 3)] ?? 0;
    const bit = (byte >> (7 - (column & 7))) & 1;
    if (bit === 0 || !isMask) target.fill(bit * 255, at, at + 3);
    return;
  }
  const size = kind === COLOURS ? 3 : 4;
  const from = (row * width + column) * size;
  for (let colour = 0; colour < 3; colour += 1) target[at + colour] = data[from + colour] ?? 255;
}
