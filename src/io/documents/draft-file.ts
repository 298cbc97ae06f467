/** One file as a draft report: what is done apart from the rest, since the file may be hostile. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { MAX_TEXT_BYTES } from '../../content/text-problems.ts';
import type { FormDeclaration } from '../../form/types.ts';
import {
  lineText,
  NO_CHARACTER,
  type ReadProblem,
  type SourceDocument,
} from '../../import/document.ts';
import { draftReport, type ImportDraft } from '../../import/draft/draft-report.ts';
import {
  type DocumentPart,
  type JoinedDocument,
  joinDocuments,
  type NamedDocument,
} from '../../import/draft/join-documents.ts';
import type { Labels } from '../../import/labels.ts';
import { fileBeside } from '../../import/read/html/picture-address.ts';
import type { Eyes } from '../../import/read/picture/eyes.ts';
import {
  problemOf,
  READ_GARBLED,
  reportFramed,
  toProblem,
  Unreadable,
} from '../../import/read/problems.ts';
import {
  documentTooLarge,
  MAX_DOCUMENT_BYTES,
  readDocument,
} from '../../import/read/read-document.ts';
import type { ImportedTable } from '../../import/table/imported-table.ts';
import { comparableText, saysNothingThere } from '../../import/text/page-text.ts';
import { nearest, suggestion } from '../../text/nearest.ts';
import { reasonOf } from '../fault-reason.ts';
import { cellPictures, withoutLooks } from './cell-pictures.ts';
import { picturesIn, readPictured } from './pictured-tables.ts';

/** A draft and what else the import needs of the file. */
export interface DraftedFile {
  readonly draft: ImportDraft;
  readonly sha256: string;
  /** Text of the lines that cells come from, by number. */
  readonly texts: ReadonlyMap<number, string>;
  /** The documents, where they are several; the main one first. */
  readonly parts: readonly DocumentPart[];
  /** Pictures of open cells, where they were asked for, as `data:` addresses by the cells' ids. */
  readonly pictures: ReadonlyMap<string, string>;
  /** It lacks tables and shows pictures, and nothing has looked into these. */
  readonly inPictures: boolean;
}

/** What is compared of a web page from week to week; null for other documents. */
export interface PageState {
  /** sha256 of its text, without what a site prints anew at every visit. */
  readonly text: string;
  /** The page says that nothing is there. */
  readonly gone: boolean;
}

export type FileResult =
  | { readonly ok: true; readonly file: DraftedFile; readonly page: PageState | null }
  | { readonly ok: false; readonly problem: ReadProblem; readonly page?: PageState | null };

/** What is wanted of a file. */
export interface ReadingWish {
  /** Files that make one report together with it. */
  readonly annexes?: readonly string[];
  /** Whether pictures of the open cells are wanted. */
  readonly pictures?: boolean;
}

/** Attachments of one page that are looked for. */
const MOST_ATTACHED = 10;

/**
 * Reads and drafts a file; the agency is for the caller to find. Where a page has not all tables,
 * the files beside it that it links to are read with it.
 *
 * @param eyes what recognises pictures, where that is wanted
 */
export async function draftFile(
  path: string,
  forms: readonly FormDeclaration[],
  labels: Labels,
  { annexes = [], pictures = false, eyes = null }: ReadingWish & { readonly eyes?: Eyes | null },
): Promise<FileResult> {
  const first = await readOne(path, eyes);
  if (!first.ok) return first;
  const documents = [first.read];
  for (const annex of annexes) {
    const other = await readOne(annex, eyes);
    if (!other.ok) return named(annex, other.problem);
    documents.push(other.read);
  }
  const { document } = first.read;
  const page = document.format === 'html' ? pageState(document) : null;
  const draft = (all: readonly NamedDocument[]) => draftTogether(all, forms, labels);
  const alone = draft(documents);
  const lacking = annexes.length === 0 ? tablesLacking(alone) : 0;
  const beside = lacking === 0 ? [] : await readBeside(path, document.links ?? [], eyes);
  const joined = beside.length === 0 ? alone : draft([...documents, ...beside]);
  const found = tablesLacking(joined) < lacking ? joined : alone;
  const lacks = tablesLacking(found) > 0;
  const shown = lacks ? picturesIn(path, document) : [];
  const inPictures = eyes === null && lacks && (shown.length > 0 || document.hasScans === true);
  const seen = eyes === null ? [] : await readPictured(shown, eyes);
  const whole = seen.length === 0 ? found : draft([...documents, ...seen]);
  const best = tablesLacking(whole) < tablesLacking(found) ? whole : found;
  return { ...finished(best, pictures, inPictures), page };
}

/** What goes to the other process: of pictures only those that are wanted. */
function finished(drafted: Drafted, pictures: boolean, inPictures: boolean): Drafted {
  if (!drafted.ok) {
    const { problem } = drafted;
    return inPictures ? { ok: false, problem: { ...problem, inPictures: true } } : drafted;
  }
  const { draft } = drafted.file;
  const shown = pictures ? cellPictures(draft) : new Map<string, string>();
  const file = { ...drafted.file, draft: withoutLooks(draft), pictures: shown, inPictures };
  return { ok: true, file };
}

const named = (path: string, problem: ReadProblem): FileResult => ({
  ok: false,
  problem: { ...problem, message: `${basename(path)}：${problem.message}` },
});

async function readOne(
  path: string,
  eyes: Eyes | null,
): Promise<
  { readonly ok: true; readonly read: NamedDocument } | { readonly ok: false; problem: ReadProblem }
> {
  const bytes = readBytes(path);
  if (!(bytes instanceof Uint8Array)) return { ok: false, problem: bytes };
  const name = basename(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const read = await readDocument(bytes, name, eyes, (address) => sheetBeside(path, address));
  return read.ok ? { ok: true, read: { name, sha256, document: read.document } } : read;
}

/** A style sheet that a page names and that lies beside it or below; nothing is fetched. */
function sheetBeside(path: string, address: string): Uint8Array | null {
  const file = fileBeside(address);
  if (file === null || !/\.css$/i.test(file)) return null;
  const bytes = readBytes(join(dirname(path), file));
  return bytes instanceof Uint8Array ? bytes : null;
}

type Drafted = Omit<Extract<FileResult, { ok: true }>, 'page'> | Extract<FileResult, { ok: false }>;

function draftTogether(
  documents: readonly NamedDocument[],
  forms: readonly FormDeclaration[],
  labels: Labels,
): Drafted {
  const joined = joinOf(documents);
  if ('problem' in joined) return { ok: false, problem: joined.problem };
  const { document, parts } = joined;
  const draft = draftReport(document, [], forms, labels);
  if (draft === null) return { ok: false, problem: unrecognised(document) };
  const problem = tooLong(draft);
  if (problem !== null) return { ok: false, problem };
  const sha256 = parts[0]?.sha256 ?? '';
  const texts = cellTexts(draft, document);
  const several = parts.length > 1 ? parts : [];
  const file = { draft, sha256, texts, parts: several, pictures: new Map(), inPictures: false };
  return { ok: true, file };
}

function joinOf(
  documents: readonly NamedDocument[],
): JoinedDocument | { readonly problem: ReadProblem } {
  const [only] = documents;
  if (only !== undefined && documents.length === 1) {
    return { document: only.document, parts: [{ ...only, before: 0 }] };
  }
  try {
    return joinDocuments(documents);
  } catch (error) {
    if (error instanceof Unreadable) return { problem: toProblem(error) };
    throw error;
  }
}

/** Tables of which a draft has nothing; all where there is no draft. */
const tablesLacking = (drafted: Drafted) =>
  drafted.ok
    ? [...drafted.file.draft.tables.values()].filter(isLacking).length
    : Number.POSITIVE_INFINITY;

/** Missing, or there and nothing of it read. */
const isLacking = ({ presence, rows }: ImportedTable) =>
  presence === 'missing' ||
  (presence === 'present' &&
    [...rows.values()].every((cells) => cells?.every(({ token }) => token === null) ?? true));

/**
 * Files of these names that lie beside a file, or in the folder where browsers put the parts of a
 * page, and can be read.
 */
async function readBeside(
  path: string,
  links: readonly string[],
  eyes: Eyes | null,
): Promise<NamedDocument[]> {
  if (links.length === 0) return [];
  const stem = path.slice(0, path.length - extname(path).length);
  const folders = [dirname(path), ...PARTS_OF_PAGE.map((suffix) => stem + suffix)];
  const there = new Map(
    folders.toReversed().flatMap((folder) => {
      return (namesIn(folder) ?? []).map((name) => [name, join(folder, name)] as const);
    }),
  );
  const found: NamedDocument[] = [];
  for (const link of links) {
    const file = there.get(link);
    if (file === undefined || link === basename(path)) continue;
    if (found.length >= MOST_ATTACHED) break;
    const other = await readOne(file, eyes);
    if (other.ok) found.push(other.read);
  }
  return found;
}

const PARTS_OF_PAGE = ['_files', '.files'];

function pageState(document: SourceDocument): PageState {
  const text = createHash('sha256').update(comparableText(document)).digest('hex');
  return { text, gone: saysNothingThere(document) };
}

/** The bytes of a file; its size is asked first, so that a huge one is never read. */
function readBytes(path: string): Uint8Array | ReadProblem {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) {
      const what = stat.isDirectory() ? '文件夹' : stat.isSocket() ? '套接字' : '设备或管道';
      return problemOf('I100', `${path} 是${what}，不是文件`);
    }
    return stat.size > MAX_DOCUMENT_BYTES ? documentTooLarge(stat.size) : readFileSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const message = `读不出 ${path}：${reasonOf(cause)}`;
    return code === 'ENOENT' ? nothingThere(path, message) : problemOf('I100', message);
  }
}

/** No such file: perhaps one of nearly that name was meant. */
function nothingThere(path: string, message: string): ReadProblem {
  const folder = dirname(path);
  const names = namesIn(folder);
  if (names === null) return problemOf('I100', message, `没有 ${folder} 这个文件夹，检查路径`);
  const near = nearest(basename(path), names);
  const problem = problemOf('I100', `${message}${suggestion(near)}`, '检查文件名和路径');
  return near === null ? problem : { ...problem, instead: join(folder, near) };
}

function namesIn(folder: string): string[] | null {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return null;
  }
}

/** Why a document is no report: it may well be one of which nothing can be read. */
function unrecognised(document: SourceDocument): ReadProblem {
  const { lines, unread } = document;
  const framed = reportFramed(document);
  if (framed !== null) return toProblem(framed);
  const garbled = new Set(
    unread.flatMap(({ line, text }) => (text === NO_CHARACTER ? [line] : [])),
  );
  if (garbled.size > lines.length * MOST_GARBLED) {
    return problemOf('I120', '文字读不出：PDF 的字体没有说各个字形是什么字', READ_GARBLED);
  }
  return problemOf(
    'I120',
    '没有认出年度报告的表格：文中几乎没有任何一种表式的标签，题名也不是某机关某年的年度报告',
  );
}

/** Share of the lines; single ones are ornaments. */
const MOST_GARBLED = 0.1;

/** What the check would refuse for its size need not be written first. */
function tooLong({ sections }: ImportDraft): ReadProblem | null {
  const bytes = sections.reduce((sum, { markdown }) => sum + Buffer.byteLength(markdown) + 2, 0);
  if (bytes <= MAX_TEXT_BYTES) return null;
  const message = `正文有 ${Math.ceil(bytes / 1024)} KB，上限 ${MAX_TEXT_BYTES / 1024} KB`;
  return problemOf('I109', message);
}

function cellTexts(draft: ImportDraft, { lines }: SourceDocument): Map<number, string> {
  const wanted = new Set(
    [...draft.tables.values()].flatMap(({ rows }) =>
      [...rows.values()].flatMap((cells) => cells?.flatMap(({ line }) => line ?? []) ?? []),
    ),
  );
  return new Map(
    lines
      .filter(({ number }) => wanted.has(number))
      .map((line) => [line.number, lineText(line).trim().slice(0, LONGEST_SHOWN)]),
  );
}

/** What a person is shown of a line at most. */
const LONGEST_SHOWN = 500;
