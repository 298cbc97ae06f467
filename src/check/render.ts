/** Diagnostics as text for people, JSON for programs, annotations for GitHub. */
import { blocks, type Diagnostic, LEVEL_NAMES, type Summary } from './diagnostic.ts';

export const FORMATS = ['text', 'json', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Renders diagnostics and their summary in one of the formats; ends with a line feed.
 *
 * @param folder the content folder; text and annotations name files from the working folder
 */
export function renderDiagnostics(
  format: Format,
  diagnostics: readonly Diagnostic[],
  summary: Summary,
  folder: string,
): string {
  if (format === 'json') return `${JSON.stringify({ diagnostics, summary }, null, 2)}\n`;
  if (format === 'github') return diagnostics.map((item) => annotation(item, folder)).join('');
  const shown = diagnostics.map((item) => paragraph(visible(item), folder)).join('');
  return `${shown}${summaryLine(diagnostics, summary)}\n`;
}

/**
 * Names and keys come from contributors: control characters would move the cursor of a
 * terminal, and a line feed could forge a line of this report.
 */
function visible(item: Diagnostic): Diagnostic {
  const show = (text: string) =>
    text.replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );
  const { file, message, expected, found } = item;
  const inputs = item.inputs.map((input) => ({ ...input, token: show(input.token) }));
  return {
    ...item,
    inputs,
    file: show(file),
    message: show(message),
    expected: show(expected),
    found: show(found),
  };
}

function paragraph(item: Diagnostic, folder: string): string {
  const file = `${folder}/${item.file}`;
  const level = `${LEVEL_NAMES[item.level]}${item.acknowledged ? '（已登记）' : ''}`;
  const lines = [`${file}:${item.line}:${item.column} ${level} ${item.rule}`, `  ${item.message}`];
  if (blocks(item)) {
    if (item.expected !== item.found) {
      lines.push(`  应为 ${item.expected || '（空）'}，实为 ${item.found || '（空）'}`);
    }
    // Zeros are in the equation's favour; the cells that carry it are what must be compared.
    // Cells of another year's file are always named, since that may be the file to mend.
    const carrying = item.inputs.filter(
      ({ token, file: other }) => other !== undefined || (token !== '0' && token !== ''),
    );
    for (const input of carrying) {
      const place = input.file === undefined ? file : `${folder}/${input.file}`;
      lines.push(`    ${place}:${input.line}:${input.column} ${input.pointer} = ${input.token}`);
    }
    lines.push(`  → ${item.remedy}`);
    if (item.level === 'inconsistency') lines.push(`    ${acknowledgement(item)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The line to add to `acknowledged` where the original does say so. */
function acknowledgement(item: Diagnostic): string {
  return `- {rule: ${item.rule}, at: ${item.at}, expected: ${quote(item.expected)}, found: ${quote(item.found)}, note: 原件如此}`;
}

const quote = (text: string) => (/^[\w.一-鿿-]+$/.test(text) ? text : JSON.stringify(text));

/** One line that says how many reports there are and whether anything stands in the way. */
export function summaryLine(diagnostics: readonly Diagnostic[], summary: Summary): string {
  const acknowledged = diagnostics.filter((item) => item.acknowledged).length;
  const blocking = diagnostics.filter(blocks).length;
  const verdict = blocking === 0 ? '通过' : `未通过：${blocking} 项须处理`;
  return (
    `报告 ${summary.reports} 份；${LEVEL_NAMES.error} ${summary.error}，` +
    `${LEVEL_NAMES.inconsistency} ${summary.inconsistency}（已登记 ${acknowledged}），` +
    `${LEVEL_NAMES.warning} ${summary.warning}，${LEVEL_NAMES.note} ${summary.note}。${verdict}`
  );
}

/** https://docs.github.com/actions workflow commands; GitHub shows ten of a level per step. */
function annotation(item: Diagnostic, folder: string): string {
  const kind = blocks(item) ? 'error' : item.level === 'warning' ? 'warning' : 'notice';
  const data = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const fields = `file=${property(`${folder}/${item.file}`)},line=${item.line},col=${item.column},title=${property(item.rule)}`;
  const advice = blocks(item) ? `。${item.remedy}` : '';
  return `::${kind} ${fields}::${data(item.message + advice)}\n`;
}
