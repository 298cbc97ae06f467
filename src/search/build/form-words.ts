/** Writes a form's declaration as the words that the search shows. */
import { termOf } from '../../form/glossary.ts';
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { rowId, walkRows } from '../../form/walk.ts';
import type { FormWords, WordColumn, WordRow } from '../format/form-words.ts';
import { columnKey } from '../format/marks.ts';

export function formWords(form: FormDeclaration): FormWords {
  const blocks = form.tables.flatMap((table) => table.blocks);
  return {
    columns: blocks.map(({ columns }) =>
      columns.map(({ id, label, role }): WordColumn => [id, label, role === 'total' ? 1 : 0]),
    ),
    rows: form.tables.flatMap((table) =>
      walkRows(table).map(
        ({ block, row, groups }): WordRow => ({
          id: rowId(table.id, row.id),
          path: [...groups, row].map(({ label }) => label).join(' · '),
          section: table.section,
          columns: blocks.indexOf(block),
          groups: groups.map(({ id }) => rowId(table.id, id)),
        }),
      ),
    ),
    meanings: Object.fromEntries(form.tables.flatMap(meaningsOf)),
  };
}

/** What the glossary says of rows, groups and columns. */
function meaningsOf(table: TableDeclaration): [key: string, meaning: string][] {
  return table.blocks.flatMap(({ rows, rowGroups = [], columns }) => [
    ...[...rows, ...rowGroups].flatMap(({ id, term }): [string, string][] =>
      term === undefined ? [] : [[rowId(table.id, id), termOf(term).meaning]],
    ),
    ...columns.flatMap(({ id, term }): [string, string][] =>
      term === undefined ? [] : [[columnKey(table.id, id), termOf(term).meaning]],
    ),
  ]);
}
