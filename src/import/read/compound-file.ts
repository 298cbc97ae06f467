/** Streams of a compound file (OLE), the container of old Office documents ([MS-CFB]). */
import { Unreadable } from './problems.ts';

const HEADER = 512;
const NO_SECTOR = 0xfffffffa;
const ENTRY = 128;
const STREAM = 2;
const ROOT = 5;
const NO_ENTRY = 0xffffffff;

interface Entry {
  readonly start: number;
  readonly size: number;
}

export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorSize: number;
  readonly #fat: Uint32Array;
  readonly #entries = new Map<string, Entry>();
  #ownNames: readonly string[] = [];
  #root: Entry = { start: NO_SECTOR, size: 0 };

  /** @throws {Unreadable} I106 */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < HEADER) throw damaged('文件不全');
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw damaged('文件头不对');
    this.#sectorSize = 1 << shift;
    this.#fat = this.#readFat();
    this.#readDirectory();
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Names of the streams that are of the document itself, not of one that is embedded in it. */
  get ownNames(): readonly string[] {
    return this.#ownNames;
  }

  /** The stream of that name; null where there is none. */
  stream(name: string): Uint8Array | null {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    const small = entry.size < this.#view.getUint32(56, true);
    return small ? this.#smallStream(entry) : this.#read(entry.start, entry.size);
  }

  #offset(sector: number): number {
    return (sector + 1) * this.#sectorSize;
  }

  /** Sectors in the order of the chain; a chain longer than the file runs in a circle. */
  #chain(start: number, table: Uint32Array): number[] {
    const sectors: number[] = [];
    for (let at = start; at < NO_SECTOR; at = table[at] ?? NO_SECTOR) {
      if (at >= table.length || sectors.length > table.length) throw damaged('扇区链不对');
      sectors.push(at);
    }
    return sectors;
  }

  #read(start: number, size: number): Uint8Array {
    if (size > this.#bytes.length) throw damaged('数据流不全');
    const out = new Uint8Array(size);
    let at = 0;
    for (const sector of this.#chain(start, this.#fat)) {
      if (at >= size) break;
      const offset = this.#offset(sector);
      const piece = this.#bytes.subarray(offset, offset + Math.min(this.#sectorSize, size - at));
      out.set(piece, at);
      at += this.#sectorSize;
    }
    if (at < size) throw damaged('数据流不全');
    return out;
  }

  #smallStream(entry: Entry): Uint8Array {
    const container = this.#read(this.#root.start, this.#root.size);
    const start = this.#view.getUint32(60, true);
    const sectors = this.#chain(start, this.#fat);
    const table = this.#words(sectors);
    const size = 1 << this.#view.getUint16(32, true);
    const out = new Uint8Array(entry.size);
    let at = 0;
    for (const sector of this.#chain(entry.start, table)) {
      if (at >= entry.size) break;
      out.set(
        container.subarray(sector * size, sector * size + Math.min(size, entry.size - at)),
        at,
      );
      at += size;
    }
    return out;
  }

  /** The contents of sectors as 32-bit numbers. */
  #words(sectors: readonly number[]): Uint32Array {
    const perSector = this.#sectorSize / 4;
    const words = new Uint32Array(sectors.length * perSector).fill(NO_SECTOR);
    sectors.forEach((sector, index) => {
      const offset = this.#offset(sector);
      for (let at = 0; at < perSector && offset + at * 4 + 4 <= this.#bytes.length; at += 1) {
        words[index * perSector + at] = this.#view.getUint32(offset + at * 4, true);
      }
    });
    return words;
  }

  #readFat(): Uint32Array {
    const limit = Math.ceil(this.#bytes.length / this.#sectorSize);
    const sectors: number[] = [];
    const add = (sector: number) => {
      if (sector < NO_SECTOR) sectors.push(sector);
      if (sectors.length > limit) throw damaged('扇区表不对');
    };
    for (let at = 0; at < 109; at += 1) add(this.#view.getUint32(76 + at * 4, true));
    const perSector = this.#sectorSize / 4 - 1;
    let next = this.#view.getUint32(68, true);
    for (let step = 0; next < NO_SECTOR && step < limit; step += 1) {
      const words = this.#words([next]);
      for (const sector of words.subarray(0, perSector)) add(sector);
      next = words[perSector] ?? NO_SECTOR;
    }
    return this.#words(sectors);
  }

  #readDirectory(): void {
    const sectors = this.#chain(this.#view.getUint32(48, true), this.#fat);
    const all: DirectoryEntry[] = [];
    for (const sector of sectors) {
      const offset = this.#offset(sector);
      for (let at = offset; at < offset + this.#sectorSize; at += ENTRY) {
        if (at + ENTRY > this.#bytes.length) throw damaged('目录不全');
        all.push(this.#entryAt(at));
      }
    }
    const root = all.findLast(({ type }) => type === ROOT);
    if (root !== undefined) this.#root = root;
    const own = besideEachOther(all, root?.child ?? NO_ENTRY).filter(isStream);
    this.#ownNames = own.map(({ name }) => name);
    // Embedded objects repeat the names of streams; where the order is lost, the first are taken.
    for (const entry of [...own, ...all.filter(isStream)]) {
      if (!this.#entries.has(entry.name)) this.#entries.set(entry.name, entry);
    }
  }

  #entryAt(at: number): DirectoryEntry {
    const length = Math.min(64, this.#view.getUint16(at + 64, true));
    const long = (offset: number) => this.#view.getUint32(at + offset, true);
    return {
      name: new TextDecoder('utf-16le').decode(
        this.#bytes.subarray(at, at + Math.max(0, length - 2)),
      ),
      type: this.#bytes[at + 66] ?? 0,
      ...{ left: long(68), right: long(72), child: long(76) },
      ...{ start: long(116), size: long(120) },
    };
  }
}

interface DirectoryEntry extends Entry {
  readonly name: string;
  readonly type: number;
  /** Numbers of the entries beside it in its folder, and of one that it holds as a folder. */
  readonly left: number;
  readonly right: number;
  readonly child: number;
}

const isStream = ({ type }: DirectoryEntry) => type === STREAM;

/** The entries of one folder, each once. */
function besideEachOther(all: readonly DirectoryEntry[], first: number): DirectoryEntry[] {
  const seen = new Set<number>();
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = all[at];
    if (entry === undefined || seen.has(at)) continue;
    seen.add(at);
    open.push(entry.right, entry.left);
  }
  return [...seen].flatMap((at) => all[at] ?? []);
}

const damaged = (what: string) => new Unreadable('I106', `旧式 Office 文档已损坏：${what}`);
