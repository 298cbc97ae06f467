/** Tables whose rows a reader may put in another order, by a button in each column's head. */

const collator = new Intl.Collator('zh-Hans', { numeric: true });

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]')) {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      sort(table, column, down ? -1 : 1);
    });
  }
}

function sort(table: HTMLTableElement, column: number, direction: 1 | -1): void {
  const [body] = table.tBodies;
  if (body === undefined) return;
  const textOf = (row: HTMLTableRowElement) => row.cells[column]?.textContent?.trim() ?? '';
  const rows = [...body.rows];
  rows.sort((a, b) => direction * collator.compare(textOf(a), textOf(b)));
  body.append(...rows);
}
