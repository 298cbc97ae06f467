/**
 * Prints an invented document as a PDF, operator by operator, so that any figure may be drawn in
 * any way; Chromium draws all of them alike.
 */
import { utf16 } from '../containers.ts';
import type { DocumentPart } from './document.ts';
import type { PrintedCell, PrintedTable } from './grid.ts';

/** Where a figure stands: its left end and line, the type size, its cell; from the top left. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

/** Draws a figure; what it needs besides operators it adds to the page or the file. */
export type Draw = (spot: Spot, page: DrawnPage) => void;

const WIDTH = 842;
export const HEIGHT = 595;
const MARGIN = 30;

export const widthOf = (text: string, size: number) =>
  Array.from(text).reduce((sum, char) => sum + (char < '\u0080' ? 0.5 : 1), 0) * size;
const hex = (text: string) => Buffer.from(utf16(text, false).subarray(2)).toString('hex');

/** A page that is being drawn. */
export class DrawnPage {
  readonly operators: string[] = [];
  /** Objects that the page needs, and names for them among its resources and annotations. */
  readonly resources: string[] = [];
  readonly annotations: string[] = [];

  text(x: number, y: number, text: string, size: number, font = 'F1'): void {
    const shown = font === 'F1' ? hex(text) : text;
    this.operators.push(
      `BT /${font} ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${(HEIGHT - y).toFixed(2)} Tm <${shown}> Tj ET`,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number): void {
    this.operators.push(
      `0.5 w ${x1.toFixed(2)} ${(HEIGHT - y1).toFixed(2)} m ${x2.toFixed(2)} ${(HEIGHT - y2).toFixed(2)} l S`,
    );
  }

  /** A rectangle in user space, for operators and annotations. */
  static box(
    { left, top, right, bottom }: Spot['box'],
    inset = 1,
  ): readonly [number, number, number, number] {
    return [
      left + inset,
      HEIGHT - bottom + inset,
      right - left - 2 * inset,
      bottom - top - 2 * inset,
    ];
  }
}

/** How its font is named: by an encoding that readers have, or with a map of its own. */
type FontKind = 'named' | 'mapped';

/**
 * The bytes of the document.
 *
 * @param target the cell whose text `draw` draws
 */
export function drawnPdf(
  parts: readonly DocumentPart[],
  target: PrintedCell | null,
  draw: Draw,
  font: FontKind = 'named',
): Uint8Array {
  const pages = [new DrawnPage()];
  let y = MARGIN;
  const page = () => pages.at(-1) as DrawnPage;
  const turn = () => {
    pages.push(new DrawnPage());
    y = MARGIN;
  };
  for (const part of parts) {
    if (part.kind === 'table') {
      const table = measured(part.table);
      const height = table.tops.at(-1) ?? 0;
      if (y + height > HEIGHT - MARGIN && y > MARGIN) turn();
      drawTable(page(), table, y, target, draw);
      y += height + 14;
      continue;
    }
    const size = part.kind === 'title' ? 14 : 10;
    for (const line of wrapped(part.text, WIDTH - 2 * MARGIN, size)) {
      if (y > HEIGHT - MARGIN) turn();
      page().text(MARGIN, y + size, line, size);
      y += size + 6;
    }
  }
  return fileOf(pages, font);
}

interface Placed {
  readonly cell: PrintedCell;
  readonly row: number;
  readonly left: number;
  readonly right: number;
  readonly lines: readonly string[];
}

interface Measured {
  readonly cells: readonly Placed[];
  /** The heights from the table's top to each of its rows, and to its end. */
  readonly tops: readonly number[];
  readonly size: number;
}

function measured({ rows, stub, width }: PrintedTable): Measured {
  const size = width > 12 ? 6 : 7;
  const room = WIDTH - 2 * MARGIN;
  const stubs = [[], [220], [60, 240], [40, 60, 240]][stub] ?? [];
  const data = (room - stubs.reduce((sum, item) => sum + item, 0)) / (width - stub);
  const edges = [MARGIN];
  for (let at = 0; at < width; at += 1) edges.push((edges[at] ?? 0) + (stubs[at] ?? data));
  const covered = new Set<string>();
  const cells = rows.flatMap((line, row) => {
    let column = 0;
    return line.map((cell): Placed => {
      while (covered.has(`${row} ${column}`)) column += 1;
      for (let dy = 0; dy < cell.rowspan; dy += 1) {
        for (let dx = 0; dx < cell.colspan; dx += 1) covered.add(`${row + dy} ${column + dx}`);
      }
      const [left = 0, right = 0] = [edges[column], edges[column + cell.colspan] ?? edges.at(-1)];
      column += cell.colspan;
      return { cell, row, left, right, lines: wrapped(cell.text, right - left - 4, size) };
    });
  });
  const tops = [0];
  for (const [row] of rows.entries()) {
    const own = cells.filter((item) => item.row === row && item.cell.rowspan === 1);
    const most = Math.max(1, ...own.map(({ lines }) => lines.length));
    tops.push((tops[row] ?? 0) + most * (size + 1.5) + 4);
  }
  return { cells, tops, size };
}

function drawTable(
  page: DrawnPage,
  { cells, tops, size }: Measured,
  from: number,
  target: PrintedCell | null,
  draw: Draw,
): void {
  for (const { cell, row, left, right, lines } of cells) {
    const top = from + (tops[row] ?? 0);
    const bottom = from + (tops[row + cell.rowspan] ?? tops.at(-1) ?? 0);
    page.line(left, top, right, top);
    page.line(left, bottom, right, bottom);
    page.line(left, top, left, bottom);
    page.line(right, top, right, bottom);
    let y = (top + bottom) / 2 - (lines.length * (size + 1.5)) / 2 + size;
    for (const line of lines) {
      const x = cell.kind === 'value' ? (left + right - widthOf(line, size)) / 2 : left + 2;
      if (cell === target) draw({ x, y, size, box: { left, top, right, bottom } }, page);
      else page.text(x, y, line, size);
      y += size + 1.5;
    }
  }
}

function wrapped(text: string, width: number, size: number): string[] {
  const lines = [''];
  for (const char of text) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && widthOf(last + char, size) > width) lines.push(char);
    else lines[lines.length - 1] = last + char;
  }
  return lines;
}

const stream = (data: string, entries = '') =>
  `<</Length ${data.length} ${entries}>>\nstream\n${data}\nendstream`;

/** A map to Unicode. */
const mapOf = (entries: string) =>
  `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange ${entries} endcmap end end`;

/** The same for the codes of the digits. */
const toUnicode = (range: string) => mapOf(`1 beginbfrange ${range} endbfrange`);

/** What every page may use: objects from number 3, and their names as resources. */
const SHARED = [
  // F1: not embedded, as readers have it.
  '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
  '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>',
  // F2: codes of glyphs without a map. F3: mapped to letters. F4: mapped to digits.
  '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Arial/Encoding/Identity-H/DescendantFonts[6 0 R]>>',
  '<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Arial/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 556/CIDToGIDMap/Identity/FontDescriptor<</Type/FontDescriptor/FontName/AAAAAA+Arial/Flags 4>>>>',
  '<</Type/Font/Subtype/Type0/BaseFont/BBBBBB+Arial/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>',
  stream(toUnicode('<0013> <001C> <0041>')),
  '<</Type/Font/Subtype/Type0/BaseFont/CCCCCC+Arial/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 10 0 R>>',
  stream(toUnicode('<0013> <001C> <0030>')),
  // A picture, a layer that is off, transparency, a font whose names say other digits.
  stream(
    '\xff\xff\xff',
    '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8',
  ),
  '<</Type/OCG/Name(draft)>>',
  '<</Type/ExtGState/ca 0/CA 0>>',
  '<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[65/three/seven/nine]>>/FirstChar 65/LastChar 67/Widths[556 556 556]>>',
  '<</Type/ExtGState/ca 0.12/CA 0.12>>',
] as const;

const RESOURCES =
  '/Font<</F1 3 0 R/F2 5 0 R/F3 7 0 R/F4 9 0 R/F5 14 0 R>>/XObject<</Im 11 0 R>>/Properties<</Off 12 0 R>>/ExtGState<</Clear 13 0 R/Faint 15 0 R>>';

/** F1 as most files have it: codes of its own, here those of UTF-16, and a map of those in use. */
function mappedFont(pages: readonly DrawnPage[]): readonly [string, string] {
  const shown = pages.flatMap(({ operators }) => operators.join('').match(/<[0-9a-f]+>/g) ?? []);
  const codes = [...new Set(shown.join('').match(/[0-9a-f]{4}/g))];
  const lists = Array.from({ length: Math.ceil(codes.length / 100) }, (_, at) => {
    const some = codes.slice(at * 100, at * 100 + 100);
    return `${some.length} beginbfchar ${some.map((code) => `<${code}> <${code}>`).join(' ')} endbfchar`;
  });
  return [
    '<</Type/Font/Subtype/Type0/BaseFont/DDDDDD+Song/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/DDDDDD+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]/CIDToGIDMap/Identity/FontDescriptor<</Type/FontDescriptor/FontName/DDDDDD+Song/Flags 4>>>>]/ToUnicode 4 0 R>>',
    stream(mapOf(lists.join(' '))),
  ];
}

function fileOf(pages: readonly DrawnPage[], font: FontKind): Uint8Array {
  const [, , ...others] = SHARED;
  const objects: string[] = [
    '<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[12 0 R]/D<</OFF[12 0 R]>>>>/AcroForm<</Fields[]/DR<</Font<</F1 3 0 R>>>>>>>>',
    '',
    ...(font === 'named' ? SHARED : [...mappedFont(pages), ...others]),
  ];
  const add = (object: string) => objects.push(object);
  const kids = pages.map(({ operators, annotations }) => {
    const notes = annotations.map((note) => {
      const [dictionary = '', appearance] = note.split('\u0000');
      const form = appearance === undefined ? null : add(appearance);
      return add(form === null ? dictionary : dictionary.replace('%AP%', `/AP<</N ${form} 0 R>>`));
    });
    const contents = add(stream(operators.join('\n')));
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<<${RESOURCES}>>/Contents ${contents} 0 R/Annots[${notes.map((id) => `${id} 0 R`).join(' ')}]>>`,
    );
  });
  objects[1] = `<</Type/Pages/Kids[${kids.map((id) => `${id} 0 R`).join(' ')}]/Count ${kids.length}>>`;
  return new Uint8Array(assembled(objects));
}

/** With a table of places, since the file has many objects. */
function assembled(objects: readonly string[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    places.push(at);
    const bytes = Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`, 'latin1');
    parts.push(bytes);
    at += bytes.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer, 'latin1')]);
}

/**
 * An annotation over a cell.
 *
 * @param appearance operators that paint it, from the lower left of its box; null for none
 */
export function annotate(
  page: DrawnPage,
  { box }: Spot,
  entries: string,
  appearance: string | null,
): void {
  const [x, y, width, height] = DrawnPage.box(box);
  const rect = `/Rect[${x.toFixed(1)} ${y.toFixed(1)} ${(x + width).toFixed(1)} ${(y + height).toFixed(1)}]`;
  const dictionary = `<</Type/Annot/F 4${rect}${entries}%AP%>>`;
  if (appearance === null) page.annotations.push(dictionary.replace('%AP%', ''));
  else {
    const form = stream(
      appearance,
      `/Type/XObject/Subtype/Form/BBox[0 0 ${width.toFixed(1)} ${height.toFixed(1)}]/Resources<</Font<</F1 3 0 R>>>>`,
    );
    page.annotations.push(`${dictionary}\u0000${form}`);
  }
}
