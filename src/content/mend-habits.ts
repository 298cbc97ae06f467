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
    let text = line;
    const step = (name: string, next: string) => {
      if (next !== text) done.add(name);
      text = next;
    };
    step('缩进的制表符换成空格', withoutTabs(text, lines.at(-1) ?? ''));
    step('键后的全角冒号换成半角', text.replace(WIDE_COLON, '$<key>: '));
    step('冒号后补空格', text.replace(TIGHT_COLON, '$<key>: '));
    step('格间的全角逗号、全角方括号换成半角', withAsciiCells(text, widths));
    lines.push(text);
  }
  return { text: lines.join('\n'), done: [...done] };
}

const WIDE_COLON = /^(?<key>\s*(?:- )?[A-Za-z_][\w.-]*)\s*：\s*/;
const TIGHT_COLON = /^(?<key>\s*(?:- )?[A-Za-z_][\w.-]*):(?=[[{"'【])/;

/** Spaces in place of the tabs before a line: as deep as the line above, or one step deeper. */
function withoutTabs(line: string, above: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (!indent.includes('\t')) return line;
  const depth = /^ */.exec(above)?.[0].length ?? 0;
  return ' '.repeat(/:\s*$/.test(above) ? depth + 2 : depth) + line.slice(indent.length);
}

const ROW = /^(?<head>\s*(?<id>[a-z_][\w.]*):\s*)[[【［](?<cells>[^"'[\]【】［］]*)[\]】］]\s*$/;

/** Only where the line then holds as many cells as a row of that name has. */
function withAsciiCells(line: string, widths: ReadonlyMap<string, ReadonlySet<number>>): string {
  const { head = '', id = '', cells = '' } = ROW.exec(line)?.groups ?? {};
  const tokens = cells.split(/[,，、]/).map((token) => token.trim());
  const wide = /[，、【】［］]/.test(line.slice(head.length));
  return wide && widths.get(id)?.has(tokens.length) === true
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
