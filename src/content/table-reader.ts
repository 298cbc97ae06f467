/** The `tables` part of a report file: rows of printed tokens to rows of cells. */

import type { ColumnDeclaration, FormDeclaration, TableDeclaration } from '../form/types.ts';
import { rowOf, walkRows } from '../form/walk.ts';
import { absentCell, type Cell, parseCell } from '../report/cell.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { LONGEST } from '../report/field-limits.ts';
import type { ExtraRow, ReportTable, TablePresence } from '../report/model.ts';
import {
  ABSENT_ROWS,
  ABSENT_TABLES,
  BLANK,
  candidatesIn,
  isUndecided,
  MISSING,
  PICTURED,
  UNCLEAR,
} from '../report/placeholders.ts';
import { nearest, suggestion } from '../text/nearest.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import { EXTRA_ROW } from './schema.ts';
import { MENDED_BY_FIX } from './text-problems.ts';
import { escapePointer, type YamlValue } from './yaml.ts';

type YamlMap = { [key: string]: YamlValue };
const isMap = (value: YamlValue | undefined): value is YamlMap =>
  typeof value === 'object' && !Array.isArray(value);
const isWord = <Word extends string>(
  words: readonly Word[],
  value: YamlValue | undefined,
): value is Word => typeof value === 'string' && (words as readonly string[]).includes(value);

const UNDECIDED_CELL = 'S309';

/** What is said of a cell for which nothing comes into question yet. */
export const WITHOUT_CANDIDATES = '这一格还没有确定';

/** So many faults more than by another form make the form the mistake. */
const TELLING = 3;

/** So many of the tables that a file has are of a form. */
const tablesKnown = (form: FormDeclaration, value: YamlValue | undefined): number =>
  isMap(value) ? form.tables.filter(({ id }) => id in value).length : 0;

/**
 * Reads the tables of a report. Where they fit another form than the one that the file names,
 * without a fault or with far fewer, the form is the mistake: it is named once, with what is
 * wrong besides.
 */
export function readTables(
  file: LocatedFile,
  form: FormDeclaration,
  forms: readonly FormDeclaration[],
  value: YamlValue | undefined,
  headerless: readonly string[],
): { readonly tables: Map<string, ReportTable>; readonly diagnostics: readonly Diagnostic[] } {
  const reader = new TableReader(file, form);
  const tables = reader.read(value, headerless);
  // Without a table nothing tells the form: one that has none would always fit.
  if (reader.diagnostics.length === 0 || !isMap(value) || Object.keys(value).length === 0) {
    return { tables, diagnostics: reader.diagnostics };
  }
  const others = forms.flatMap((candidate) => {
    // A form without such tables finds one fault in each, however much is in it.
    if (candidate === form || tablesKnown(candidate, value) < tablesKnown(form, value)) return [];
    const again = new TableReader(file, candidate);
    again.read(value, headerless);
    return [{ form: candidate, diagnostics: again.diagnostics }];
  });
  // A cell that nobody has decided yet tells nothing of the form.
  const misfits = (found: readonly Diagnostic[]) =>
    found.filter(({ rule }) => rule !== UNDECIDED_CELL).length;
  const own = misfits(reader.diagnostics);
  const best = others.sort((a, b) => misfits(a.diagnostics) - misfits(b.diagnostics))[0];
  const faults = misfits(best?.diagnostics ?? []);
  const fits = own > 0 && (faults === 0 || faults + TELLING < own / 2);
  if (best === undefined || !fits) return { tables, diagnostics: reader.diagnostics };
  const other = best.form;
  const how = faults === 0 ? '完全相符' : '更相符';
  const message = `form 可能不对：写的是 ${form.id}，而表里的行和格与 ${other.id}（${other.label}）${how}`;
  const details = {
    expected: other.id,
    found: form.id,
    remedy: `核对原件的表式，把 form 改为 ${other.id}`,
  };
  return {
    tables,
    diagnostics: [pointerDiagnostic(file, 'S304', '/form', message, details), ...best.diagnostics],
  };
}

/**
 * Reads all tables of a report. Rows are compared with the form here rather than by zod, so
 * that a row with a cell too many says which form, which row and how many cells.
 */
export class TableReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: LocatedFile;
  readonly #form: FormDeclaration;

  constructor(file: LocatedFile, form: FormDeclaration) {
    this.#file = file;
    this.#form = form;
  }

  read(value: YamlValue | undefined, headerless: readonly string[]): Map<string, ReportTable> {
    const tables = new Map<string, ReportTable>();
    if (value === '' && this.#form.tables.length === 0) return tables;
    if (!isMap(value)) {
      this.#report(value === undefined ? 'S302' : 'S303', '/tables', '“tables”应逐表列出各行');
      return tables;
    }
    const misspelt = this.#misspelt(
      value,
      new Map(this.#form.tables.map(({ id, name }) => [id, name])),
    );
    for (const [id, near] of misspelt) {
      const message = `${this.#form.id} 没有表“${id}”${suggestion(near)}`;
      this.#report('S301', `/tables/${escapePointer(id)}`, message, {}, true);
    }
    const meant = new Set(misspelt.values());
    for (const declaration of this.#form.tables) {
      const given = value[declaration.id];
      // A table under a misspelt name is named once, not also missed.
      const table = this.#table(
        declaration,
        given === undefined && meant.has(declaration.id) ? MISSING : given,
      );
      tables.set(declaration.id, { ...table, hasHeader: !headerless.includes(declaration.id) });
    }
    return tables;
  }

  /**
   * Keys that are none of the known ones, each with the absent one it probably stands for: one
   * spelt nearly so, one whose printed label it is, or the only one.
   *
   * @param known labels by key
   */
  #misspelt(value: YamlMap, known: ReadonlyMap<string, string>): Map<string, string | null> {
    const absent = [...known.keys()].filter((id) => !Object.hasOwn(value, id));
    const unknown = Object.keys(value).filter((id) => !known.has(id));
    const typed = unknown.filter((id) => !EXTRA_ROW.test(id));
    const only = typed.length === 1 && absent.length === 1 ? absent[0] : undefined;
    const pair = only?.slice(0, 3) === typed[0]?.slice(0, 3) ? only : undefined;
    const meant = (id: string) =>
      nearest(id, absent) ??
      absent.find((key) => known.get(key)?.includes(id) === true) ??
      (id === typed[0] ? pair : undefined) ??
      nearest(id, known.keys());
    return new Map(unknown.map((id) => [id, meant(id)]));
  }

  #table(
    declaration: TableDeclaration,
    value: YamlValue | undefined,
  ): Omit<ReportTable, 'hasHeader'> {
    const { id } = declaration;
    if (isMap(value)) {
      return {
        id,
        presence: 'present',
        rows: this.#rows(declaration, value),
        extraRows: this.#extraRows(declaration, value),
      };
    }
    if (!isWord(ABSENT_TABLES, value)) {
      const meant = suggestion(absenceMeant(value, ABSENT_TABLES));
      const message = `${declaration.name}“${id}”应列出各行，或写 ${ABSENT_TABLES.join('、')} 之一${meant}`;
      this.#report(value === undefined ? 'S302' : 'S303', `/tables/${id}`, message);
    }
    const presence: TablePresence = isWord(ABSENT_TABLES, value) ? value : 'missing';
    const state = presence === 'image' ? 'not_text' : presence === 'blank' ? 'blank' : 'missing';
    const rows = [...walkRows(declaration)].map(
      ({ row, block }) => [row.id, block.columns.map(() => absentCell(state))] as const,
    );
    return { id, presence, rows: new Map(rows), extraRows: [] };
  }

  #rows(declaration: TableDeclaration, value: YamlMap): Map<string, readonly Cell[]> {
    const rows = new Map<string, readonly Cell[]>();
    const misspelt = new Set(this.#misspelt(value, labelsOf(declaration)).values());
    for (const { row, columns } of walkRows(declaration)) {
      const given = value[row.id];
      // A row under a misspelt name is named there; that it is absent follows.
      const named = given === undefined && misspelt.has(row.id);
      rows.set(row.id, this.#row(declaration, columns, row.id, named ? MISSING : given));
    }
    return rows;
  }

  #row(
    declaration: TableDeclaration,
    columns: readonly ColumnDeclaration[],
    id: string,
    value: YamlValue | undefined,
  ): Cell[] {
    const pointer = `/tables/${declaration.id}/${id}`;
    const absent = () => columns.map(() => absentCell('missing'));
    if (value === undefined) {
      this.#report(
        'S306',
        pointer,
        `${declaration.name}缺少一行：${id}（${labelOf(declaration, id)}）`,
      );
      return absent();
    }
    if (isWord(ABSENT_ROWS, value)) return columns.map(() => absentCell(value));
    if (!Array.isArray(value)) {
      this.#report(
        'S303',
        pointer,
        `“${id}”应为一行 ${columns.length} 格，如 [${columns.map(() => 0).join(', ')}]${suggestion(absenceMeant(value, ABSENT_ROWS))}`,
        { remedy: unbracketed(value, columns.length) },
      );
      return absent();
    }
    if (value.length !== columns.length) {
      const labels = columns.map((column) => column.label).join('、');
      this.#report(
        declaration.shapeRule ?? 'S305',
        pointer,
        `“${id}”有 ${value.length} 格，应为 ${columns.length} 格（${labels}）${commaHint(value, columns.length)}`,
        {
          ...{ expected: String(columns.length), found: String(value.length) },
          ...(isMendable(value, columns.length) ? { remedy: MENDED_BY_FIX } : {}),
        },
      );
      return absent();
    }
    return value.map((token, index) => this.#cell(columns[index], token, `${pointer}/${index}`));
  }

  #cell(column: ColumnDeclaration | undefined, token: YamlValue, pointer: string): Cell {
    if (typeof token !== 'string' || column === undefined) {
      this.#report('S303', pointer, '一格只能是文字或数字');
      return absentCell('missing');
    }
    if (isWord(NOT_CELLS, token)) {
      const message = `“${token}”是整行、整表的写法；空白的一格写 ${BLANK}`;
      this.#report('S304', pointer, message);
    }
    if (isUndecided(token) || token === WIDE_MARK) {
      const candidates = candidatesIn(token).join('、');
      this.#report(
        UNDECIDED_CELL,
        pointer,
        candidates === '' ? WITHOUT_CANDIDATES : `这一格还没有确定（可能是：${candidates}）`,
      );
    }
    if (token.length > LONGEST.cell) {
      this.#report('S304', pointer, `一格的文字过长（上限 ${LONGEST.cell} 字）`);
    }
    return token === MISSING || token === UNCLEAR ? absentCell(token) : parseCell(token, column);
  }

  #extraRows(declaration: TableDeclaration, value: YamlMap): ExtraRow[] {
    const misspelt = this.#misspelt(value, labelsOf(declaration));
    return Object.entries(value).flatMap(([id, entry]): ExtraRow[] => {
      if (rowOf(declaration, id) !== undefined) return [];
      const pointer = `/tables/${declaration.id}/${escapePointer(id)}`;
      if (!EXTRA_ROW.test(id) || !isMap(entry)) {
        this.#report(
          'S307',
          pointer,
          `${this.#form.id} 的${declaration.name}没有行“${id}”${suggestion(misspelt.get(id) ?? null)}`,
          {},
          true,
        );
        return [];
      }
      const block = declaration.blocks.find((item) => item.id === entry['block']);
      const { label, cells } = entry;
      const fits = Object.keys(entry).every((key) => EXTRA_ROW_FIELDS.includes(key));
      if (!fits || block === undefined || !isLabel(label) || !Array.isArray(cells)) {
        const blocks = declaration.blocks.map((item) => item.id).join('、');
        this.#report(
          'S307',
          pointer,
          `自加的行只写 label（1 到 ${LONGEST.label} 字）、block（${blocks}）和 cells`,
        );
        return [];
      }
      if (cells.length !== block.columns.length) {
        const message = `自加的行有 ${cells.length} 格，分块 ${block.id} 有 ${block.columns.length} 列`;
        this.#report('S308', pointer, message);
        return [];
      }
      const read = cells.map((token, index) =>
        this.#cell(block.columns[index], token, `${pointer}/cells/${index}`),
      );
      return [{ id, label, block: block.id, cells: read }];
    });
  }

  #report(
    rule: string,
    pointer: string,
    message: string,
    details: Partial<Pick<Diagnostic, 'expected' | 'found' | 'remedy'>> = {},
    atKey = false,
  ): void {
    this.diagnostics.push(pointerDiagnostic(this.#file, rule, pointer, message, details, atKey));
  }
}

/** Ours, and nobody prints them: in a cell they would be taken for what is printed. */
const NOT_CELLS = ['blank', PICTURED] as const;
/** As an input method for Chinese writes the mark of what nobody has decided. */
const WIDE_MARK = '？';

/** What people write for rows and tables that are not there. */
const ABSENCES: Readonly<Record<string, RegExp>> = {
  [MISSING]: /^(?:无|無|没有|沒有|缺|缺失|无此[行表项])$/,
  blank: /^(?:空|空白|空行|空表|全空)$/,
  [PICTURED]: /^(?:图|圖|图片|圖片|截图|照片)$/,
};

/** Which of the words for an absence was meant: one in Chinese, or one misspelt. */
function absenceMeant(value: YamlValue | undefined, words: readonly string[]): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return words.find((word) => ABSENCES[word]?.test(value)) ?? nearest(value, words);
}

/** A row that lost its brackets, or something that is none. */
function unbracketed(value: YamlValue, wanted: number): string {
  const cells = typeof value === 'string' && value !== '' ? value.split(/[,，、;；]/) : [];
  return wanted > 1 && cells.length === wanted
    ? MENDED_BY_FIX
    : `照样子改写，格在半角方括号里；印着而没有填的一行写 blank，原件没有这一行写 ${MISSING}`;
}

/** Whether `check --fix` puts commas between the cells, which then are as many as they should be. */
const isMendable = (cells: readonly YamlValue[], wanted: number): boolean =>
  /[，、；;]/.test(cells.join('')) || isSpaced(cells, wanted);

/** One cell that holds as many figures, with spaces between them; 1 234 567 may be one of them. */
function isSpaced([only, ...rest]: readonly YamlValue[], wanted: number): boolean {
  if (typeof only !== 'string' || rest.length > 0) return false;
  const figures = only.trim().split(/ +/);
  return (
    figures.length === wanted && !(wanted < 4 && /^[1-9]\d{0,2}(?: \d{3})+$/.test(only.trim()))
  );
}

/** Commas that are not what was meant: other marks between cells, ASCII ones in a figure. */
function commaHint(cells: readonly YamlValue[], wanted: number): string {
  // Quotation marks of Chinese quote nothing in YAML.
  const tokens = cells.map((cell) => (typeof cell === 'string' ? cell.replace(/[“”‘’]/g, '') : ''));
  if (tokens.some((token) => /[，、；;]/.test(token))) return '；格与格之间要用半角逗号';
  if (isSpaced(cells, wanted)) return '；格与格之间要用半角逗号';
  const joined: string[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    if (
      /^\d{3}(?:\.\d+)?$/.test(token) &&
      before !== undefined &&
      /^[1-9]\d{0,2}(?:,\d{3})*$/.test(before)
    ) {
      joined[joined.length - 1] = `${before},${token}`;
    } else joined.push(token);
  }
  const figure = joined.find((token) => token.includes(','));
  if (figure === undefined || joined.length !== wanted) return '';
  return `；“${figure}”里的逗号把一格分成了几格：去掉逗号，写 ${figure.replaceAll(',', '')}`;
}

const EXTRA_ROW_FIELDS: readonly string[] = ['label', 'block', 'cells'];

const isLabel = (value: YamlValue | undefined): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST.label;

const labelsOf = (declaration: TableDeclaration) =>
  new Map([...walkRows(declaration)].map(({ row }) => [row.id, row.label]));

function labelOf(declaration: TableDeclaration, id: string): string {
  return rowOf(declaration, id)?.row.label ?? id;
}
