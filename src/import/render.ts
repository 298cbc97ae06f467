/** The report of an import as text for people: what was found, what is left, what to do next. */
import type { ImportOutcome } from './outcome.ts';

export const IMPORT_USAGE =
  'npm run import -- 文件… [--content 文件夹] [--agency 编号] [--new-agency] [--year 年份] [--dry-run] [--force] [--format text|json]';

/** The outcome for people: what was found, what is left to decide, what to do next. */
export function renderOutcome(outcome: ImportOutcome): string {
  const lines = [outcome.document];
  if (outcome.form !== null) {
    lines.push(
      `  题名  ${outcome.title || '（没有找到）'}`,
      `  机关  ${outcome.agency ?? '（档案中没有，见下）'}    所报年度  ${outcome.year ?? '（没有找到）'}    表式  ${outcome.form}`,
      `  落款  ${outcome.signed ?? '不详'}    公布  ${outcome.published ?? '不详'}`,
      `  格    ${countCells(outcome)}`,
    );
  }
  section(lines, '原件没有的部分', outcome.missing);
  section(
    lines,
    '表式以外的行（草稿中为 x_1、x_2……）',
    outcome.added.map(
      ({ label, tokens, line }) => `第 ${line} 行：${label || '（没有标签）'} ${tokens.join(' ')}`,
    ),
  );
  section(
    lines,
    '没有收的行（站点文字、页码）',
    outcome.cut.map(({ line, text }) => `第 ${line} 行：${text}`),
  );
  section(
    lines,
    '未能确定的格，请对照原件',
    outcome.unsure.map(
      ({ cell, line, text, candidates }) =>
        `${cell}${line === null ? '' : `（第 ${line} 行：${text.slice(0, 60)}）`}${candidates.length > 0 ? `，可能是 ${candidates.join('、')}` : ''}`,
    ),
  );
  section(
    lines,
    '读得确定而前后不一致，请核对原件',
    outcome.findings.map(({ rule, message }) => `${rule} ${message}`),
  );
  section(
    lines,
    '与已收录的报告不同的格',
    outcome.differences.map(
      ({ cell, archived, document }) =>
        `${cell}：已收录 ${archived || '（空）'}，本文件 ${document || '（空）'}`,
    ),
  );
  if (outcome.problem !== null)
    lines.push(
      `  ${outcome.problem.rule} ${outcome.problem.message}`,
      `  → ${outcome.problem.remedy}`,
    );
  section(lines, '已写入', outcome.written);
  if (outcome.written.length > 0) lines.push('  下一步：npm run check，逐条处理后提交');
  return `${lines.join('\n')}\n`;
}

function section(lines: string[], title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  lines.push(`  ${title}（${items.length}）：`, ...items.map((item) => `    ${item}`));
}
function countCells({ tables }: ImportOutcome): string {
  const all = Object.values(tables).flatMap((rows) => Object.values(rows).flat());
  const count = (confidence: string) => all.filter((cell) => cell.confidence === confidence).length;
  return `读定 ${count('sure')}，由算式定 ${count('solved')}，未定 ${count('unsure')}`;
}
