/** What the files of agencies say against each other and against the reports. */
import { agencyFile, reportFile, reportId } from './content-paths.ts';
import { deadlineOf, dueDay } from './deadlines.ts';
import { ends, eventYear, founds, Lineages } from './lineage.ts';
import { type Agency, nameInYear, type Report } from './model.ts';

export interface AgencyProblem {
  readonly rule: 'K410' | 'K411' | 'K412' | 'K413' | 'K414';
  /** Id of the agency or report in whose file the problem stands. */
  readonly file: { readonly agency: string } | { readonly report: string };
  readonly pointer: string;
  readonly message: string;
}

/** What of a report is set against the files of agencies. */
export type HeldReport = Pick<Report, 'id' | 'agency' | 'year'>;

/** Checks lineages, names by year and records of absence. Independent of the order of both. */
export function agencyProblems(
  agencies: readonly Agency[],
  reports: readonly HeldReport[],
): AgencyProblem[] {
  const known = new Map(agencies.map((agency) => [agency.id, agency]));
  const lineages = new Lineages(agencies);
  const years = new Map<string, number[]>();
  for (const { agency, year } of reports) {
    years.set(agency.id, [...(years.get(agency.id) ?? []), year]);
  }
  return [
    ...agencies.flatMap((agency) => [
      ...lineageReferences(agency, known, lineages),
      ...lineageDates(agency, years),
      ...absenceProblems(agency, new Set(years.get(agency.id)), lineages),
    ]),
    ...reports.flatMap(namelessYear),
  ];
}

function lineageReferences(
  agency: Agency,
  known: ReadonlyMap<string, Agency>,
  lineages: Lineages,
): AgencyProblem[] {
  return places(agency).flatMap(({ id, pointer }): AgencyProblem[] => {
    const file = { agency: agency.id };
    const from = known.get(id);
    if (from === undefined) {
      const message = `沿革所指的机关“${id}”不存在（${agencyFile(id)} 没有或有错）`;
      return [{ rule: 'K410', file, pointer, message }];
    }
    const circular = from === agency || lineages.descends(from, agency);
    if (!circular) return [];
    const message =
      from === agency ? '机关不能出自它自己' : `${id} 的沿革又出自 ${agency.id}，成了环`;
    return [{ rule: 'K411', file, pointer, message }];
  });
}

/** Every agency that the lineage names, and where. */
function places({ lineage }: Agency) {
  return lineage.flatMap((event, index) =>
    event.from.map((id, place) => ({ id, event, pointer: `/lineage/${index}/from/${place}` })),
  );
}

function lineageDates(agency: Agency, years: ReadonlyMap<string, number[]>): AgencyProblem[] {
  const problem = (pointer: string, message: string): AgencyProblem => ({
    rule: 'K412',
    file: { agency: agency.id },
    pointer,
    message,
  });
  const own = years.get(agency.id) ?? [];
  const events = agency.lineage.flatMap((event, index): AgencyProblem[] => {
    const pointer = `/lineage/${index}/date`;
    const before = agency.lineage[index - 1];
    if (before !== undefined && event.date < before.date) {
      return [problem(pointer, `${event.date} 的变更应排在 ${before.date} 之前`)];
    }
    // The report for the year before is published, and may be signed, after the event.
    const early = founds(event) ? Math.min(...own) : Infinity;
    if (early >= eventYear(event) - 1) return [];
    return [problem(pointer, `机关 ${event.date} 才有，却收有它的 ${early} 年度年报`)];
  });
  const ended = places(agency).flatMap(({ id, event, pointer }): AgencyProblem[] => {
    const late = ends(event) ? Math.max(...(years.get(id) ?? [])) : -Infinity;
    if (late <= eventYear(event)) return [];
    return [problem(pointer, `${id} 到 ${event.date} 为止，却收有它的 ${late} 年度年报`)];
  });
  return [...events, ...ended];
}

function absenceProblems(
  agency: Agency,
  held: ReadonlySet<number>,
  lineages: Lineages,
): AgencyProblem[] {
  const { from, to } = lineages.lifetime(agency);
  const seen = new Set<number>();
  return agency.absences.flatMap(({ year, status, checked }, index): AgencyProblem[] => {
    const messages: string[] = [];
    if (seen.has(year)) messages.push(`${year} 年度已有一条核查记录`);
    seen.add(year);
    if (status === 'not_found' && held.has(year)) {
      messages.push(
        `记作“官网未见”，却收有 ${year} 年度年报（${reportFile(reportId(agency.id, year))}）`,
      );
    }
    // The report for the year before may still have been the new organ's to publish.
    if (year < from - 1) messages.push(`机关 ${from} 年才有，${year} 年度没有它的年报可查`);
    if (year > to) messages.push(`机关到 ${to} 年为止，${year} 年度没有它的年报可查`);
    const deadline = deadlineOf(agency, year);
    const due = deadline === null ? `${year}-12-31` : dueDay(deadline, year);
    if (checked <= due) messages.push(`核查日 ${checked} 不晚于期限 ${due}，还不能说明没有公布`);
    return messages.map((message) => ({
      rule: 'K414',
      file: { agency: agency.id },
      pointer: `/absences/${index}`,
      message,
    }));
  });
}

function namelessYear({ id, agency, year }: HeldReport): AgencyProblem[] {
  if (nameInYear(agency, year) !== null) return [];
  const message = `${agencyFile(agency.id)} 里没有在 ${year} 年有效的名称`;
  return [{ rule: 'K413', file: { report: id }, pointer: '', message }];
}
