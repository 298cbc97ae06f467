/** The archive for pages that tell of no report's text. */
import { ReportCheck } from '../../check/check-report.ts';
import { memoized } from '../../form/memoize.ts';
import type { Report } from '../../report/model.ts';
import { Shelf } from '../view/shelf.ts';

/** The same archive, of which nobody can ask for a text. @param whole with texts */
export function textless(whole: Shelf): Shelf {
  const { loaded, years, entries } = whole;
  const { archive } = loaded;
  const reports = archive.reports.map(withoutText);
  const checks = new Map(
    entries.map(({ report, check: { previous, findings, tallies } }) => {
      const before = previous && { ...previous, report: withoutText(previous.report) };
      return [report.id, new ReportCheck(withoutText(report), before, findings, tallies)];
    }),
  );
  return new Shelf({ ...loaded, archive: { ...archive, reports }, checks }, years, whole);
}

const withoutText = memoized((report: Report): Report => {
  const { sections: _, ...others } = Object.getOwnPropertyDescriptors(report);
  return Object.defineProperties({}, { ...others, sections: NO_TEXT }) as Report;
});

/** One for all reports: with one of its own each would take several times the memory. */
const NO_TEXT = {
  get(this: Report): never {
    throw new Error(`this page must not tell of the text of ${this.id}`);
  },
};
