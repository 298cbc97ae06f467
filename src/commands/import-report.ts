/** `--report`: what became of each document, as a table for spreadsheet programs. */
import { integer, text } from '../export/column.ts';
import { csvOf } from '../export/csv.ts';
import { RESULTS, type SummaryRow } from '../import/draft/import-summary.ts';
import { writeWhole } from '../io/write-files.ts';

const COLUMNS = [
  text<SummaryRow>('document', '文件', ({ document }) => document),
  text<SummaryRow>('result', '结果', ({ result }) => RESULTS[result]),
  text<SummaryRow>('report', '报告', ({ report }) => report),
  text<SummaryRow>('form', '表式', ({ form }) => form),
  text<SummaryRow>('title', '题名', ({ title }) => title),
  integer<SummaryRow>('sure', '读定', ({ cells }) => cells.sure),
  integer<SummaryRow>('solved', '由算式定', ({ cells }) => cells.solved),
  integer<SummaryRow>('unsure', '未定', ({ cells }) => cells.unsure),
  text<SummaryRow>('rule', '规则', ({ problem }) => problem?.rule ?? null),
  text<SummaryRow>('reason', '原因', ({ problem }) => problem?.message ?? null),
  text<SummaryRow>('remedy', '补救', ({ problem }) => problem?.remedy ?? null),
];

/** Writes the table, whole or not at all. */
export function writeImportReport(path: string, rows: readonly SummaryRow[]): void {
  writeWhole(path, [...csvOf(COLUMNS, rows)].map(({ excel }) => excel).join(''));
}
