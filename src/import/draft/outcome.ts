/** The report of an import as data for programs; `render-outcome.ts` makes text of it for people. */

import type { FormDeclaration } from '../../form/types.ts';
import { cellId, rowId, walkRows } from '../../form/walk.ts';
import { type Cell, parseCell } from '../../report/cell.ts';
import { compareReports, type FactId } from '../../report/compare-reports.ts';
import type { Report } from '../../report/model.ts';
import { SAYS_MISSING } from '../../report/placeholders.ts';
import type { AsideText, ReadProblem } from '../document.ts';
import type { ImportedCell } from '../table/imported-table.ts';
import type { ImportDraft } from './draft-report.ts';
import { type DocumentPart, placeIn } from './join-documents.ts';

export interface CellOutcome {
  readonly token: string | null;
  readonly value: string | null;
  readonly unit: string | null;
  readonly state: Cell['state'] | 'undecided';
  readonly confidence: ImportedCell['confidence'];
  readonly line: number | null;
  /** The document that it comes from, where there are several. */
  readonly document?: string;
}

/** What stands in a line of the document, or of one of several. */
export type PlacedText = AsideText & { readonly document?: string };

/** An agency that the archive does not have. */
export interface AgencyProposal {
  /** Begins with `?` where no division code is known. */
  readonly id: string;
  /** The file in canonical form. */
  readonly yaml: string;
  /** What a person must still decide. */
  readonly open: readonly string[];
  /** What its division could be, in words. */
  readonly candidates: readonly string[];
  /** An id that the archive would take, by the place's initials where its code is not known. */
  readonly suggested: string | null;
}

export interface ImportOutcome {
  readonly document: string;
  readonly agency: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly title: string;
  readonly signed: string | null;
  readonly published: string | null;
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly CellOutcome[]>>>>;
  /** Tables, rows and sections of the form that the document does not have. */
  readonly missing: readonly string[];
  /** Rows that are not of the form. */
  readonly added: readonly {
    readonly table: string;
    readonly label: string;
    readonly tokens: readonly string[];
    readonly line: number;
    readonly document?: string;
  }[];
  /** Rows whose labels are misprinted: they were taken for the nearest of the form. */
  readonly misprinted: readonly {
    readonly row: string;
    readonly label: string;
    readonly line: number;
    readonly document?: string;
  }[];
  /** Markdown by section id. */
  readonly sections: Readonly<Record<string, string>>;
  readonly unsure: readonly {
    readonly cell: string;
    readonly line: number | null;
    readonly document?: string;
    readonly text: string;
    readonly candidates: readonly string[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly at: string;
    readonly message: string;
  }[];
  readonly cut: readonly PlacedText[];
  /** What is printed and could not be read. */
  readonly unread: readonly PlacedText[];
  /** Tables seem to be in pictures that nothing has looked into. */
  readonly inPictures: boolean;
  /** The text was recognised in pictures: of pages that are not among them nobody knows. */
  readonly recognised: boolean;
  /** The file of the agency, where the archive has none; null otherwise. */
  readonly proposal: AgencyProposal | null;
  /** Files written, relative to the content folder; empty for a dry run. */
  readonly written: readonly string[];
  /** The report that was made of this very document before; nothing more is done then. */
  readonly already: string | null;
  /** Cells in which an archived report of the same agency and year differs. */
  readonly differences: readonly {
    readonly cell: string;
    readonly archived: string;
    readonly document: string;
  }[];
  /** Why nothing was written; null where that was not asked or went well. */
  readonly problem: ReadProblem | null;
}

/** An outcome with nothing but the reason why there is none. */
export function failedOutcome(document: string, problem: ReadProblem | null): ImportOutcome {
  return {
    document,
    agency: null,
    year: null,
    form: null,
    title: '',
    signed: null,
    published: null,
    tables: {},
    missing: [],
    added: [],
    misprinted: [],
    sections: {},
    unsure: [],
    findings: [],
    cut: [],
    unread: [],
    inPictures: false,
    recognised: false,
    proposal: null,
    written: [],
    already: null,
    differences: [],
    problem,
  };
}

/** The parts of an outcome that follow from the draft. */
export function draftOutcome(
  document: string,
  draft: ImportDraft,
  lineAt: (line: number) => string,
  parts: readonly DocumentPart[] = [],
): ImportOutcome {
  const { form, facts } = draft;
  const place = (line: number | null) => (line === null ? { line } : placeIn(parts, line));
  const placed = <Item extends { readonly line: number }>(item: Item) => ({
    ...item,
    ...placeIn(parts, item.line),
  });
  const unsure: ImportOutcome['unsure'][number][] = [];
  for (const { table, row, label, column, index } of cellsOf(form)) {
    const cell = draft.tables.get(table)?.rows.get(row)?.[index];
    if (cell?.confidence !== 'unsure') continue;
    const text = cell.line === null ? '' : excerpt(lineAt(cell.line), label);
    const candidates = [...new Set([cell.token ?? '', ...cell.candidates])].filter(Boolean);
    const found = { cell: cellId(table, row, column), ...place(cell.line), text, candidates };
    unsure.push(found);
  }
  return {
    ...failedOutcome(document, null),
    form: form.id,
    title: facts.title,
    signed: facts.signed,
    published: facts.published,
    tables: tableOutcomes(draft, place),
    missing: missingParts(draft),
    added: [...draft.tables.values()].flatMap(({ id, extra }) =>
      extra.map(({ label, tokens, line }) => placed({ table: id, label, tokens, line })),
    ),
    misprinted: [...draft.tables.values()].flatMap(({ id, misprinted }) =>
      misprinted.map((item) => placed({ ...item, row: rowId(id, item.row) })),
    ),
    sections: sectionOutcomes(draft),
    unsure,
    cut: draft.cut.map(placed),
    unread: draft.unread.map(placed),
    recognised: draft.recognised,
  };
}

function* cellsOf(form: FormDeclaration) {
  for (const table of form.tables) {
    for (const { row, columns } of walkRows(table)) {
      for (const [index, column] of columns.entries()) {
        yield { table: table.id, row: row.id, label: row.label, column: column.id, index };
      }
    }
  }
}

/** A line as it is, or of a long one (a whole report can be one line) what stands around a label. */
function excerpt(line: string, label: string): string {
  if (line.length <= EXCERPT) return line;
  const name = label.replace(/^(?:[一二三四五六七八九十]+、|[（(].+?[）)]|\d+[.．、])/, '');
  const at = Math.max(0, line.lastIndexOf(name) - BEFORE_LABEL);
  return `${at > 0 ? '…' : ''}${line.slice(at, at + EXCERPT)}${at + EXCERPT < line.length ? '…' : ''}`;
}

const EXCERPT = 160;
const BEFORE_LABEL = 20;

type Place = (line: number | null) => Pick<CellOutcome, 'line' | 'document'>;

function tableOutcomes({ form, tables }: ImportDraft, place: Place): ImportOutcome['tables'] {
  return Object.fromEntries(
    form.tables.flatMap((declaration) => {
      const table = tables.get(declaration.id);
      if (table === undefined || table.presence === 'missing') return [];
      const rows = [...walkRows(declaration)].flatMap(({ row, columns }) => {
        const cells = table.rows.get(row.id) ?? null;
        if (cells === null) return [];
        return [
          [row.id, columns.map((column, index) => outcomeOf(cells[index], column, place))] as const,
        ];
      });
      return [[declaration.id, Object.fromEntries(rows)] as const];
    }),
  );
}

function outcomeOf(
  cell: ImportedCell | undefined,
  column: Parameters<typeof parseCell>[1],
  place: Place,
): CellOutcome {
  if (cell === undefined || cell.token === null) {
    const { confidence = 'unsure', line = null } = cell ?? {};
    return { token: null, value: null, unit: null, state: 'undecided', confidence, ...place(line) };
  }
  const { token, value, unit, state } = parseCell(cell.token, column);
  return { token, value, unit, state, confidence: cell.confidence, ...place(cell.line) };
}

function missingParts({ form, tables, sections }: ImportDraft): string[] {
  const present = new Set(sections.map(({ id }) => id));
  return [
    ...form.sections
      .filter(({ id, optional }) => !optional && !present.has(id))
      .map(({ id }) => id),
    ...form.tables.flatMap((declaration) => {
      const table = tables.get(declaration.id);
      if (table === undefined || table.presence === 'missing') return [declaration.id];
      return [...table.rows]
        .filter(([, cells]) => cells === null)
        .map(([row]) => `${declaration.id}.${row}`);
    }),
  ];
}

/** The text by section; what has several headings of one kind is one text, in their order. */
function sectionOutcomes({ sections }: ImportDraft): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { id, markdown } of sections) {
    const before = texts[id];
    texts[id] = before === undefined ? markdown : `${before}\n\n${markdown}`;
  }
  return texts;
}

/** Tables of which nothing was found, nor said to be missing: all cells are open, no line theirs. */
export const unseenTables = ({ tables }: ImportOutcome): string[] =>
  Object.entries(tables).flatMap(([id, rows]) =>
    Object.values(rows)
      .flat()
      .every(({ token, line }) => token === null && line === null)
      ? [id]
      : [],
  );

/** How many cells are how certain. */
export function cellCounts({ tables }: ImportOutcome): Record<ImportedCell['confidence'], number> {
  const counts = { sure: 0, solved: 0, unsure: 0 };
  for (const rows of Object.values(tables)) {
    for (const { confidence } of Object.values(rows).flat()) counts[confidence] += 1;
  }
  return counts;
}

/** What of an archived report the document says otherwise: its facts, added rows and cells. */
export function differencesOf(archived: Report, imported: Report): ImportOutcome['differences'] {
  const all = compareReports(archived, imported).filter(
    ({ kind, at }) => kind !== 'fact' || FROM_DOCUMENT.includes(at),
  );
  // On another form nothing else can be compared.
  const form = all.filter(({ at }) => at === 'form');
  return (form.length > 0 ? form : all).map(({ at, before, after }) => ({
    cell: at,
    archived: before ?? SAYS_MISSING,
    document: after ?? SAYS_MISSING,
  }));
}

/** Other facts are of the copy, not of the report. */
const FROM_DOCUMENT: readonly string[] = [
  'title',
  'form',
  'signed',
  'published',
] satisfies FactId[];
