/** `npm run import`: reads files, drafts reports, writes the pair of files of each. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProposedAgency } from '../content/canonical-yaml.ts';
import { formatAgency } from '../content/canonical-yaml.ts';
import { FORMS, formOf } from '../form/index.ts';
import type { FormDeclaration } from '../form/types.ts';
import type { ReadProblem } from '../import/document.ts';
import {
  draftFindings,
  type ImportDraft,
  settleByPrevious,
  toReport,
} from '../import/draft/draft-report.ts';
import {
  differencesOf,
  draftOutcome,
  failedOutcome,
  type ImportOutcome,
} from '../import/draft/outcome.ts';
import {
  divisionCandidates,
  type Newcomer,
  openFields,
  proposeAgency,
  suggestId,
} from '../import/draft/propose-agency.ts';
import { renderSheet } from '../import/draft/render-sheet.ts';
import { problemOf } from '../import/read/problems.ts';
import { contradictions, matchAgency } from '../import/text/facts.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import {
  asFiled,
  documentsOf,
  draftedAgencies,
  hashOfFile,
} from '../io/documents/archived-documents.ts';
import type { DraftedFile } from '../io/documents/draft-file.ts';
import { findDocuments } from '../io/documents/find-documents.ts';
import type { IsolatedReader } from '../io/documents/isolated-reader.ts';
import { ReaderPool, readersFor } from '../io/documents/reader-pool.ts';
import { reportFiles } from '../io/documents/report-files.ts';
import { undoInterrupted } from '../io/documents/undo-interrupted.ts';
import { reasonOf } from '../io/fault-reason.ts';
import { archiveFold } from '../io/fold-table.ts';
import { refreshSchemas } from '../io/package/schema-copy.ts';
import { linkedFolder, writeTogether } from '../io/write-files.ts';
import { isAgencyId } from '../report/address-segment.ts';
import { agenciesMeant } from '../report/agencies-meant.ts';
import {
  agencyFile,
  reportFile,
  reportId,
  sheetFile,
  textFile,
  YEAR,
} from '../report/content-paths.ts';
import type { Agency, Reading, Report } from '../report/model.ts';
import { isUndecided } from '../report/placeholders.ts';
import { readingOf } from '../report/reading.ts';
import { suggestAgencies } from './asked-report.ts';
import type { CommandLine } from './command-line.ts';
import { ImportView } from './import-view.ts';
import { inChinese } from './say.ts';
import { shellHere } from './shell.ts';

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
  /** Write a page of the open cells beside each draft. */
  readonly sheet?: boolean;
  /** Files that make one report together with the document. */
  readonly annexes?: readonly string[];
  /**
   * Nobody has named each of the documents: those that are archived already are passed over, and
   * agencies that an earlier run has drafted are taken as it left them.
   */
  readonly gathered?: boolean;
  /** Ends the import between two documents. */
  readonly signal?: AbortSignal;
  /** For callers that import more than once; left open, and no pictures are recognised. */
  readonly reader?: IsolatedReader;
}

/** @returns 1 where a file was not imported, 130 where somebody stopped it */
export async function runImport({
  values,
  operands,
  say = inChinese,
}: CommandLine<'import'>): Promise<number> {
  if (values.year !== undefined && !YEAR.test(values.year)) {
    throw new Error(`--year 应为四位年份，不是“${values.year}”`);
  }
  const { content, agency, year, force } = values;
  const newAgency = values['new-agency'];
  const given = { content, agency, year, newAgency, sheet: values.sheet };
  const all = findDocuments(operands, content);
  const annexes = values.together ? all.paths.slice(1) : [];
  const found = values.together ? { ...all, paths: all.paths.slice(0, 1), gathered: false } : all;
  const view = new ImportView(found, operands, {
    ...{ ...given, ...values, annexes, say },
    shell: shellHere(),
  });
  const stop = new AbortController();
  const stopping = () => stop.abort();
  process.once('SIGINT', stopping).once('SIGTERM', stopping);
  try {
    const options = { ...given, year: year === undefined ? undefined : Number(year), force };
    const outcomes = importEach(found.paths, {
      ...options,
      dryRun: values['dry-run'],
      annexes,
      gathered: found.gathered,
      signal: stop.signal,
    });
    for await (const outcome of outcomes) view.add(outcome);
    return view.close(stop.signal.aborted);
  } finally {
    process.off('SIGINT', stopping).off('SIGTERM', stopping);
  }
}

/** Imports each file on its own; one that fails does not keep the others back. */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for await (const outcome of importEach(paths, options)) outcomes.push(outcome);
  return outcomes;
}

/**
 * The same, one after the other: what each outcome says is written when it comes. They come in the
 * order of the paths, whichever was read first, so that another run gives the same.
 */
async function* importEach(
  paths: readonly string[],
  options: ImportOptions,
): AsyncGenerator<ImportOutcome> {
  const own = options.reader === undefined ? readersFor(paths.length) : [options.reader];
  const pool = new ReaderPool(own, options.reader === undefined);
  options.signal?.addEventListener('abort', () => void pool.close(), { once: true });
  try {
    const importer = new Importer(options);
    const isWanted = async (path: string) => !(await importer.isArchived(path));
    for await (const { path, result } of pool.read(paths, options.forms ?? null, isWanted, {
      annexes: options.annexes ?? [],
      pictures: options.sheet === true && !options.dryRun,
    })) {
      if (options.signal?.aborted) return;
      if (result === null) yield importer.archived(path);
      else
        yield result.ok
          ? importer.import(path, result.file, result.page?.text ?? null)
          : failedOutcome(path, result.problem);
    }
  } finally {
    if (options.reader === undefined) await pool.close();
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
  /** Ids of reports by the hash of the document that each was made of, drafts among them. */
  readonly #made: Map<string, string>;
  readonly #passed = new Map<string, string>();

  constructor(options: ImportOptions) {
    this.#options = options;
    this.#forms = options.forms ?? FORMS;
    if (!options.dryRun) undoInterrupted(options.content);
    const read = readArchive(options.content, this.#forms);
    this.#agencies = options.gathered ? draftedAgencies(read) : [...read.archive.agencies];
    this.#archived = new Map(read.archive.reports.map((report) => [report.id, report]));
    this.#made = documentsOf(read);
  }

  /** Whether a file need not be read, since a report was made of it before. */
  async isArchived(path: string): Promise<boolean> {
    const { gathered = false, force } = this.#options;
    if (!gathered || force || this.#made.size === 0) return false;
    const hash = await hashOfFile(path);
    const id = hash === null ? undefined : this.#made.get(hash);
    if (id !== undefined) this.#passed.set(path, id);
    return id !== undefined;
  }

  /** The outcome of a file that need not be read. */
  archived(path: string): ImportOutcome {
    return { ...failedOutcome(path, null), already: this.#passed.get(path) ?? null };
  }

  import(
    path: string,
    { draft: drafted, sha256, texts, parts, pictures, inPictures }: DraftedFile,
    pageText: string | null,
  ): ImportOutcome {
    const made = this.#made.get(sha256);
    if (this.#options.gathered && !this.#options.force && made !== undefined) {
      return { ...failedOutcome(path, null), already: made };
    }
    const form = formOf(drafted.form.id, this.#forms);
    if (form === undefined) throw new Error(`draft in unknown form ${drafted.form.id}`);
    const { facts } = drafted;
    const year = this.#options.year ?? facts.year;
    const known = this.#agency(matchAgency(facts, this.#agencies, this.#fold));
    const before =
      known === null || year === null ? null : this.#archived.get(reportId(known.id, year - 1));
    // What came from another process is a copy.
    const draft = settleByPrevious({ ...drafted, form }, before ?? null);
    const base = draftOutcome(path, draft, (line) => texts.get(line) ?? '', parts);
    const newcomer = known === null ? this.#newcomer(draft, year) : null;
    const proposed = newcomer && this.#propose(newcomer);
    const outcome = {
      ...base,
      inPictures,
      agency: known?.id ?? null,
      year,
      proposal:
        newcomer === null || proposed === null
          ? null
          : {
              id: proposed.id,
              yaml: formatAgency(proposed),
              open: openFields(proposed),
              candidates: divisionCandidates(proposed),
              suggested: suggestId(newcomer, this.#agencies),
            },
    };
    // A proposal may be undecided; what follows only asks for its id.
    const agency = known ?? (this.#options.newAgency === true ? (proposed as Agency | null) : null);
    const unreadable = this.#unreadable(known, proposed);
    if (unreadable !== null) return { ...outcome, proposal: null, problem: unreadable };
    const problem = this.#whoOrWhen(agency, draft.organ, year);
    if (problem !== null || agency === null || year === null) return { ...outcome, problem };
    const attachments = parts.slice(1).map(({ name, sha256: hash }) => ({ name, sha256: hash }));
    const source = { ...sourceOf(facts), sha256, pageText, attachments };
    const report = withReading(toReport(draft, agency, year, source));
    const files = reportFiles(report, draft);
    return this.#settle(
      { ...outcome, agency: agency.id, findings: draftFindings(report, this.#fold) },
      report,
      this.#options.sheet ? [openSheet(outcome, report, files, pictures), ...files] : files,
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
      // First, so that a failure means that nothing of the report was written.
      refreshSchemas(content);
      writeTogether(all.map(([name, text]) => [join(content, name), text] as const));
    } catch (error) {
      const { cause } = error as Error;
      return {
        ...result,
        problem: problemOf('I125', `写不进 ${content}：${reasonOf(cause, true)}`),
      };
    }
    this.#archived.set(report.id, report);
    if (report.source.sha256 !== null) this.#made.set(report.source.sha256, report.id);
    if (newcomer !== null) this.#agencies.push(asFiled(newcomer));
    return { ...result, written: all.map(([name]) => name) };
  }

  #agency(matched: Agency | null): Agency | null {
    const { agency } = this.#options;
    if (agency === undefined) return matched;
    return this.#agencies.find(({ id }) => id === agency) ?? null;
  }

  /** The id that was asked for; a name of an agency that the archive lacks is none. */
  get #askedId(): string | null {
    const { agency } = this.#options;
    return agency !== undefined && isAgencyId(agency) ? agency : null;
  }

  #newcomer(draft: ImportDraft, year: number | null): Newcomer | null {
    const { organ, facts } = draft;
    const id = this.#askedId;
    return organ === '' ? null : { organ, year, id, siteCode: facts.siteCode, text: textOf(draft) };
  }

  #propose(newcomer: Newcomer): ProposedAgency {
    const { organ } = newcomer;
    const others = [...this.#proposed].filter(([name, id]) => name !== organ && !isUndecided(id));
    const reserved = others.map(([, id]) => id);
    const proposed = proposeAgency(newcomer, this.#agencies, reserved);
    this.#proposed.set(organ, proposed.id);
    return proposed;
  }

  /** A file of that agency which is there and cannot be read is never overwritten. */
  #unreadable(known: Agency | null, proposed: ProposedAgency | null): ReadProblem | null {
    const id = this.#askedId ?? proposed?.id;
    if (known !== null || id === undefined) return null;
    const taken = this.#agencies.some((agency) => agency.id === id);
    if (taken || !existsSync(join(this.#options.content, agencyFile(id)))) return null;
    const message = `${agencyFile(id)} 已有，但有错或还有写着 ? 的地方`;
    return problemOf('I124', message, '先照核对所说的改好这个文件，再导入');
  }

  #whoOrWhen(agency: Agency | null, organ: string, year: number | null): ReadProblem | null {
    if (agency === null) {
      const asked = this.#options.agency;
      if (asked === undefined) {
        return problemOf(
          'I122',
          organ === '' ? '文中没有说是哪个机关' : `档案里没有这个机关（文中称“${organ}”）`,
        );
      }
      const meant = suggestAgencies(agenciesMeant(asked, this.#agencies, this.#fold));
      return problemOf('I122', `档案里没有这个机关（--agency ${asked}）${meant}`);
    }
    const { agency: asked } = this.#options;
    if (asked !== undefined && !isAgencyId(asked)) {
      return problemOf(
        'I124',
        `“${asked}”不能作编号：应为区划代码（或简称）、连字符、缩写，只用小写字母和数字`,
      );
    }
    if (isUndecided(agency.id)) {
      return problemOf('I124', `定不出“${organ}”的编号，现在是 ${agency.id}`);
    }
    const taken = this.#agencies.find(({ id }) => id === agency.id);
    if (taken !== undefined && taken.names[0]?.name !== agency.names[0]?.name) {
      return problemOf('I124', `编号 ${agency.id} 已是“${taken.names[0]?.name ?? ''}”`);
    }
    return year === null ? problemOf('I121', '没有找到所报年度') : null;
  }

  #duplicate({ id, source }: Report, before: Report | undefined): ReadProblem | null {
    const isThere = (path: string) => existsSync(join(this.#options.content, path));
    const made = this.#made.get(source.sha256 ?? '');
    if (made === id) {
      return problemOf('I123', `这份文件已经导入过，就是 reports/${id}，没有改动`);
    }
    if (before !== undefined || isThere(reportFile(id)) || isThere(textFile(id))) {
      const unread = before === undefined ? '（它有错，无法逐格比较）' : '';
      return problemOf('I123', `reports/${id} 已经收录${unread}，没有改动`);
    }
    if (made === undefined) return null;
    return problemOf('I123', `这份文件已经导入过，是 reports/${made}，没有再写`);
  }
}

/** The page of the open cells, by name and text. */
function openSheet(
  outcome: ImportOutcome,
  { id, form }: Report,
  files: ReturnType<typeof reportFiles>,
  pictures: ReadonlyMap<string, string>,
): readonly [name: string, text: string] {
  const file = reportFile(id);
  const yaml = files.find(([name]) => name === file)?.[1] ?? '';
  return [sheetFile(id), renderSheet({ outcome, form, file, yaml, pictures })];
}

/** Keeps what was read: whatever differs from it later is named by the check. */
function withReading(report: Report): Report {
  if (report.form.tables.length === 0) return report;
  const reading: Reading = { how: 'read', by: null, tables: readingOf(report) };
  return { ...report, source: { ...report.source, reading } };
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
