/** Documents for the tests of the importer, made from an invented table. */
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

export { docxOf, pdfOf, pdfPage, utf8, utf16, zipOf } from '../bench/containers.ts';

import {
  type ReadResult,
  type SourceDocument,
  type TextLine,
  UNREAD,
} from '../../src/import/document.ts';
import { Labels } from '../../src/import/labels.ts';
import { readDocument } from '../../src/import/read/read-document.ts';
import { archiveFold } from '../../src/io/fold-table.ts';

/** What drafts are made by; the labels of a form are worked out once for all tests. */
export const LABELS = new Labels(archiveFold());

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

/** Reads a document that must be readable. */
export async function readGood(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  const result = await readDocument(bytes, name);
  if (!result.ok) throw new Error(`${result.problem.rule} ${result.problem.message}`);
  return result.document;
}

/** The cells of a workbook, and what of it is not read or not shown. */
export const cellsOf = ({ lines, unread, hidden }: SourceDocument) => ({
  cells: lines.map(({ cells }) => cells.map(({ text }) => text)),
  unread: unread.map(({ text }) => text),
  hidden: hidden.map(({ text }) => text),
});

/** What is told of a cell that is read, and of one that is not. */
export const plain = (text: string) => ({ text, unread: [], hidden: [] });
export const doubted = (what: string, hidden: readonly string[] = []) => ({
  ...{ text: UNREAD, unread: [what], hidden },
});

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
