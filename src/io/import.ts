/** Imports documents: reads files, drafts reports, writes the pair of files of each. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FORMS } from '../form/index.ts';
import type { FormDeclaration } from '../form/types.ts';
import type { ReadProblem, SourceDocument } from '../import/document.ts';
import { lineText } from '../import/document.ts';
import { draftReport, findingsOf, type ImportDraft, toReport } from '../import/draft.ts';
import {
  differencesOf,
  draftOutcome,
  failedOutcome,
  type ImportOutcome,
} from '../import/outcome.ts';
import { MAX_DOCUMENT_BYTES, readDocument } from '../import/read/index.ts';
import type { Agency, Report } from '../report/model.ts';
import { loadArchive } from './load.ts';
import { formatReport, writeTogether } from './write.ts';

export interface ImportOptions {
  readonly content: string;
  readonly agency?: string | undefined;
  readonly year?: number | undefined;
  readonly dryRun: boolean;
  /** Replace an archived report of the same agency and year. */
  readonly force: boolean;
  readonly forms?: readonly FormDeclaration[];
}

/** Imports each file on its own; one that fails does not keep the others back. */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const forms = options.forms ?? FORMS;
  const { archive } = loadArchive(options.content, forms);
  const archived = new Map(archive.reports.map((report) => [report.id, report]));
  const outcomes: ImportOutcome[] = [];
  for (const path of paths) {
    outcomes.push(await importFile(path, options, archive.agencies, archived, forms));
  }
  return outcomes;
}

async function importFile(
  path: string,
  options: ImportOptions,
  agencies: readonly Agency[],
  archived: ReadonlyMap<string, Report>,
  forms: readonly FormDeclaration[],
): Promise<ImportOutcome> {
  const read = await readFile(path);
  if ('problem' in read) return failedOutcome(path, read.problem);
  const draft = draftReport(read.document, agencies, forms);
  if (draft === null) {
    return failedOutcome(path, {
      rule: 'I120',
      message: '没有认出年度报告的表格：文中几乎没有任何一种表式的标签',
      remedy: '确认这是 2019 年度以后的年度报告；表格是图片的无法导入',
    });
  }
  const texts = new Map(read.document.lines.map((line) => [line.number, lineText(line)]));
  const outcome = draftOutcome(path, draft, (line) => texts.get(line)?.trim() ?? '');
  const id = options.agency ?? draft.agency?.id ?? null;
  const year = options.year ?? draft.facts.year;
  const agency = agencies.find((item) => item.id === id) ?? null;
  const base = { ...outcome, agency: id, year, findings: [], written: [], differences: [] };
  if (agency === null || year === null) {
    return { ...base, problem: whoOrWhen(agency === null, draft) };
  }
  const report = toReport(draft, agency, year, sourceOf(draft, read.sha256));
  const before = archived.get(report.id);
  const result = {
    ...base,
    findings: findingsOf(report),
    differences: before === undefined ? [] : differencesOf(before, report),
  };
  if (options.dryRun) return { ...result, problem: null };
  const target = join(options.content, 'reports', report.id);
  if (!options.force && (existsSync(`${target}.yaml`) || existsSync(`${target}.md`))) {
    return { ...result, problem: alreadyThere(report.id) };
  }
  return { ...result, written: write(options.content, report, draft), problem: null };
}

async function readFile(
  path: string,
): Promise<{ document: SourceDocument; sha256: string } | { problem: ReadProblem }> {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    // The size is asked first: a huge file is never read.
    bytes = size > MAX_DOCUMENT_BYTES ? new Uint8Array(0) : readFileSync(path);
    if (size > MAX_DOCUMENT_BYTES) {
      const message = `文件有 ${Math.ceil(size / 2 ** 20)} MB，上限 ${MAX_DOCUMENT_BYTES / 2 ** 20} MB`;
      return { problem: { rule: 'I101', message, remedy: '只留下年度报告本身' } };
    }
  } catch (cause) {
    const message = `读不出 ${path}：${(cause as Error).message}`;
    return { problem: { rule: 'I100', message, remedy: '检查路径和权限' } };
  }
  const result = await readDocument(bytes, basename(path));
  if (!result.ok) return { problem: result.problem };
  return {
    document: result.document,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function sourceOf({ facts }: ImportDraft, sha256: string): Report['source'] {
  return {
    publisher: facts.publisher ?? facts.signer,
    url: null,
    site: facts.site,
    retrieved: null,
    sha256,
  };
}

function whoOrWhen(noAgency: boolean, { organ }: ImportDraft): ReadProblem {
  if (!noAgency) {
    return { rule: 'I121', message: '没有找到所报年度', remedy: '用 --year 指明' };
  }
  return {
    rule: 'I122',
    message: `档案里没有这个机关（文中称“${organ || '不详'}”）`,
    remedy: `先建 agencies/<区划代码或简称>-<缩写>.yaml，names 写“${organ}”，再用 --agency 指明；写法见 docs/content.md`,
  };
}

function alreadyThere(id: string): ReadProblem {
  return {
    rule: 'I123',
    message: `reports/${id} 已经收录，没有改动`,
    remedy: '比较上面列出的不同之处；确要替换用 --force',
  };
}

function write(content: string, report: Report, draft: ImportDraft): string[] {
  const path = `reports/${report.id}`;
  const files: [string, string][] = [[`${path}.yaml`, formatReport(report)]];
  if (report.text !== 'none') {
    const text = draft.sections.map(({ markdown }) => markdown).join('\n\n');
    files.unshift([`${path}.md`, `${text.normalize('NFC')}\n`]);
  }
  writeTogether(files.map(([name, text]) => [join(content, name), text] as const));
  return files.map(([name]) => name);
}
