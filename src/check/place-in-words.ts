/** Names places of a report in words: 表三“自然人”列, 表四“行政复议”. */
import { memoized } from '../form/memoize.ts';
import type { FormDeclaration } from '../form/types.ts';
import { rowOf, tableOf } from '../form/walk.ts';

const namesOf = memoized((_: FormDeclaration) => new Map<string, string>());

/**
 * The name of a place, worked out once for each form: checks and pages of every report ask.
 *
 * @param at a table, `<table>.<row>`, `<table>.<column>`, `<table>.<row>.<column>` or a section id
 * @returns the place as a Chinese phrase; `at` itself where the form has no such place
 */
export function placeName(form: FormDeclaration, at: string): string {
  const known = namesOf(form);
  let name = known.get(at);
  if (name === undefined) {
    name = makeName(form, at);
    known.set(at, name);
  }
  return name;
}

function makeName(form: FormDeclaration, at: string): string {
  const section = form.sections.find((item) => item.id === at);
  if (section !== undefined) return `“${section.label}”`;
  const table = tableOf(form, at.split('.')[0] ?? '');
  if (table === undefined) return at;
  const rest = at.slice(table.id.length + 1);
  if (rest === '') return table.name;
  const columns = table.blocks.flatMap((block) => block.columns);
  const row = rowOf(table, rest);
  if (row !== undefined) return `${table.name}“${fullRowLabel(row)}”`;
  const column = columns.find((item) => item.id === rest);
  if (column !== undefined) return `${table.name}“${column.label}”列`;
  const last = columns.find((item) => rest.endsWith(`.${item.id}`));
  const cellRow = last && rowOf(table, rest.slice(0, -last.id.length - 1));
  if (last === undefined || cellRow === undefined) return at;
  return `${table.name}“${fullRowLabel(cellRow)}”“${last.label}”格`;
}

/** Row label with its innermost group, since labels such as 3.其他 mean nothing alone. */
function fullRowLabel(slot: {
  readonly row: { readonly label: string };
  readonly groups: readonly { readonly label: string }[];
}): string {
  const group = slot.groups.at(-1);
  return group === undefined ? slot.row.label : `${group.label} ${slot.row.label}`;
}
