/**
 * `npm run confirm`: keeps what the figures of a report are, so that a later slip is named: as
 * the document is read again, as they were typed, or as a second person has compared them.
 */
import { join } from 'node:path';
import { toReport } from '../import/draft/draft-report.ts';
import { IsolatedReader } from '../io/documents/isolated-reader.ts';
import { undoInterrupted } from '../io/documents/undo-interrupted.ts';
import { todayInChina } from '../io/today.ts';
import { reportFile } from '../report/content-paths.ts';
import type { Reading, Report } from '../report/model.ts';
import { SAYS_EMPTY } from '../report/placeholders.ts';
import { compareWithReading, figuresCode, hasTyped, readingOf } from '../report/reading.ts';
import { yesOrNo } from './ask.ts';
import type { CommandLine } from './command-line.ts';
import { pendingOf } from './pending-inconsistencies.ts';
import { rewriteReport } from './rewrite-report.ts';
import { inChinese } from './say.ts';

export interface ConfirmOptions {
  readonly content: string;
  /** `<agency>/<year>` */
  readonly id: string;
  /** The original, from which the figures are read again. */
  readonly document?: string | undefined;
  /** The figures are kept as they were typed. */
  readonly typed: boolean;
  /** Who typed them, or who compared them. */
  readonly by?: string | undefined;
  /** ISO date, written as the day of the comparison. */
  readonly today: string;
  /** Asked before somebody confirms; null where nobody can answer. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
  readonly print: (text: string) => void;
}

/** @returns 1 where figures differ from the document, or nobody has said yes */
export async function runConfirm({
  values,
  operands,
  say = inChinese,
}: CommandLine<'confirm'>): Promise<number> {
  const { content, document, typed, by, yes } = values;
  return confirmReport({
    ...{ content, id: operands[0] ?? '', document, typed, by },
    today: todayInChina(),
    ask: yes ? async () => true : yesOrNo(say),
    print: (text) => process.stdout.write(text),
  });
}

/** @throws where the options say nothing to do, or the report cannot be read */
export async function confirmReport(options: ConfirmOptions): Promise<number> {
  const { content, id, document, typed, by, print } = options;
  undoInterrupted(content);
  const { report } = pendingOf(content, id);
  if (report.form.tables.length === 0)
    throw new Error(`${reportFile(id)} 没有表，没有数字可以确认`);
  if (document !== undefined) return readAgain(options, report, document);
  if (typed) {
    write(content, { ...report, source: withReading(report, typedBy(report, by)) });
    print(`已留下 ${id} 录入时的数字；以后与此不同的，核对会逐格指出。\n`);
    return 0;
  }
  if (by === undefined) {
    throw new Error(
      '要写明做什么：--document 原件（再读一遍），--typed（录入完毕），--by 姓名（已逐格对照）',
    );
  }
  return confirmBy(options, report, by);
}

async function readAgain(
  { content, id, print }: ConfirmOptions,
  report: Report,
  path: string,
): Promise<number> {
  const reader = new IsolatedReader();
  const read = await reader.read(path, null).finally(() => reader.close());
  if (!read.ok) throw new Error(`--document：${read.problem.message}（${read.problem.remedy}）`);
  const { draft, sha256 } = read.file;
  const { source, form } = report;
  if (source.sha256 !== null && source.sha256 !== sha256) {
    throw new Error(`${path} 不是 ${reportFile(id)} 所据的那份原件（sha256 不同）`);
  }
  if (draft.form.id !== form.id) {
    throw new Error(`原件读作 ${draft.form.id}，文件写的是 ${form.id}`);
  }
  const again = toReport({ ...draft, form }, report.agency, report.year, source);
  const reading: Reading = { how: 'read', by: null, tables: readingOf(again) };
  const changed: Report = {
    ...report,
    source: { ...source, sha256, reading },
  };
  const { differing, undecided, claims } = compareWithReading(changed);
  write(content, changed);
  const accounted = new Set(report.corrected?.map(({ at }) => at));
  const open = differing.filter(({ at }) => !accounted.has(at));
  for (const { at, printed } of open)
    print(`  ✗ ${at}：文件写 ${printed || SAYS_EMPTY}，与原件读得的不同\n`);
  const rest = undecided.length === 0 ? '' : `，${undecided.length} 处原件读不准，仍由人定`;
  print(`已照原件留下 ${claims.length} 处的读数${rest}；不同的 ${open.length} 处。\n`);
  return open.length > 0 ? 1 : 0;
}

async function confirmBy(
  { content, id, today, ask, print }: ConfirmOptions,
  report: Report,
  by: string,
): Promise<number> {
  const { source } = report;
  const reviewed = { by, date: today, figures: figuresCode(report) };
  const kept =
    source.reading === undefined ? withReading(report, typedBy(report, undefined)) : source;
  const changed: Report = { ...report, source: kept, reviewed };
  if (hasTyped(changed)) throw new Error(`${by} 自己录入过 ${id}，要由另一人对照原件`);
  if (ask === null) print('不在终端里：逐格对照原件以后加 --yes 确认。\n');
  if (ask === null || !(await ask(`${by} 已把 ${id} 的每一格与原件对照过，全都相同？`))) return 1;
  write(content, changed);
  print(`已记下：${by} ${today} 逐格对照过。\n`);
  return 0;
}

const typedBy = (report: Report, by: string | undefined): Reading => ({
  how: 'typed',
  by: by ?? null,
  tables: readingOf(report),
});

const withReading = ({ source }: Report, reading: Reading): Report['source'] => ({
  ...source,
  reading,
});

function write(content: string, changed: Report): void {
  if (!rewriteReport(content, changed, ['reading', 'reviewed', 'sha256'])) {
    const path = join(content, reportFile(changed.id));
    throw new Error(`${path} 里有注释没有规范的位置，没有写入`);
  }
}
