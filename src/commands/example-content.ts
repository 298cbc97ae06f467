/** The example that a new archive may begin with: one invented report, visibly so. */
import { scaffoldReport } from '../content/scaffold-report.ts';
import { formForYear } from '../form/index.ts';
import { agencyFile, reportFile, reportId, textFile } from '../report/content-paths.ts';
import { UNDECIDED, UNWRITTEN } from '../report/placeholders.ts';
import { newAgencyText } from './new-report.ts';

const AGENCY = '990101-daj';
const FACTS = {
  name: '虚构县档案局',
  level: 'county',
  kind: 'department',
  sector: '档案',
  division: '990101',
  divisionNote: null,
  regions: ['虚构省', '虚构市', '虚构县'],
};
const YEAR = 2024;

/** Rows in which something is counted; each of them from the form. */
const COUNTED: Readonly<Record<string, string>> = {
  'received.new': '[6, 1, 0, 0, 0, 0, 7]',
  'outcomes.granted': '[4, 1, 0, 0, 0, 0, 5]',
  'outcomes.refused.third_party': '[1, 0, 0, 0, 0, 0, 1]',
  'outcomes.unable.not_held': '[1, 0, 0, 0, 0, 0, 1]',
  'outcomes.total': '[6, 1, 0, 0, 0, 0, 7]',
};

/** @returns paths below the content folder, and texts */
export function exampleContent(): (readonly [path: string, text: string])[] {
  const form = formForYear(YEAR);
  if (form === undefined) throw new Error(`no form for ${YEAR}`);
  const { yaml, markdown } = scaffoldReport(form, FACTS.name, YEAR);
  const filled = yaml
    .replaceAll(`"${UNDECIDED}"`, '0')
    .replaceAll(`"${UNDECIDED}`, '"')
    .replace(/^( {4})([\w.]+): \[.*?\]/gm, (line, indent: string, row: string) =>
      Object.hasOwn(COUNTED, row) ? `${indent}${row}: ${COUNTED[row]}` : line,
    );
  const report = reportId(AGENCY, YEAR);
  return [
    [agencyFile(AGENCY), newAgencyText(AGENCY, FACTS)],
    [reportFile(report), filled],
    [textFile(report), markdown.replaceAll(UNWRITTEN, '本篇是虚构的示例，不是任何机关的报告。')],
  ];
}
