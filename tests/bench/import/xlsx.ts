/** An invented document as an Excel workbook, written part by part from ECMA-376. */
import { zipOf } from '../containers.ts';
import type { Random } from '../random.ts';
import {
  type BookContent,
  FORMATS,
  type Format,
  type InventedCell,
  type InventedSheet,
  inventBook,
} from './book.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The bytes of a workbook. */
export function xlsxBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const { sheets, inline } = inventBook(parts, damages, random);
  const texts = new Texts(inline);
  const xml = sheets.map((sheet) => sheetXml(sheet, texts));
  const entries = sheets.map(({ name, hidden }, index) => {
    const state = hidden ? ` state="${random.pick(['hidden', 'veryHidden'])}"` : '';
    return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const relationships = [
    ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
    ['styles', 'styles.xml'] as const,
    ['sharedStrings', '/xl/sharedStrings.xml'] as const,
  ].map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return zipOf({
    'xl/workbook.xml': {
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${entries.join('')}</sheets></workbook>`,
    },
    'xl/_rels/workbook.xml.rels': {
      text: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships.join('')}</Relationships>`,
    },
    'xl/styles.xml': { text: STYLES },
    'xl/sharedStrings.xml': {
      text: `${HEAD}<sst xmlns="${MAIN}">${texts.shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    },
    ...Object.fromEntries(
      xml.map((text, index) => [`xl/worksheets/sheet${index + 1}.xml`, { text }]),
    ),
  });
}

/** Texts in their cells, or those that cells share. */
class Texts {
  readonly shared: string[] = [];
  readonly #inline: boolean;

  constructor(inline: boolean) {
    this.#inline = inline;
  }

  cell(look: string, content: BookContent & { readonly kind: 'text' }): string {
    const rich = richText(content);
    if (this.#inline) return `<c ${look} t="inlineStr"><is>${rich}</is></c>`;
    const known = this.shared.indexOf(rich);
    const index = known < 0 ? this.shared.push(rich) - 1 : known;
    return `<c ${look} t="s"><v>${index}</v></c>`;
  }
}

function richText({ goes, reading }: BookContent & { readonly kind: 'text' }): string {
  if (goes.length === 1) return `<t xml:space="preserve">${escaped(goes.join(''))}</t>`;
  const run = (part: string) =>
    `<r><rPr><sz val="11"/><color theme="1"/></rPr><t xml:space="preserve">${escaped(part)}</t></r>`;
  const spoken = reading === null ? '' : `<rPh sb="0" eb="1"><t>${reading}</t></rPh>`;
  return goes.map(run).join('') + spoken;
}

function cellXml(cell: InventedCell, row: number, texts: Texts): string {
  const { column, content, format, bordered } = cell;
  const look = `r="${letters(column)}${row}" s="${styleOf(format, bordered)}"`;
  if (content.kind === 'text') return texts.cell(look, content);
  if (content.kind === 'empty') return bordered ? `<c ${look}/>` : '';
  return `<c ${look}>${content.isSum ? '<f>SUM(1,2)</f>' : ''}<v>${content.value}</v></c>`;
}

function sheetXml({ rows, merges, hiddenColumns }: InventedSheet, texts: Texts): string {
  const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" width="9" hidden="1"/>`);
  const data = rows.map(({ cells, hidden }, index) => {
    const xml = cells.map((cell) => cellXml(cell, index + 1, texts)).join('');
    return xml === '' ? '' : `<row r="${index + 1}"${hidden ? ' hidden="1"' : ''}>${xml}</row>`;
  });
  const merged = merges.map(
    ({ top, bottom, left, right }) =>
      `<mergeCell ref="${letters(left)}${top}:${letters(right)}${bottom}"/>`,
  );
  return [
    `${HEAD}<worksheet xmlns="${MAIN}">`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    `<sheetData>${data.join('')}</sheetData>`,
    merged.length > 0 ? `<mergeCells>${merged.join('')}</mergeCells>` : '',
    '</worksheet>',
  ].join('');
}

const styleOf = (format: Format, bordered: boolean) =>
  FORMATS.indexOf(format) * 2 + (bordered ? 1 : 0);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const STYLES = [
  `${HEAD}<styleSheet xmlns="${MAIN}">`,
  `<numFmts>${FORMATS.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`).join('')}</numFmts>`,
  '<fonts><font><sz val="11"/><color theme="1"/><name val="宋体"/></font></fonts>',
  '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders><border><left/><right/><top/><bottom/></border><border><left style="thin"><color auto="1"/></left><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>',
  '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs>${FORMATS.flatMap((_, index) =>
    [0, 1].map(
      (border) =>
        `<xf numFmtId="${index === 0 ? 0 : 164 + index}" fontId="0" fillId="0" borderId="${border}"/>`,
    ),
  ).join('')}</cellXfs>`,
  '</styleSheet>',
].join('');

/** The name of a column from 1. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
