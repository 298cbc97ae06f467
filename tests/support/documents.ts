/** Documents for the tests of the importer, made from an invented table. */
import { deflateRawSync } from 'node:zlib';
import {
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx';
import type { ReadResult, SourceDocument, TextLine } from '../../src/import/document.ts';
import { readDocument } from '../../src/import/read/index.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text in GBK (or Big5), by turning the decoder around. */
export function encoded(text: string, encoding: 'gbk' | 'big5'): Uint8Array {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if (!table.has(char)) table.set(char, [lead, trail]);
    }
  }
  const bytes = Array.from(text, (char) =>
    char < '\u0080' ? [char.charCodeAt(0)] : table.get(char),
  );
  return new Uint8Array(
    bytes.flatMap((pair, index) => {
      if (pair === undefined) throw new Error(`${encoding} has no ${text.charAt(index)}`);
      return pair;
    }),
  );
}

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

/** Reads a document that must be readable. */
export async function readGood(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  const result = await readDocument(bytes, name);
  if (!result.ok) throw new Error(`${result.problem.rule} ${result.problem.message}`);
  return result.document;
}

/** `I103 …` of a document that must not be readable. */
export function problemOf(result: ReadResult): string {
  return result.ok ? '读成了' : `${result.problem.rule} ${result.problem.message}`;
}

/** A line as `grid 甲|乙|丙`. */
export function shown({ layout, cells }: TextLine): string {
  return `${layout} ${cells.map(({ text }) => text).join('|')}`;
}

/** A cell that spans `columns`, begins (`restart`) or continues a vertical merge. */
function cell(text: string, columns = 1, merge?: 'restart' | 'continue'): TableCell {
  return new TableCell({
    children: text.split('\n').map((line) => new Paragraph(line)),
    columnSpan: columns,
    ...(merge === undefined
      ? {}
      : { verticalMerge: VerticalMergeType[merge === 'restart' ? 'RESTART' : 'CONTINUE'] }),
  });
}

/** A report in Word: numbered headings, a table with cells merged both ways. */
export async function docxReport(): Promise<Uint8Array> {
  const numbered = (text: string) =>
    new Paragraph({ text, numbering: { reference: 'sections', level: 0 } });
  const file = new Document({
    title: '示例市统计局2023年政府信息公开工作年度报告',
    numbering: {
      config: [
        {
          reference: 'sections',
          levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' }],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph('示例市统计局2023年政府信息公开工作年度报告'),
          new Paragraph(''),
          numbered('总体情况'),
          new Paragraph({
            children: [
              new TextRun('第一行'),
              new TextRun({ text: '隐藏', vanish: true }),
              new TextRun({ text: '第二行', break: 1 }),
            ],
          }),
          numbered('收到和处理政府信息公开申请情况'),
          new Table({
            rows: [
              new TableRow({ children: [cell('勾稽关系', 2, 'restart'), cell('申请人情况', 3)] }),
              new TableRow({
                children: [cell('', 2, 'continue'), cell('自然人'), cell('其\n他'), cell('总计')],
              }),
              new TableRow({
                children: [
                  cell('办理结果', 1, 'restart'),
                  cell('予以公开'),
                  cell('1'),
                  cell('2'),
                  cell('3'),
                ],
              }),
              new TableRow({
                children: [
                  cell('', 1, 'continue'),
                  cell('不予公开'),
                  cell(''),
                  cell('0'),
                  cell('/'),
                ],
              }),
            ],
          }),
          new Paragraph('示例市统计局'),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

/** An archive with the given parts; `claimed` sizes replace the real ones in the directory. */
export function zipOf(
  parts: Readonly<Record<string, { text: string; claimed?: number }>>,
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
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, entries, end]));
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word document with this body. */
export function docxOf(body: string): Uint8Array {
  const text = `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
  return zipOf({ 'word/document.xml': { text } });
}

/** A file of PDF objects, numbered from 1; the first is the catalog. */
export function pdfOf(objects: readonly string[]): Uint8Array {
  const text = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  const trailer = `trailer <</Root 1 0 R /Size ${objects.length + 1}>>\n%%EOF`;
  return new Uint8Array(Buffer.from(`%PDF-1.5\n${text}${trailer}`, 'latin1'));
}

/** One page with text at places (points from the bottom left), in a font that is not embedded. */
export function pdfPage(
  texts: readonly (readonly [x: number, y: number, text: string])[],
): Uint8Array {
  const hex = (text: string) => Buffer.from(utf16(text, false).subarray(2)).toString('hex');
  const content = texts
    .map(([x, y, text]) => `BT /F 10 Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`)
    .join('\n');
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>',
  ]);
}
