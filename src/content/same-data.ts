/**
 * What a content file says, apart from how it is written: what a command that rewrites files
 * compares before it writes, so that a field which the writer does not know is never lost.
 */
import { FORMS, formOf } from '../form/index.ts';
import { type Cell, isNumeric } from '../report/cell.ts';
import { LineMap } from './line-map.ts';
import { agencySchema, reportFactsSchema } from './schema.ts';
import { validate } from './schema-diagnostics.ts';
import { TableReader } from './table-reader.ts';
import { parseYaml } from './yaml.ts';

/**
 * @param source text of a report file
 * @param without names of top-level fields to leave aside
 * @returns equal texts for equal data, figures by value and unit; null for what cannot be read
 */
export function reportData(source: string, without: readonly string[] = []): string | null {
  const parsed = parseYaml(source);
  if ('problem' in parsed) return null;
  const { value, offsets } = parsed.document;
  const facts = reportFactsSchema(FORMS).safeParse(value);
  const form = facts.success ? formOf(facts.data.form) : undefined;
  if (!facts.success || form === undefined) return null;
  const file = { path: '', lines: new LineMap(''), offsets, value };
  const reader = new TableReader(file, form);
  const tables = reader.read((value as { [key: string]: never })['tables'], facts.data.headerless);
  if (reader.diagnostics.length > 0) return null;
  const cell = (item: Cell) =>
    isNumeric(item) ? [item.state, item.value, item.unit] : [item.state, item.token];
  const data = {
    ...facts.data,
    tables: [...tables.values()].map((table) => ({
      ...table,
      rows: [...table.rows].map(([id, cells]) => [id, cells.map(cell)]),
      extraRows: table.extraRows.map((extra) => ({ ...extra, cells: extra.cells.map(cell) })),
    })),
  };
  return JSON.stringify(data, (key, field) => (without.includes(key) ? undefined : field));
}

/** What is first wrong with the fields of a report's file, in words; null where nothing is. */
export function reportProblem(source: string): string | null {
  const parsed = parseYaml(source);
  if ('problem' in parsed) return parsed.problem.message;
  const { value, offsets } = parsed.document;
  const file = { path: '', lines: new LineMap(source), offsets, value };
  return validate(file, reportFactsSchema(FORMS)).diagnostics[0]?.message ?? null;
}

/** What an agency's file says, likewise. */
export function agencyData(source: string): string | null {
  const parsed = parseYaml(source);
  if ('problem' in parsed) return null;
  const data = agencySchema.safeParse(parsed.document.value);
  return data.success ? JSON.stringify(data.data) : null;
}
