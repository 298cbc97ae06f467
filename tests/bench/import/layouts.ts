/** Tables of invented documents as text, in every layout that real documents come in. */
import type { Random } from '../random.ts';
import { columnLines } from './columns.ts';
import type { Damage } from './damages.ts';
import { BREAK, type Place, type PrintedCell, type PrintedTable, placesOf } from './grid.ts';
import { pastedLines, plainLines, positionedLines } from './poppler.ts';

type Render = (
  table: PrintedTable,
  damages: ReadonlySet<Damage>,
  random: Random,
) => readonly string[];

/** How a layout prints a table; `format` is that of the whole document. */
export const LAYOUTS = {
  tabs: { format: 'txt', separators: true, render: tabLines },
  cells: { format: 'txt', separators: true, render: cellLines },
  bars: { format: 'txt', separators: true, render: barLines },
  pipes: { format: 'md', separators: true, render: pipeLines },
  columns: { format: 'txt', separators: true, render: columnLines },
  html: { format: 'html', separators: true, render: htmlLines },
  spaced: { format: 'txt', separators: true, render: spacedLines },
  runs: { format: 'txt', separators: false, render: runLines },
  apart: { format: 'txt', separators: false, render: apartLines },
  plain: { format: 'txt', separators: false, render: plainLines },
  pasted: { format: 'txt', separators: false, render: pastedLines },
  poppler: { format: 'html', separators: false, render: plainLines },
  positioned: { format: 'html', separators: false, render: positionedLines },
  oneline: { format: 'txt', separators: false, render: spacedLines },
  doc: { format: 'doc', separators: true, render: () => [] },
  drawn: { format: 'pdf', separators: true, render: () => [] },
  mht: { format: 'mht', separators: true, render: htmlLines },
  docx: { format: 'docx', separators: true, render: () => [] },
  xlsx: { format: 'xlsx', separators: true, render: () => [] },
  xls: { format: 'xls', separators: true, render: () => [] },
  ods: { format: 'ods', separators: true, render: () => [] },
  odt: { format: 'odt', separators: true, render: () => [] },
  rtf: { format: 'rtf', separators: true, render: () => [] },
  ofd: { format: 'ofd', separators: true, render: () => [] },
  pdf: { format: 'pdf', separators: true, render: htmlLines },
} as const satisfies Record<
  string,
  {
    format:
      | 'txt'
      | 'md'
      | 'html'
      | 'mht'
      | 'docx'
      | 'doc'
      | 'xlsx'
      | 'xls'
      | 'ods'
      | 'odt'
      | 'rtf'
      | 'ofd'
      | 'pdf';
    separators: boolean;
    render: Render;
  }
>;

/** Layouts of documents that are text. */
export const TEXT_LAYOUTS = (Object.keys(LAYOUTS) as LayoutName[]).filter((name) =>
  ['txt', 'md', 'html'].includes(LAYOUTS[name].format),
);

export type LayoutName = keyof typeof LAYOUTS;

/** Rows of texts, with the damages that only a table of separate cells can take. */
function textRows(
  table: PrintedTable,
  damages: ReadonlySet<Damage>,
  random: Random,
): { texts: string[]; body: boolean }[] {
  const rows = placesOf(table).map((places) => ({
    texts: places.map(({ cell, covered }) => (covered === 'no' ? cell.text : '')),
    body: places.some(({ cell }) => cell.kind === 'value'),
  }));
  const broken = damages.has('split-labels') ? breakLabels(rows, random) : rows;
  const shifted = damages.has('shifted') ? broken.map((row) => shift(row, random)) : broken;
  return damages.has('vertical') && table.stub === 0 ? vertical(shifted) : shifted;
}

/** Labels that continue in the next row of the text, as page breaks leave them. */
function breakLabels(rows: readonly { texts: string[]; body: boolean }[], random: Random) {
  return rows.flatMap((row) => {
    const at = row.texts.findLastIndex((text) => /\p{Script=Han}/u.test(text));
    const label = row.texts[at] ?? '';
    if (!row.body || label.length < 6 || random.chance(0.8)) return [row];
    const cut = random.between(3, label.length - 3);
    const first = row.texts.map((text, index) =>
      index < at ? text : index === at ? label.slice(0, cut) : '',
    );
    const second = row.texts.map((text, index) =>
      index < at ? '' : index === at ? label.slice(cut) : text,
    );
    return [
      { texts: first, body: false },
      { texts: second, body: true },
    ];
  });
}

/** A row that lost the empty cell at its left, as behind a page break. */
function shift(row: { texts: string[]; body: boolean }, random: Random) {
  if (!row.body || row.texts[0] !== '' || random.chance(0.5)) return row;
  const keep = row.texts.findIndex((text) => text !== '');
  const lost = random.between(1, Math.max(1, keep));
  return keep < 0
    ? row
    : { ...row, texts: [...row.texts.slice(lost), ...Array<string>(lost).fill('')] };
}

/** Headers set one character above the other. */
function vertical(rows: readonly { texts: string[]; body: boolean }[]) {
  return rows.flatMap((row) => {
    if (row.body) return [row];
    const height = Math.max(1, ...row.texts.map((text) => text.length));
    return Array.from({ length: height }, (_, line) => ({
      texts: row.texts.map((text) => text.charAt(line)),
      body: false,
    }));
  });
}

function tabLines(table: PrintedTable, damages: ReadonlySet<Damage>, random: Random): string[] {
  const trailing = random.between(0, 2);
  return textRows(table, damages, random).flatMap(({ texts }, index) => [
    ...(damages.has('shifted') && index % 9 === 8 ? [''] : []),
    texts.join('\t') + '\t'.repeat(trailing),
  ]);
}

/** A label on two lines where labels are split. */
function linesOf(cell: PrintedCell, damages: ReadonlySet<Damage>, random: Random): string[] {
  const { text, kind } = cell;
  if (damages.has('vertical') && kind === 'head' && text.length <= 4) return [...text];
  if (!damages.has('split-labels') || kind === 'value' || text.length < 6 || random.chance(0.7)) {
    return [text];
  }
  const cut = random.between(2, text.length - 2);
  return [text.slice(0, cut), text.slice(cut)];
}

const isBody = (places: readonly Place[]) =>
  places.some(({ cell, covered }) => covered === 'no' && cell.kind === 'value');

function cellLines(table: PrintedTable, damages: ReadonlySet<Damage>, random: Random): string[] {
  const indent = random.pick(['\t', '\t', '']);
  return placesOf(table).flatMap((places) => [
    ...places
      .filter(({ covered }) => covered !== 'column')
      .flatMap(({ cell, covered }) => (covered === 'row' ? [''] : linesOf(cell, damages, random)))
      .filter((text, at, all) => !damages.has('shifted') || text !== '' || all[at + 1] !== '')
      .map((text) => indent + text),
    '',
  ]);
}

function barLines(table: PrintedTable, damages: ReadonlySet<Damage>, random: Random): string[] {
  return placesOf(table).flatMap((places) => {
    const covered = places.filter((place) => place.covered !== 'no').length;
    const own = places.filter((place) => place.covered === 'no');
    return [
      ...own.flatMap(({ cell }) => {
        const lines = linesOf(cell, damages, random);
        return lines.map((line, index) => (index < lines.length - 1 ? line : `${line} |`));
      }),
      ...(covered > 0 && !(damages.has('shifted') && isBody(places)) ? ['|'.repeat(covered)] : []),
    ];
  });
}

function pipeLines(table: PrintedTable, damages: ReadonlySet<Damage>, random: Random): string[] {
  // Some converters print a cell once however many columns it spans: rows of mixed width.
  const mixed = random.chance(0.5);
  const rows = mixed
    ? placesOf(table).map((places) =>
        places
          .filter(({ covered }) => covered !== 'column')
          .map(({ cell, covered }) => (covered === 'no' ? cell.text : '')),
      )
    : textRows(table, damages, random).map(({ texts }) => texts);
  const lines = rows.map((texts) => `| ${texts.join(' | ')} |`);
  const ruler = `|${' --- |'.repeat(rows[0]?.length ?? 1)}`;
  return ['', ...lines.slice(0, 1), ruler, ...lines.slice(1), ''];
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function htmlLines(table: PrintedTable, damages: ReadonlySet<Damage>, random: Random): string[] {
  const span = (name: string, size: number) => (size > 1 ? ` ${name}="${size}"` : '');
  const gap = random.pick(['<br>', '</p><p>', '&nbsp;']);
  const blank = random.pick(['', '&nbsp;', '<p>&nbsp;</p>']);
  const cell = ({ text, colspan, rowspan, kind }: PrintedCell) => {
    const parts =
      damages.has('vertical') && kind === 'head' && colspan === 1
        ? Array.from(text, escapeHtml).join('<br>')
        : linesOf({ text, colspan, rowspan, kind }, damages, random)
            .map(escapeHtml)
            .join('<br>')
            .replaceAll(BREAK, gap);
    const content = text === '' ? blank : random.chance(0.3) ? `<p>${parts}</p>` : parts;
    return `<td${span('colspan', colspan)}${span('rowspan', rowspan)}>${content}</td>`;
  };
  return [
    '<table border="1"><tbody>',
    ...table.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`),
    '</tbody></table>',
  ];
}

/** Label and values of each row in one line, parted as `gap` says; blanks leave nothing. */
function joined(table: PrintedTable, gap: string): string[] {
  return placesOf(table).map((places) => {
    const own = places.filter(({ covered, cell }) => covered === 'no' && cell.text !== '');
    const labels = own.filter(({ cell }) => cell.kind !== 'value').map(({ cell }) => cell.text);
    const values = own.filter(({ cell }) => cell.kind === 'value').map(({ cell }) => cell.text);
    return [labels.join(''), values.join(gap)].filter((part) => part !== '').join(gap);
  });
}

function spacedLines(table: PrintedTable): string[] {
  return joined(table, ' ');
}

function runLines(table: PrintedTable): string[] {
  return joined(table, '');
}

/** All labels first, then the values, a row on a line. */
function apartLines(table: PrintedTable): string[] {
  const places = placesOf(table);
  const texts = (row: readonly Place[], kind: (cell: PrintedCell) => boolean) =>
    row.filter(({ cell, covered }) => covered === 'no' && kind(cell)).map(({ cell }) => cell.text);
  return [
    ...places.flatMap((row) => texts(row, ({ kind, text }) => kind !== 'value' && text !== '')),
    ...places.filter(isBody).map((row) => texts(row, ({ kind }) => kind === 'value').join('\t')),
  ];
}
