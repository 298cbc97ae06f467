/**
 * The same archive as a site of Hugo: each report's page tells section by section what ours does,
 * each agency has a list of its reports, and there is a list of agencies. What the check of a report
 * found and its indicators come to is given to it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { layoutOf } from '../../../src/export/layout.ts';
import { termOf } from '../../../src/form/glossary.ts';
import { type HeaderCell, layoutTable } from '../../../src/form/layout.ts';
import type { FormDeclaration, TableDeclaration } from '../../../src/form/types.ts';
import { cellId } from '../../../src/form/walk.ts';
import { loadArchive } from '../../../src/io/archive/load-archive.ts';
import { agencyName, type Report } from '../../../src/report/model.ts';
import { articleName } from '../../../src/site/view/words.ts';
import { reportFacts } from './hugo-facts.ts';
import { TEMPLATES } from './hugo-templates.ts';

/** Why Hugo cannot be run here; null where it can. */
export function whyNoHugo(): string | null {
  const { status, error } = spawnSync('hugo', ['version']);
  return status === 0 ? null : `没有 hugo（Debian 的 hugo）：${error?.message ?? status}`;
}

const CONFIG = `baseURL = "/"
languageCode = "zh-Hans"
title = "示例档案"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
hasCJKLanguage = true
`;

/** A form in the reports of a year, as the templates read it. */
const formData = ({ tables }: FormDeclaration, year: number, explains: boolean) => ({
  tables: tables.map((table) => tableData(table, year, explains)),
});

function tableData(table: TableDeclaration, year: number, explains: boolean) {
  const layouts = layoutTable(table, year);
  const terms = new Set<NonNullable<HeaderCell['term']>>();
  const headOf = ({ label, scope, term, colspan, rowspan }: HeaderCell) => {
    if (term !== undefined && explains) terms.add(term);
    const spans = { colspan: colspan > 1 ? colspan : 0, rowspan: rowspan > 1 ? rowspan : 0 };
    return { label, scope, ...spans, term: term && explains ? `${table.id}-${term}` : '' };
  };
  const blocks = layouts.map(({ block, stubColumns, unitColumns, header, body }) => ({
    class: `${table.layout}${layouts.length === 1 ? ' single' : ''}`,
    caption: block.caption ?? '',
    stubs: [
      ...Array.from({ length: stubColumns }, (_, at) =>
        at === stubColumns - 1 ? 'label' : 'group',
      ),
      ...(unitColumns > 0 ? ['unit'] : []),
    ],
    columns: Math.max(...body.map(({ cells }) => cells.length)),
    header: header.map((line) => line.map(headOf)),
    rows: body.map(({ heads, unit, cells }) => ({
      heads: heads.map(headOf),
      unit: unit ?? '',
      cells: cells.map(({ row, column, index }) => ({
        ...{ id: cellId(table.id, row.id, column.id), row: row.id, at: index },
      })),
    })),
  }));
  const cards = [...terms].map((term) => {
    const { id, meaning, article } = termOf(term);
    return {
      id: `${table.id}-${id}`,
      meaning,
      basis: article ? `条例${articleName(article)}` : '',
    };
  });
  return { id: table.id, title: `${table.name}　${table.label}`, blocks, cards };
}

/** The printed tokens of the tables that a report has. */
const tokensOf = ({ tables }: Report) =>
  Object.fromEntries(
    [...tables].map(([id, { rows }]) => [
      id,
      Object.fromEntries([...rows].map(([row, cells]) => [row, cells.map(({ token }) => token)])),
    ]),
  );

/**
 * Writes a project of Hugo. Facts are JSON, which it reads the quickest.
 *
 * @param content content folder of the archive
 * @param root new folder of the project
 */
export function writeHugo(content: string, root: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const whole = loadArchive(content).whole();
  const { site, reports, agencies } = whole.archive;
  const layout = layoutOf(site, reports.length);
  write('config.toml', CONFIG);
  write('static/site.css', 'body{max-width:60rem;margin:auto}td{text-align:right}\n');
  for (const [path, template] of Object.entries(TEMPLATES)) write(path, template);
  write('content/reports/_index.md', '---\ntitle: 机关\n---\n');
  for (const agency of agencies) {
    const title = JSON.stringify({ title: agencyName(agency) });
    write(`content/reports/${agency.id}/_index.md`, `${title}\n`);
  }
  const byId = new Map(reports.map((report) => [report.id, report]));
  const forms = new Set<string>();
  for (const [id, facts] of reportFacts(whole, layout)) {
    const report = byId.get(id);
    if (report === undefined) throw new Error(`facts of ${id}, which is no report`);
    const { title, form, year } = report;
    const name = `${form.id}-${year}`;
    if (!forms.has(name)) {
      forms.add(name);
      const data = formData(form, year, layout.explainsTerms);
      write(`data/forms/${name}.json`, JSON.stringify(data));
    }
    const front = JSON.stringify({
      title,
      form: form.id,
      year,
      tables: tokensOf(report),
      ...facts,
    });
    const text = readFileSync(join(content, 'reports', `${id}.md`), 'utf8');
    write(`content/reports/${id}.md`, `${front}\n\n${text}`);
  }
}

interface ReportFile {
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
}

/** How much a page says, and in how many bytes. */
interface PageSize {
  readonly bytes: number;
  readonly characters: number;
}

/** What a reader sees of a page, with what waits in its foldings. */
function sizeOfPage(html: string): PageSize {
  const body = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const text = body
    .replace(/<script\b.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&[#\w]+;/g, '.')
    .replace(/\s+/g, '');
  return { bytes: Buffer.byteLength(html), characters: text.length };
}

/** Reads one of so many pages to see that it shows all that the files say. */
const EVERY = 97;
/** Pages whose texts differ by more are not alike. */
const ALIKE = 0.03;

/**
 * @param ours our site of the same reports
 * @returns how many were looked at, and what their pages come to, in Hugo's site and in ours
 * @throws where a page of Hugo's lacks a cell or a paragraph of its report, or says more or less
 */
export function compareWithFiles(
  content: string,
  site: string,
  ours: string,
): { looked: number; theirs: PageSize; own: PageSize } {
  const reports = readdirSync(join(content, 'reports')).flatMap((agency) =>
    readdirSync(join(content, 'reports', agency))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${agency}/${name.replace('.yaml', '')}`),
  );
  const looked = reports.filter((_, at) => at % EVERY === 0);
  for (const id of looked) {
    const html = readFileSync(join(site, 'reports', id, 'index.html'), 'utf8');
    const path = join(content, 'reports', id);
    const { tables } = load(readFileSync(`${path}.yaml`, 'utf8')) as ReportFile;
    const cells = Object.values(tables).flatMap((rows) => Object.values(rows).flat());
    const shown = [...html.matchAll(/data-cell="[^"]+"[^>]*>([^<]*)<\/td>/g)].map(
      ([, cell]) => cell,
    );
    const [one, other] = [cells.map((cell) => String(cell ?? '')).sort(), shown.map(String).sort()];
    if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`Hugo 的 ${id} 的格不同`);
    for (const paragraph of readFileSync(`${path}.md`, 'utf8').split(/\n+/)) {
      const text = paragraph.replace(/^#+ /, '');
      if (!html.includes(text)) throw new Error(`Hugo 的 ${id} 没有：${text}`);
    }
  }
  const mean = (root: string): PageSize => {
    const sizes = looked.map((id) =>
      sizeOfPage(readFileSync(join(root, 'reports', id, 'index.html'), 'utf8')),
    );
    const of = (key: keyof PageSize) =>
      Math.round(sizes.reduce((sum, size) => sum + size[key], 0) / sizes.length);
    return { bytes: of('bytes'), characters: of('characters') };
  };
  const [theirs, own] = [mean(site), mean(ours)];
  if (Math.abs(theirs.characters / own.characters - 1) > ALIKE) {
    throw new Error(`Hugo 的一页 ${theirs.characters} 字，本站 ${own.characters} 字`);
  }
  return { looked: looked.length, theirs, own };
}
