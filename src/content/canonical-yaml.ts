/**
 * The canonical writer: a report as the YAML that reviewers see. One line per table row, in
 * the order of the form, so that one changed row is one changed line.
 */

import { walkRows } from '../form/walk.ts';
import type { Cell } from '../report/cell.ts';
import type {
  Absence,
  Acknowledgement,
  Agency,
  Attachment,
  Confirmation,
  Correction,
  Departure,
  LineageEvent,
  Reading,
  Report,
  ReportTable,
  Version,
} from '../report/model.ts';
import { BLANK, MISSING, UNCLEAR } from '../report/placeholders.ts';

/** Everything of a report that its YAML file holds. */
export type ReportFile = Omit<Report, 'id' | 'agency' | 'year' | 'sections'>;

/** An agency file in which fields may be undecided. */
export type ProposedAgency = Omit<Agency, 'level' | 'kind'> & {
  readonly level: string;
  readonly kind: string;
};

/**
 * A scalar as it stands in our YAML: plain where that reads back as the same text.
 * The reader takes every plain scalar for text, so `82` and `2021-01-01` need no quotes.
 */
function scalar(text: string | null, flow = false): string {
  if (text === null || text === '') return BLANK;
  const risky = /^[\s!&*?|>@%`"'#,[\]{}-]|^[-?:](?:\s|$)|: |:$| #|\n|\s$|^~$/;
  const flowRisky = /[,[\]{}]/;
  if (/^-\d+(?:\.\d+)?$/.test(text)) return text;
  if (!risky.test(text) && !(flow && flowRisky.test(text))) return text;
  // A JSON string is a double-quoted YAML scalar.
  return JSON.stringify(text);
}

/** A report file in canonical form. */
export function formatReport(report: ReportFile): string {
  const { source } = report;
  const lines = [
    '# yaml-language-server: $schema=../../../public/schema/report.json',
    `title: ${scalar(report.title)}`,
    `form: ${report.form.id}`,
    ...(report.lang === 'zh-Hans' ? [] : [`lang: ${report.lang}`]),
    `signed: ${scalar(report.signed)}`,
    `published: ${scalar(report.published)}`,
    `text: ${report.text}`,
    ...(report.textComplete ? [] : ['text_scope: partial']),
    'source:',
    `  publisher: ${scalar(source.publisher)}`,
    `  url: ${scalar(source.url)}`,
    ...(source.site === null ? [] : [`  site: ${scalar(source.site)}`]),
    ...(source.archived == null ? [] : [`  archived: ${scalar(source.archived)}`]),
    `  retrieved: ${scalar(source.retrieved)}`,
    `  sha256: ${scalar(source.sha256)}`,
    ...(source.pageText == null ? [] : [`  page_text: ${source.pageText}`]),
    ...attachmentLines(source.attachments ?? []),
    ...readingLines(source.reading),
    ...(report.versions.length === 0 ? [] : ['versions:', ...report.versions.map(versionLine)]),
    report.form.tables.length === 0 ? 'tables: {}' : 'tables:',
  ];
  for (const declaration of report.form.tables) {
    const table = report.tables.get(declaration.id);
    if (table === undefined) throw new Error(`report lacks table ${declaration.id}`);
    lines.push(...tableLines(declaration, table));
  }
  const headerless = [...report.tables.values()].filter((table) => !table.hasHeader);
  if (headerless.length > 0) {
    lines.push(`headerless: [${headerless.map((table) => table.id).join(', ')}]`);
  }
  const { corrected = [] } = report;
  if (corrected.length > 0) lines.push('corrected:', ...corrected.map(correctionLine));
  if (report.acknowledged.length > 0) {
    lines.push('acknowledged:', ...report.acknowledged.map(acknowledgementLine));
  }
  if (report.reviewed != null) lines.push(reviewedLine(report.reviewed));
  if (report.notes !== null) lines.push(`notes: ${scalar(report.notes)}`);
  return `${lines.join('\n')}\n`;
}

function tableLines(declaration: Parameters<typeof walkRows>[0], table: ReportTable): string[] {
  if (table.presence !== 'present') return [`  ${table.id}: ${table.presence}`];
  const lines = [`  ${table.id}:`];
  for (const { row } of walkRows(declaration)) {
    lines.push(`    ${row.id}: ${cellList(table.rows.get(row.id) ?? [])}`);
  }
  for (const extra of table.extraRows) {
    const cells = `[${tokens(extra.cells)}]`;
    const label = scalar(extra.label, true);
    lines.push(`    ${extra.id}: {label: ${label}, block: ${extra.block}, cells: ${cells}}`);
  }
  return lines;
}

function cellList(cells: readonly Cell[]): string {
  if (cells.every((cell) => cell.state === 'missing')) return MISSING;
  return `[${tokens(cells)}]`;
}

function tokens(cells: readonly Cell[]): string {
  return cells
    .map((cell) => {
      if (cell.state === 'missing') return MISSING;
      return cell.state === 'unclear' ? UNCLEAR : scalar(cell.token, true);
    })
    .join(', ');
}

function attachmentLines(attachments: readonly Attachment[]): string[] {
  const lines = attachments.map(({ name, sha256 }) => `  ${flowLine({ name, sha256 })}`);
  return lines.length === 0 ? [] : ['  attachments:', ...lines];
}

/** Long lines that nobody reads: one for each table, so that a new reading changes as few. */
function readingLines(reading: Reading | undefined): string[] {
  if (reading === undefined) return [];
  const { how, by, tables } = reading;
  return [
    '  reading:',
    `    how: ${how}`,
    ...(by === null ? [] : [`    by: ${scalar(by)}`]),
    ...(tables.size === 0 ? ['    tables: {}'] : ['    tables:']),
    ...[...tables].map(([id, codes]) => `      ${id}: ${scalar(codes)}`),
  ];
}

function correctionLine({ at, printed, by, seen }: Correction): string {
  const fields = [`at: ${at}`, `printed: ${scalar(printed, true)}`, `by: ${scalar(by, true)}`];
  return `  - {${[...fields, `seen: ${scalar(seen, true)}`].join(', ')}}`;
}

function reviewedLine({ by, date, figures }: Confirmation): string {
  return `reviewed: {by: ${scalar(by, true)}, date: ${date}, figures: ${figures}}`;
}

function versionLine({ url, retrieved, sha256, differs }: Version): string {
  return flowLine({ url, retrieved, sha256, differs });
}

function lineageLine({ event, date, from, basis }: LineageEvent): string {
  const fields = `event: ${event}, date: ${date}, from: [${from.join(', ')}]`;
  return `  - {${fields}, basis: ${scalar(basis, true)}}`;
}

function absenceLine({ year, status, checked, by, url, note }: Absence): string {
  return flowLine({ year: String(year), status, checked, by, url, note });
}

/** One entry of a list as a flow mapping; fields that are null are left out. */
function flowLine(fields: Readonly<Record<string, string | null>>): string {
  const known = Object.entries(fields).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${scalar(value, true)}`],
  );
  return `  - {${known.join(', ')}}`;
}

/** One entry of `moved.yaml`. */
export function departureLine({ from, to, years, date, reason }: Departure): string {
  const fields = [
    `from: ${from}`,
    `to: ${to ?? BLANK}`,
    ...(years.length === 0 ? [] : [`years: [${years.join(', ')}]`]),
    `date: ${date}`,
    `reason: ${scalar(reason, true)}`,
  ];
  return `  - {${fields.join(', ')}}`;
}

function acknowledgementLine({ rule, at, expected, found, note }: Acknowledgement): string {
  const fields = [
    `rule: ${rule}`,
    `at: ${at}`,
    `expected: ${scalar(expected, true)}`,
    `found: ${scalar(found, true)}`,
    ...(note === null ? [] : [`note: ${scalar(note, true)}`]),
  ];
  return `  - {${fields.join(', ')}}`;
}

/** An agency file in canonical form; fields of a proposed one may be undecided. */
export function formatAgency(agency: Agency | ProposedAgency): string {
  const list = (items: readonly string[]) =>
    `[${items.map((item) => scalar(item, true)).join(', ')}]`;
  const names = agency.names.map(
    ({ name, from, to }) =>
      `  - {name: ${scalar(name, true)}, from: ${scalar(from)}, to: ${scalar(to)}}`,
  );
  return `${[
    '# yaml-language-server: $schema=../../public/schema/agency.json',
    'names:',
    ...names,
    ...(agency.aliases.length === 0 ? [] : [`aliases: ${list(agency.aliases)}`]),
    ...((agency.pinyin ?? '') === '' ? [] : [`pinyin: ${scalar(agency.pinyin ?? null)}`]),
    `level: ${scalar(agency.level)}`,
    `kind: ${scalar(agency.kind)}`,
    `sector: ${scalar(agency.sector)}`,
    `division: ${scalar(agency.division)}`,
    ...(agency.divisionNote === null ? [] : [`division_note: ${scalar(agency.divisionNote)}`]),
    `regions: ${list(agency.regions.map((region) => region.name))}`,
    ...(agency.lineage.length === 0 ? [] : ['lineage:', ...agency.lineage.map(lineageLine)]),
    ...(agency.absences.length === 0 ? [] : ['absences:', ...agency.absences.map(absenceLine)]),
    ...(agency.notes === null ? [] : [`notes: ${scalar(agency.notes)}`]),
  ].join('\n')}\n`;
}
