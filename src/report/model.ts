/** What the archive holds once its files are read: plain objects, no positions, no disk. */

import type { FormDeclaration } from '../form/types.ts';
import { rowOf, tableOf } from '../form/walk.ts';
import type { AbsenceStatus, AgencyKind, AgencyLevel, LineageKind } from './agency-terms.ts';
import type { Cell } from './cell.ts';
import { ABSENT_TABLES } from './placeholders.ts';

/** Our own summary, the original wording, what a program recognised in pictures, or tables only. */
export const TEXT_KINDS = ['digest', 'verbatim', 'recognised', 'none'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** Scripts of the originals. */
export const SCRIPTS = ['zh-Hans', 'zh-Hant'] as const;
export type Script = (typeof SCRIPTS)[number];

export interface AgencyName {
  readonly name: string;
  /** First and last day on which the name was valid (ISO), null where open or unknown. */
  readonly from: string | null;
  readonly to: string | null;
}

/** One event of an agency's lineage, recorded once: with the organ that came out of it. */
export interface LineageEvent {
  readonly event: LineageKind;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exactly as it is known. */
  readonly date: string;
  /** Ids of the agencies that went in; the first is the one whose work is chiefly continued. */
  readonly from: readonly string[];
  /** The document that the event rests on. */
  readonly basis: string;
}

/** What somebody found who looked for a report on the publisher's site. */
export interface Absence {
  /** Year covered. */
  readonly year: number;
  readonly status: AbsenceStatus;
  /** Day of the check (ISO), who checked, and the page that was looked at. */
  readonly checked: string;
  readonly by: string;
  readonly url: string;
  readonly note: string | null;
}

export interface Region {
  /** GB/T 2260 code, or the short name used where no code exists (xpcc). */
  readonly code: string;
  readonly name: string;
}

export interface Agency {
  /** `<division code or short name>-<slug>`; also the file name. */
  readonly id: string;
  readonly names: readonly AgencyName[];
  readonly aliases: readonly string[];
  /** Pinyin of the current name where the readings made by the build would be wrong. */
  readonly pinyin?: string | null | undefined;
  readonly level: AgencyLevel;
  readonly kind: AgencyKind;
  readonly sector: string;
  readonly division: string | null;
  readonly divisionNote: string | null;
  /** From the outermost to the innermost region. */
  readonly regions: readonly Region[];
  /** Oldest first. */
  readonly lineage: readonly LineageEvent[];
  readonly absences: readonly Absence[];
  readonly notes: string | null;
}

export interface Source {
  readonly publisher: string | null;
  readonly url: string | null;
  /** Host on which the document was seen where its full address is not known. */
  readonly site: string | null;
  readonly retrieved: string | null;
  /** sha256 of the document (or of its extracted text) that was transcribed. */
  readonly sha256: string | null;
  /** sha256 of the text of the page it was taken from, without what changes at every visit. */
  readonly pageText?: string | null | undefined;
  /** Address of a copy that a web archive keeps of the original; absent where none is known. */
  readonly archived?: string | null | undefined;
  /** Other documents that the report was put together from, beside that of `sha256`. */
  readonly attachments?: readonly Attachment[] | undefined;
  /** What the figures were when they were read or first typed (src/report/reading.ts). */
  readonly reading?: Reading | undefined;
}

/** Read from the document by the import, or typed by a person. */
export const READING_KINDS = ['read', 'typed'] as const;

/** Fingerprint of the figures of a report, as one person or program saw them. */
export interface Reading {
  readonly how: (typeof READING_KINDS)[number];
  /** Who typed them; null where that is not known, and where the import read them. */
  readonly by: string | null;
  /** By table: a code for each cell, or the word for an absent table. */
  readonly tables: ReadonlyMap<string, string>;
}

/** That a figure rightly differs from the reading, and who saw that in the document. */
export interface Correction {
  /** Id of the cell, the added row or the table. */
  readonly at: string;
  /** What the document prints there. */
  readonly printed: string;
  readonly by: string;
  readonly seen: string;
}

/** That a second person compared all figures with the document. */
export interface Confirmation {
  readonly by: string;
  /** ISO date. */
  readonly date: string;
  /** Code of the figures that were confirmed. */
  readonly figures: string;
}

/** A document beside the main one of a report. */
export interface Attachment {
  /** Name of its file. */
  readonly name: string;
  readonly sha256: string;
}

/** Another copy of the same report, seen elsewhere or at another time. */
export interface Version {
  readonly url: string;
  readonly retrieved: string | null;
  readonly sha256: string | null;
  /** What reads differently from the archived copy; null where nothing does. */
  readonly differs: string | null;
}

export interface Acknowledgement {
  readonly rule: string;
  readonly at: string;
  readonly expected: string;
  readonly found: string;
  readonly note: string | null;
}

/** Whether the document has the table, and in what shape. */
export const TABLE_PRESENCES = ['present', ...ABSENT_TABLES] as const;
export type TablePresence = (typeof TABLE_PRESENCES)[number];

/** A row that the publisher added to the statutory table. */
export interface ExtraRow {
  readonly id: string;
  readonly label: string;
  readonly block: string;
  readonly cells: readonly Cell[];
}

export interface ReportTable {
  readonly id: string;
  readonly presence: TablePresence;
  /** Cells by row id, in column order; every row of the form is there. */
  readonly rows: ReadonlyMap<string, readonly Cell[]>;
  readonly extraRows: readonly ExtraRow[];
  /** False where the table was printed without its header. */
  readonly hasHeader: boolean;
}

/** A piece of a section: what the Markdown held, reduced to what may be shown. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item';
  /** Depth of a heading (3…) or of a list item (1…); 0 for paragraphs. */
  readonly depth: number;
  /** Text as one string, for search and checks. */
  readonly text: string;
  /** The same text in runs, for display. */
  readonly runs: readonly Run[];
  /** Printed marker of a list item, e.g. `1.`; null for others. */
  readonly marker: string | null;
}

export interface Run {
  readonly text: string;
  readonly strong: boolean;
  /** http(s) address where the run is a link. */
  readonly href: string | null;
}

export interface Section {
  /** Section id of the form; `preamble` before the first heading, `other` if not recognised. */
  readonly id: string;
  /** Heading as printed; empty for the preamble. */
  readonly heading: string;
  /** How the heading compares with the form's. */
  readonly match: 'template' | 'variant' | 'unnumbered' | 'unknown';
  readonly blocks: readonly Block[];
}

export interface Report {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly agency: Agency;
  /** Year covered, not the year of publication. */
  readonly year: number;
  readonly form: FormDeclaration;
  readonly title: string;
  readonly lang: Script;
  readonly signed: string | null;
  readonly published: string | null;
  readonly text: TextKind;
  /** False where the text covers only part of the report, so that gaps say nothing. */
  readonly textComplete: boolean;
  readonly source: Source;
  readonly versions: readonly Version[];
  /** In the order of the form. */
  readonly tables: ReadonlyMap<string, ReportTable>;
  readonly sections: readonly Section[];
  /** Where the figures differ from `source.reading`; absent where nowhere. */
  readonly corrected?: readonly Correction[] | undefined;
  readonly acknowledged: readonly Acknowledgement[];
  readonly reviewed?: Confirmation | null | undefined;
  readonly notes: string | null;
}

/** How a site's files are laid out: as its size asks for, or one way whatever its size. */
export const LAYOUT_CHOICES = ['auto', 'by-report', 'by-agency'] as const;
export type LayoutChoice = (typeof LAYOUT_CHOICES)[number];

export interface SiteSettings {
  readonly title: string;
  readonly description: string;
  readonly contact: string | null;
  /** Address of the repository, for links to files and to report a problem. */
  readonly repository: string | null;
  /** Terms under which the data may be used; null where none are named. */
  readonly licence: { readonly name: string; readonly url: string | null } | null;
  /** Draw a picture for each report, shown where its address is shared. */
  readonly pictures: boolean;
  /** Let visited pages be read again without a connection. */
  readonly offline: boolean;
  readonly layout: LayoutChoice;
}

/** That a report or an agency no longer stands where it stood in the archive. */
export interface Departure {
  /** Id of the report or agency under which it stood. */
  readonly from: string;
  /** Id under which it stands since then; null where the archive no longer holds it. */
  readonly to: string | null;
  /** Of an agency: the years whose reports went with it. */
  readonly years: readonly number[];
  /** ISO date. */
  readonly date: string;
  readonly reason: string;
}

export interface Archive {
  readonly site: SiteSettings;
  /** In the order in which the file lists them. */
  readonly departures: readonly Departure[];
  /** Sorted by id. */
  readonly agencies: readonly Agency[];
  /** Sorted by agency id, then year. */
  readonly reports: readonly Report[];
}

/** The cell at `<table>.<row>.<column>` of a report; undefined where the form has none. */
export function cellAt(
  report: Report,
  table: string,
  row: string,
  column: string,
): Cell | undefined {
  const declaration = tableOf(report.form, table);
  const slot = declaration && rowOf(declaration, row);
  const index = slot?.block.columns.findIndex((item) => item.id === column) ?? -1;
  return report.tables.get(table)?.rows.get(row)?.[index];
}

/** Whatever has names as agencies have them. */
type Named = Pick<Agency, 'id' | 'names'>;

/**
 * The name to which a report for `year` is bound: the one valid at the end of the year, else
 * the last one valid on some day of it; null where the agency had no name in that year.
 */
export function nameInYear(agency: Named, year: number): string | null {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const valid = agency.names.filter(
    ({ from, to }) => (from ?? '0000') <= last && first <= (to ?? '9999'),
  );
  const atEnd = valid.find(({ to }) => last <= (to ?? '9999'));
  return (atEnd ?? valid.at(-1))?.name ?? null;
}

/** The agency's name in the year covered (see `nameInYear`), else its latest. */
export function agencyName(agency: Named, year?: number): string {
  const valid = year === undefined ? null : nameInYear(agency, year);
  return valid ?? agency.names.at(-1)?.name ?? agency.id;
}
