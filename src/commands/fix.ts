/**
 * `check --fix`: mends what is mechanical (byte order marks, line ends, NFC, tabs, full-width colons and
 * commas, full-width digits, separators of thousands, stray spaces, order and layout) and never touches a value. What it
 * would write is read back first and compared with what was there.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAgency } from '../content/canonical-yaml.ts';
import { mendHabits } from '../content/mend-habits.ts';
import { relayout, relayoutReport, withPlainTokens } from '../content/relayout.ts';
import { agencyData, reportData } from '../content/same-data.ts';
import { MAX_BYTES } from '../content/text-problems.ts';
import { FORMS } from '../form/index.ts';
import { type ContentFiles, listContent } from '../io/archive/content-files.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { undoInterrupted } from '../io/documents/undo-interrupted.ts';
import { writeWhole } from '../io/write-files.ts';
import {
  agencyFile,
  MOVED_FILE,
  reportFile,
  SITE_FILE,
  textFile,
} from '../report/content-paths.ts';
import type { Report } from '../report/model.ts';

/**
 * Mends the files of a content folder.
 *
 * @returns what was done, and what was left alone and why, one line each
 */
export function fixContent(root: string): string[] {
  undoInterrupted(root);
  const { files } = listContent(root);
  const lines = pathsOf(files).flatMap((path) => fixText(root, path));
  const { archive } = readArchive(root);
  const reports = new Map(archive.reports.map((report) => [report.id, report]));
  for (const agency of archive.agencies) {
    const path = agencyFile(agency.id);
    const source = readFileSync(join(root, path), 'utf8');
    const text = relayout(source, formatAgency(agency));
    assertUnchanged(path, agencyData(source), text === null ? null : agencyData(text));
    lines.push(...writeChanged(root, path, text, ['字段次序与版式']));
  }
  for (const [id, { yaml }] of files.reports) {
    if (!yaml) continue;
    const report = reports.get(id);
    if (report === undefined) lines.push(`未动：${reportFile(id)} 有错误，改正以后再排版`);
    else lines.push(...fixReport(root, report));
  }
  return lines;
}

function pathsOf(files: ContentFiles): string[] {
  return [
    ...(files.site ? [SITE_FILE] : []),
    ...(files.moved ? [MOVED_FILE] : []),
    ...files.agencies.map(agencyFile),
    ...[...files.reports].flatMap(([id, { yaml, markdown }]) => [
      ...(yaml ? [reportFile(id)] : []),
      ...(markdown ? [textFile(id)] : []),
    ]),
  ];
}

/** Line ends, byte order mark, NFC, line feed at the end. */
function fixText(root: string, path: string): string[] {
  const before = decode(join(root, path));
  if (before === null) return [];
  const done: string[] = [];
  const step = (name: string, text: string, next: string) => {
    if (next !== text) done.push(name);
    return next;
  };
  let text = step('去掉字节顺序标记', before, before.replace(/^\ufeff/, ''));
  text = step('换行统一为 LF', text, text.replace(/\r\n?/g, '\n'));
  // Compatibility ideographs would become others; those are for a person to judge (F111).
  if (!/[\uf900-\ufaff]|[\ud87e][\udc00-\ude1f]/.test(text)) {
    text = step('规范为 NFC', text, text.normalize('NFC'));
  }
  if (path.endsWith('.yaml')) {
    const mended = mendHabits(text, FORMS);
    done.push(...mended.done);
    text = mended.text;
  } else {
    text = step('制表符换成空格', text, text.replace(/^\t+/gm, '').replaceAll('\t', ' '));
  }
  text = step('末尾补换行', text, text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return writeChanged(root, path, text, done);
}

function decode(path: string): string | null {
  const stats = lstatSync(path);
  if (!stats.isFile() || stats.size > MAX_BYTES) return null;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const text = decoder.decode(readFileSync(path));
    return text.isWellFormed() ? text : null;
  } catch {
    return null;
  }
}

function fixReport(root: string, report: Report): string[] {
  const path = reportFile(report.id);
  const source = readFileSync(join(root, path), 'utf8');
  const { report: plain, cells } = withPlainTokens(report);
  const text = relayoutReport(source, plain);
  assertUnchanged(path, reportData(source), text === null ? null : reportData(text));
  return writeChanged(root, path, text, [
    ...(cells === 0 ? [] : [`数字写成半角、不带分隔与空格（${cells} 格）`]),
    '字段次序与版式',
  ]);
}

/** The last look before writing: a difference is a fault of the program, and nothing is written. */
function assertUnchanged(path: string, before: string | null, after: string | null): void {
  if (after === null || before === after) return;
  throw new Error(`--fix would have changed a value of ${path}; nothing was written to it`);
}

function writeChanged(
  root: string,
  path: string,
  text: string | null,
  done: readonly string[],
): string[] {
  if (text === null) return [`未动：${path} 的注释在规范的版式里没有位置，请先移到行首或行末`];
  if (text === readFileSync(join(root, path), 'utf8')) return [];
  writeWhole(join(root, path), text);
  return [`已改：${path}（${done.join('；')}）`];
}
