/** An invented document as a Word file: merged cells, wrapped and vertical labels, page breaks. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx';
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';
import type { PrintedCell, PrintedTable } from './grid.ts';

/** The bytes of a Word file. */
export async function docxBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Promise<Uint8Array> {
  const wide = random.chance(0.3);
  const page = wide ? { size: { orientation: PageOrientation.LANDSCAPE } } : {};
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ['- ', PageNumber.CURRENT, ' -'] })],
  });
  const file = new Document({
    sections: [
      {
        properties: { page },
        footers: { default: new Footer({ children: [number] }) },
        children: parts.flatMap((part) => blocksOf(part, damages, random)),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function blocksOf(
  part: DocumentPart,
  damages: ReadonlySet<Damage>,
  random: Random,
): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'table':
      return tablesOf(part.table, damages, random);
    case 'title':
      return [new Paragraph({ text: part.text, alignment: AlignmentType.CENTER })];
    case 'heading':
      return [
        new Paragraph({
          text: part.text,
          pageBreakBefore: random.chance(0.1),
          ...(random.chance(0.3) ? { heading: HeadingLevel.HEADING_1 } : {}),
        }),
      ];
    case 'signature':
      return [new Paragraph({ text: part.text, alignment: AlignmentType.RIGHT })];
    case 'paragraph':
      return [new Paragraph({ text: `　　${part.text}` })];
  }
}

/** A page may have ended inside the table and left two, the second without header. */
function tablesOf(
  table: PrintedTable,
  damages: ReadonlySet<Damage>,
  random: Random,
): (Paragraph | Table)[] {
  const rows = table.rows.map(
    (cells) =>
      new TableRow({
        cantSplit: random.chance(0.5),
        children: cells.map((cell) => tableCell(cell, damages, random)),
      }),
  );
  const cuts = cutPlaces(table);
  const cut = damages.has('split-labels') && cuts.length > 0 ? random.pick(cuts) : 0;
  const whole = (from: number, to?: number) =>
    new Table({ rows: rows.slice(from, to), width: { size: 100, type: WidthType.PERCENTAGE } });
  if (cut === 0) return [whole(0)];
  return [whole(0, cut), new Paragraph(''), whole(cut)];
}

/** Rows behind the first values that no cell spans into from above. */
function cutPlaces({ rows }: PrintedTable): number[] {
  let spanned = 0;
  let body = false;
  return rows.flatMap((cells, index) => {
    const free = index >= spanned && body;
    spanned = Math.max(spanned, ...cells.map(({ rowspan }) => index + rowspan));
    body ||= cells.some(({ kind }) => kind === 'value');
    return free ? [index] : [];
  });
}

function tableCell(cell: PrintedCell, damages: ReadonlySet<Damage>, random: Random): TableCell {
  const narrow = cell.kind !== 'value' && cell.colspan === 1;
  const vertical = damages.has('vertical') && narrow && cell.text.length <= 8;
  const turned = vertical && random.chance(0.5);
  return new TableCell({
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    ...(turned ? { textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT } : {}),
    children: paragraphsIn(cell, vertical && !turned, damages, random),
  });
}

/** One character a paragraph; a label on two; a line break inside; or as it is. */
function paragraphsIn(
  { text, kind }: PrintedCell,
  stacked: boolean,
  damages: ReadonlySet<Damage>,
  random: Random,
): Paragraph[] {
  if (stacked) return Array.from(text, (char) => new Paragraph(char));
  if (kind === 'value' || text.length < 6 || !damages.has('split-labels') || random.chance(0.6)) {
    // Word keeps what was typed at different times in different runs.
    const at = random.chance(0.2) ? random.between(0, text.length) : 0;
    const runs = [text.slice(0, at), text.slice(at)].filter((run) => run !== '');
    return [new Paragraph({ children: runs.map((run) => new TextRun(run)) })];
  }
  const at = random.between(2, text.length - 2);
  const halves = [text.slice(0, at), text.slice(at)];
  if (random.chance(0.5)) return halves.map((half) => new Paragraph(half));
  const runs = halves.map((half, index) => new TextRun({ text: half, break: index }));
  return [new Paragraph({ children: runs })];
}
