/**
 * Mends the habits of typing that YAML does not read and that can mean only one thing: tabs
 * before a line, full-width colons behind a key, full-width commas and brackets around the cells
 * of a row. Values stay as they are.
 */
import type { FormDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';

export interface Mended {
  readonly text: string;
  /** What was done, for people. */
  readonly done: readonly string[];
}

/**
 * @param source a YAML file of the content folder
 * @param forms whose rows say how many cells a line must hold
 */
export function mendHabits(source: string, forms: readonly FormDeclaration[]): Mended {
  const widths = rowWidths(forms);
  const done = new Set<string>();
  const lines: string[] = [];
  for (const line of source.split('\n')) {
    // Nobody types such a line, and a pattern may take its time over one.
    if (line.length > MAX_LINE) {
      lines.push(line);
      continue;
    }
    let text = line;
    const step = (name: string, next: string) => {
      if (next !== text) done.add(name);
      text = next;
    };
    step('缩进的制表符、全角空格换成空格', withoutTabs(text, lines.at(-1) ?? ''));
    step('键后的全角冒号换成半角', withAsciiColons(text));
    step('冒号后补空格', text.replace(TIGHT_COLON, '$<key>: '));
    step('格间的逗号、方括号写成半角', withAsciiCells(text, widths));
    step('括号里的全角逗号换成半角', text.replace(WIDE_COMMA, ', '));
    step('地区之间的顿号、全角逗号换成半角', withAsciiRegions(text));
    step('制表符换成空格', text.replaceAll('\t', ' '));
    lines.push(text);
  }
  return { text: lines.join('\n'), done: [...done] };
}

/** Characters of a line in which habits are looked for. */
export const MAX_LINE = 2000;

const WIDE_COLON = /^(?<key>\s*(?:- )?[A-Za-z_][\w.-]*)\s*：\s*/;
/** The same within `{…}`, where it makes a key of the value. */
const WIDE_COLON_INSIDE = /(?<=[{,]\s*)(?<key>[a-z_]+)\s*：\s*/g;
const TIGHT_COLON = /^(?<key>\s*(?:- )?[A-Za-z_][\w.-]*):(?:(?=[[{"'【])|[\t\u00a0\u3000]+)/;
/** Between two fields within `{…}`; in front of a word and a colon it can be nothing else. */
const WIDE_COMMA = /(?<=\{[^"'}]*)[，、]\s*(?=[a-z_]+: )/g;

function withAsciiColons(line: string): string {
  const text = line.replace(WIDE_COLON, '$<key>: ');
  return text.includes('{') ? text.replace(WIDE_COLON_INSIDE, '$<key>: ') : text;
}

/** Names of regions hold no such mark. */
function withAsciiRegions(line: string): string {
  const { head = '', names = '' } =
    /^(?<head>regions:\s*)[[【](?<names>[^"'[\]【】]*)[\]】]\s*$/.exec(line)?.groups ?? {};
  if (!/[，、【】]/.test(line) || names === '') return line;
  return `${head}[${names
    .split(/[,，、]/)
    .map((name) => name.trim())
    .join(', ')}]`;
}

/** Spaces in place of other blanks before a line: as deep as the line above, or one step deeper. */
function withoutTabs(line: string, above: string): string {
  const indent = /^[ \t\u00a0\u3000]*/.exec(line)?.[0] ?? '';
  if (!/[\t\u00a0\u3000]/.test(indent)) return line;
  const depth = /^ */.exec(above)?.[0].length ?? 0;
  return ' '.repeat(/:\s*$/.test(above) ? depth + 2 : depth) + line.slice(indent.length);
}

const ROW =
  /^(?<head>\s*(?<id>[a-z_][\w.]*):\s*)[[【［（(]?(?<cells>[^"'[\]【】［］（）()]*)[\]】］）)]?\s*$/;

/** Only where the line then holds as many cells as a row of that name has. */
function withAsciiCells(line: string, widths: ReadonlyMap<string, ReadonlySet<number>>): string {
  const { head = '', id = '', cells = '' } = ROW.exec(line)?.groups ?? {};
  const rest = line.slice(head.length);
  // Cells pasted from a spreadsheet have tabs between them.
  const mark = ['\t', '；', ';', '，', '、'].find((item) => cells.includes(item));
  // By another form the row may be one cell, in which a space stands.
  const isOneCell = widths.get(id)?.has(1) === true;
  const isSpaced = mark === undefined && !isOneCell && !cells.includes(',') && /\d +\d/.test(cells);
  const between = mark ?? (isSpaced ? ' ' : ',');
  const tokens = isSpaced
    ? cells.trim().split(/ +/)
    : cells.split(/[,，、;；\t]/).map((token) => token.trim());
  const odd = between !== ',' || !/^\[.*\]\s*$/.test(rest);
  // A single cell without brackets may be any word; a full-width comma in one is of thousands.
  const isRow = tokens.length > 1 || /^[【［（(]/.test(rest);
  // 1，234 may be two cells, or one of a thousand.
  if (tokens.length < 4 && /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(tokens.join(',')))
    return line;
  return odd && isRow && !tokens.includes('') && widths.get(id)?.has(tokens.length) === true
    ? `${head}[${tokens.join(', ')}]`
    : line;
}

function rowWidths(forms: readonly FormDeclaration[]): Map<string, Set<number>> {
  const widths = new Map<string, Set<number>>();
  for (const form of forms) {
    for (const table of form.tables) {
      for (const { row, block } of walkRows(table)) {
        const known = widths.get(row.id) ?? new Set<number>();
        widths.set(row.id, known.add(block.columns.length));
      }
    }
  }
  return widths;
}
