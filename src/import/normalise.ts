/** Settles what the layout of some lines means once the whole document is seen. */
import type { SourceDocument, TextLine } from './document.ts';

/**
 * Where most lines with tabs are one tab and one text, the tab is an indent: each line is a cell
 * of its own, not a row whose first cell is empty.
 */
export function settleLayouts(document: SourceDocument): SourceDocument {
  const tabbed = document.lines.filter(({ layout, table }) => layout === 'grid' && table === null);
  const indented = tabbed.filter(isIndented);
  if (indented.length < tabbed.length * 0.8) return document;
  const lines = document.lines.map((line): TextLine => {
    const [, second] = line.cells;
    if (line.layout !== 'grid' || line.table !== null || !isIndented(line)) return line;
    return { ...line, layout: 'plain', cells: second === undefined ? [] : [second] };
  });
  return { ...document, lines };
}

const isIndented = ({ cells }: TextLine) =>
  cells.length === 2 && cells[0]?.text.trim() === '';
