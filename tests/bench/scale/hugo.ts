/**
 * The same archive as a site of Hugo: each report's facts, three tables and text, each agency's
 * list of reports, and the list of agencies, by the plainest templates that show all of it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import { FORMS } from '../../../src/form/index.ts';
import type { FormDeclaration } from '../../../src/form/types.ts';
import { walkRows } from '../../../src/form/walk.ts';

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

const BASE = `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header>
<main data-pagefind-body>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer></body></html>
`;

const REPORT = `{{ define "main" }}
<h1>{{ .Title }}</h1>
<dl><dt>机关</dt><dd><a href="../">{{ .Params.agency_name }}</a></dd><dt>年度</dt><dd>{{ .Params.year }}</dd>
<dt>落款</dt><dd>{{ .Params.signed }}</dd><dt>发布者</dt><dd>{{ .Params.source.publisher }}</dd></dl>
{{ .Content }}
{{ $tables := .Params.tables }}
{{ range (index .Site.Data.forms .Params.form).tables }}
{{ $table := .id }}{{ $rows := index $tables .id }}
<table id="{{ .id }}" data-table="{{ .id }}"><caption>{{ .title }}</caption>
{{ range .blocks }}<thead><tr><th></th>{{ range .columns }}<th scope="col">{{ .label }}</th>{{ end }}</tr></thead><tbody>
{{ $columns := .columns }}{{ range .rows }}{{ $row := .id }}{{ $label := .label }}{{ with index $rows .id }}<tr data-row="{{ $row }}"><th scope="row">{{ $label }}</th>{{ range $at, $cell := . }}<td id="{{ $table }}.{{ $row }}.{{ (index $columns $at).id }}" data-cell="{{ $table }}.{{ $row }}.{{ (index $columns $at).id }}">{{ $cell }}</td>{{ end }}</tr>
{{ end }}{{ end }}</tbody>{{ end }}</table>
{{ end }}
{{ end }}
`;

const LIST = `{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
`;

const HOME = `{{ define "main" }}
<h1>{{ .Site.Title }}</h1>
<ul>{{ range .Site.Sections }}{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}{{ end }}</ul>
{{ end }}
`;

/** A form as the templates read it. */
const formData = ({ tables }: FormDeclaration) => ({
  tables: tables.map((table) => ({
    id: table.id,
    title: table.label,
    blocks: table.blocks.map((block) => ({
      columns: block.columns.map(({ id, label }) => ({ id, label })),
      rows: walkRows(table)
        .filter((slot) => slot.block === block)
        .map(({ row, groups }) => ({
          id: row.id,
          label: [...groups.map((group) => group.label), row.label].join(' '),
        })),
    })),
  })),
});

interface ReportFile {
  readonly [key: string]: unknown;
  readonly title: string;
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
}

/**
 * Writes a project of Hugo.
 *
 * @param content content folder of the archive
 * @param root new folder of the project
 */
export function writeHugo(content: string, root: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('config.toml', CONFIG);
  write('static/site.css', 'body{max-width:60rem;margin:auto}td{text-align:right}\n');
  write('layouts/_default/baseof.html', BASE);
  write('layouts/_default/single.html', REPORT);
  write('layouts/_default/list.html', LIST);
  write('layouts/index.html', HOME);
  for (const form of FORMS) write(`data/forms/${form.id}.json`, JSON.stringify(formData(form)));
  write('content/reports/_index.md', '---\ntitle: 机关\n---\n');
  for (const name of readdirSync(join(content, 'agencies'))) {
    const id = name.replace('.yaml', '');
    const { names } = load(readFileSync(join(content, 'agencies', name), 'utf8')) as {
      readonly names: readonly { readonly name: string }[];
    };
    const called = names.at(-1)?.name ?? id;
    write(`content/reports/${id}/_index.md`, `---\n${dump({ title: called })}---\n`);
    const folder = join(content, 'reports', id);
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.yaml'))) {
      const year = file.replace('.yaml', '');
      const { published: _, ...facts } = load(
        readFileSync(join(folder, file), 'utf8'),
      ) as ReportFile;
      const front = dump({ ...facts, agency_name: called, year: Number(year) }, { flowLevel: 3 });
      const text = readFileSync(join(folder, `${year}.md`), 'utf8');
      write(`content/reports/${id}/${year}.md`, `---\n${front}---\n${text}`);
    }
  }
}

/** Reads one of so many pages to see that it shows all that the files say. */
const EVERY = 97;

/** @throws where a page of Hugo's lacks a cell or a paragraph of its report */
export function compareWithFiles(content: string, site: string): number {
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
    const shown = [...html.matchAll(/data-cell="[^"]+">([^<]*)<\/td>/g)].map(([, cell]) => cell);
    const [one, other] = [cells.map(String).sort(), shown.map(String).sort()];
    if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`Hugo 的 ${id} 的格不同`);
    for (const paragraph of readFileSync(`${path}.md`, 'utf8').split(/\n+/)) {
      const text = paragraph.replace(/^#+ /, '');
      if (!html.includes(text)) throw new Error(`Hugo 的 ${id} 没有：${text}`);
    }
  }
  return looked.length;
}
