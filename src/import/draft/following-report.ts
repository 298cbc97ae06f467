/** What a file holds behind the report that was read of it: another report, none of which is taken. */
import type { FormDeclaration } from '../../form/types.ts';
import { type AsideText, lineText, type TextLine } from '../document.ts';
import { type ImportedTable, unreadTable } from '../table/imported-table.ts';

/** Said of the line at which another report begins. */
export const FOLLOWING = '从这一行起是另一份报告，没有收：分成两个文件，各导入一次';

/** What of a draft another report in its file touches. */
interface Drafted {
  readonly form: FormDeclaration;
  readonly tables: ReadonlyMap<string, ImportedTable>;
  readonly cut: readonly AsideText[];
}

/** The draft of a report with the lines of another, which follows it, listed as left out. */
export function withFollowing<Draft extends Drafted>(
  draft: Draft,
  following: readonly TextLine[],
): Draft {
  const filled = following.filter((line) => lineText(line).trim() !== '');
  const listed = filled.map((line): AsideText => {
    return { line: Math.floor(line.number), text: `另一份报告：${lineText(line).trim()}` };
  });
  const note = listed.slice(0, 1).map(({ line }) => ({ line, text: FOLLOWING }));
  const tables = draft.form.tables.map((declaration): [string, ImportedTable] => {
    const table = draft.tables.get(declaration.id) as ImportedTable;
    // What the first lacks may be printed with the tables of the second.
    const isMissing = table.presence === 'missing';
    return [declaration.id, isMissing ? unreadTable(declaration, table.hasHeader) : table];
  });
  return { ...draft, tables: new Map(tables), cut: [...note, ...draft.cut, ...listed] };
}
