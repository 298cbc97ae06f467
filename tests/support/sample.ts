/**
 * Reports of an invented agency, as the YAML and Markdown a contributor would write. Without
 * overrides they are clean: every figure 0, all six sections, full provenance, no finding.
 */
import { f2021 } from '../../src/form/editions/f2021.ts';
import type { FormDeclaration } from '../../src/form/types.ts';
import { walkRows } from '../../src/form/walk.ts';
import type { ContentFiles } from './content.ts';

export const AGENCY_ID = '990102-slj';

export interface SampleSpec {
  readonly form?: FormDeclaration;
  readonly year?: number;
  /** YAML of single cells by cell id, e.g. `applications.received.new.total`. */
  readonly cells?: Readonly<Record<string, string>>;
  /** YAML of whole rows by `<table>.<row>`; null leaves the row out. */
  readonly rows?: Readonly<Record<string, string | null>>;
  /** Word or YAML for a whole table; null leaves the table out. */
  readonly tables?: Readonly<Record<string, string | null>>;
  /** Further lines of a table, such as rows of the publisher's own. */
  readonly extra?: Readonly<Record<string, readonly string[]>>;
  /** YAML of top-level fields; null leaves the field out, unknown names are appended. */
  readonly facts?: Readonly<Record<string, string | null>>;
  /** Flow mappings such as `{rule: R301, at: …}`. */
  readonly acknowledged?: readonly string[];
  /** Markdown; null for no file. */
  readonly text?: string | null;
}

const formOf = (spec: SampleSpec) => spec.form ?? f2021;
const yearOf = (spec: SampleSpec) => spec.year ?? formOf(spec).years.from + 1;

/** `<agency>/<year>` of the report. */
export const sampleId = (spec: SampleSpec = {}) => `${AGENCY_ID}/${yearOf(spec)}`;
export const samplePath = (spec: SampleSpec = {}) => `reports/${sampleId(spec)}.yaml`;

export function sampleYaml(spec: SampleSpec = {}): string {
  const year = yearOf(spec);
  const url = `https://www.example.gov.cn/${year}.html`;
  const retrieved = year < 2025 ? '2026-01-05' : `${year + 1}-03-05`;
  const facts: Record<string, string | null> = {
    title: `示例市示例局${year}年政府信息公开工作年度报告`,
    form: formOf(spec).id,
    signed: `${year + 1}-01-20`,
    published: `${year + 1}-01-25`,
    text: spec.text === null ? 'none' : 'digest',
    source: `{publisher: 示例市示例局, url: ${url}, retrieved: ${retrieved}, sha256: ${'a'.repeat(64)}}`,
    ...spec.facts,
  };
  const lines = Object.entries(facts).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`.trimEnd()],
  );
  if (facts['tables'] === undefined) lines.push('tables:', ...tableLines(spec));
  if (spec.acknowledged !== undefined) {
    lines.push('acknowledged:', ...spec.acknowledged.map((entry) => `  - ${entry}`));
  }
  return `${lines.join('\n')}\n`;
}

function tableLines(spec: SampleSpec): string[] {
  return formOf(spec).tables.flatMap((table) => {
    const whole = spec.tables?.[table.id];
    if (whole === null) return [];
    if (whole !== undefined) return [`  ${table.id}: ${whole}`];
    const rows = [...walkRows(table)].flatMap(({ row, block }) => {
      const given = spec.rows?.[`${table.id}.${row.id}`];
      if (given === null) return [];
      const cells = block.columns.map(
        (column) => spec.cells?.[`${table.id}.${row.id}.${column.id}`] ?? '0',
      );
      return [`    ${row.id}: ${given ?? `[${cells.join(', ')}]`}`];
    });
    return [
      `  ${table.id}:`,
      ...rows,
      ...(spec.extra?.[table.id] ?? []).map((line) => `    ${line}`),
    ];
  });
}

/** The text in the form's sections. */
export function sampleText(spec: SampleSpec = {}): string {
  return formOf(spec)
    .sections.map(({ label }) => `## ${label}\n\n示例文字。\n`)
    .join('\n');
}

const SAMPLE_SITE = 'title: 示例档案\ndescription: 示例\ncontact: ~\nrepository: ~\n';

export function sampleAgency(facts: Readonly<Record<string, string | null>> = {}): string {
  const all: Record<string, string | null> = {
    names: '[{name: 示例市示例局}]',
    level: 'county',
    kind: 'department',
    sector: '示例',
    division: '990102',
    regions: '[示例省, 示例市, 示例区]',
    ...facts,
  };
  return Object.entries(all)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\n`]))
    .join('');
}

/** A content folder with the invented agency and the given reports of it. */
export function sampleFiles(...specs: readonly SampleSpec[]): Record<string, string> {
  const files: Record<string, string> = {
    'site.yaml': SAMPLE_SITE,
    [`agencies/${AGENCY_ID}.yaml`]: sampleAgency(),
  };
  for (const spec of specs) {
    files[samplePath(spec)] = sampleYaml(spec);
    const text = spec.text === undefined ? sampleText(spec) : spec.text;
    if (text !== null) files[`reports/${sampleId(spec)}.md`] = text;
  }
  return files;
}

/** A content folder with one report, and some files replaced or added. */
export function sampleWith(files: ContentFiles, spec: SampleSpec = {}): ContentFiles {
  return { ...sampleFiles(spec), ...files };
}
