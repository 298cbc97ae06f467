/**
 * A report as it is kept and held: objects that many reports share by their ids, and its text
 * apart from it, to be asked for.
 */
import { FORMS, formOf } from '../../form/index.ts';
import type { Agency, Report, Section } from '../../report/model.ts';
import type { HeldInstead, HeldOnce } from './held-once.ts';

export type StoredReport = Omit<Report, 'agency' | 'form' | 'sections'> & {
  readonly agency: string;
  readonly form: string;
};

/** @param held of the report's part */
export const storedOf = ({ sections: _, ...report }: Report, held: HeldOnce): StoredReport => ({
  ...report,
  agency: report.agency.id,
  form: report.form.id,
  tables: held.tables(report.tables),
});

/** What reports of one part are made of. */
export interface Making {
  readonly agencyOf: (id: string) => Agency;
  /** The text of the part's report at a place. */
  readonly sectionsAt: (place: number) => readonly Section[];
}

/**
 * @param place of the report in its part
 * @param held of all parts
 */
export function heldReport(
  stored: StoredReport,
  place: number,
  making: Making,
  held: HeldOnce | null,
  instead: HeldInstead,
): Report {
  const { agency, form, ...report } = held === null ? stored : held.inWords(stored);
  const declared = formOf(form, FORMS);
  if (declared === undefined) throw new Error(`the cache names a form ${form}`);
  const tables = held === null ? report.tables : held.heldTables(report.tables, instead);
  const facts = { ...report, tables, agency: making.agencyOf(agency), form: declared };
  return new ReportTextApart(facts, place, making) as ReportTextApart & typeof facts;
}

/** All have one way to their texts: one of its own for each takes more than all else of it. */
class ReportTextApart {
  readonly #place: number;
  readonly #making: Making;

  constructor(facts: Omit<Report, 'sections'>, place: number, making: Making) {
    Object.assign(this, facts);
    this.#place = place;
    this.#making = making;
    // An own property as well, for those who copy a report and change some of it.
    Object.defineProperty(this, 'sections', { ...TEXT, enumerable: true });
  }

  get sections(): readonly Section[] {
    return this.#making.sectionsAt(this.#place);
  }
}

const TEXT = Object.getOwnPropertyDescriptor(ReportTextApart.prototype, 'sections');
