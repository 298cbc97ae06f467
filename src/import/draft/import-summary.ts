/** What became of many documents: one row for each, and all of them together in a few lines. */
import { reportId } from '../../report/content-paths.ts';
import { printedCommand } from '../../report/printed-command.ts';
import type { ReadProblem } from '../document.ts';
import type { GivenOptions } from './next-steps.ts';
import { cellCounts, type ImportOutcome } from './outcome.ts';

/** What became of a document; `readable` where nothing was to be written. */
export const RESULTS = {
  written: '写入',
  readable: '可以写入',
  already: '已经收录',
  refused: '没有写入',
} as const;

/** One document in the closing table. */
export interface SummaryRow {
  readonly document: string;
  readonly result: keyof typeof RESULTS;
  /** `<agency>/<year>`; empty where it is not known. */
  readonly report: string;
  readonly form: string;
  readonly title: string;
  readonly cells: ReturnType<typeof cellCounts>;
  readonly problem: ReadProblem | null;
}

/** The row of a document; the rest of its outcome need not be kept. */
export function summaryRow(outcome: ImportOutcome): SummaryRow {
  const { document, agency, year, form, title, already, problem, written } = outcome;
  const report = agency === null || year === null ? '' : reportId(agency, year);
  const done = written.length > 0 ? 'written' : 'readable';
  return {
    ...{ document, title, problem },
    result: problem !== null ? 'refused' : already !== null ? 'already' : done,
    report: already ?? report,
    form: form ?? '',
    cells: cellCounts(outcome),
  };
}

/** A document in one line, for those who watch without a terminal. */
export function summaryLine({ document, result, report, cells, problem }: SummaryRow): string {
  const open = cells.unsure > 0 ? `，未定 ${cells.unsure} 格` : '';
  const what = report === '' ? '' : ` ${report}`;
  const why = problem === null ? '' : `：${problem.rule} ${problem.message}`;
  return `${RESULTS[result]}${what}${open}${why}  ${document}`;
}

export interface SummaryContext extends GivenOptions {
  /** Files of the folders that are no documents. */
  readonly others: number;
  /** Documents whose turn did not come, where somebody has stopped the import. */
  readonly left: number;
  /** What the command was given, to go on with. */
  readonly operands: readonly string[];
}

/** Files named below each reason; the rest is in the file of `--report`. */
const NAMED = 10;

/** The closing table: how many were written, were there before, were refused and why. */
export function renderSummary(rows: readonly SummaryRow[], context: SummaryContext): string {
  const { content, agency, year, newAgency, operands, shell } = context;
  const of = (result: SummaryRow['result']) => rows.filter((row) => row.result === result);
  const [written, readable, already, refused] = [
    of('written'),
    of('readable'),
    of('already'),
    of('refused'),
  ];
  const count = (items: readonly SummaryRow[]) => `${items.length} 份${openCells(items)}`;
  const lines = [
    `共 ${rows.length} 份`,
    ...(written.length > 0 ? [`  ${RESULTS.written}  ${count(written)}`] : []),
    ...(readable.length > 0 ? [`  ${RESULTS.readable}  ${count(readable)}`] : []),
    ...(already.length > 0
      ? [`  ${RESULTS.already}  ${already.length} 份（同一份文件，没有再读）`]
      : []),
    ...(refused.length > 0 ? [`  ${RESULTS.refused}  ${refused.length} 份`] : []),
    ...reasonLines(refused),
    ...(context.others > 0 ? [`  另有 ${context.others} 个文件不是文档，没有读`] : []),
  ];
  const again = { content, 'new-agency': newAgency, agency, year };
  if (context.left > 0) {
    lines.push(
      `中断了：还有 ${context.left} 份没有读；写了的都是完整的。接着做：`,
      `  ${printedCommand('import', operands, again, shell)}`,
    );
  }
  if (written.length > 0) lines.push(`核对：${printedCommand('check', [], { content }, shell)}`);
  const [first] = refused;
  if (first !== undefined && rows.length > 1) {
    lines.push(
      '没有写入的逐份再导入，各有下一步，如：',
      `  ${printedCommand('import', [first.document], again, shell)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function openCells(rows: readonly SummaryRow[]): string {
  const open = rows.filter(({ cells }) => cells.unsure > 0);
  const cells = open.reduce((sum, row) => sum + row.cells.unsure, 0);
  return open.length === 0 ? '' : `（其中 ${open.length} 份有未定的格，共 ${cells} 格）`;
}

function reasonLines(refused: readonly SummaryRow[]): string[] {
  const reasons = Map.groupBy(refused, ({ problem }) => `${problem?.rule} ${problem?.remedy}`);
  return [...reasons.values()].flatMap((group) => {
    const { rule = '', remedy = '' } = group[0]?.problem ?? {};
    const more = group.length - NAMED;
    return [
      `    ${rule}（${group.length} 份）→ ${remedy}`,
      ...group
        .slice(0, NAMED)
        .map(({ document, problem }) => `      ${document}：${problem?.message ?? ''}`),
      ...(more > 0 ? [`      ……还有 ${more} 份，用 --report 写成表看全部`] : []),
    ];
  });
}
