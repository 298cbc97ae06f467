/** A table of the page as rows of text, as it stands: what spans several places is in each. */

/** Text of a cell in one line. */
const textOf = (cell: Element): string => (cell.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Rows of equal length; a cell that spans rows or columns is repeated in all its places. */
export function gridOf(table: HTMLTableElement): string[][] {
  const grid: string[][] = [...table.rows].map(() => []);
  for (const [line, row] of [...table.rows].entries()) {
    let place = 0;
    for (const cell of row.cells) {
      while (grid[line]?.[place] !== undefined) place += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        const target = grid[line + down];
        for (let right = 0; right < cell.colSpan && target !== undefined; right += 1) {
          target[place + right] = textOf(cell);
        }
      }
      place += cell.colSpan;
    }
  }
  return grid.map((row) => Array.from(row, (field) => field ?? ''));
}

/** The heading over a data cell, and that of its row: what a reader would call it. */
export function headingsOf(cell: HTMLTableCellElement): { row: string; column: string } {
  const row = [...(cell.closest('tr')?.querySelectorAll('th') ?? [])].pop();
  const table = cell.closest('table');
  const { left, right } = cell.getBoundingClientRect();
  const middle = (left + right) / 2;
  const heads = [...(table?.tHead?.querySelectorAll('th') ?? [])];
  // On a phone the head of the labels stands above those of the columns, not beside them.
  const stub = heads.find(
    ({ cellIndex, rowSpan }) => cellIndex === 0 && rowSpan === table?.tHead?.rows.length,
  );
  const over = heads.filter((head) => {
    if (head === stub) return false;
    const box = head.getBoundingClientRect();
    return box.left <= middle && middle <= box.right;
  });
  return {
    row: row === undefined ? '' : textOf(row),
    column: over.map(textOf).join(' '),
  };
}
