/** The pair of files of an imported report, and where they may not go. */
import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** A folder on the way to the files that is a symbolic link, and could lead out; null if none. */
export function linkedFolder(content: string, names: readonly string[]): string | null {
  const folders = names.flatMap((name) => [dirname(dirname(name)), dirname(name)]);
  const linked = folders
    .filter((folder) => folder !== '.')
    .find((folder) =>
      lstatSync(join(content, folder), { throwIfNoEntry: false })?.isSymbolicLink(),
    );
  return linked ?? null;
}
