/** Scaffolds a report, and its agency where that is new too. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAgency } from '../content/agency-file.ts';
import { formatAgency } from '../content/canonical-yaml.ts';
import { locateYaml } from '../content/located-file.ts';
import { scaffoldReport } from '../content/scaffold-report.ts';
import { FORMS, formForYear, formOf } from '../form/index.ts';
import type { FormDeclaration } from '../form/types.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { undoInterrupted } from '../io/documents/undo-interrupted.ts';
import { archiveFold } from '../io/fold-table.ts';
import { refreshSchemas } from '../io/package/schema-copy.ts';
import { linkedFolder, writeTogether } from '../io/write-files.ts';
import { agenciesMeant } from '../report/agencies-meant.ts';
import { agencyFile, reportFile, reportId, textFile } from '../report/content-paths.ts';
import { blocks, sortDiagnostics } from '../report/diagnostic.ts';
import { type Agency, agencyName } from '../report/model.ts';
import { suggestAgencies } from './asked-report.ts';

/** What an agency file needs and cannot be known otherwise. */
export interface NewAgency {
  readonly name: string;
  readonly level: string;
  readonly kind: string;
  readonly sector: string;
  /** Six digits, or null for bodies without a code. */
  readonly division: string | null;
  readonly divisionNote: string | null;
  /** From the province down. */
  readonly regions: readonly string[];
}

export interface NewReport {
  readonly content: string;
  readonly agency: string;
  readonly year: number;
  /** Id of the form; by the year where left out. */
  readonly form?: string | undefined;
  /** As printed; where it is left out, the usual one is proposed and still to be looked up. */
  readonly title?: string | undefined;
  /** Given where the agency is not in the archive yet. */
  readonly newAgency?: NewAgency | undefined;
}

/**
 * Writes the pair of files, and the agency's where it is new: all or none.
 *
 * @returns paths written, relative to the content folder
 * @throws with a Chinese message where something is missing, wrong or already there
 */
export function newReport(options: NewReport, forms: readonly FormDeclaration[] = FORMS): string[] {
  const { content, agency: id, year } = options;
  undoInterrupted(content);
  const form = options.form === undefined ? formForYear(year, forms) : formOf(options.form, forms);
  if (form === undefined) {
    const known = forms.map((item) => item.id).join('、');
    throw new Error(`${options.form ?? `${year} 年度`}没有对应的表式；用 --form 指明：${known}`);
  }
  const { archive } = readArchive(content, forms);
  const known = archive.agencies.find((item) => item.id === id);
  const files: [path: string, text: string][] = [];
  let name: string;
  if (known === undefined) {
    if (options.newAgency === undefined) throw new Error(unknownAgency(id, archive.agencies));
    files.push([agencyFile(id), newAgencyText(id, options.newAgency)]);
    name = options.newAgency.name;
  } else name = agencyName(known, year);
  const report = reportId(id, year);
  const { yaml, markdown } = scaffoldReport(form, name, year, options.title);
  files.push([reportFile(report), yaml], [textFile(report), markdown]);
  const taken = files.find(([path]) => existsSync(join(content, path)));
  if (taken !== undefined) throw new Error(`已经有 ${taken[0]}，没有改动任何文件`);
  const linked = linkedFolder(
    content,
    files.map(([path]) => path),
  );
  if (linked !== null) throw new Error(`${linked} 是符号链接，不往里写`);
  refreshSchemas(content);
  writeTogether(files.map(([path, text]) => [join(content, path), text] as const));
  return files.map(([path]) => path);
}

function unknownAgency(id: string, agencies: readonly Agency[]): string {
  const meant = suggestAgencies(agenciesMeant(id, agencies, archiveFold()));
  return `档案里没有机关“${id}”${meant || '。'}新的机关另写 --name --level --kind --sector --division --regions（见 npm run new -- --help）`;
}

/**
 * The file of a new agency.
 *
 * @throws with the reader's own words where it would not be read
 */
export function newAgencyText(id: string, data: NewAgency): string {
  const text = formatAgency({
    id,
    names: [{ name: data.name, from: null, to: null }],
    aliases: [],
    level: data.level as Agency['level'],
    kind: data.kind as Agency['kind'],
    sector: data.sector,
    division: data.division,
    divisionNote: data.divisionNote,
    regions: data.regions.map((name) => ({ code: '', name })),
    lineage: [],
    absences: [],
    notes: null,
  });
  const { file, diagnostics } = locateYaml(agencyFile(id), new TextEncoder().encode(text));
  const said = file === null ? diagnostics : readAgency(id, file, new Map()).diagnostics;
  const problems = sortDiagnostics(said).filter(blocks);
  if (problems.length === 0) return text;
  throw new Error(problems.map((item) => `${item.message}（${item.remedy}）`).join('\n'));
}
