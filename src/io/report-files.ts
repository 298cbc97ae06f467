/** The pair of files of an imported report. */
import type { ImportDraft } from '../import/draft.ts';
import type { Report } from '../report/model.ts';
import { formatReport } from './write.ts';

/** Names relative to the content folder, and texts. */
export function reportFiles(
  report: Report,
  { sections }: ImportDraft,
): (readonly [name: string, text: string])[] {
  const path = `reports/${report.id}`;
  const yaml = [`${path}.yaml`, formatReport(report)] as const;
  if (report.text === 'none') return [yaml];
  const text = sections.map(({ markdown }) => markdown).join('\n\n');
  return [[`${path}.md`, `${text.normalize('NFC')}\n`], yaml];
}
