/**
 * How large a picture is, by the head of its file: asked before any decoder sees it, since one of
 * a hundred bytes can claim to unpack into gigabytes, and decoders trust what they are given.
 */
import { toBinary } from '../binary.ts';
import { Unreadable } from '../problems.ts';

/** How the files begin: PNG, JPEG, TIFF, WebP. */
export const PICTURE = /^(?:\x89PNG\r\n|\xff\xd8\xff|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP)/;

/** Points of a picture: a page of A3 at 400 dpi has 31 million. */
export const MOST_POINTS = 40_000_000;
/** Pages of a scan. */
const MOST_PAGES = 30;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Makes sure that a picture file may be decoded.
 *
 * @throws {Unreadable} I106 where its head is damaged, I109 where it has too many points or pages
 */
export function assertPictureSize(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    for (const size of sizesOf(view)) assertPoints(size);
  } catch (error) {
    // Places that the file names lie behind its end.
    if (error instanceof RangeError) throw damaged('没有下载完，或被改坏');
    throw error;
  }
}

/** Whether a picture could show a table: it is one that can be read, and no icon or rule. */
export function mayShowTable(bytes: Uint8Array): boolean {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [first] = isPicture(bytes) ? sizesOf(view) : [];
    return first !== undefined && first.width >= NARROWEST && first.height >= LOWEST;
  } catch {
    return false;
  }
}

/** Points of a table on a screen at least. */
const [NARROWEST, LOWEST] = [300, 80];

const isPicture = (bytes: Uint8Array) => PICTURE.test(toBinary(bytes.subarray(0, 16)));

/** @throws {Unreadable} I109 where there are too many points */
export function assertPoints({ width, height }: Size, what = '图片'): void {
  if (!(width > 0 && height > 0)) throw damaged('没有大小');
  if (width * height <= MOST_POINTS) return;
  const most = `上限 ${MOST_POINTS / 1e6} 百万个`;
  throw new Unreadable('I109', `${what}有 ${width}×${height} 个点，${most}`, { remedy: SMALLER });
}

/** @throws {Unreadable} I109 where there are too many pages */
export function assertPages(count: number): void {
  if (count <= MOST_PAGES) return;
  throw new Unreadable('I109', `扫描件有 ${count} 页，上限 ${MOST_PAGES} 页`, { remedy: FEWER });
}

const SMALLER = '缩小到每页不超过四千万个点（A4 按 300 dpi 扫描约九百万），再导入';
const FEWER = '只留报告本身的几页，再导入';

const damaged = (what: string) => new Unreadable('I106', `图片已损坏：${what}`);

function sizesOf(view: DataView): Iterable<Size> {
  const first = view.getUint16(0);
  if (first === 0xffd8) return [sizeOfJpeg(view)];
  if (first === 0x8950) return [{ width: view.getUint32(16), height: view.getUint32(20) }];
  return first === 0x5249 ? [sizeOfWebp(view)] : sizesOfTiff(view, first === 0x4949);
}

/** The segment that begins a picture stands behind a few others (ITU-T T.81, B.1.1). */
function sizeOfJpeg(view: DataView): Size {
  for (let at = 2; ; ) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) throw damaged('JPEG 的段落错乱');
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // Bytes may be put in between, and some markers have nothing behind them.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xda || marker === 0xd9) throw damaged('JPEG 里没有画面');
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

/** Three kinds (RFC 9649): with losses, without, extended. */
function sizeOfWebp(view: DataView): Size {
  const three = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503820:
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858:
      return { width: three(24) + 1, height: three(27) + 1 };
    default:
      throw damaged('WebP 里没有画面');
  }
}

/** Entries of a directory: those that are used have some twenty. */
const MOST_ENTRIES = 500;
const [WIDTH, HEIGHT, SHORT] = [256, 257, 3];

/** The directories of pages, each naming the next (TIFF 6.0, section 2). */
function* sizesOfTiff(view: DataView, little: boolean): Generator<Size> {
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at)) throw damaged('TIFF 的页绕成了圈');
    seen.add(at);
    assertPages(seen.size);
    const count = view.getUint16(at, little);
    if (count > MOST_ENTRIES) throw damaged(`TIFF 的一页有 ${count} 项说明`);
    const size = { width: 0, height: 0 };
    for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
      const tag = view.getUint16(entry, little);
      const isShort = view.getUint16(entry + 2, little) === SHORT;
      const value = isShort ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little);
      if (tag === WIDTH) size.width = value;
      else if (tag === HEIGHT) size.height = value;
    }
    yield size;
    at = view.getUint32(at + 2 + count * 12, little);
  }
  if (seen.size === 0) throw damaged('TIFF 里没有页');
}
