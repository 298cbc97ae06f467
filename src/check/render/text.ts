/** Diagnostics as text for people: grouped by file, with the source and the cell underlined. */

import { fieldAt } from '../../content/field-name.ts';
import { LEVEL_NAMES, LEVELS } from '../../form/levels.ts';
import { placeOfFile } from '../../report/content-paths.ts';
import {
  blockingIn,
  blocks,
  countDiagnostics,
  type Diagnostic,
  type DiagnosticInput,
  type Summary,
  sortDiagnostics,
} from '../../report/diagnostic.ts';
import { SAYS_EMPTY } from '../../report/placeholders.ts';
import { printedCommand, type Shell } from '../../report/printed-command.ts';
import { FIGURE_SOURCES, FIGURE_WORDS, type Figures, vouchedText } from '../../report/reading.ts';
import { visible } from '../../text/visible.ts';
import { causesOf } from './causes.ts';
import { codeFrame } from './code-frame.ts';

type Style = (text: string) => string;

/** The colours that the text uses; those of picocolors fit. */
export interface Paint {
  readonly red: Style;
  readonly yellow: Style;
  readonly cyan: Style;
  readonly green: Style;
  readonly bold: Style;
  readonly dim: Style;
}

const same: Style = (text) => text;
/** No colours. */
export const PLAIN: Paint = {
  red: same,
  yellow: same,
  cyan: same,
  green: same,
  bold: same,
  dim: same,
};

export interface TextOptions {
  /** Lines of a content file; frames are drawn where it is given and knows the file. */
  readonly linesOf?: (file: string) => readonly string[] | null;
  readonly paint?: Paint;
  /** Puts a sentence into the reader's language, that of a rule where one says it. */
  readonly say?: (text: string, rule?: string) => string;
  /** That commands are pasted into. */
  readonly shell?: Shell;
  /** True to list notes and acknowledged inconsistencies too, and what follows from others. */
  readonly all?: boolean;
  /** Whether one is of somebody's own work; where that is told, the others are counted. */
  readonly isOwn?: ((diagnostic: Diagnostic) => boolean) | null | undefined;
  /** Gives one the place to be shown, where that is not in the file that it is found in. */
  readonly placed?: ((diagnostic: Diagnostic) => Diagnostic) | undefined;
  /** Whom the figures of each report rest on, by report id. */
  readonly figures?: Figures | undefined;
  /** How many inconsistencies are acknowledged, where not all of the diagnostics are given. */
  readonly acknowledged?: number | undefined;
}

/**
 * @param folder the content folder; files are named from the working folder
 * @returns paragraphs and a summary line; files in the order given, those that block after the
 *   others; ends with a line feed
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  summary: Summary,
  folder: string,
  options: TextOptions = {},
): string {
  const { all = true, paint = PLAIN, say = same } = options;
  const { shown, consequences } = all
    ? { shown: diagnostics, consequences: 0 }
    : causesOf(diagnostics);
  const pressing = all ? shown : shown.filter((item) => blocks(item) || item.level === 'warning');
  const { mine: listed, others } = all ? { mine: shown, others: [] } : ownFirst(pressing, options);
  const placed =
    options.placed === undefined ? listed : sortDiagnostics(listed.map(options.placed));
  const files = [...Map.groupBy(placed, ({ file }) => file).values()];
  // A terminal shows the end: what must be dealt with stands there, beside the verdict.
  const text = [...files.filter((group) => !stops(group)), ...files.filter(stops)]
    .map((group) => renderGroup(group, folder, options))
    .join('');
  const hidden =
    othersLine(others, paint, say) +
    hiddenLine(shown.length - listed.length - others.length, consequences, paint, say);
  const next = all ? '' : nextStep(listed, folder, options.shell, say);
  const figures = figureLines(options.figures ?? new Map(), options.all === true, say);
  return `${text}${next}${hidden}${figures}${verdict(diagnostics, summary, options)}\n`;
}

/** How many reports' figures were read, typed and confirmed, typed; each of them where all is told. */
function figureLines(figures: Figures, all: boolean, say: Style): string {
  if (figures.size === 0) return '';
  const each = [...figures].map(
    ([id, vouched]) => `${say(`数字 ${id}：${vouchedText(vouched)}`)}\n`,
  );
  const counts = FIGURE_SOURCES.map((from) => {
    const count = [...figures.values()].filter((item) => item.from === from).length;
    return `${FIGURE_WORDS[from]} ${count} 份`;
  });
  return `${all ? each.join('') : ''}${say(`数字：${counts.join('，')}`)}\n`;
}

/** What is wrong in somebody's own work, or in all of the archive where that is not told. */
function ownFirst(pressing: readonly Diagnostic[], { isOwn }: TextOptions) {
  if (isOwn === null || isOwn === undefined) return { mine: pressing, others: [] };
  return {
    mine: pressing.filter(isOwn),
    others: pressing.filter((item) => !isOwn(item)),
  };
}

function othersLine(others: readonly Diagnostic[], paint: Paint, say: Style): string {
  if (others.length === 0) return '';
  const blocking = others.filter(blocks).length;
  const must = blocking === 0 ? '' : `，其中 ${blocking} 项须处理`;
  const line = `${say(`没有改动过的文件另有 ${others.length} 项${must}，加 --all 全部列出`)}\n`;
  return blocking === 0 ? paint.dim(line) : paint.red(line);
}

const stops = (group: readonly Diagnostic[]) => group.some(blocks);

/** A file full of problems needs another remedy than a thousand messages. */
const PER_FILE = 40;

function renderGroup(
  group: readonly Diagnostic[],
  folder: string,
  { all = true, ...options }: TextOptions,
): string {
  const { paint = PLAIN, say = same } = options;
  const { linesOf: _, ...frameless } = options;
  const listed = all ? group : mostPressing(group);
  const rest = group.length - listed.length;
  return [
    heading(group, folder, paint, say),
    ...listed.map((item, at) => paragraph(item, folder, at < PER_FILE ? options : frameless)),
    rest > 0 ? paint.dim(`${say(`这个文件另有 ${rest} 项没有列出，加 --all 全部列出`)}\n`) : '',
  ].join('');
}

/** As many as are listed, in the order of the file; what blocks is never left out for the rest. */
function mostPressing(group: readonly Diagnostic[]): readonly Diagnostic[] {
  const { block = [], other = [] } = Object.groupBy(group, (item) =>
    blocks(item) ? 'block' : 'other',
  );
  const pressing = new Set([...block, ...other].slice(0, PER_FILE));
  return group.filter((item) => pressing.has(item));
}

function heading(group: readonly Diagnostic[], folder: string, paint: Paint, say: Style): string {
  const [first] = group;
  if (first === undefined || group.length === 1) return '';
  const counts = LEVELS.flatMap((level) => {
    const count = group.filter((item) => item.level === level).length;
    return count === 0 ? [] : [say(`${LEVEL_NAMES[level]} ${count}`)];
  });
  return `${paint.bold(`■ ${folder}/${visible(first.file)}`)}（${counts.join('，')}）\n`;
}

/** How to go on from open inconsistencies, which no editing of figures should mend. */
function nextStep(
  listed: readonly Diagnostic[],
  folder: string,
  shell: Shell | undefined,
  say: Style,
): string {
  const open = listed.filter((item) => item.level === 'inconsistency' && blocks(item));
  const ids = [...new Set(open.flatMap(({ file }) => reportIn(file)))];
  return ids
    .slice(0, MAX_STEPS)
    .map((id) => printedCommand('acknowledge', [id], { content: folder }, shell))
    .map((command) => `${say(`核对过原件、确实如此的：${command}`)}\n`)
    .join('');
}

function reportIn(file: string): string[] {
  const place = placeOfFile(file);
  return place?.kind === 'report' ? [place.id] : [];
}

const MAX_STEPS = 3;

function hiddenLine(hidden: number, consequences: number, paint: Paint, say: Style): string {
  const parts = [
    ...(hidden === 0 ? [] : [`另有 ${hidden} 项提示或已登记的不一致没有列出，加 --all 全部列出`]),
    ...(consequences === 0 ? [] : [`${consequences} 项由上面的错误引起，没有重复列出`]),
  ];
  return parts.map((part) => paint.dim(`${say(part)}\n`)).join('');
}

function verdict(
  diagnostics: readonly Diagnostic[],
  summary: Summary,
  options: TextOptions,
): string {
  const { paint = PLAIN, say = same } = options;
  const acknowledged = options.acknowledged ?? countDiagnostics(diagnostics).acknowledged;
  const line = say(summaryLine(summary, acknowledged));
  return diagnostics.some(blocks) ? paint.bold(paint.red(line)) : paint.green(line);
}

function paragraph(item: Diagnostic, folder: string, options: TextOptions): string {
  const { paint = PLAIN, say = same } = options;
  const file = `${folder}/${visible(item.file)}`;
  const colour = colourOf(item, paint);
  const level = say(`${LEVEL_NAMES[item.level]}${item.acknowledged ? '（已登记）' : ''}`);
  const lines = [
    `${paint.cyan(`${file}:${item.line}:${item.column}`)} ${colour(`${level} ${item.rule}`)}`,
    `  ${paint.bold(say(visible(item.message), item.rule))}`,
  ];
  const frame = frameOf(item, options);
  lines.push(...frame.map((line) => `  ${line}`));
  if (blocks(item)) {
    if (item.expected !== item.found) {
      const [expected, found] = [visible(item.expected), visible(item.found)];
      lines.push(`  ${say(`应为 ${expected || SAYS_EMPTY}，实为 ${found || SAYS_EMPTY}`)}`);
    }
    // Cells of another year's file are always named: that may be the file to mend.
    const named = carrying(item).filter((input) => input.file !== undefined || frame.length === 0);
    lines.push(...named.map((input) => cellLine(input, item.file, folder, say)));
    lines.push(`  → ${say(item.remedy)}`);
    if (item.level === 'inconsistency') lines.push(`    ${acknowledgement(item)}`);
  } else if (item.passage !== undefined) {
    // The frame shows the words, not the cells that they are set against.
    const cells = carrying(item);
    const others = (cells.length > 0 ? cells : item.inputs).filter(
      ({ file }) => file !== undefined,
    );
    lines.push(...others.map((input) => cellLine(input, item.file, folder, say)));
  }
  return `${lines.join('\n')}\n`;
}

/** A cell that takes part, by its place. */
function cellLine(
  { file, line, column, pointer, token }: DiagnosticInput,
  own: string,
  folder: string,
  say: Style,
): string {
  const place = `${folder}/${visible(file ?? own)}:${line}:${column}`;
  return `    ${place} ${say(fieldAt(pointer))} = ${visible(token) || say(SAYS_EMPTY)}`;
}

function colourOf(item: Diagnostic, paint: Paint): Style {
  if (blocks(item)) return paint.red;
  return item.level === 'warning' ? paint.yellow : paint.dim;
}

/** Zeros are in the equation's favour; the cells that carry it are what must be compared. */
function carrying(item: Diagnostic): Diagnostic['inputs'] {
  const own = reportOf(item.file);
  return item.inputs.filter(
    ({ token, file }) =>
      (file !== undefined && reportOf(file) !== own) || (token !== '0' && token !== ''),
  );
}

/** Whose file it is, the text's as well. */
function reportOf(file: string): string {
  const place = placeOfFile(file);
  return place !== null && 'id' in place ? place.id : file;
}

const MAX_FRAME_LINES = 8;

function frameOf(item: Diagnostic, { linesOf, paint = PLAIN, say = same }: TextOptions): string[] {
  const source = linesOf?.(item.file) ?? null;
  // What is about the file as a whole has no place in it.
  const whole =
    item.line === 1 &&
    item.column === 1 &&
    item.end === undefined &&
    (item.pointer === '' || item.pointer === '/text');
  if (source === null || whole) return [];
  const cells = carrying(item).filter(({ file }) => file === undefined);
  const lines = codeFrame(source, cells.length > 0 ? cells : [item]);
  const width = String(lines.at(-1)?.number ?? 0).length;
  const shown = lines
    .slice(0, MAX_FRAME_LINES)
    .flatMap(({ number, text, marks }) => [
      `${paint.dim(`${String(number).padStart(width)} │`)} ${text}`,
      `${paint.dim(`${' '.repeat(width)} │`)} ${colourOf(item, paint)(marks)}`,
    ]);
  const rest = lines.length - MAX_FRAME_LINES;
  return rest > 0 ? [...shown, paint.dim(say(`另有 ${rest} 行`))] : shown;
}

/** The line to add to `acknowledged` where the original does say so. */
function acknowledgement(item: Diagnostic): string {
  return `- {rule: ${item.rule}, at: ${item.at}, expected: ${quote(item.expected)}, found: ${quote(item.found)}, note: 原件如此}`;
}

const quote = (text: string) => (/^[\w.一-鿿-]+$/.test(text) ? text : JSON.stringify(text));

/**
 * One line that says how many reports there are and whether anything stands in the way.
 *
 * @param acknowledged how many of the inconsistencies are, and stop nothing
 */
export function summaryLine(summary: Summary, acknowledged: number): string {
  const blocking = blockingIn({ ...summary, acknowledged });
  const verdict = blocking === 0 ? '通过' : `未通过：${blocking} 项须处理`;
  return (
    `报告 ${summary.reports} 份；${LEVEL_NAMES.error} ${summary.error}，` +
    `${LEVEL_NAMES.inconsistency} ${summary.inconsistency}（已登记 ${acknowledged}），` +
    `${LEVEL_NAMES.warning} ${summary.warning}，${LEVEL_NAMES.note} ${summary.note}。${verdict}`
  );
}
