/** Pictures of the cells of a draft that nobody has decided, to be shown to a person. */
import { crc32, deflateSync } from 'node:zlib';
import { cellId, walkRows } from '../../form/walk.ts';
import type { ImportDraft } from '../../import/draft/draft-report.ts';
import type { GreyImage } from '../../import/read/picture/grey-image.ts';

/** The open cells' pictures as `data:` addresses, by the cells' ids. */
export function cellPictures({ form, tables }: ImportDraft): Map<string, string> {
  const pictures = new Map<string, string>();
  for (const table of form.tables) {
    for (const { row, columns } of walkRows(table)) {
      const cells = tables.get(table.id)?.rows.get(row.id) ?? [];
      for (const [index, column] of columns.entries()) {
        const { confidence, look } = cells[index] ?? {};
        if (confidence !== 'unsure' || look === undefined) continue;
        const bytes = Buffer.from(pngOf(look)).toString('base64');
        pictures.set(cellId(table.id, row.id, column.id), `data:image/png;base64,${bytes}`);
      }
    }
  }
  return pictures;
}

/** The draft without pictures: it goes to another process. */
export function withoutLooks(draft: ImportDraft): ImportDraft {
  const tables = [...draft.tables].map(([id, table]) => {
    const rows = [...table.rows].map(([row, cells]) => {
      return [row, cells?.map(({ look: _, ...cell }) => cell) ?? null] as const;
    });
    return [id, { ...table, rows: new Map(rows) }] as const;
  });
  return { ...draft, tables: new Map(tables) };
}

/** Sixteen greys are enough to read a figure by. */
const BITS = 4;
const [GREY, WHITE] = [0, 255];

/** A picture file (PNG, ISO/IEC 15948). */
function pngOf({ width, height, data }: GreyImage): Uint8Array {
  const stride = Math.ceil(width / 2) + 1;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 2) {
      const [left, right] = [0, 1].map((step) =>
        x + step < width ? (data[y * width + x + step] ?? WHITE) >> BITS : 0,
      );
      rows[y * stride + 1 + x / 2] = ((left ?? 0) << BITS) | (right ?? 0);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([BITS, GREY, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
