/** Builds the finder's file from the archive. */
import { pinyin } from 'pinyin-pro';
import type { FormDeclaration } from '../../form/types.ts';
import { rowId, walkRows } from '../../form/walk.ts';
import { fragment } from '../../report/anchors.ts';
import { type Agency, agencyName } from '../../report/model.ts';
import type { FinderAgency, FinderFile, FinderRow } from '../format/finder-names.ts';

export function finderFile(
  agencies: readonly Agency[],
  forms: readonly FormDeclaration[],
): FinderFile {
  return {
    agencies: agencies.map(agencyEntry),
    rows: forms.flatMap((form) => form.tables.flatMap((table) => rowEntries(form, table))),
  };
}

function agencyEntry(agency: Agency): FinderAgency {
  const name = agencyName(agency);
  const others = [...agency.names.map((item) => item.name), ...agency.aliases];
  const different = [...new Set(others)].filter((other) => other !== name);
  return [agency.id, name, different.join('|'), agency.pinyin ?? spell(name)];
}

/** Syllables without tones; names of places keep their own reading (长治 is changzhi). */
function spell(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
    .join(' ')
    .toLowerCase();
}

function rowEntries(form: FormDeclaration, table: FormDeclaration['tables'][number]): FinderRow[] {
  return [...walkRows(table)]
    .map(
      ({ row }): FinderRow => [bare(row.label), `${form.id}/${fragment(rowId(table.id, row.id))}`],
    )
    .filter(([label]) => label.length >= 3);
}

/** A label without its numeral, as people would type it. */
const bare = (label: string) =>
  label.replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])/, '');
