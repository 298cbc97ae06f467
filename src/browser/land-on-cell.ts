/**
 * Lands on the cell that an address names: search leads to any figure of a table, and an anchor on
 * each of its hundreds of cells would weigh on everybody who reads the page.
 */
import { cellAnchor } from '../report/anchors.ts';
import { namedAnchor } from './named-anchor.ts';

export function landOnCell(): void {
  const anchor = namedAnchor();
  if (anchor === '' || document.getElementById(anchor) !== null) return;
  for (const cell of document.querySelectorAll<HTMLElement>('[data-cell]')) {
    if (cellAnchor(cell.dataset['cell'] ?? '') !== anchor) continue;
    cell.id = anchor;
    // To the same place once more: now it is there.
    location.replace(location.hash);
    return;
  }
}
