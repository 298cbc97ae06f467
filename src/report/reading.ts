/**
 * The second reading of a report's figures. No equation guards the greater part of them: 4529
 * typed as 5429 adds up as before. So a report keeps a fingerprint of every cell as it was read
 * from the document (or as it was first typed), and what differs from it later is named, cell by
 * cell, until a person says who saw what.
 */

import { memoized } from '../form/memoize.ts';
import type { FormDeclaration } from '../form/types.ts';
import { cellId, cellsOfTable, rowId } from '../form/walk.ts';
import type { Cell } from './cell.ts';
import type { Report, ReportTable } from './model.ts';
import { isUndecided, MISSING, UNCLEAR } from './placeholders.ts';
import { halfWidth, withoutSpaces } from './token.ts';

/** What a report says of one place of its tables. */
export interface Claim {
  /** Id of the cell, of a row of the publisher's own (its label), or of a table (its presence). */
  readonly at: string;
  /** JSON pointer of it in the report's file. */
  readonly pointer: string;
  /** What the file writes there; empty for a blank cell. */
  readonly printed: string;
}

/** How the figures of a report compare with its reading. */
export interface ReadingComparison {
  /** Other than they were read. */
  readonly differing: readonly Claim[];
  /** Not decided when the document was read; a person has decided since. */
  readonly undecided: readonly Claim[];
  /** All that the report claims. */
  readonly claims: readonly Claim[];
}

/** Whom the figures of a report rest on. */
export const FIGURE_SOURCES = ['read', 'confirmed', 'typed'] as const;
export type FigureSource = (typeof FIGURE_SOURCES)[number];

export interface Vouched {
  /** `typed` as soon as one figure rests on a single person. */
  readonly from: FigureSource;
  /** Places that rest on one person alone. */
  readonly alone: number;
  readonly claims: number;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const WIDTH = 3;
/** In the place of a code: the document was read, but not this cell. */
const OPEN = '_'.repeat(WIDTH);
/**
 * The largest prime that three digits hold, and a generator of its group. A remainder by a prime
 * tells apart any two texts that differ in one character or have two of them exchanged: the usual
 * slips are found for certain, others but for one in 238321.
 */
const PRIME = 238321;
const BASE = 1008;

/** What `tables` of a reading may hold. */
export const READING_CODES = new RegExp(`^(?:[0-9A-Za-z]{${WIDTH}}|_{${WIDTH}})*$`);

function codeOf(text: string): string {
  let rest = 1;
  for (let at = 0; at < text.length; at += 1) rest = (rest * BASE + text.charCodeAt(at)) % PRIME;
  let code = '';
  for (let place = 0; place < WIDTH; place += 1) {
    code = (DIGITS[rest % DIGITS.length] ?? '') + code;
    rest = Math.floor(rest / DIGITS.length);
  }
  return code;
}

/** Without what `check --fix` takes away: full width, separators of thousands, stray spaces. */
const plainly = (printed: string) =>
  withoutSpaces(halfWidth(printed.normalize('NFC'))).replace(/(?<=\d),(?=\d{3})/g, '');

function printedIn(cell: Cell | undefined): string {
  if (cell === undefined || cell.state === 'missing') return MISSING;
  return cell.state === 'unclear' ? UNCLEAR : cell.token;
}

const codeFor = ({ printed }: Claim) => (isUndecided(printed) ? OPEN : codeOf(plainly(printed)));

/** Everything that one table of a report claims, rows of the publisher's own last. */
function claimsOf(
  declaration: FormDeclaration['tables'][number],
  table: ReportTable | undefined,
): Claim[] {
  const { id } = declaration;
  if (table === undefined || table.presence !== 'present') {
    return [{ at: id, pointer: `/tables/${id}`, printed: table?.presence ?? MISSING }];
  }
  const cells = cellsOfTable(declaration).map(
    ({ id: at, pointer, row, index }): Claim => ({
      ...{ at, pointer },
      printed: printedIn(table.rows.get(row.id)?.[index]),
    }),
  );
  const added = table.extraRows.flatMap((extra): Claim[] => {
    const block = declaration.blocks.find((item) => item.id === extra.block);
    const pointer = `/tables/${id}/${extra.id}`;
    return [
      { at: rowId(id, extra.id), pointer: `${pointer}/label`, printed: extra.label },
      ...extra.cells.map((cell, index) => ({
        at: cellId(id, extra.id, block?.columns[index]?.id ?? String(index)),
        pointer: `${pointer}/cells/${index}`,
        printed: printedIn(cell),
      })),
    ];
  });
  return [...cells, ...added];
}

/** The fingerprint of the tables as they are: the word for an absent one, else a code for each cell. */
export function readingOf({ form, tables }: Pick<Report, 'form' | 'tables'>): Map<string, string> {
  return new Map(
    form.tables.map((declaration) => {
      const table = tables.get(declaration.id);
      const claims = claimsOf(declaration, table);
      const codes = claims.map(codeFor).join('');
      const presence = table?.presence ?? MISSING;
      return [declaration.id, presence === 'present' ? codes : presence];
    }),
  );
}

/** One code for all figures of a report: what a person confirms who has compared them. */
export function figuresCode(report: Pick<Report, 'form' | 'tables'>): string {
  const claims = allClaims(report);
  return codeOf(claims.map(({ at, printed }) => `${at} ${plainly(printed)}`).join('\n'));
}

const allClaims = ({ form, tables }: Pick<Report, 'form' | 'tables'>) =>
  form.tables.flatMap((declaration) => claimsOf(declaration, tables.get(declaration.id)));

/** Sets a report against the reading of its figures; without one nothing differs. */
export function compareWithReading(report: Report): ReadingComparison {
  const { reading } = report.source;
  const claims = allClaims(report);
  if (reading === undefined) return { differing: [], undecided: [], claims };
  const differing: Claim[] = [];
  const undecided: Claim[] = [];
  for (const declaration of report.form.tables) {
    const table = report.tables.get(declaration.id);
    const read = reading.tables.get(declaration.id);
    const own = claimsOf(declaration, table);
    const presence = table?.presence ?? MISSING;
    const whole = { at: declaration.id, pointer: `/tables/${declaration.id}`, printed: presence };
    if (read === undefined) continue;
    if (presence !== 'present' || !READING_CODES.test(read)) {
      if (read !== presence) differing.push(whole);
      continue;
    }
    const codes = Array.from({ length: read.length / WIDTH }, (_, at) =>
      read.slice(at * WIDTH, (at + 1) * WIDTH),
    );
    for (const [index, claim] of own.entries()) {
      const code = codes[index];
      if (code === OPEN) undecided.push(claim);
      else if (code !== undefined && code !== codeFor(claim)) differing.push(claim);
    }
    // Rows that were added or taken away since.
    if (codes.length !== own.length && codes.length >= cellsOfTable(declaration).length)
      differing.push(whole);
  }
  return { differing, undecided, claims };
}

/** Tables for which a reading holds nothing, or nothing that fits the form. */
export function unfitTables({ form, source }: Report): string[] {
  const { reading } = source;
  if (reading === undefined) return [];
  const known = form.tables.filter((declaration) => {
    const read = reading.tables.get(declaration.id);
    if (read === undefined) return true;
    return READING_CODES.test(read) && read.length / WIDTH < cellsOfTable(declaration).length;
  });
  const ids = new Set(form.tables.map(({ id }) => id));
  return [...known.map(({ id }) => id), ...[...reading.tables.keys()].filter((id) => !ids.has(id))];
}

/** Whether the figures are those that somebody confirmed, who is none of those that typed them. */
export function isConfirmed(report: Report): boolean {
  const { reviewed } = report;
  return reviewed != null && reviewed.figures === figuresCode(report) && !hasTyped(report);
}

/** Whether who confirmed the figures has typed some of them. */
export function hasTyped({ reviewed, corrected = [], source }: Report): boolean {
  if (reviewed == null) return false;
  return [source.reading?.by, ...corrected.map(({ by }) => by)].includes(reviewed.by);
}

/**
 * Whom the figures rest on; null where the report has no tables to claim anything. Every row of
 * the exported tables asks it of its report.
 */
export const vouchedFor = memoized((report: Report): Vouched | null => {
  const { differing, undecided, claims } = compareWithReading(report);
  if (claims.length === 0) return null;
  const typed =
    report.source.reading?.how === 'read' ? differing.length + undecided.length : claims.length;
  if (typed === 0) return { from: 'read', alone: 0, claims: claims.length };
  const confirmed = isConfirmed(report);
  return {
    from: confirmed ? 'confirmed' : 'typed',
    alone: confirmed ? 0 : typed,
    claims: claims.length,
  };
});

/** Whom the figures of reports rest on, by report id; reports without figures are left out. */
export type Figures = ReadonlyMap<string, Vouched>;

export const figuresOf = (reports: readonly Report[]): Figures =>
  new Map(
    reports.flatMap((report) => {
      const vouched = vouchedFor(report);
      return vouched === null ? [] : [[report.id, vouched] as const];
    }),
  );

export const FIGURE_WORDS: Readonly<Record<FigureSource, string>> = {
  read: '从原件读出',
  confirmed: '录入并经另一人对照',
  typed: '录入未经对照',
};

/** Whom the figures of one report rest on, in words. */
export function vouchedText({ from, alone, claims }: Vouched): string {
  const partly = from === 'typed' && alone < claims;
  return partly ? `从原件读出，其中 ${alone} 格录入未经对照` : FIGURE_WORDS[from];
}
