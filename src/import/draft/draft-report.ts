/** A document as a draft report: facts, tables with confidence, text, and what is left to do. */

import { checkReport } from '../../check/check-report.ts';
import { ClaimReader } from '../../check/claims/read.ts';
import { formForYear } from '../../form/index.ts';
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { walkRows } from '../../form/walk.ts';
import { absentCell, type Cell, parseCell } from '../../report/cell.ts';
import { reportId } from '../../report/content-paths.ts';
import { LONGEST } from '../../report/field-limits.ts';
import type { Agency, Report, ReportTable } from '../../report/model.ts';
import { isUndecided, undecided } from '../../report/placeholders.ts';
import { readTitle } from '../../report/report-title.ts';
import type { Fold } from '../../text/fold.ts';
import { type AsideText, lineText, type SourceDocument, type TextLine } from '../document.ts';
import { detectForm, type Labels } from '../labels.ts';
import { confirmRecognised } from '../solve/confirm-recognised.ts';
import { equationsWithinRows } from '../solve/equations.ts';
import { doubtExchanged } from '../solve/exchanged-columns.ts';
import { settleByOrder } from '../solve/settle-by-order.ts';
import { solveCumulative } from '../solve/solve-cumulative.ts';
import { solveRuns } from '../solve/solve-tables.ts';
import { type ArrangedLines, arrangeColumns } from '../table/arrange-columns.ts';
import {
  type ImportedCell,
  type ImportedTable,
  unreadCells,
  unreadTable,
} from '../table/imported-table.ts';
import { markOddFigures, type OddFigures } from '../table/odd-figures.ts';
import { chooseOwnTables } from '../table/own-table.ts';
import { readTables } from '../table/read-tables.ts';
import { partUnitTables, readUnitTables } from '../table/unit-rows.ts';
import { cutChrome } from '../text/chrome.ts';
import {
  type DocumentFacts,
  matchAgency,
  organInTitle,
  readFacts,
  wholeOrgan,
} from '../text/facts.ts';
import { type Outline, outline, tableRegions } from '../text/outline.ts';
import { markdownHeading, paragraphsOf, toMarkdown } from '../text/prose.ts';
import { partedAt, secondReport } from '../text/second-report.ts';
import { settleDocument } from '../text/settle-document.ts';
import { unfoldLines } from '../text/unfold-lines.ts';
import { notesIn } from '../values.ts';
import { doubtMissing, unlessUnread } from './doubt-missing.ts';
import { withFollowing } from './following-report.ts';
import { leftOver, type ReadRegion } from './left-over.ts';

export interface ImportDraft {
  readonly facts: DocumentFacts;
  readonly form: FormDeclaration;
  readonly tables: ReadonlyMap<string, ImportedTable>;
  /** Markdown by section, headings included. */
  readonly sections: readonly { readonly id: string; readonly markdown: string }[];
  /** Left out: site chrome, page numbers, text that no reader sees. */
  readonly cut: readonly AsideText[];
  /** What is printed and could not be read. */
  readonly unread: readonly AsideText[];
  /** The archived agency, where the document's name fits one. */
  readonly agency: Agency | null;
  /** What the document calls the organ, for a new agency file. */
  readonly organ: string;
  /** The text was recognised in pictures. */
  readonly recognised: boolean;
}

/**
 * Drafts a report from a document; null where neither tables nor a title say that it is one.
 */
export function draftReport(
  source: SourceDocument,
  agencies: readonly Agency[],
  forms: readonly FormDeclaration[],
  labels: Labels,
): ImportDraft | null {
  const { document: settled, dropped, overlong } = settleDocument(source);
  const text = settled.lines.map(lineText).join('\n');
  const form = detectForm(text, forms, labels)?.form ?? formOfTitle(settled, forms);
  if (form === null) return null;
  const parted = partUnitTables(form.tables, settled.lines, labels);
  const document = { ...settled, lines: unfoldLines(form, parted, labels) };
  const second = source.joined === true ? null : secondReport(form, document.lines, labels);
  if (second !== null) {
    const [own, following] = partedAt(source, document.lines, second);
    const first = draftReport(own, agencies, forms, labels);
    return first === null ? null : withFollowing(first, following);
  }
  const facts = readFacts(document);
  const { kept, cut } = cutChrome(document.lines, facts);
  const parts = outline(form, kept, labels);
  const organ = wholeOrgan(organInTitle(facts.title), facts.signer ?? '');
  const { regions: areas, others } = chooseOwnTables(
    form,
    tableRegions(form, parts, kept, labels),
    kept,
    labels,
    { organ, year: facts.year },
  );
  const moved = document.recognised ? NOT_MOVED : arrangeTables(form, areas, labels);
  const places = new Map(
    [...moved].flatMap(([id, { lines }]) =>
      (areas.get(id) ?? []).map((line, at) => [line, lines[at] ?? line] as const),
    ),
  );
  const isOther = new Set(others);
  const own = kept.filter((line) => !isOther.has(line)).map((line) => places.get(line) ?? line);
  const byUnits = readUnitTables(form.tables, own, labels);
  const odd = markTables(form, areas, moved, document.recognised ? null : labels);
  const arranged = new Map([...odd].map(([id, { lines }]) => [id, lines] as const));
  const regions = new Map([
    ...arranged,
    ...[...byUnits].map(([id, { lines }]) => [id, lines] as const),
  ]);
  const read = readTables(form, arranged, kept, labels, {
    equationsIn: (table) => equationsWithinRows(form, table),
    moved: new Set(moved.keys()),
    year: facts.year,
  });
  const inAreas = [...areas.values(), ...[...byUnits.values()].map(({ lines }) => lines)].flat();
  const figures = figuresIn(kept, new Set(inAreas));
  const solved = new Map([
    ...settleByOrder(form, solveRuns(form, read)),
    ...[...byUnits].map(
      ([id, { table }]) =>
        [
          id,
          solveCumulative(form, doubtExchanged(form, table), { previous: null, figures }),
        ] as const,
    ),
  ]);
  const recognisedLines = linesRecognised(document);
  const found = doubtRecognised(form, solved, recognisedLines);
  const tables = new Map(
    [...found].map(([id, table]) => [id, unlessUnread(form, table, { ...document, cut }, labels)]),
  );
  const readRegions = form.tables.flatMap((declaration): ReadRegion[] => {
    const table = tables.get(declaration.id);
    if (table === undefined || table.presence === 'missing') return [];
    if (byUnits.has(declaration.id)) return [];
    const lines = regions.get(declaration.id) ?? [];
    return [{ book: labels.book(declaration), table, lines }];
  });
  const left = leftOver(readRegions);
  const ofTables = readRegions.flatMap(({ lines }) =>
    lines.filter(({ number }) => !left.text.has(number)),
  );
  const ofUnits = [...byUnits.values()];
  const inTables = new Set(
    [...ofTables, ...others, ...ofUnits.flatMap(({ lines }) => lines)].map(({ number }) => number),
  );
  const doubted = form.tables.map((declaration): [string, ImportedTable] => {
    const table = tables.get(declaration.id) as ImportedTable;
    const inSection = parts.sections
      .filter(({ id }) => id === declaration.section)
      .flatMap(({ lines }) => lines.filter(({ number }) => !inTables.has(number)).map(lineText));
    const book = labels.book(declaration);
    const own = new Set((regions.get(declaration.id) ?? []).map(({ number }) => number));
    // Figures behind a whole label are placed, or their row says that they are not.
    const names = [...walkRows(declaration)].map(({ row }) => book.keyOf(row));
    const inRegion = left.cut
      .filter(({ line, text }) => {
        const key = labels.key(text);
        return own.has(line) && !names.some((name) => name !== '' && key.includes(name));
      })
      .map(({ text }) => text);
    const settled = document.recognised ? unlessOnOtherPage(declaration, table, parts) : table;
    const loose = [...inSection, ...inRegion, ...overlong];
    return [declaration.id, doubtMissing(declaration, settled, loose)];
  });
  return {
    facts,
    form,
    tables: new Map(doubted.map(([id, table]) => [id, withSourceLines(table)])),
    sections: sectionTexts(parts, inTables, new Set(facts.titleLines)),
    cut: [
      ...cut,
      ...others
        .filter((line) => lineText(line).trim() !== '')
        .map((line) => ({ line: line.number, text: `另一张表：${lineText(line).trim()}` })),
      ...[...moved.values()].flatMap((table) => table.cut),
      ...[...tables.values()].flatMap(orderOf),
      ...notesOf(ofTables),
      ...left.cut,
      ...ofUnits.flatMap((table) => table.left),
      ...dropped,
      ...document.hidden,
    ].map(sourceLine),
    unread: [...document.unread, ...[...odd.values()].flatMap(({ unread }) => unread)].map(
      sourceLine,
    ),
    agency: matchAgency(facts, agencies, labels.fold),
    organ,
    recognised: [...parts.preamble, ...parts.sections.flatMap(({ lines }) => lines)].some(
      ({ number }) => recognisedLines.has(Math.floor(number)) && !inTables.has(number),
    ),
  };
}

const NOT_MOVED: ReadonlyMap<string, ArrangedLines> = new Map();

/** The tables whose columns stand in another order than the form's, put into it. */
function arrangeTables(
  form: FormDeclaration,
  areas: ReadonlyMap<string, readonly TextLine[]>,
  labels: Labels,
): Map<string, ArrangedLines> {
  const arranged = form.tables.flatMap((table) => {
    const lines = arrangeColumns(labels.book(table), areas.get(table.id) ?? []);
    return lines === null ? [] : [[table.id, lines] as const];
  });
  return new Map(arranged);
}

/** The lines of each table in the form's order, what is no figure marked in them. */
function markTables(
  form: FormDeclaration,
  areas: ReadonlyMap<string, readonly TextLine[]>,
  moved: ReadonlyMap<string, ArrangedLines>,
  labels: Labels | null,
): Map<string, OddFigures> {
  const marked = form.tables.flatMap((table): [string, OddFigures][] => {
    const lines = moved.get(table.id)?.lines ?? areas.get(table.id);
    if (lines === undefined) return [];
    const none = { lines, unread: [] };
    return [[table.id, labels === null ? none : markOddFigures(labels.book(table), lines)]];
  });
  return new Map(marked);
}

/** The form of a report without any table, by the year that its title names. */
function formOfTitle(
  document: SourceDocument,
  forms: readonly FormDeclaration[],
): FormDeclaration | null {
  const { title } = readFacts(document);
  const { organ = '', years = [] } = readTitle(title) ?? {};
  const [year] = years;
  if (organ === '' || year === undefined) return null;
  return formForYear(year, forms) ?? formWithoutTables(year, forms) ?? null;
}

/** What reports looked like that had no table, in years without a prescribed form. */
const formWithoutTables = (year: number, forms: readonly FormDeclaration[]) =>
  forms.find(
    ({ tables, years: { from, to } }) =>
      tables.length === 0 && year >= from && (to === null || year <= to),
  );

/** The same draft, with what the agency's report for the year before says of its open cells. */
export function settleByPrevious(draft: ImportDraft, previous: Report | null): ImportDraft {
  if (previous === null) return draft;
  const hints = { previous, figures: new Set<string>() };
  const tables = [...draft.tables].map(
    ([id, table]) => [id, solveCumulative(draft.form, table, hints)] as const,
  );
  return { ...draft, tables: new Map(tables) };
}

/** What is printed as a number outside the tables. */
function figuresIn(lines: readonly TextLine[], inTables: ReadonlySet<TextLine>): Set<string> {
  const texts = lines.filter((line) => !inTables.has(line)).map(lineText);
  return new Set(texts.flatMap((text) => text.normalize('NFKC').match(/\d+/g) ?? []));
}

/** Cells of the tables whose figures have notes, which no cell of a report has a place for. */
const notesOf = (lines: readonly TextLine[]): AsideText[] =>
  lines.flatMap((line) =>
    notesIn(line).map((text) => ({ line: line.number, text: `单元格里的附注：${text}` })),
  );

/** Says why no cell of a table is known whose headers stand in another order. */
const orderOf = ({ reordered }: ImportedTable): AsideText[] =>
  reordered === undefined
    ? []
    : [{ line: reordered.line, text: `表头的次序与表式不同，各格未定：${reordered.text}` }];

/** The line of the source that a piece of it was. */
const sourceLine = <Item extends { readonly line: number }>(item: Item): Item => ({
  ...item,
  line: Math.floor(item.line),
});

/** A table whose lines are those of the source. */
function withSourceLines(table: ImportedTable): ImportedTable {
  const rows = [...table.rows].map(([id, cells]) => {
    const located = cells?.map((cell): ImportedCell => {
      return cell.line === null ? cell : { ...cell, line: Math.floor(cell.line) };
    });
    return [id, located ?? null] as const;
  });
  const { extra, misprinted } = table;
  return {
    ...{ ...table, rows: new Map(rows) },
    ...{ extra: extra.map(sourceLine), misprinted: misprinted.map(sourceLine) },
  };
}

/**
 * Of recognised pages some may lack, since a photograph shows one: a table is missing there only
 * where its section is there and says something in its place.
 */
function unlessOnOtherPage(
  declaration: TableDeclaration,
  table: ImportedTable,
  { sections }: Outline,
): ImportedTable {
  if (table.presence !== 'missing') return table;
  const says = sections.some(
    ({ id, inline, lines }) =>
      id === declaration.section && [inline, ...lines.map(lineText)].join('').trim() !== '',
  );
  return says ? table : unreadTable(declaration, table.hasHeader);
}

/** Numbers of the lines that were recognised in pictures. */
const linesRecognised = ({ recognised, lines }: SourceDocument): ReadonlySet<number> =>
  new Set(lines.flatMap((line) => (recognised || line.recognised ? Math.floor(line.number) : [])));

/**
 * The same tables, no cell sure of those that were recognised, be it in part: what the form's
 * equations say of a row rests on all of its figures.
 */
function doubtRecognised(
  form: FormDeclaration,
  tables: ReadonlyMap<string, ImportedTable>,
  recognised: ReadonlySet<number>,
): Map<string, ImportedTable> {
  if (recognised.size === 0) return new Map(tables);
  const doubted = [...tables].map(([id, table]): [string, ImportedTable] => {
    const cells = [...table.rows.values()].flatMap((row) => row ?? []);
    const numbers = [...cells, ...table.extra].map(({ line }) => Math.floor(line ?? 0));
    const declaration = form.tables.find((item) => item.id === id);
    const isRecognised = numbers.some((line) => recognised.has(line));
    return [id, isRecognised && declaration !== undefined ? doubt(declaration, table) : table];
  });
  const doubtful = new Map(doubted.filter(([, table]) => table.recognised));
  return new Map([...doubted, ...confirmRecognised(form, doubtful)]);
}

/** A row that was not found may have been taken for something else. */
function doubt(declaration: TableDeclaration, table: ImportedTable): ImportedTable {
  const rows = [...walkRows(declaration)].map((slot) => {
    const cells = table.rows.get(slot.row.id) ?? unreadCells(slot, null);
    return [
      slot.row.id,
      cells.map((cell): ImportedCell => ({ ...cell, confidence: 'unsure' })),
    ] as const;
  });
  return { ...table, rows: new Map(rows), recognised: true };
}

function sectionTexts(
  parts: Outline,
  inTables: ReadonlySet<number>,
  title: ReadonlySet<number>,
): { id: string; markdown: string }[] {
  const prose = (lines: readonly TextLine[]) =>
    toMarkdown(
      paragraphsOf(lines.filter(({ number }) => !inTables.has(number) && !title.has(number))),
    );
  const preamble = prose(parts.preamble);
  return [
    ...(preamble.length > 0 ? [{ id: 'preamble', markdown: preamble.join('\n\n') }] : []),
    ...parts.sections.map(({ id, heading, inline, lines }) => ({
      id,
      markdown: [
        ...(heading === '' ? [] : [markdownHeading(heading)]),
        ...(inline === '' ? [] : toMarkdown([inline])),
        ...prose(lines),
      ].join('\n\n'),
    })),
  ];
}

/** The draft as a report of the archive, to be written and checked. */
export function toReport(
  draft: ImportDraft,
  agency: Agency,
  year: number,
  source: Report['source'],
): Report {
  const { facts, form } = draft;
  const tables = new Map(
    form.tables.map((declaration) => {
      const table = draft.tables.get(declaration.id);
      if (table === undefined) throw new Error(`draft lacks table ${declaration.id}`);
      return [declaration.id, toTable(declaration, table)] as const;
    }),
  );
  return {
    id: reportId(agency.id, year),
    agency,
    year,
    form,
    title: facts.title,
    lang: facts.lang,
    signed: facts.signed,
    published: facts.published,
    text: draft.sections.length === 0 ? 'none' : draft.recognised ? 'recognised' : 'verbatim',
    textComplete: true,
    source,
    tables,
    versions: [],
    sections: [],
    acknowledged: [],
    notes: null,
  };
}

function toTable(
  declaration: FormDeclaration['tables'][number],
  table: ImportedTable,
): ReportTable {
  const rows = new Map(
    [...walkRows(declaration)].map(({ row, columns }) => {
      const cells = table.rows.get(row.id) ?? null;
      return [
        row.id,
        columns.map((column, index): Cell => {
          const cell = cells?.[index];
          if (cell === undefined) return absentCell('missing');
          return cell.confidence === 'unsure'
            ? undecidedCell(cell)
            : parseCell(cell.token ?? '', column);
        }),
      ] as const;
    }),
  );
  return {
    id: declaration.id,
    presence: table.presence,
    rows,
    extraRows: table.presence === 'present' ? addedRows(declaration, table) : [],
    hasHeader: table.hasHeader || table.presence === 'missing',
  };
}

/**
 * Rows of the publisher's own, named x_1, x_2, …; where they have not as many values as the
 * block has columns, a person says which stand where.
 */
function addedRows(
  declaration: FormDeclaration['tables'][number],
  { extra, recognised }: ImportedTable,
): ReportTable['extraRows'] {
  return extra.flatMap(({ label, tokens, block }, index) => {
    const home = declaration.blocks.find(({ id }) => id === block) ?? declaration.blocks[0];
    if (home === undefined) return [];
    const filled = tokens.filter((token) => token !== '');
    const whole = [filled, tokens].find(({ length }) => length === home.columns.length);
    const cells = home.columns.map((column, at) =>
      whole === undefined
        ? undecidedCell({ token: null, candidates: filled })
        : recognised
          ? undecidedCell({ token: whole[at] ?? '', candidates: [] })
          : parseCell(whole[at] ?? '', column),
    );
    const printed = label.replace(/\s+/g, '').slice(0, LONGEST.label);
    return [{ id: `x_${index + 1}`, label: printed, block: home.id, cells }];
  });
}

/** A cell that a person must decide; `npm run check` refuses it as it stands. */
function undecidedCell({ token, candidates }: Pick<ImportedCell, 'token' | 'candidates'>): Cell {
  const options = [...new Set([...(token === null ? [] : [token]), ...candidates])].slice(0, 6);
  return {
    token: undecided(...options).slice(0, LONGEST.cell),
    state: 'unparsable',
    value: null,
    unit: null,
  };
}

/** What the relations of the form say of the cells that were read for certain. */
export function draftFindings(
  report: Report,
  fold: Fold,
): { rule: string; at: string; message: string }[] {
  return checkReport(report, new ClaimReader(fold))
    .findings.filter(({ level, rule }) => level === 'inconsistency' && rule.startsWith('R'))
    .filter(({ inputs }) => !inputs.some(({ token }) => isUndecided(token)))
    .filter(({ found }) => !isUndecided(found))
    .map(({ rule, at, message }) => ({ rule, at, message }));
}
