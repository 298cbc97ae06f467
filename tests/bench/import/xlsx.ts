/**
 * An invented document as an Excel workbook, written part by part from ECMA-376: on one sheet or
 * on several, with shared and inline texts, numbers under formats that show them as they are
 * printed, and with things that nobody sees.
 */
import { zipOf } from '../containers.ts';
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';
import { type PrintedCell, type PrintedTable, placesOf } from './grid.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** How one workbook differs from another. */
interface Habits {
  readonly inline: boolean;
  readonly borders: boolean;
  readonly merges: boolean;
  /** Texts, tables and all on one sheet; else the text on the first and each table on its own. */
  readonly oneSheet: boolean;
  /** Numbers are kept as texts. */
  readonly texts: boolean;
  readonly decoys: boolean;
  readonly formulas: boolean;
}

/** The bytes of a workbook. */
export function xlsxBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const habits: Habits = {
    inline: random.chance(0.4),
    borders: random.chance(0.8),
    merges: random.chance(0.8),
    oneSheet: random.chance(0.5),
    texts: random.chance(0.25),
    decoys: random.chance(0.4),
    formulas: random.chance(0.4),
  };
  const book = new Book(habits, damages, random);
  if (habits.decoys && random.chance(0.5)) book.hiddenSheet();
  for (const part of parts) book.add(part);
  return book.bytes();
}

/** Formats by the number of their style, behind the general one; with borders, and without. */
const FORMATS = [
  'General',
  '0',
  '0_ ',
  '#,##0',
  '0"件"',
  '0.00',
  '0.00"元"',
  '0.00"万元"',
  '0;-0;;@',
  '@',
  '0_);[Red]\\(0\\)',
] as const;
type Format = (typeof FORMATS)[number];

interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: { xml: string; hidden: boolean }[];
  readonly merges: string[];
  readonly hiddenColumns: number[];
}

class Book {
  readonly #habits: Habits;
  readonly #damages: ReadonlySet<Damage>;
  readonly #random: Random;
  readonly #sheets: Sheet[] = [];
  readonly #strings: string[] = [];
  #tables = 0;
  #width = 4;

  constructor(habits: Habits, damages: ReadonlySet<Damage>, random: Random) {
    this.#habits = habits;
    this.#damages = damages;
    this.#random = random;
  }

  hiddenSheet(): void {
    const sheet = this.#newSheet('上年', true);
    this.#addRow(sheet, [
      [1, this.#text('规章', 'General')],
      [2, this.#number('99', 'General', 2)],
    ]);
  }

  add(part: DocumentPart): void {
    if (part.kind !== 'table') {
      this.#paragraph(this.#sheetFor('正文'), part.text);
      return;
    }
    this.#tables += 1;
    const sheet = this.#habits.oneSheet
      ? this.#sheetFor('正文')
      : this.#newSheet(`表${this.#tables}`, false);
    this.#table(sheet, part.table);
  }

  #sheetFor(name: string): Sheet {
    return this.#sheets.find((sheet) => sheet.name === name) ?? this.#newSheet(name, false);
  }

  #newSheet(name: string, hidden: boolean): Sheet {
    const sheet = { name, hidden, rows: [], merges: [], hiddenColumns: [] };
    this.#sheets.push(sheet);
    return sheet;
  }

  #paragraph(sheet: Sheet, text: string): void {
    const row = sheet.rows.length + 1;
    if (this.#habits.merges) sheet.merges.push(`A${row}:${letters(this.#width)}${row}`);
    const others = this.#habits.merges
      ? Array.from({ length: this.#width - 1 }, (_, index) => [index + 2, ''] as const)
      : [];
    this.#addRow(sheet, [[1, this.#text(text, 'General', false)], ...others]);
  }

  /** A cell each, `null` for none at all. */
  #addRow(
    sheet: Sheet,
    cells: readonly (readonly [column: number, content: string])[],
    hidden = false,
  ): void {
    const number = sheet.rows.length + 1;
    const xml = cells
      .filter(([, content]) => content !== '')
      .map(([column, content]) => content.replace('<c', `<c r="${letters(column)}${number}"`))
      .join('');
    sheet.rows.push({ xml, hidden });
  }

  #table(sheet: Sheet, table: PrintedTable): void {
    if (sheet.rows.length > 0 && this.#random.chance(0.5)) this.#addRow(sheet, []);
    const top = sheet.rows.length + 1;
    // A column that is hidden stands between the labels and the figures.
    const gap =
      this.#habits.decoys && !this.#habits.oneSheet && this.#random.chance(0.4)
        ? table.stub + 1
        : 0;
    const at = (column: number) => column + (gap > 0 && column >= gap ? 1 : 0);
    if (gap > 0) sheet.hiddenColumns.push(gap);
    for (const [index, places] of placesOf(table).entries()) {
      const cells: (readonly [number, string])[] = [];
      for (const [x, { cell, covered }] of places.entries()) {
        const column = at(x + 1);
        if (covered !== 'no') {
          cells.push([column, this.#bordered()]);
          continue;
        }
        cells.push([column, this.#cell(cell, table, x)]);
        const isWide = cell.colspan > 1 || cell.rowspan > 1;
        if (isWide && (this.#habits.merges || cell.kind === 'value')) {
          const last = letters(at(x + cell.colspan));
          const bottom = top + index + cell.rowspan - 1 + this.#shift(sheet, top, index);
          sheet.merges.push(`${letters(column)}${sheet.rows.length + 1}:${last}${bottom}`);
        }
      }
      if (gap > 0)
        cells.push([gap, this.#number(String(this.#random.between(1, 99)), 'General', 0)]);
      this.#addRow(
        sheet,
        cells.sort(([a], [b]) => a - b),
      );
    }
    if (this.#habits.decoys && this.#random.chance(0.5)) {
      this.#addRow(
        sheet,
        [
          [1, this.#text('校对', 'General')],
          [at(2), this.#number('7', '0', 0)],
        ],
        true,
      );
    }
  }

  /** Rows that were put between since the table began. */
  #shift(sheet: Sheet, top: number, index: number): number {
    return sheet.rows.length + 1 - (top + index);
  }

  #bordered(): string {
    return this.#habits.borders ? `<c s="${styleOf('General', true)}"/>` : '';
  }

  #cell(cell: PrintedCell, table: PrintedTable, x: number): string {
    if (cell.kind !== 'value') {
      const stacked = this.#damages.has('vertical') && cell.text.length <= 8 && cell.colspan === 1;
      const text = stacked ? [...cell.text].join('\n') : this.#broken(cell.text);
      return this.#text(text, 'General');
    }
    const { text } = cell;
    if (text === '')
      return this.#random.chance(0.2) ? this.#number('0', '0;-0;;@', 0) : this.#bordered();
    const plain = /^\d+$/.test(text);
    const written = plain && !this.#habits.texts ? this.#formatted(text) : this.#dressed(text);
    if (written === null) return this.#text(text, this.#random.chance(0.5) ? '@' : 'General');
    return this.#number(written[0], written[1], table.stub > 0 && x === table.width - 1 ? 1 : 0);
  }

  #formatted(text: string): readonly [string, Format] {
    // A sum that was worked out in floating point, and a whole number written as one.
    const value = this.#random.chance(0.1) ? `${text}.0` : text;
    return [value, this.#random.pick(['General', 'General', '0', '0_ ', '0_);[Red]\\(0\\)'])];
  }

  /** The number below a text that a format dresses; null for a text that is one. */
  #dressed(text: string): readonly [string, Format] | null {
    if (this.#habits.texts) return null;
    const [, whole = ''] = /^([\d,]+)件$/.exec(text) ?? [];
    if (/^\d+$/.test(whole)) return [whole, '0"件"'];
    if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return [text.replaceAll(',', ''), '#,##0'];
    const [, amount = '', unit = ''] = /^(\d+\.\d\d)(元|万元)?$/.exec(text) ?? [];
    if (amount === '') return null;
    return [`${Number(amount)}`, unit === '' ? '0.00' : `0.00"${unit as '元' | '万元'}"`];
  }

  /** A label broken where its cell is narrow. */
  #broken(text: string): string {
    if (!this.#damages.has('split-labels') || text.length < 6 || this.#random.chance(0.6))
      return text;
    const at = this.#random.between(2, text.length - 2);
    return `${text.slice(0, at)}\n${text.slice(at)}`;
  }

  #number(value: string, format: Format, formula: number): string {
    const sum = formula === 1 && this.#habits.formulas ? '<f>SUM(1,2)</f>' : '';
    return `<c s="${styleOf(format, this.#habits.borders)}">${sum}<v>${value}</v></c>`;
  }

  #text(text: string, format: Format, bordered = this.#habits.borders): string {
    const style = styleOf(format, bordered);
    const content = this.#rich(text);
    if (this.#habits.inline) return `<c s="${style}" t="inlineStr"><is>${content}</is></c>`;
    const known = this.#strings.indexOf(content);
    const index = known < 0 ? this.#strings.push(content) - 1 : known;
    return `<c s="${style}" t="s"><v>${index}</v></c>`;
  }

  /** Typed in several goes, with a reading that is not printed. */
  #rich(text: string): string {
    if (text.length < 3 || this.#random.chance(0.7))
      return `<t xml:space="preserve">${escaped(text)}</t>`;
    const at = this.#random.between(1, text.length - 1);
    const reading = this.#random.chance(0.5) ? '<rPh sb="0" eb="1"><t>12</t></rPh>' : '';
    const run = (part: string) =>
      `<r><rPr><sz val="11"/><color theme="1"/></rPr><t xml:space="preserve">${escaped(part)}</t></r>`;
    return `${run(text.slice(0, at))}${run(text.slice(at))}${reading}`;
  }

  bytes(): Uint8Array {
    const sheets = this.#sheets.map(({ name, hidden }, index) => {
      const state = hidden ? ` state="${this.#random.pick(['hidden', 'veryHidden'])}"` : '';
      return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
    });
    const relationships = [
      ...this.#sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'] as const,
      ['sharedStrings', '/xl/sharedStrings.xml'] as const,
    ].map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    );
    return zipOf({
      'xl/workbook.xml': {
        text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
      },
      'xl/_rels/workbook.xml.rels': {
        text: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships.join('')}</Relationships>`,
      },
      'xl/styles.xml': { text: STYLES },
      'xl/sharedStrings.xml': {
        text: `${HEAD}<sst xmlns="${MAIN}">${this.#strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
      },
      ...Object.fromEntries(
        this.#sheets.map((sheet, index) => [
          `xl/worksheets/sheet${index + 1}.xml`,
          { text: sheetXml(sheet) },
        ]),
      ),
    });
  }
}

function sheetXml({ rows, merges, hiddenColumns }: Sheet): string {
  const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" width="9" hidden="1"/>`);
  const data = rows.map(({ xml, hidden }, index) =>
    xml === '' ? '' : `<row r="${index + 1}"${hidden ? ' hidden="1"' : ''}>${xml}</row>`,
  );
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`);
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
