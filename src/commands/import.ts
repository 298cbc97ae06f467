/** `npm run import`: reads files, drafts reports, writes the pair of files of each. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProposedAgency } from '../content/canonical-yaml.ts';
import { formatAgency } from '../content/canonical-yaml.ts';
import { FORMS, formOf } from '../form/index.ts';
import type { FormDeclaration } from '../form/types.ts';
import type { ReadProblem } from '../import/document.ts';
import { draftFindings, type ImportDraft, toReport } from '../import/draft/draft-report.ts';
import {
  differencesOf,
  draftOutcome,
  failedOutcome,
  type ImportOutcome,
} from '../import/draft/outcome.ts';
import { divisionCandidates, openFields, proposeAgency } from '../import/draft/propose-agency.ts';
import { renderOutcome } from '../import/draft/render-outcome.ts';
import { problemOf } from '../import/read/problems.ts';
import { contradictions, matchAgency } from '../import/text/facts.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { type DraftedFile, reasonOf } from '../io/documents/draft-file.ts';
import { IsolatedReader } from '../io/documents/isolated-reader.ts';
import { linkedFolder, reportFiles } from '../io/documents/report-files.ts';
import { archiveFold } from '../io/fold-table.ts';
import { writeTogether } from '../io/write-files.ts';
import { isAgencyId } from '../report/address-segment.ts';
import { agencyFile, reportFile, textFile } from '../report/content-paths.ts';
import type { Agency, Report } from '../report/model.ts';
import { isUndecided } from '../report/placeholders.ts';
import type { CommandLine } from './command-line.ts';

export interface ImportOptions {
  readonly content: string;
  readonly agency?: string | undefined;
  readonly year?: number | undefined;
  readonly dryRun: boolean;
  /** Replace an archived report of the same agency and year. */
  readonly force: boolean;
  /** Write the file of an agency that the archive does not have. */
  readonly newAgency?: boolean;
  readonly forms?: readonly FormDeclaration[];
  /** For callers that import more than once; left open. */
  readonly reader?: IsolatedReader;
}

/** @returns 1 where a file was not imported */
export async function runImport({ values, operands }: CommandLine<'import'>): Promise<number> {
  if (values.year !== undefined && !/^(19|20)\d{2}$/.test(values.year)) {
    throw new Error(`--year 应为四位年份，不是“${values.year}”`);
  }
  const outcomes = await importFiles(operands, {
    content: values.content,
    agency: values.agency,
    year: values.year === undefined ? undefined : Number(values.year),
    dryRun: values['dry-run'],
    force: values.force,
    newAgency: values['new-agency'],
  });
  const json = outcomes.length === 1 ? outcomes[0] : outcomes;
  const text = outcomes.map((outcome) => renderOutcome(outcome, values)).join('\n');
  process.stdout.write(values.format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : text);
  return outcomes.some(({ problem }) => problem !== null) ? 1 : 0;
}

/** Imports each file on its own; one that fails does not keep the others back. */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const reader = options.reader ?? new IsolatedReader();
  try {
    reader.start();
    const importer = new Importer(options);
    const outcomes: ImportOutcome[] = [];
    for (const path of paths) {
      const result = await reader.read(path, options.forms ?? null);
      outcomes.push(
        result.ok ? importer.import(path, result.file) : failedOutcome(path, result.problem),
      );
    }
    return outcomes;
  } finally {
    if (options.reader === undefined) await reader.close();
  }
}

class Importer {
  readonly #options: ImportOptions;
  readonly #forms: readonly FormDeclaration[];
  readonly #agencies: Agency[];
  readonly #fold = archiveFold();
  readonly #archived: Map<string, Report>;
  /** Ids proposed in this run, by the organs' names: no two organs have one. */
  readonly #proposed = new Map<string, string>();

  constructor(options: ImportOptions) {
    this.#options = options;
    this.#forms = options.forms ?? FORMS;
    const { archive } = readArchive(options.content, this.#forms);
    this.#agencies = [...archive.agencies];
    this.#archived = new Map(archive.reports.map((report) => [report.id, report]));
  }

  import(path: string, { draft: drafted, sha256, texts }: DraftedFile): ImportOutcome {
    const form = formOf(drafted.form.id, this.#forms);
    if (form === undefined) throw new Error(`draft in unknown form ${drafted.form.id}`);
    // What came from another process is a copy.
    const draft = { ...drafted, form };
    const { facts } = draft;
    const base = draftOutcome(path, draft, (line) => texts.get(line) ?? '');
    const year = this.#options.year ?? facts.year;
    const known = this.#agency(matchAgency(facts, this.#agencies, this.#fold));
    const proposed = known === null ? this.#propose(draft, year) : null;
    const outcome = {
      ...base,
      agency: known?.id ?? null,
      year,
      proposal: proposed && {
        id: proposed.id,
        yaml: formatAgency(proposed),
        open: openFields(proposed),
        candidates: divisionCandidates(proposed),
      },
    };
    // A proposal may be undecided; what follows only asks for its id.
    const agency = known ?? (this.#options.newAgency === true ? (proposed as Agency | null) : null);
    const problem = this.#unreadable(known, proposed) ?? this.#whoOrWhen(agency, draft.organ, year);
    if (problem !== null || agency === null || year === null) return { ...outcome, problem };
    const source = { ...sourceOf(facts), sha256 };
    const report = toReport(draft, agency, year, source);
    return this.#settle(
      { ...outcome, agency: agency.id, findings: draftFindings(report, this.#fold) },
      report,
      reportFiles(report, draft),
      known === null ? agency : null,
      contradictions(facts, agency, year, this.#fold),
    );
  }

  /** Compares with what is archived, and writes unless that forbids it. */
  #settle(
    outcome: ImportOutcome,
    report: Report,
    files: readonly (readonly [name: string, text: string])[],
    newcomer: Agency | null,
    against: readonly string[],
  ): ImportOutcome {
    const before = this.#archived.get(report.id);
    const result = {
      ...outcome,
      differences: before === undefined ? [] : differencesOf(before, report),
    };
    const { dryRun, force, content } = this.#options;
    const doubtful =
      force || against.length === 0
        ? null
        : problemOf('I126', `${against.join('；')}，什么也没有写`);
    const problem = force ? null : (this.#duplicate(report, before) ?? doubtful);
    if (problem !== null || dryRun) return { ...result, problem: dryRun ? doubtful : problem };
    const all = newcomer === null ? files : [fileOf(newcomer), ...files];
    const linked = linkedFolder(
      content,
      all.map(([name]) => name),
    );
    if (linked !== null) {
      return { ...result, problem: problemOf('I125', `${linked} 是符号链接，不往里写`) };
    }
    try {
      writeTogether(all.map(([name, text]) => [join(content, name), text] as const));
    } catch (error) {
      const { cause } = error as Error;
      return { ...result, problem: problemOf('I125', `写不进 ${content}：${reasonOf(cause)}`) };
    }
    this.#archived.set(report.id, report);
    if (newcomer !== null) this.#agencies.push(newcomer);
    return { ...result, written: all.map(([name]) => name) };
  }

  #agency(matched: Agency | null): Agency | null {
    const { agency } = this.#options;
    if (agency === undefined) return matched;
    return this.#agencies.find(({ id }) => id === agency) ?? null;
  }

  #propose(draft: ImportDraft, year: number | null): ProposedAgency | null {
    const { organ, facts } = draft;
    if (organ === '') return null;
    const others = [...this.#proposed].filter(([name, id]) => name !== organ && !isUndecided(id));
    const newcomer = {
      ...{ organ, year, id: this.#options.agency ?? null },
      ...{ siteCode: facts.siteCode, text: textOf(draft) },
    };
    const reserved = others.map(([, id]) => id);
    const proposed = proposeAgency(newcomer, this.#agencies, reserved);
    this.#proposed.set(organ, proposed.id);
    return proposed;
  }

  /** A file of that agency which is there and cannot be read is never overwritten. */
  #unreadable(known: Agency | null, proposed: ProposedAgency | null): ReadProblem | null {
    const id = this.#options.agency ?? proposed?.id;
    if (known !== null || id === undefined) return null;
    const taken = this.#agencies.some((agency) => agency.id === id);
    if (taken || !existsSync(join(this.#options.content, agencyFile(id)))) return null;
    const message = `${agencyFile(id)} 已有，但有错或还有写着 ? 的地方；先用 npm run check 改好`;
    return problemOf('I124', message);
  }

  #whoOrWhen(agency: Agency | null, organ: string, year: number | null): ReadProblem | null {
    if (agency === null) {
      const asked = this.#options.agency;
      const who = asked === undefined ? `文中称“${organ || '不详'}”` : `--agency ${asked}`;
      return problemOf('I122', `档案里没有这个机关（${who}）`);
    }
    if (isUndecided(agency.id)) {
      return problemOf('I124', `定不出“${organ}”的编号，现在是 ${agency.id}`);
    }
    if (!isAgencyId(agency.id)) {
      return problemOf(
        'I124',
        `“${agency.id}”不能作编号：应为 <区划代码或简称>-<缩写>，只用小写字母、数字和连字符`,
      );
    }
    const taken = this.#agencies.find(({ id }) => id === agency.id);
    if (taken !== undefined && taken.names[0]?.name !== agency.names[0]?.name) {
      return problemOf('I124', `编号 ${agency.id} 已是“${taken.names[0]?.name ?? ''}”`);
    }
    return year === null ? problemOf('I121', '没有找到所报年度') : null;
  }

  #duplicate({ id, source }: Report, before: Report | undefined): ReadProblem | null {
    const isThere = (path: string) => existsSync(join(this.#options.content, path));
    if (before?.source.sha256 === source.sha256) {
      return problemOf('I123', `这份文件已经导入过，就是 reports/${id}，没有改动`);
    }
    if (before !== undefined || isThere(reportFile(id)) || isThere(textFile(id))) {
      const unread = before === undefined ? '（它有错，无法逐格比较）' : '';
      return problemOf('I123', `reports/${id} 已经收录${unread}，没有改动`);
    }
    const same = [...this.#archived.values()].find(
      (other) => other.source.sha256 === source.sha256,
    );
    if (same === undefined) return null;
    return problemOf('I123', `这份文件已经导入过，是 reports/${same.id}，没有再写`);
  }
}

/** Everything that the document says, for the places that it names. */
function textOf({ facts, sections, cut }: ImportDraft): string {
  const said = [facts.title, facts.signer ?? '', facts.publisher ?? ''];
  const parts = [...sections.map(({ markdown }) => markdown), ...cut.map(({ text }) => text)];
  return [...said, ...parts].join('\n').replace(/[^\S\n]+/g, '');
}

const fileOf = (agency: Agency) => [agencyFile(agency.id), formatAgency(agency)] as const;

const sourceOf = (facts: DraftedFile['draft']['facts']) => ({
  publisher: facts.publisher ?? facts.signer,
  url: facts.url,
  site: facts.site,
  retrieved: null,
});
