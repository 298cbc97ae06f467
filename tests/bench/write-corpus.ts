/** Writes the invented archive as a content folder. */
import { join } from 'node:path';
import { formatAgency, formatReport } from '../../src/content/canonical-yaml.ts';
import { writeWhole } from '../../src/io/write-files.ts';
import { inventAgencies, inventReports } from './corpus.ts';

/** The seed of all benchmarks: the same archive on every machine. */
const SEED = 20_261_122;

/** Writes `reports` invented reports with their agencies below `folder`. */
export function writeCorpus(folder: string, reports: number, seed = SEED): void {
  const agencies = inventAgencies(reports);
  writeWhole(
    join(folder, 'site.yaml'),
    'title: 示例档案\ndescription: 全部内容均为虚构，用于测量。\ncontact: ~\nrepository: ~\n',
  );
  for (const agency of agencies) {
    writeWhole(join(folder, 'agencies', `${agency.id}.yaml`), formatAgency(agency));
  }
  for (const { report, markdown } of inventReports(agencies, reports, seed)) {
    const path = join(folder, 'reports', report.id);
    writeWhole(`${path}.yaml`, formatReport(report));
    writeWhole(`${path}.md`, markdown);
  }
}
