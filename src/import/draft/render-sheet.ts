/**
 * The open cells of a draft as a page of its own: each with its picture, what it may be, and the
 * line of the draft that it is decided in. A local file: no script, nothing from elsewhere.
 */
import type { FormDeclaration } from '../../form/types.ts';
import { cellId, walkRows } from '../../form/walk.ts';
import { BLANK, isUndecided, MISSING, UNCLEAR } from '../../report/placeholders.ts';
import { type Html, html, raw } from '../../text/html.ts';
import type { ImportOutcome } from './outcome.ts';

export interface SheetSource {
  readonly outcome: ImportOutcome;
  readonly form: FormDeclaration;
  /** The draft by its name in the content folder, and its text. */
  readonly file: string;
  readonly yaml: string;
  /** Pictures of cells as `data:` addresses, by the cells' ids. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** The page as text of an HTML file. */
export function renderSheet(source: SheetSource): string {
  const { outcome, form, file } = source;
  const count = outcome.unsure.length;
  const tables = form.tables.map((table) => tableOf(source, table));
  const title = `待定的格：${outcome.title || outcome.document}`;
  return `<!doctype html>\n${
    html`<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<h1>${title}</h1>
<p>原件 ${outcome.document}，草稿 <code>${file}</code>，${count} 格未定${count === 0 ? '' : HOW}</p>
${tables}
${othersOf(source)}
</body>
</html>`.markup
  }\n`;
}

const HOW = `。照图把草稿那一行里以 ? 开头的改成所印的字样：空着的写 ${BLANK}，没有这一格写 ${MISSING}，印着而看不清写 ${UNCLEAR}。改完运行 npm run check。`;

/** Nothing for a table without an open cell. */
function tableOf(source: SheetSource, table: FormDeclaration['tables'][number]): Html | null {
  const open = new Map(source.outcome.unsure.map((item) => [item.cell, item]));
  const rows = [...walkRows(table)].flatMap(({ row, groups, columns }) => {
    const cells = columns.flatMap((column, index) => {
      const item = open.get(cellId(table.id, row.id, column.id));
      return item === undefined ? [] : [{ item, label: column.label, index }];
    });
    if (cells.length === 0) return [];
    const [{ item }] = cells as [(typeof cells)[number]];
    const seen = cells.some(({ item: { cell } }) => source.pictures.has(cell));
    const place = item.line === null ? '' : `${item.document ?? ''} 第 ${item.line} 行 `;
    return [
      html`<section>
<h3>${[...groups.map(({ label }) => label), row.label].join(' › ')}</h3>
<pre>${lineOf(source, table.id, row.id)}</pre>
${!seen && item.text !== '' ? html`<p class="text">${place}<q>${item.text}</q></p>` : null}
<ul>${cells.map((cell) => cellOf(source, cell))}</ul>
</section>
`,
    ];
  });
  return rows.length === 0 ? null : html`<h2>${table.label}</h2>\n${rows}`;
}

function cellOf(
  { pictures }: SheetSource,
  cell: {
    readonly item: ImportOutcome['unsure'][number];
    readonly label: string;
    readonly index: number;
  },
): Html {
  const { item, label, index } = cell;
  const picture = pictures.get(item.cell);
  const could = item.candidates.map((candidate) => html` <b>${candidate}</b>`);
  return html`<li id="${item.cell}">${
    picture === undefined ? null : html`<img src="${picture}" alt="${label}">`
  }<span>第 ${index + 1} 个 ${label}</span><span>${
    could.length > 0 ? html`可能是${could}` : '没有认出'
  }</span><span class="pen"></span></li>`;
}

/** The line of the draft that a row is, with its number. */
function lineOf({ file, yaml }: SheetSource, table: string, row: string): string {
  const lines = yaml.split('\n');
  const from = lines.indexOf(`  ${table}:`);
  const at = lines.findIndex((line, index) => index > from && line.startsWith(`    ${row}:`));
  return from < 0 || at < 0 ? file : `${at + 1}: ${(lines[at] ?? '').trim()}`;
}

/** Rows of the publisher's own that wait for a person as well. */
function othersOf({ yaml }: SheetSource): Html | null {
  const lines = yaml.split('\n').flatMap((line, index) => {
    const own = /^ {4}x_\d+: .*cells: \[(?<cells>.*)\]\}$/.exec(line)?.groups?.['cells'];
    const open = own?.split(', ').some((cell) => isUndecided(cell.replace(/^['"]/, '')));
    return open ? [`${index + 1}: ${line.trim()}`] : [];
  });
  if (lines.length === 0) return null;
  return html`<h2>自加的行</h2>\n<pre>${lines.join('\n')}</pre>`;
}

/** Two minutes for forty cells: pictures large, everything of a row in one place. */
const STYLE = `
body{margin:1.5rem auto;max-width:64rem;padding:0 1rem;font:16px/1.6 sans-serif;color:#111;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0}
section{border-top:1px solid #999;padding:.6rem 0;break-inside:avoid}
pre{margin:.2rem 0;padding:.2rem .4rem;background:#f2f2f2;white-space:pre-wrap;overflow-wrap:anywhere}
ul{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;margin:.4rem 0 0;padding:0}
li{display:flex;flex-direction:column;border:1px solid #bbb;padding:.4rem;max-width:16rem;break-inside:avoid}
img{align-self:flex-start;height:4rem;max-width:100%;object-fit:contain;border:1px solid #ddd;margin-bottom:.3rem}
b{font-size:1.2rem;margin:0 .3em}.text{margin:.3rem 0}.pen{border-bottom:1px solid #111;height:1.4rem}
@media screen{.pen{display:none}}@media print{body{margin:0;font-size:12px}pre{background:none;border:1px solid #bbb}}
`;
