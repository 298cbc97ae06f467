/** What an import prints: each document as it is done, and all of them at the end. */
import {
  renderSummary,
  type SummaryRow,
  summaryLine,
  summaryRow,
} from '../import/draft/import-summary.ts';
import type { GivenOptions } from '../import/draft/next-steps.ts';
import { failedOutcome, type ImportOutcome } from '../import/draft/outcome.ts';
import { renderOutcome } from '../import/draft/render-outcome.ts';
import { problemOf } from '../import/read/problems.ts';
import type { FoundDocuments } from '../io/documents/find-documents.ts';
import { ProgressBar } from '../io/progress.ts';
import { visible, visibleLines } from '../text/visible.ts';
import { writeImportReport } from './import-report.ts';
import { type Say, sayLines } from './say.ts';

export interface ViewOptions extends GivenOptions {
  readonly say: Say;
  readonly format: 'text' | 'json';
  /** Where the table of all documents is written. */
  readonly report?: string | undefined;
}

/** Exit code of a program that Ctrl+C has ended, as shells count. */
const STOPPED = 130;

export class ImportView {
  readonly #found: FoundDocuments;
  readonly #operands: readonly string[];
  readonly #options: ViewOptions;
  readonly #bar: ProgressBar;
  readonly #rows: SummaryRow[] = [];
  /** Only what is printed as JSON is kept. */
  readonly #outcomes: ImportOutcome[] = [];

  constructor(found: FoundDocuments, operands: readonly string[], options: ViewOptions) {
    this.#found = found;
    this.#operands = operands;
    this.#options = options;
    this.#bar = new ProgressBar(found.paths.length);
    this.#progress();
  }

  /** Shows the outcome of a document. */
  add(outcome: ImportOutcome): void {
    const { format } = this.#options;
    const shown = withVisibleNames(outcome);
    const row = summaryRow(shown);
    this.#rows.push(row);
    if (format === 'json') this.#outcomes.push(outcome);
    else this.#show(shown, row);
    this.#progress();
  }

  /**
   * Shows what became of all.
   *
   * @param stopped whether somebody ended the import
   * @returns the exit code of the command
   */
  close(stopped: boolean): number {
    const { paths, gathered, empty, others } = this.#found;
    const left = paths.length - this.#rows.length;
    for (const operand of empty) this.add(nothingIn(operand));
    this.#bar.clear();
    const { format, report } = this.#options;
    if (format === 'json') {
      const [only] = this.#outcomes;
      const json = !gathered && paths.length === 1 ? only : this.#outcomes;
      process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    } else if (gathered || paths.length > 1) {
      const context = { ...this.#options, others, left, operands: this.#operands };
      const text = sayLines(this.#options.say, renderSummary(this.#rows, context));
      process.stdout.write(visibleLines(text));
    }
    if (report !== undefined) writeImportReport(report, this.#rows);
    if (stopped) return STOPPED;
    return this.#rows.some(({ problem }) => problem !== null) ? 1 : 0;
  }

  /** Whole where somebody named the document; one line where many were gathered. */
  #show(outcome: ImportOutcome, row: SummaryRow): void {
    const { paths, gathered } = this.#found;
    if (!gathered) {
      this.#bar.clear();
      const apart = paths.length > 1 ? '\n' : '';
      const text = renderOutcome(outcome, this.#options);
      process.stdout.write(`${visibleLines(sayLines(this.#options.say, text))}${apart}`);
    } else if (!this.#bar.isShown) {
      process.stdout.write(
        `[${this.#rows.length}/${paths.length}] ${visible(this.#options.say(summaryLine(row)))}\n`,
      );
    }
  }

  #progress(): void {
    const { paths } = this.#found;
    // For one document there is nothing to count.
    if (paths.length > 1) this.#bar.show(this.#rows.length, paths[this.#rows.length] ?? null);
  }
}

/** A document may be called anything; what is printed of it keeps to its line. */
function withVisibleNames(outcome: ImportOutcome): ImportOutcome {
  const { document, problem } = outcome;
  const said = problem && { ...problem, message: visible(problem.message) };
  return { ...outcome, document: visible(document), problem: said };
}

function nothingIn(operand: string): ImportOutcome {
  const remedy = '检查路径；文件夹里要有 PDF、Word、网页、文本一类的文档，扩展名照各自的格式';
  return failedOutcome(operand, problemOf('I100', `${operand} 里没有文档`, remedy));
}
