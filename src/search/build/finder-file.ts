/** Builds the finder's file from the archive. */
import { pinyin } from 'pinyin-pro';
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { rowId, walkRows } from '../../form/walk.ts';
import { fragment } from '../../report/anchors.ts';
import { type Agency, agencyName } from '../../report/model.ts';
import type { FinderAgency, FinderFile, FinderRow, SitePage } from '../format/finder-names.ts';
import { columnKey } from '../format/marks.ts';
import { SYNONYMS } from './synonyms.ts';

/**
 * @param yearsOf years of the reports of an agency, by its id
 * @param pages of the site that a query may mean
 */
export function finderFile(
  agencies: readonly Agency[],
  forms: readonly FormDeclaration[],
  yearsOf: (agency: string) => readonly number[] = () => [],
  pages: readonly SitePage[] = [],
): FinderFile {
  return {
    agencies: agencies.map((agency) => agencyEntry(agency, yearsOf(agency.id))),
    rows: forms.flatMap((form) => form.tables.flatMap((table) => rowEntries(form, table))),
    synonyms: SYNONYMS,
    pages,
  };
}

function agencyEntry(agency: Agency, years: readonly number[]): FinderAgency {
  const name = agencyName(agency);
  const others = [...agency.names.map((item) => item.name), ...agency.aliases];
  const different = [...new Set(others)].filter((other) => other !== name);
  const spelled = agency.pinyin ?? spell(name);
  return [agency.id, name, different.join('|'), spelled, [...years].sort()];
}

/** Syllables without tones; names of places keep their own reading (长治 is changzhi). */
function spell(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
    .join(' ')
    .toLowerCase();
}

/** Rows, groups of rows and columns: each leads to where the page of its form explains it. */
function rowEntries(form: FormDeclaration, table: TableDeclaration): FinderRow[] {
  const entry = (label: string, path: string, anchor: string, key: string): FinderRow[] =>
    UNSAID.test(bare(label)) ? [] : [[bare(label), `${form.id}/${fragment(anchor)}`, key, path]];
  const rows = walkRows(table).flatMap(({ row, groups }) => {
    const key = rowId(table.id, row.id);
    const path = groups.map(({ label }) => bare(label)).join(' › ');
    return row.role === 'total' ? [] : entry(row.label, path, key, key);
  });
  const others = table.blocks.flatMap((block) => [
    ...(block.rowGroups ?? []).flatMap(({ id, label, parent }) => {
      const first = walkRows(table).find(({ groups }) => groups.some((group) => group.id === id));
      const above = block.rowGroups?.find((group) => group.id === parent)?.label ?? '';
      const anchor = first === undefined ? table.id : rowId(table.id, first.row.id);
      return entry(label, bare(above), anchor, rowId(table.id, id));
    }),
    ...block.columns.flatMap(({ id, label, role }) =>
      role === 'total'
        ? []
        : entry(label, table.label, rowId(rowId(table.id, block.id), id), columnKey(table.id, id)),
    ),
  ]);
  return [...rows, ...others];
}

/** What says nothing by itself. */
const UNSAID = /^(?:.?|其他)$/u;

/** A label without its numeral, as people would type it. */
const bare = (label: string) =>
  label.replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])/, '');
