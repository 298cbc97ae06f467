/**
 * The one loader: bytes → text checks → YAML with positions → schema → plain objects. Nothing
 * contributed reaches Astro's loaders, frontmatter or Markdown. Problems are collected, never
 * thrown; a report that cannot be read is left out and says why.
 */
import type { z } from 'zod';
import { checkReport, type ReportCheck } from '../../check/check-report.ts';
import { type CopiedText, copiedText } from '../../check/copied/find.ts';
import { ReportSurroundings } from '../../check/surroundings.ts';
import { toAgency } from '../../content/agency-file.ts';
import {
  fileDiagnostic,
  findingDiagnostic,
  type LocatedFile,
  pointerDiagnostic,
} from '../../content/located-file.ts';
import { parseText } from '../../content/markdown.ts';
import {
  agencySchema,
  isWebAddress,
  reportFactsSchema,
  siteSchema,
  UNDECIDED,
} from '../../content/schema.ts';
import { validate } from '../../content/schema-diagnostics.ts';
import { TableReader } from '../../content/table-reader.ts';
import { MAX_TEXT_BYTES, type TextProblem } from '../../content/text-problems.ts';
import { undecidedFields } from '../../content/undecided-fields.ts';
import { FORMS, formOf } from '../../form/index.ts';
import type { FormDeclaration } from '../../form/types.ts';
import { nameProblems } from '../../report/agency-names.ts';
import { agencyProblems } from '../../report/agency-problems.ts';
import {
  blocks,
  type Diagnostic,
  type Summary,
  sortDiagnostics,
  summarize,
} from '../../report/diagnostic.ts';
import type { Agency, Archive, Report, Section, SiteSettings } from '../../report/model.ts';
import { fold } from '../../text/fold.ts';
import { nearest, suggestion } from '../../text/nearest.ts';
import { installDefaultFoldTable } from '../fold-table.ts';
import { type ContentFiles, listContent, readText, readYaml } from './files.ts';

export interface LoadedArchive {
  readonly archive: Archive;
  /** By report id. */
  readonly checks: ReadonlyMap<string, ReportCheck>;
  /** How like the texts are to one another; absent where the archive has no verbatim text. */
  readonly copies: CopiedText | undefined;
  /** Sorted; the same for the same files, whatever the machine. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** True where something stops a build. */
  readonly blocked: boolean;
}

/**
 * Reads and checks a content folder.
 *
 * @param root path of the folder (site.yaml, agencies/, reports/)
 * @param forms the statutory forms to read reports by
 */
export function loadArchive(
  root: string,
  forms: readonly FormDeclaration[] = FORMS,
): LoadedArchive {
  installDefaultFoldTable();
  const loader = new Loader(root, forms);
  return loader.load();
}

class Loader {
  readonly #root: string;
  readonly #forms: readonly FormDeclaration[];
  readonly #factsSchema: ReturnType<typeof reportFactsSchema>;
  readonly #diagnostics: Diagnostic[] = [];
  /** The files that were read, by path. */
  readonly #located = new Map<string, LocatedFile>();

  constructor(root: string, forms: readonly FormDeclaration[]) {
    this.#root = root;
    this.#forms = forms;
    this.#factsSchema = reportFactsSchema(forms);
  }

  load(): LoadedArchive {
    const { files, diagnostics } = listContent(this.#root);
    this.#diagnostics.push(...diagnostics);
    const site = this.#site(files);
    const agencies = this.#agencies(files);
    const reports = [...files.reports].flatMap(
      ([id, kinds]) => this.#report(id, kinds, agencies) ?? [],
    );
    const archive = {
      site,
      agencies: [...agencies.values()].sort(byId),
      reports: reports.sort((a, b) => byId(a.agency, b.agency) || a.year - b.year),
    };
    this.#agencyProblems(archive);
    const copies = copiedText(archive, this.#forms);
    const checks = this.#check(archive, copies);
    const sorted = sortDiagnostics(this.#diagnostics);
    return {
      archive,
      checks,
      copies,
      diagnostics: sorted,
      summary: summarize(sorted, files.reports.size),
      blocked: sorted.some(blocks),
    };
  }

  #site(files: ContentFiles): SiteSettings {
    const fallback = {
      title: '',
      description: '',
      contact: null,
      repository: null,
      licence: null,
      pictures: false,
      offline: false,
    };
    if (!files.site) {
      this.#diagnostics.push(
        fileDiagnostic('site.yaml', { rule: 'F110', message: '没有 site.yaml' }),
      );
      return fallback;
    }
    const data = this.#read('site.yaml', siteSchema)?.data;
    return data ?? fallback;
  }

  #agencies(files: ContentFiles): Map<string, Agency> {
    const agencies = new Map<string, Agency>();
    const names = new Map<string, string>();
    for (const id of files.agencies) {
      const read = this.#read(`agencies/${id}.yaml`, agencySchema, undecidedFields);
      if (read === null) continue;
      const { agency, diagnostics } = toAgency(id, read.file, read.data, names);
      this.#diagnostics.push(...diagnostics);
      if (agency !== null) agencies.set(id, agency);
    }
    return agencies;
  }

  #report(
    id: string,
    kinds: { yaml: boolean; markdown: boolean },
    agencies: ReadonlyMap<string, Agency>,
  ): Report | null {
    const path = `reports/${id}.yaml`;
    if (!kinds.yaml) {
      const message = `reports/${id}.md 没有同名的 ${id}.yaml`;
      this.#diagnostics.push(fileDiagnostic(`reports/${id}.md`, { rule: 'K404', message }));
      return null;
    }
    const [agencyId = '', year = ''] = id.split('/');
    const agency = agencies.get(agencyId);
    if (agency === undefined) {
      const near = suggestion(nearest(agencyId, agencies.keys()));
      const message = `没有机关“${agencyId}”（agencies/${agencyId}.yaml 不存在或有错）${near}`;
      this.#diagnostics.push(fileDiagnostic(path, { rule: 'K401', message }));
    }
    const read = this.#read(path, this.#factsSchema);
    if (read === null) return null;
    const { file, data } = read;
    const form = formOf(data.form, this.#forms);
    if (form === undefined) throw new Error(`schema admitted unknown form ${data.form}`);
    if (data.title.startsWith(UNDECIDED)) {
      const message = '题名还没有对照原件';
      this.#diagnostics.push(pointerDiagnostic(file, 'S309', '/title', message));
    }
    const tables = new TableReader(file, form);
    const values = file.value as { [key: string]: never };
    const rows = tables.read(values['tables'], data.headerless);
    this.#diagnostics.push(...tables.diagnostics, ...provenance(file, data.source));
    const sections = this.#sections(id, kinds.markdown, file, data.text, form);
    if (agency === undefined || tables.diagnostics.length > 0 || sections === null) return null;
    return {
      id,
      agency,
      year: Number(year),
      form,
      title: data.title,
      lang: data.lang,
      signed: data.signed,
      published: data.published,
      text: data.text,
      textComplete: data.text_scope === 'complete',
      source: data.source,
      versions: data.versions,
      tables: rows,
      sections,
      acknowledged: data.acknowledged,
      notes: data.notes,
    };
  }

  #sections(
    id: string,
    exists: boolean,
    file: LocatedFile,
    kind: Report['text'],
    form: FormDeclaration,
  ): Section[] | null {
    const path = `reports/${id}.md`;
    if (exists !== (kind !== 'none')) {
      const message = exists ? `text 是 none，却有 ${path}` : `text 是 ${kind}，却没有 ${path}`;
      this.#diagnostics.push(pointerDiagnostic(file, 'K404', '/text', message));
      return exists ? [] : null;
    }
    if (!exists) return [];
    const { text, lines, diagnostics } = readText(this.#root, path, MAX_TEXT_BYTES);
    this.#diagnostics.push(...diagnostics);
    if (text === null) return null;
    const { sections, problems } = parseText(text, form);
    // What the bytes already showed the parser need not say again.
    const isNew = ({ rule }: TextProblem) => !(diagnostics.length > 0 && rule.startsWith('F'));
    this.#diagnostics.push(
      ...problems.filter(isNew).map((problem) => fileDiagnostic(path, problem, lines)),
    );
    return sections;
  }

  /** Reads, parses and validates one file; null (with diagnostics) where that fails. */
  #read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    undecided: (file: LocatedFile) => readonly Diagnostic[] = () => [],
  ): { file: LocatedFile; data: z.output<Schema> } | null {
    const { file, diagnostics } = readYaml(this.#root, path);
    this.#diagnostics.push(...diagnostics);
    if (file === null) return null;
    const open = undecided(file);
    this.#diagnostics.push(...open);
    // What the schema would say of `?` is no help.
    if (open.length > 0) return null;
    this.#located.set(path, file);
    const result = validate(file, schema);
    this.#diagnostics.push(...result.diagnostics);
    return result.data === null ? null : { file, data: result.data };
  }

  #agencyProblems({ agencies, reports }: Archive): void {
    for (const { rule, agency, pointer, message } of nameProblems(agencies, fold)) {
      const file = this.#file(`agencies/${agency}.yaml`);
      this.#diagnostics.push(pointerDiagnostic(file, rule, pointer, message));
    }
    for (const { rule, file, pointer, message } of agencyProblems(agencies, reports)) {
      const path =
        'agency' in file ? `agencies/${file.agency}.yaml` : `reports/${file.report}.yaml`;
      this.#diagnostics.push(pointerDiagnostic(this.#file(path), rule, pointer, message));
    }
  }

  #file(path: string): LocatedFile {
    const file = this.#located.get(path);
    if (file === undefined) throw new Error(`${path} was not read`);
    return file;
  }

  #check(archive: Archive, copies: CopiedText | undefined): Map<string, ReportCheck> {
    const checks = new Map<string, ReportCheck>();
    const around = new ReportSurroundings(archive);
    for (const report of archive.reports) {
      const check = checkReport(report, { ...around.of(report), copies });
      checks.set(report.id, check);
      const fileOf = (id: string) => this.#file(`reports/${id}.yaml`);
      this.#diagnostics.push(
        ...check.findings.map((item) => findingDiagnostic(fileOf(report.id), item, fileOf)),
      );
    }
    return checks;
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function provenance(file: LocatedFile, source: Report['source']): Diagnostic[] {
  const add = (rule: string, message: string, field: string) =>
    pointerDiagnostic(file, rule, `/source/${field}`, message);
  const diagnostics: Diagnostic[] = [];
  if (source.url === null) diagnostics.push(add('V502', '未记录来源网页的地址', 'url'));
  else if (!isWebAddress(source.url)) {
    diagnostics.push(add('V501', `来源地址“${source.url}”不是 http(s) 网页`, 'url'));
  }
  if (source.retrieved === null) diagnostics.push(add('V503', '未记录取得日期', 'retrieved'));
  if (source.sha256 === null) diagnostics.push(add('V504', '未记录原件的 sha256', 'sha256'));
  return diagnostics;
}
