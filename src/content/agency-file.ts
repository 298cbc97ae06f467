/** An agency's file: validated, and set against its own id and the regions of other agencies. */
import { z } from 'zod';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Agency } from '../report/model.ts';
import { regionCount, regionsOf } from '../report/regions.ts';
import type { ProposedAgency } from './canonical-yaml.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import { agencySchema } from './schema.ts';
import { validate } from './schema-diagnostics.ts';
import { MENDED_BY_FIX } from './text-problems.ts';
import { undecidedFields } from './undecided-fields.ts';

/**
 * @param names names of regions met so far, by code; added to here
 * @returns the agency, null where the file does not say what it must; and what is wrong with it
 */
export function readAgency(
  id: string,
  file: LocatedFile,
  names: Map<string, string>,
): { agency: Agency | null; diagnostics: Diagnostic[] } {
  const undecided = undecidedFields(file);
  // What the schema would say of `?` is no help.
  if (undecided.length > 0) return { agency: null, diagnostics: undecided };
  const { data, diagnostics } = validate(file, agencySchema);
  return data === null ? { agency: null, diagnostics } : placeAgency(id, file, data, names);
}

const DRAFT = z.looseObject({
  names: z.tuple([z.looseObject({ name: z.string() })]),
  level: z.string(),
  kind: z.string(),
  sector: z.string(),
  division: z.string().nullable(),
  division_note: z.string().nullish(),
  regions: z.array(z.string()),
});

/**
 * The agency of a file as an import drafted it, in which fields may still be undecided; only its
 * name, sector and places can be relied on then.
 *
 * @returns null where the file has other faults
 */
export function readDraftedAgency(id: string, file: LocatedFile): Agency | null {
  const { agency } = readAgency(id, file, new Map());
  if (agency !== null || undecidedFields(file).length === 0) return agency;
  const draft = DRAFT.safeParse(file.value);
  if (!draft.success) return null;
  const { names, regions, level, kind, sector, division, division_note } = draft.data;
  const drafted = {
    ...{ id, aliases: [], lineage: [], absences: [], notes: null },
    ...{ level, kind, sector, division, divisionNote: division_note ?? null },
    names: [{ name: names[0].name, from: null, to: null }],
    regions: regions.map((name) => ({ code: '', name })),
  } satisfies ProposedAgency;
  return drafted as object as Agency;
}

function placeAgency(
  id: string,
  file: LocatedFile,
  data: z.output<typeof agencySchema>,
  names: Map<string, string>,
): { agency: Agency | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const prefix = id.split('-')[0] ?? id;
  if (data.division !== null && prefix !== data.division) {
    const message = `编号以“${prefix}”开头，区划代码是 ${data.division}`;
    diagnostics.push(pointerDiagnostic(file, 'K402', '/division', message));
  }
  if (data.division === null && /^\d{6}$/.test(prefix)) {
    const message = `编号以代码 ${prefix} 开头，division 也应写 ${prefix}`;
    diagnostics.push(pointerDiagnostic(file, 'K402', '/division', message));
  }
  if (data.division === null && data.regions.length > regionCount(null)) {
    const message = '没有区划代码的机关只写一级地区（下级没有代码可以区分）';
    const remedy = 'regions 只留所在的一级；查得到六位区划代码的，写在 division，编号也照它';
    diagnostics.push(pointerDiagnostic(file, 'K408', '/regions', message, { remedy }));
  }
  diagnostics.push(...nameOrder(file, data.names));
  const regions = regionsOf(data.division, data.regions, prefix);
  if (regions === null) {
    const levels = regionCount(data.division);
    const message = `区划代码 ${data.division} 有 ${levels} 级，regions 写了 ${data.regions.length} 级`;
    const isGlued = data.regions.some((name) => /[，、]/.test(name));
    const remedy = isGlued ? { remedy: `地区之间要用半角逗号；${MENDED_BY_FIX}` } : {};
    diagnostics.push(pointerDiagnostic(file, 'K408', '/regions', message, remedy));
    return { agency: null, diagnostics };
  }
  for (const [index, region] of regions.entries()) {
    const known = names.get(region.code) ?? region.name;
    names.set(region.code, known);
    if (known === region.name) continue;
    const message = `代码 ${region.code} 在别处叫“${known}”，这里叫“${region.name}”`;
    diagnostics.push(pointerDiagnostic(file, 'K403', `/regions/${index}`, message));
  }
  const { division_note: divisionNote, regions: _, ...rest } = data;
  return { agency: { ...rest, id, regions, divisionNote }, diagnostics };
}

/** Names in the order of their validity, each ending after it began, one at the end of a year. */
function nameOrder(file: LocatedFile, names: Agency['names']): Diagnostic[] {
  return names.flatMap((name, index) => {
    const message = orderProblem(name, names[index - 1]);
    return message === null ? [] : [pointerDiagnostic(file, 'K409', `/names/${index}`, message)];
  });
}

type DatedName = Agency['names'][number];

function orderProblem({ name, from, to }: DatedName, before?: DatedName): string | null {
  if (from !== null && to !== null && from > to) return `名称“${name}”的止日早于起日`;
  if (before === undefined) return null;
  // Without a day on which it began, a name is as old as the day on which it ended.
  const isEarlier =
    from === null ? (to ?? '9999') <= (before.from ?? '') : from < (before.from ?? '');
  if (isEarlier) return `名称“${name}”应排在“${before.name}”之前`;
  // A report is filed under the name at the end of its year; some days of two names are usual.
  const year = from?.slice(0, 4);
  if (from === null || before.to === null || before.to < `${year}-12-31`) return null;
  return `${year} 年末有两个名称：“${before.name}”到 ${before.to} 为止，“${name}”从 ${from} 起`;
}
