/** Slips of the pen: every digit of a report's judged cells changed, in the YAML as written. */
import type { FormDeclaration } from '../../src/form/types.ts';
import { resolveColumns, resolveRows, tableOf, walkRows } from '../../src/form/walk.ts';
import type { CheckedArchive } from '../../src/io/archive/check-archive.ts';
import { positionAt } from './position.ts';

export interface Digit {
  readonly pointer: string;
  /** The cell as it stands after the slip. */
  readonly token: string;
  readonly line: number;
  readonly column: number;
  /** The whole file with the slip. */
  readonly mutated: string;
}

/** Last and, where there are more, first digit of every cell that an `=` rule judges. */
export function judgedDigits(source: string, { archive }: CheckedArchive): Digit[] {
  const [report] = archive.reports;
  if (report === undefined) throw new Error('test: report was not read');
  const judged = judgedPointers(report.form);
  return cellsOf(source).flatMap(({ pointer, offset, token }) => {
    if (!judged.has(pointer)) return [];
    const digits = [...token.matchAll(/\d/g)].map((match) => match.index);
    const places = digits.length > 1 ? [digits[0], digits.at(-1)] : digits;
    return places.map((place = 0) => {
      const digit = String((Number(token[place]) + 1) % 10);
      const slipped = token.slice(0, place) + digit + token.slice(place + 1);
      return {
        pointer,
        token: slipped,
        ...positionAt(source, offset),
        mutated: source.slice(0, offset) + slipped + source.slice(offset + token.length),
      };
    });
  });
}

/** Pointers of the cells in equations whose failure is an inconsistency. */
function judgedPointers(form: FormDeclaration): Set<string> {
  const pointers = new Set<string>();
  for (const rule of form.rules) {
    const table = tableOf(form, rule.table);
    if (table === undefined || rule.kind !== 'equation') continue;
    if (rule.op !== '=' || rule.level !== 'inconsistency') continue;
    const refs = [...rule.left, ...rule.right];
    const rows = new Set(rule.over === 'row' ? [] : resolveRows(table, refs));
    for (const { row, block } of walkRows(table)) {
      const columns =
        rule.over === 'row'
          ? (resolveColumns(block, refs) ?? [])
          : rows.has(row.id)
            ? block.columns.map((column) => column.id)
            : [];
      for (const [index, column] of block.columns.entries()) {
        if (columns.includes(column.id)) pointers.add(`/tables/${table.id}/${row.id}/${index}`);
      }
    }
  }
  return pointers;
}

/** Cells of a canonical report file, found by its layout alone. */
function cellsOf(source: string): { pointer: string; offset: number; token: string }[] {
  const cells: { pointer: string; offset: number; token: string }[] = [];
  let table = '';
  for (const line of source.matchAll(/^(?: {2}(\w+):| {4}([\w.]+): \[(.*)\])$/gm)) {
    const [whole, heading, row, list] = line;
    if (heading !== undefined) table = heading;
    if (row === undefined || list === undefined) continue;
    let offset = line.index + whole.length - list.length - 1;
    for (const [index, token] of list.split(', ').entries()) {
      cells.push({ pointer: `/tables/${table}/${row}/${index}`, offset, token });
      offset += token.length + 2;
    }
  }
  return cells;
}
