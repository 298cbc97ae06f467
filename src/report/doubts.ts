/**
 * Cells that contradict others: they stand in a relation that does not hold, so that one of them
 * is wrong and nobody can tell which. What is worked out from them is withheld, with this as the
 * reason; the tables themselves show every cell as published.
 */

import type { Report } from './model.ts';

/** Why a cell cannot be relied on. */
export interface Doubt {
  readonly rule: string;
  /** The relation in words and in the reports' own numbers. */
  readonly message: string;
  /** Id of the report whose check tells of it: the later one, where two years contradict. */
  readonly report: string;
  /** A part that stands in the relation, where the cell is the total of parts; else null. */
  readonly through: string | null;
}

/** The doubtful cells of one report, by cell id. */
export type CellDoubts = ReadonlyMap<string, Doubt>;

/** Those of an archive, by report id; reports without any are left out. */
export type Doubts = ReadonlyMap<string, CellDoubts>;

/** A doubtful cell that a figure would have been made of. */
export interface DoubtfulCell extends Doubt {
  readonly cell: string;
  /** The report that the cell stands in. */
  readonly of: Report;
}

const NONE: CellDoubts = new Map();

/** For a report that is read on its own, before any check. */
export const NO_DOUBTS: Doubts = new Map();

/** The doubtful cells of the report with that id. */
export const doubtfulCells = (doubts: Doubts, report: string): CellDoubts =>
  doubts.get(report) ?? NONE;

/** The doubtful ones among cells of a report, each once. */
export function doubtful(doubts: Doubts, report: Report, cells: Iterable<string>): DoubtfulCell[] {
  const known = doubts.get(report.id);
  if (known === undefined) return [];
  return [...new Set(cells)].flatMap((cell): DoubtfulCell[] => {
    const doubt = known.get(cell);
    return doubt === undefined ? [] : [{ ...doubt, cell, of: report }];
  });
}

/**
 * Why a figure is withheld, in one sentence; each contradiction once.
 *
 * @param most contradictions to quote; of more, how many there are
 */
export function withheldReason(cells: readonly DoubtfulCell[], most = Infinity): string {
  const messages = [...new Set(cells.map(({ message }) => message))];
  const more = messages.length > most ? `……共 ${messages.length} 处` : '';
  return `所用的数前后不一致，不作数：${messages.slice(0, most).join('；')}${more}`;
}
