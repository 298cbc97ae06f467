/**
 * Diagnostics as annotations of GitHub Actions
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */

import { blocks, type Diagnostic } from '../../report/diagnostic.ts';
import { causesOf } from './causes.ts';

/** GitHub keeps ten annotations of a kind for each step and drops the rest without a word. */
const PER_KIND = 10;
const KINDS = ['error', 'warning', 'notice'] as const;
type Kind = (typeof KINDS)[number];

/**
 * At most ten annotations of each kind, errors first; where there are more, the tenth says how
 * many are left out.
 *
 * @param folder the content folder, as the annotations name it
 * @param placed gives one the place to be shown
 */
export function renderAnnotations(
  diagnostics: readonly Diagnostic[],
  folder: string,
  placed: (diagnostic: Diagnostic) => Diagnostic = (item) => item,
): string {
  const { shown } = causesOf(diagnostics);
  const byKind = Map.groupBy(shown, kindOf);
  return KINDS.flatMap((kind) => {
    const items = byKind.get(kind) ?? [];
    if (items.length <= PER_KIND)
      return items.map((item) => annotation(kind, placed(item), folder));
    const kept = items.slice(0, PER_KIND - 1).map((item) => annotation(kind, placed(item), folder));
    const files = new Set(items.slice(PER_KIND - 1).map(({ file }) => file)).size;
    const rest = `另有 ${items.length - PER_KIND + 1} 项（${files} 个文件）没有列出，完整的清单见日志：npm run check`;
    return [...kept, `::${kind} title=nianbao::${escapeData(rest)}\n`];
  }).join('');
}

function kindOf(item: Diagnostic): Kind {
  if (blocks(item)) return 'error';
  return item.level === 'warning' ? 'warning' : 'notice';
}

function annotation(kind: Kind, item: Diagnostic, folder: string): string {
  const fields = [
    `file=${escapeProperty(`${folder}/${item.file}`)}`,
    `line=${item.line}`,
    `col=${item.column}`,
    ...(item.end === undefined ? [] : [`endLine=${item.end.line}`]),
    // GitHub takes a column for the end on the same line only.
    ...(item.end?.line === item.line ? [`endColumn=${item.end.column}`] : []),
    `title=${escapeProperty(item.rule)}`,
  ];
  const advice = blocks(item) ? `。${item.remedy}` : '';
  return `::${kind} ${fields.join(',')}::${escapeData(item.message + advice)}\n`;
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string) =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
