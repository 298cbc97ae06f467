/** An invented report as parts in order, to be put together otherwise than a publisher would. */
import { type DocumentPart, partsOf } from '../bench/import/document.ts';
import { Random } from '../bench/random.ts';
import { documentOf } from './import.ts';

export type TablePart = DocumentPart & { readonly kind: 'table' };

/** What the document must yield, and its parts in order. */
export const { truth } = documentOf('html');
export const parts = partsOf(truth, 'html', new Set(), new Random(1));
export const tables = parts.filter((part): part is TablePart => part.kind === 'table');

/** The same table with every figure larger. */
export const withMore = (part: TablePart, more: number): TablePart => ({
  ...part,
  table: {
    ...part.table,
    rows: part.table.rows.map((row) =>
      row.map((cell) =>
        cell.kind === 'value' && /^\d+$/.test(cell.text)
          ? { ...cell, text: `${Number(cell.text) + more}` }
          : cell,
      ),
    ),
  },
});

export const paragraph = (text: string): DocumentPart => ({ kind: 'paragraph', text });

/** The parts with others in the place of one. */
export const replaced = (own: DocumentPart, others: readonly DocumentPart[]) =>
  parts.flatMap((part) => (part === own ? others : [part]));

export const webPage = (pieces: readonly DocumentPart[]) =>
  pieces
    .map((part) => {
      if (part.kind !== 'table') return `<p>${part.text}</p>`;
      const rows = part.table.rows.map((row) =>
        row.map((cell) => `<td colspan=${cell.colspan} rowspan=${cell.rowspan}>${cell.text}</td>`),
      );
      return `<table>${rows.map((row) => `<tr>${row.join('')}</tr>`).join('')}</table>`;
    })
    .join('\n');

/** As a text of one cell a line. */
export const cellLines = (pieces: readonly DocumentPart[]) =>
  pieces
    .flatMap((part) =>
      part.kind === 'table' ? part.table.rows.flat().map(({ text }) => text) : [part.text],
    )
    .join('\n');
