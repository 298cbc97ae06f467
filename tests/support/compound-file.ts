/** Compound files byte by byte ([MS-CFB]), for the old documents that tests are made of. */

const SECTOR = 512;
const END = 0xfffffffe;
const TABLE = 0xfffffffd;
/** Streams below this size live elsewhere; ours never are. */
const CUTOFF = 4096;
const ENTRY = 128;
const [FOLDER, STREAM, ROOT] = [1, 2, 5];

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly bytes: Buffer;
  readonly folder: string;
}

/**
 * A compound file: header, allocation table, directory, streams.
 *
 * @param streams by name, with the name of the folder before a slash where they are in one
 */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Uint8Array {
  const entries = entriesOf(streams);
  const directorySectors = Math.ceil((entries.length * ENTRY) / SECTOR);
  const dataSectors = entries.reduce((sum, { bytes }) => sum + bytes.length / SECTOR, 0);
  const tables = Math.ceil((directorySectors + dataSectors) / (SECTOR / 4 - 1));
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  const chain = (from: number, count: number) => {
    for (let at = from; at < from + count; at += 1)
      table.writeUInt32LE(at === from + count - 1 ? END : at + 1, at * 4);
  };
  for (let at = 0; at < tables; at += 1) table.writeUInt32LE(TABLE, at * 4);
  chain(tables, directorySectors);
  const directory = Buffer.alloc(directorySectors * SECTOR);
  let sector = tables + directorySectors;
  for (const [index, { name, kind, bytes, folder }] of entries.entries()) {
    const at = index * ENTRY;
    const count = bytes.length / SECTOR;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, at + 64);
    directory[at + 66] = kind;
    // The next of its folder, and the first in it.
    const next = (own: string) =>
      entries.findIndex((item, other) => other > index && item.folder === own);
    directory.writeInt32LE(-1, at + 68);
    directory.writeInt32LE(kind === ROOT ? -1 : next(folder), at + 72);
    directory.writeInt32LE(kind === STREAM ? -1 : next(kind === ROOT ? '' : name), at + 76);
    directory.writeUInt32LE(count === 0 ? END : sector, at + 116);
    directory.writeUInt32LE(bytes.length, at + 120);
    chain(sector, count);
    sector += count;
  }
  const all = [headerOf(tables), table, directory, ...entries.map(({ bytes }) => bytes)];
  return new Uint8Array(Buffer.concat(all));
}

function entriesOf(streams: Readonly<Record<string, Buffer>>): Entry[] {
  const nothing = Buffer.alloc(0);
  const all = Object.entries(streams).map(([path, bytes]): Entry => {
    const [name = '', folder = ''] = path.split('/').reverse();
    return { name, kind: STREAM, bytes: padded(bytes), folder };
  });
  const folders = new Set(all.map(({ folder }) => folder).filter((name) => name !== ''));
  return [
    { name: 'Root Entry', kind: ROOT, bytes: nothing, folder: '/' },
    ...[...folders].map((name): Entry => ({ name, kind: FOLDER, bytes: nothing, folder: '' })),
    ...all,
  ];
}

function padded(bytes: Buffer): Buffer {
  const size = Math.max(CUTOFF, Math.ceil(bytes.length / SECTOR) * SECTOR);
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
}

function headerOf(tables: number): Buffer {
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tables, 44);
  header.writeUInt32LE(tables, 48);
  header.writeUInt32LE(CUTOFF, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(END, 68);
  header.fill(0xff, 76);
  for (let at = 0; at < tables; at += 1) header.writeUInt32LE(at, 76 + at * 4);
  return header;
}
