/** The archive for pages that tell of no report's text. */
import type { Report } from '../../report/model.ts';
import { Shelf } from '../view/shelf.ts';

/** The same archive, of which nobody can ask for a text. @param whole with texts */
export function textless(whole: Shelf): Shelf {
  const { loaded, years } = whole;
  const { archive } = loaded;
  const reports = archive.reports.map(withoutText);
  return new Shelf({ ...loaded, archive: { ...archive, reports } }, years, whole);
}

function withoutText(report: Report): Report {
  const { sections: _, ...others } = Object.getOwnPropertyDescriptors(report);
  const sections = {
    get(): never {
      throw new Error(`this page must not tell of the text of ${report.id}`);
    },
  };
  return Object.defineProperties({}, { ...others, sections }) as Report;
}
