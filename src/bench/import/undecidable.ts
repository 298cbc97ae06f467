/**
 * Cells that nobody could read from a document, shown by example: another report, whose sums are
 * the same, comes out as the very same text. Only zeros and blanks that change places are tried,
 * so there may be more such cells than these.
 */
import type { PrintedRow, Truth } from './truth.ts';

/** The longest row of a form has seven cells. */
const MOST_TURNS = 6;

/** Ids, `<table>.<row>.<index>`, of cells that another report with the same text has otherwise. */
export function undecidableCells(
  truth: Truth,
  text: string,
  render: (other: Truth) => string,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
    for (const table of truth.form.tables) {
      const rows = truth.rows.get(table.id) ?? [];
      const turned = rows.map((row) => turnGaps(row, turn));
      const changed = rows.flatMap(({ id, tokens }, index) =>
        tokens.flatMap((token, cell) =>
          id !== null && token !== turned[index]?.tokens[cell] ? [`${table.id}.${id}.${cell}`] : [],
        ),
      );
      if (changed.every((cell) => found.has(cell))) continue;
      const other = { ...truth, rows: new Map(truth.rows).set(table.id, turned) };
      if (render(other) === text) for (const cell of changed) found.add(cell);
    }
  }
  return found;
}

/** A row whose stretches of zeros and blanks are turned by so many places each. */
function turnGaps(row: PrintedRow, turn: number): PrintedRow {
  const isEmpty = (token: string | undefined) => token !== undefined && /^[\s0０]*$/.test(token);
  const tokens: string[] = [];
  for (let at = 0; at < row.tokens.length; ) {
    let end = at;
    while (isEmpty(row.tokens[end])) end += 1;
    const gap = row.tokens.slice(at, end);
    const by = gap.length === 0 ? 0 : turn % gap.length;
    tokens.push(...gap.slice(by), ...gap.slice(0, by));
    if (end < row.tokens.length) tokens.push(row.tokens[end] ?? '');
    at = end + 1;
  }
  return { ...row, tokens };
}
