/**
 * Reads a ZIP archive by its directory. The sizes that the directory claims are judged before
 * anything is unpacked, and unpacking stops where an entry exceeds what it claimed.
 */
import { Unreadable } from './problems.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

const MAX_ENTRIES = 10_000;
const MAX_UNPACKED = 200 * 1024 * 1024;
/** Above this ratio, and only where it also amounts to something, no document is packed. */
const MAX_RATIO = 200;
const HARMLESS = 20 * 1024 * 1024;
/** The end record and the longest comment that may follow it. */
const END_REACH = 22 + 0xffff;

/**
 * The directory of an archive.
 *
 * @throws {Unreadable} I106 where it is damaged, I107 where unpacking it would not be safe
 */
export function readDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw damaged('目录是 ZIP64 格式');
  if (count > MAX_ENTRIES) throw unsafe(`有 ${count} 个部件`);
  const directory = new Map<string, ZipEntry>();
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw damaged('目录不全');
    const nameLength = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      // Some writers put the separators of their own system.
      name: new TextDecoder()
        .decode(bytes.subarray(at + 46, at + 46 + nameLength))
        .replaceAll('\\', '/')
        .replace(/^(?:\.?\/)+/, ''),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    directory.set(entry.name, entry);
    total += entry.size;
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (total > MAX_UNPACKED || (total > HARMLESS && total > bytes.length * MAX_RATIO)) {
    throw unsafe(`${bytes.length} 字节的文件展开后有 ${total} 字节`);
  }
  return directory;
}

/** The entry of a name in whatever case, as some writers differ; null where there is none. */
export function directoryEntry(directory: ZipDirectory, name: string): ZipEntry | null {
  const wanted = name.toLowerCase();
  return (
    directory.get(name) ??
    [...directory.values()].find((entry) => entry.name.toLowerCase() === wanted) ??
    null
  );
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, view.byteLength - END_REACH); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged('没有目录，文件可能没有下载完');
}

/** The unpacked bytes of an entry, piece by piece. */
export async function* unpack(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new Unreadable('I104', `压缩包里的 ${entry.name} 已加密`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50) {
    throw damaged(`找不到 ${entry.name}`);
  }
  const start =
    entry.offset +
    30 +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw damaged(`${entry.name} 不全`);
  if (entry.method === 0) {
    yield packed;
    return;
  }
  if (entry.method !== 8) throw damaged(`${entry.name} 的压缩方法（${entry.method}）不常用`);
  let size = 0;
  for await (const piece of inflate(packed, 'deflate-raw')) {
    size += piece.length;
    if (size > entry.size) throw unsafe(`${entry.name} 比目录所说的大`);
    yield piece;
  }
}

/** All unpacked bytes of an entry. */
export async function bytesOf(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  const whole = new Uint8Array(entry.size);
  let at = 0;
  for await (const piece of unpack(bytes, entry)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.subarray(0, at);
}

/**
 * Inflates piece by piece, so that the caller can stop.
 *
 * @throws {Unreadable} I106 where the data is damaged
 */
export async function* inflate(
  packed: Uint8Array,
  format: 'deflate' | 'deflate-raw',
): AsyncGenerator<Uint8Array> {
  // A copy: the stream API does not take views on shared memory.
  const source = new Blob([new Uint8Array(packed)]).stream();
  const reader = source.pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable('I106', '压缩数据已损坏', { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const damaged = (what: string) => new Unreadable('I106', `压缩包已损坏：${what}`);
const unsafe = (what: string) => new Unreadable('I107', `压缩包不安全：${what}`);
