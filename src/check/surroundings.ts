/** Finds the reports that a report is compared with, along the lineage of its agency. */
import { Lineages } from '../report/lineage.ts';
import type { Archive, Report } from '../report/model.ts';
import type { Surroundings } from './rule.ts';

/** The archive's reports, indexed once so that no check walks all of them. */
export class ReportSurroundings {
  readonly #reports: ReadonlyMap<string, Report>;
  readonly #byAgency = new Map<string, Report[]>();
  readonly #lineages: Lineages;

  constructor({ agencies, reports }: Pick<Archive, 'agencies' | 'reports'>) {
    this.#reports = new Map(reports.map((report) => [report.id, report]));
    this.#lineages = new Lineages(agencies);
    for (const report of reports) {
      const own = this.#byAgency.get(report.agency.id) ?? [];
      own.push(report);
      this.#byAgency.set(report.agency.id, own);
    }
  }

  /** What a report is compared with; independent of the order in which reports were read. */
  of(report: Report): Surroundings {
    const { agency, year } = report;
    const line = [agency, ...this.#lineages.predecessors(agency).map((step) => step.agency)];
    const earlier = line
      .flatMap(({ id }) => this.#byAgency.get(id) ?? [])
      .filter((item) => item.year < year)
      .sort((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1));
    return { earlier, previous: this.#lineages.preceding(report, this.#reports) };
  }
}
