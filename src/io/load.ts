/**
 * The one loader: bytes → text checks → YAML with positions → schema → plain objects. Nothing
 * contributed reaches Astro's loaders, frontmatter or Markdown. Problems are collected, never
 * thrown; a report that cannot be read is left out and says why.
 */
import type { z } from 'zod';
import {
  blocks,
  type Diagnostic,
  type Summary,
  sortDiagnostics,
  summarize,
} from '../check/diagnostic.ts';
import { nearest, suggestion } from '../check/nearest.ts';
import { checkReport, type ReportCheck } from '../check/report-check.ts';
import { FORMS, formOf } from '../form/index.ts';
import type { FormDeclaration } from '../form/types.ts';
import type { Agency, Archive, Report, Section, SiteSettings } from '../report/model.ts';
import { regionsOf } from '../report/regions.ts';
import {
  agencySchema,
  isWebAddress,
  reportFactsSchema,
  siteSchema,
  UNDECIDED,
} from '../report/schema.ts';
import { MAX_TEXT_BYTES, type TextProblem } from './bytes.ts';
import { type ContentFiles, listContent, readText, readYaml } from './files.ts';
import { installDefaultFoldTable } from './fold-table.ts';
import { TableReader } from './load-tables.ts';
import {
  fileDiagnostic,
  findingDiagnostic,
  type LocatedFile,
  pointerDiagnostic,
} from './located.ts';
import { parseText } from './markdown.ts';
import { validate } from './schema-diagnostics.ts';
import { undecidedFields } from './undecided.ts';

export interface LoadedArchive {
  readonly archive: Archive;
  /** By report id. */
  readonly checks: ReadonlyMap<string, ReportCheck>;
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
    const located = new Map<string, LocatedFile>();
    const reports = [...files.reports].flatMap(([id, kinds]) => {
      const loaded = this.#report(id, kinds, agencies);
      if (loaded === null) return [];
      located.set(id, loaded.file);
      return [loaded.report];
    });
    const archive = {
      site,
      agencies: [...agencies.values()].sort(byId),
      reports: reports.sort((a, b) => byId(a.agency, b.agency) || a.year - b.year),
    };
    const checks = this.#check(archive, located);
    const sorted = sortDiagnostics(this.#diagnostics);
    return {
      archive,
      checks,
      diagnostics: sorted,
      summary: summarize(sorted, files.reports.size),
      blocked: sorted.some(blocks),
    };
  }

  #site(files: ContentFiles): SiteSettings {
    const fallback = { title: '', description: '', contact: null, repository: null };
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
      const agency = this.#agency(id, read.file, read.data, names);
      if (agency !== null) agencies.set(id, agency);
    }
    return agencies;
  }

  #agency(
    id: string,
    file: LocatedFile,
    data: z.output<typeof agencySchema>,
    names: Map<string, string>,
  ): Agency | null {
    const prefix = id.split('-')[0] ?? id;
    if (data.division !== null && prefix !== data.division) {
      const message = `编号以“${prefix}”开头，区划代码是 ${data.division}`;
      this.#diagnostics.push(pointerDiagnostic(file, 'K402', '/division', message));
    }
    if (data.division === null && /^\d{6}$/.test(prefix)) {
      const message = `编号以代码 ${prefix} 开头，division 也应写 ${prefix}`;
      this.#diagnostics.push(pointerDiagnostic(file, 'K402', '/division', message));
    }
    if (data.division === null && data.regions.length > 1) {
      const message = '没有区划代码的机关只写一级地区（下级没有代码可以区分）';
      this.#diagnostics.push(pointerDiagnostic(file, 'K408', '/regions', message));
    }
    this.#diagnostics.push(...nameOrder(file, data.names));
    const regions = regionsOf(data.division, data.regions, prefix);
    if (regions === null) {
      const message = `区划代码 ${data.division} 与 ${data.regions.length} 级区划名称不符`;
      this.#diagnostics.push(pointerDiagnostic(file, 'K408', '/regions', message));
      return null;
    }
    for (const [index, region] of regions.entries()) {
      const known = names.get(region.code) ?? region.name;
      names.set(region.code, known);
      if (known === region.name) continue;
      const message = `代码 ${region.code} 在别处叫“${known}”，这里叫“${region.name}”`;
      this.#diagnostics.push(pointerDiagnostic(file, 'K403', `/regions/${index}`, message));
    }
    const { division_note: divisionNote, regions: _, ...rest } = data;
    return { ...rest, id, regions, divisionNote };
  }

  #report(
    id: string,
    kinds: { yaml: boolean; markdown: boolean },
    agencies: ReadonlyMap<string, Agency>,
  ): { report: Report; file: LocatedFile } | null {
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
    const report: Report = {
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
      tables: rows,
      sections,
      acknowledged: data.acknowledged,
      notes: data.notes,
    };
    return { report, file };
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
    const result = validate(file, schema);
    this.#diagnostics.push(...result.diagnostics);
    return result.data === null ? null : { file, data: result.data };
  }

  #check(archive: Archive, located: ReadonlyMap<string, LocatedFile>): Map<string, ReportCheck> {
    const checks = new Map<string, ReportCheck>();
    let earlier: Report[] = [];
    for (const report of archive.reports) {
      if (earlier[0]?.agency.id !== report.agency.id) earlier = [];
      const check = checkReport(report, earlier);
      checks.set(report.id, check);
      earlier = [...earlier, report];
      const file = located.get(report.id);
      if (file === undefined) throw new Error(`report ${report.id} has no file`);
      this.#diagnostics.push(...check.findings.map((finding) => findingDiagnostic(file, finding)));
    }
    return checks;
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Names in the order of their validity, each ending after it began. */
function nameOrder(file: LocatedFile, names: Agency['names']): Diagnostic[] {
  return names.flatMap(({ name, from, to }, index) => {
    const before = names[index - 1];
    const backwards = from !== null && to !== null && from > to;
    const early = before?.from != null && from !== null && from < before.from;
    if (!backwards && !early) return [];
    const message = backwards ? `名称“${name}”的止日早于起日` : `名称“${name}”应排在更早的名称之后`;
    return [pointerDiagnostic(file, 'K409', `/names/${index}`, message)];
  });
}

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
