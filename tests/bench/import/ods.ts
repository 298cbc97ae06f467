/** An invented document as an OpenDocument workbook, written part by part from ODF 1.3. */
import { zipOf } from '../containers.ts';
import type { Random } from '../random.ts';
import {
  FORMATS,
  type Format,
  type InventedCell,
  type InventedSheet,
  inventBook,
  type Merge,
} from './book.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';

const NAMES = ['office', 'style', 'text', 'table', 'number']
  .map(
    (name) =>
      `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`,
  )
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .join(' ');
const MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';
const KIND = 'application/vnd.oasis.opendocument';
/** As wide as a sheet is, and as high: what is behind the last cell is said to be repeated. */
const [WIDE, HIGH] = [16_384, 1_048_576];

/** The parts of an OpenDocument file of a kind, whose content is this. */
export function odfOf(
  kind: 'spreadsheet' | 'text' | 'presentation',
  body: string,
  styles = '',
  parts: Readonly<Record<string, string>> = {},
): Uint8Array {
  const type = `${KIND}.${kind}`;
  const others = Object.entries(parts).map(([name, text]) => [name, { text }] as const);
  return zipOf({
    mimetype: { text: type },
    'META-INF/manifest.xml': {
      text: `<manifest:manifest xmlns:manifest="${MANIFEST}"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/></manifest:manifest>`,
    },
    'content.xml': {
      text: `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    },
    ...Object.fromEntries(others),
  });
}

/** Styles of an OpenDocument file besides those of its content. */
export const odfStyles = (styles: string) =>
  `<office:document-styles ${NAMES}>${styles}</office:document-styles>`;

/** The bytes of a workbook. */
export function odsBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const { sheets } = inventBook(parts, damages, random);
  const tables = sheets.map((sheet) => sheetXml(sheet, random));
  return odfOf('spreadsheet', tables.join(''), STYLES);
}

const styleOf = (format: Format, bordered: boolean) =>
  `c${FORMATS.indexOf(format)}${bordered ? 'b' : ''}`;

const STYLES = [
  '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>',
  '<style:style style:name="part" style:family="text"><style:text-properties fo:font-size="11pt"/></style:style>',
  '<number:number-style style:name="n"><number:number number:min-integer-digits="1"/></number:number-style>',
  ...FORMATS.flatMap((format) =>
    [true, false].map((bordered) => {
      const border = bordered
        ? '<style:table-cell-properties fo:border="0.5pt solid #000000"/>'
        : '';
      const data = format === 'General' ? '' : ' style:data-style-name="n"';
      return `<style:style style:name="${styleOf(format, bordered)}" style:family="table-cell"${data}>${border}</style:style>`;
    }),
  ),
].join('');

function sheetXml({ name, hidden, rows, merges, hiddenColumns }: InventedSheet, random: Random) {
  const widest = Math.max(1, ...rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const columns = Array.from({ length: widest }, (_, at) =>
    hiddenColumns.includes(at + 1)
      ? '<table:table-column table:visibility="collapse"/>'
      : '<table:table-column/>',
  );
  const data = rows.map(({ cells, hidden: isHidden }, index) => {
    const visibility = isHidden ? ' table:visibility="collapse"' : '';
    return `<table:table-row${visibility}>${rowXml(cells, index + 1, widest, merges, random)}</table:table-row>`;
  });
  const rest = `<table:table-row table:number-rows-repeated="${HIGH - rows.length}"><table:table-cell table:number-columns-repeated="${WIDE}"/></table:table-row>`;
  return `<table:table table:name="${name}"${hidden ? ' table:style-name="hidden"' : ''}>${columns.join('')}${data.join('')}${rest}</table:table>`;
}

function rowXml(
  cells: readonly InventedCell[],
  row: number,
  widest: number,
  merges: readonly Merge[],
  random: Random,
): string {
  const out: string[] = [];
  for (let column = 1; column <= widest; column += 1) {
    const cell = cells.find((item) => item.column === column);
    const merge = merges.find(
      ({ top, bottom, left, right }) =>
        row >= top && row <= bottom && column >= left && column <= right,
    );
    const isFirst = merge?.top === row && merge.left === column;
    const tag = merge === undefined || isFirst ? 'table-cell' : 'covered-table-cell';
    const span =
      merge !== undefined && isFirst
        ? ` table:number-columns-spanned="${merge.right - merge.left + 1}" table:number-rows-spanned="${merge.bottom - merge.top + 1}"`
        : '';
    out.push(cell === undefined ? `<table:${tag}${span}/>` : cellXml(tag, span, cell, random));
  }
  out.push(`<table:table-cell table:number-columns-repeated="${WIDE - widest}"/>`);
  return repeated(out);
}

/** Empty cells of one kind beside each other are written once. */
function repeated(cells: readonly string[]): string {
  const out: { xml: string; times: number }[] = [];
  for (const xml of cells) {
    const last = out.at(-1);
    if (last?.xml === xml && xml.endsWith('/>') && !xml.includes('spanned')) last.times += 1;
    else out.push({ xml, times: 1 });
  }
  return out
    .map(({ xml, times }) =>
      times === 1 ? xml : xml.replace('/>', ` table:number-columns-repeated="${times}"/>`),
    )
    .join('');
}

function cellXml(
  tag: string,
  span: string,
  { content, format, bordered }: InventedCell,
  random: Random,
): string {
  const look = `table:style-name="${styleOf(format, bordered)}"${span}`;
  if (content.kind === 'empty') return `<table:${tag} ${look}/>`;
  if (content.kind === 'text') {
    const [first = '', ...rest] = content.goes;
    const reading =
      content.reading === null
        ? ''
        : `<text:ruby><text:ruby-base>${spaced(first)}</text:ruby-base><text:ruby-text>${content.reading}</text:ruby-text></text:ruby>`;
    const spans = rest.map((go) => `<text:span text:style-name="part">${spaced(go)}</text:span>`);
    const text = `${reading === '' ? spaced(first) : reading}${spans.join('')}`;
    const lines = text.includes('\n') && content.goes.length === 1 ? text.split('\n') : [text];
    const paragraphs = lines.map(
      (line) => `<text:p>${line.replaceAll('\n', '<text:line-break/>')}</text:p>`,
    );
    return `<table:${tag} ${look} office:value-type="string">${paragraphs.join('')}</table:${tag}>`;
  }
  const number = Number(content.value);
  const sum = content.isSum ? ' table:formula="of:=SUM([.A1:.B1])"' : '';
  const text = shownAs(number, format);
  const isBare = format === 'General' && random.chance(0.05);
  return `<table:${tag} ${look}${sum} office:value-type="float" office:value="${number}">${isBare ? '' : `<text:p>${text}</text:p>`}</table:${tag}>`;
}

function shownAs(number: number, format: Format): string {
  const [, unit = ''] = /"(.+)"/.exec(format) ?? [];
  if (format.startsWith('0.00')) return `${number.toFixed(2)}${unit}`;
  if (format === '#,##0') return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
  if (format === '0;-0;;@' && number === 0) return '';
  return `${number}${unit}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** Spaces beside each other are counted. */
export const spaced = (text: string) =>
  escaped(text).replace(/ {2,}|^ | $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
