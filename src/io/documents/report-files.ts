/** The pair of files of an imported report. */
import { formatReport } from '../../content/canonical-yaml.ts';
import type { ImportDraft } from '../../import/draft/draft-report.ts';
import { reportFile, textFile } from '../../report/content-paths.ts';
import type { Report } from '../../report/model.ts';

/** Names relative to the content folder, and texts. */
export function reportFiles(
  report: Report,
  { sections }: ImportDraft,
): (readonly [name: string, text: string])[] {
  const yaml = [reportFile(report.id), formatReport(report)] as const;
  if (report.text === 'none') return [yaml];
  const text = sections.map(({ markdown }) => markdown).join('\n\n');
  return [[textFile(report.id), `${text.normalize('NFC')}\n`], yaml];
}
