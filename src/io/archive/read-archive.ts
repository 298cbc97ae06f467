/**
 * The one reader of content: bytes → text checks → YAML with positions → schema → plain objects.
 * Nothing contributed reaches Astro's loaders, frontmatter or Markdown. Problems are collected,
 * never thrown; a report that cannot be read is left out and says why.
 */

import type { z } from 'zod';
import { readAgency } from '../../content/agency-file.ts';
import { fileDiagnostic, type LocatedFile, pointerDiagnostic } from '../../content/located-file.ts';
import { parseText } from '../../content/markdown.ts';
import { personalFields } from '../../content/personal-fields.ts';
import { provenanceDiagnostics, takenTooEarly } from '../../content/provenance.ts';
import { movedSchema, reportFactsSchema, siteSchema } from '../../content/schema.ts';
import { validate } from '../../content/schema-diagnostics.ts';
import { readTables } from '../../content/table-reader.ts';
import { MAX_TEXT_BYTES, type TextProblem } from '../../content/text-problems.ts';
import { scriptProblem } from '../../content/text-script.ts';
import { undecidedFields } from '../../content/undecided-fields.ts';
import { FORMS, formOf } from '../../form/index.ts';
import type { FormDeclaration } from '../../form/types.ts';
import { posingLetter } from '../../report/agency-names.ts';
import {
  agencyFile,
  MOVED_FILE,
  reportFile,
  SITE_FILE,
  textFile,
} from '../../report/content-paths.ts';
import { departureProblems } from '../../report/departures.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type {
  Agency,
  Archive,
  Attachment,
  Departure,
  Report,
  Section,
  SiteSettings,
} from '../../report/model.ts';
import { isUndecided } from '../../report/placeholders.ts';
import { nearest, suggestion } from '../../text/nearest.ts';
import { archiveFold } from '../fold-table.ts';
import { scriptTable } from '../script-table.ts';
import {
  type ContentFiles,
  isUnreadable,
  type ListedContent,
  listContent,
  readText,
  readYaml,
} from './content-files.ts';

/** A content folder as it reads, each file by itself; `checkArchive` compares them. */
export interface ReadArchive {
  readonly archive: Archive;
  /** The forms that reports were read by. */
  readonly forms: readonly FormDeclaration[];
  /** The files that were read, by path: where in them a value stands. */
  readonly located: ReadonlyMap<string, LocatedFile>;
  /** Reports that have files, those among them that cannot be read. */
  readonly reportCount: number;
  /** What is wrong with single files, in the order of reading. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and validates a content folder.
 *
 * @param root path of the folder (site.yaml, agencies/, reports/)
 * @param forms the statutory forms to read reports by
 */
export function readArchive(root: string, forms: readonly FormDeclaration[] = FORMS): ReadArchive {
  const reader = new ArchiveReader(root, forms);
  return readRest(reader, reader.frame());
}

/** Reads all that is left of an archive when its frame is known. */
export function readRest(reader: ArchiveReader, frame: ArchiveFrame): ReadArchive {
  const read = reader.reports(frame.files, frame.agencies);
  return {
    archive: {
      site: frame.site,
      departures: frame.departures,
      agencies: sortAgencies(frame.agencies),
      reports: sortReports(read.reports),
    },
    forms: reader.forms,
    located: new Map([...frame.located, ...read.located]),
    reportCount: frame.files.size,
    diagnostics: [...frame.diagnostics, ...read.diagnostics],
  };
}

/** What was read, the files it was read from, and what is wrong with them. */
interface Reading {
  readonly located: ReadonlyMap<string, LocatedFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What of a content folder is read before its reports. */
export interface ArchiveFrame extends Reading {
  readonly site: SiteSettings;
  readonly departures: readonly Departure[];
  readonly agencies: ReadonlyMap<string, Agency>;
  /** Which files there are for each report. */
  readonly files: ContentFiles['reports'];
}

export interface ReadReports extends Reading {
  readonly reports: readonly Report[];
}

/** Reads a content folder piece by piece: first its frame, then any of its reports. */
export class ArchiveReader {
  readonly #root: string;
  readonly forms: readonly FormDeclaration[];
  readonly #fold = archiveFold();
  readonly #factsSchema: ReturnType<typeof reportFactsSchema>;
  #diagnostics: Diagnostic[] = [];
  #located = new Map<string, LocatedFile>();

  constructor(root: string, forms: readonly FormDeclaration[] = FORMS) {
    this.#root = root;
    this.forms = forms;
    this.#factsSchema = reportFactsSchema(forms);
  }

  frame(listed = listContent(this.#root)): ArchiveFrame {
    const { files, diagnostics } = listed;
    this.#diagnostics.push(...diagnostics);
    const site = this.#site(listed);
    const agencies = this.#agencies(files);
    const departures = this.#departures(files);
    return { site, departures, agencies, files: files.reports, ...this.#take() };
  }

  /** Reads reports, in the order given. */
  reports(files: ContentFiles['reports'], agencies: ReadonlyMap<string, Agency>): ReadReports {
    const reports = [...files].flatMap(([id, kinds]) => this.#report(id, kinds, agencies) ?? []);
    return { reports, ...this.#take() };
  }

  /** A file that was read before, for what stands where in it. */
  locate(path: string): LocatedFile {
    const { file } = readYaml(this.#root, path);
    if (file === null) throw new Error(`${path} 在核对时变了，请再运行一次`);
    return file;
  }

  /** What was met since the last time. */
  #take(): Reading {
    const taken = { located: this.#located, diagnostics: this.#diagnostics };
    this.#located = new Map();
    this.#diagnostics = [];
    return taken;
  }

  #site(listed: ListedContent): SiteSettings {
    const fallback = {
      title: '',
      description: '',
      contact: null,
      repository: null,
      licence: null,
      pictures: false,
      offline: false,
      layout: 'auto',
    } as const;
    if (!listed.files.site) {
      // Of a folder that cannot be read nobody knows what is missing.
      if (isUnreadable(listed)) return fallback;
      this.#diagnostics.push(
        fileDiagnostic(SITE_FILE, {
          rule: 'F110',
          message: `没有 ${SITE_FILE}`,
          remedy: `在内容目录里建 ${SITE_FILE}，写明 title 和 description（docs/content.md）；目录不对的用 --content 指明`,
        }),
      );
      return fallback;
    }
    return this.#validated(SITE_FILE, siteSchema)?.data ?? fallback;
  }

  #departures({ moved, agencies, reports }: ContentFiles): readonly Departure[] {
    const file = moved ? this.#file(MOVED_FILE) : null;
    if (file === null) return [];
    const undecided = undecidedFields(file);
    this.#diagnostics.push(...undecided, ...personalFields(file, this.#fold));
    if (undecided.length > 0) return [];
    const { data, diagnostics } = validate(file, movedSchema);
    this.#diagnostics.push(...diagnostics);
    if (data === null) return [];
    const standing = { agencies: new Set(agencies), reports: new Set(reports.keys()) };
    this.#diagnostics.push(
      ...departureProblems(data.moved, standing).map(({ rule, pointer, message }) =>
        pointerDiagnostic(file, rule, pointer, message),
      ),
    );
    return data.moved;
  }

  #agencies(files: ContentFiles): Map<string, Agency> {
    const agencies = new Map<string, Agency>();
    const names = new Map<string, string>();
    for (const id of files.agencies) {
      const file = this.#file(agencyFile(id));
      if (file === null) continue;
      const { agency, diagnostics } = readAgency(id, file, names);
      this.#diagnostics.push(...diagnostics, ...personalFields(file, this.#fold));
      if (agency !== null) agencies.set(id, agency);
    }
    return agencies;
  }

  #report(
    id: string,
    kinds: { yaml: boolean; markdown: boolean },
    agencies: ReadonlyMap<string, Agency>,
  ): Report | null {
    const path = reportFile(id);
    if (!kinds.yaml) {
      const message = `${textFile(id)} 没有同名的 ${id}.yaml`;
      const remedy = `补上 ${path}；正文不要了的，删去这个文件`;
      this.#diagnostics.push(fileDiagnostic(textFile(id), { rule: 'K404', message, remedy }));
      return null;
    }
    const [agencyId = '', year = ''] = id.split('/');
    const agency = agencies.get(agencyId);
    if (agency === undefined) {
      const near = nearest(agencyId, agencies.keys());
      const message = `没有机关“${agencyId}”（${agencyFile(agencyId)} 不存在或有错）${suggestion(near)}`;
      const remedy =
        near === null ? {} : { remedy: `机关是 ${near} 的，把文件移到 reports/${near}/ 下` };
      this.#diagnostics.push(fileDiagnostic(path, { rule: 'K401', message, ...remedy }));
    }
    const read = this.#validated(path, this.#factsSchema);
    if (read === null) return null;
    const { file, data } = read;
    const form = formOf(data.form, this.forms);
    if (form === undefined) throw new Error(`schema admitted unknown form ${data.form}`);
    if (isUndecided(data.title)) {
      const message = '题名还没有对照原件';
      this.#diagnostics.push(pointerDiagnostic(file, 'S309', '/title', message));
    }
    const posing = posingLetter(data.title);
    if (posing !== null) {
      const found = pointerDiagnostic(file, 'K415', '/title', posing.message);
      this.#diagnostics.push({ ...found, ...posing.graver });
    }
    const values = file.value as { [key: string]: never };
    const tables = readTables(file, form, this.forms, values['tables'], data.headerless);
    const rows = tables.tables;
    this.#diagnostics.push(
      ...tables.diagnostics,
      ...provenanceDiagnostics(file, data.source),
      ...takenTooEarly(file, Number(year), data, data.source.retrieved),
      ...personalFields(file, this.#fold),
    );
    const sections = this.#sections(id, kinds.markdown, file, data, form);
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
      source: sourceFrom(data.source),
      versions: data.versions,
      tables: rows,
      sections,
      ...(data.corrected.length === 0 ? {} : { corrected: data.corrected }),
      acknowledged: data.acknowledged,
      ...(data.reviewed === undefined ? {} : { reviewed: data.reviewed }),
      notes: data.notes,
    };
  }

  #sections(
    id: string,
    exists: boolean,
    file: LocatedFile,
    { text: kind, lang }: Pick<Report, 'text' | 'lang'>,
    form: FormDeclaration,
  ): Section[] | null {
    const path = textFile(id);
    if (exists !== (kind !== 'none')) {
      const message = exists ? `text 是 none，却有 ${path}` : `text 是 ${kind}，却没有 ${path}`;
      this.#diagnostics.push(pointerDiagnostic(file, 'K404', '/text', message));
      return exists ? [] : null;
    }
    if (!exists) return [];
    const { text, lines, diagnostics } = readText(this.#root, path, MAX_TEXT_BYTES);
    this.#diagnostics.push(...diagnostics);
    // The marks of a merge are headings and quotations to Markdown: what they do is not told twice.
    if (text === null || diagnostics.some(({ rule }) => rule === 'F113')) return null;
    if (text.trim() === '') {
      const message = `${path} 是空的`;
      const remedy = '补上正文；只收表格的删去这个文件，text 写 none';
      this.#diagnostics.push(fileDiagnostic(path, { rule: 'K404', message, remedy }));
      return null;
    }
    const { sections, problems } = parseText(text, form, this.#fold);
    // A digest is written in our own words, whatever the original's script.
    const script = kind === 'verbatim' ? scriptProblem(text, lang, scriptTable()) : null;
    if (script !== null) problems.push(script);
    // What the bytes already showed the parser need not say again.
    const isNew = ({ rule }: TextProblem) => !(diagnostics.length > 0 && rule.startsWith('F'));
    this.#diagnostics.push(
      ...problems.filter(isNew).map((problem) => fileDiagnostic(path, problem, lines)),
    );
    return sections;
  }

  /** Reads, parses and validates one file; null (with diagnostics) where that fails. */
  #validated<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): { file: LocatedFile; data: z.output<Schema> } | null {
    const file = this.#file(path);
    if (file === null) return null;
    const { data, diagnostics } = validate(file, schema);
    this.#diagnostics.push(...diagnostics);
    return data === null ? null : { file, data };
  }

  /** Reads and parses one file; null (with diagnostics) where that fails. */
  #file(path: string): LocatedFile | null {
    const { file, diagnostics } = readYaml(this.#root, path);
    this.#diagnostics.push(...diagnostics);
    if (file !== null) this.#located.set(path, file);
    return file;
  }
}

/** A source without a recorded text says nothing of one. */
function sourceFrom({
  page_text: pageText,
  archived,
  attachments,
  reading,
  ...source
}: Omit<Report['source'], 'pageText' | 'archived' | 'attachments' | 'reading'> & {
  readonly page_text: string | null;
  readonly archived: string | null;
  readonly attachments: readonly Attachment[];
  readonly reading?: ReadingData | undefined;
}): Report['source'] {
  return {
    ...source,
    ...(pageText === null ? {} : { pageText }),
    ...(archived === null ? {} : { archived }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(reading === undefined ? {} : { reading: readingFrom(reading) }),
  };
}

export const sortAgencies = (agencies: ReadonlyMap<string, Agency>): Agency[] =>
  [...agencies.values()].sort(byId);

/** By agency, then year. */
export const sortReports = (reports: readonly Report[]): Report[] =>
  [...reports].sort((a, b) => byId(a.agency, b.agency) || a.year - b.year);

type FigureReading = NonNullable<Report['source']['reading']>;

type ReadingData = Omit<FigureReading, 'tables'> & {
  readonly tables: Readonly<Record<string, string | undefined>>;
};

function readingFrom({ tables, ...reading }: ReadingData): FigureReading {
  const given = Object.entries(tables).flatMap(([id, codes]) =>
    codes === undefined ? [] : [[id, codes] as const],
  );
  return { ...reading, tables: new Map(given) };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
