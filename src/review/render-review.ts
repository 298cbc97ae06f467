/** A review as Markdown for a pull request. What contributors wrote is never markup here. */

import { percent } from '../check/copied/similarity.ts';
import { blocks, type Diagnostic, LEVEL_NAMES } from '../report/diagnostic.ts';
import type {
  AgencyReview,
  ChangeKind,
  ReportReview,
  Review,
  ValueChange,
} from './review-changes.ts';

/** Marks the comment, so that the next run replaces it. */
const REVIEW_MARK = '<!-- nianbao-review -->';
/** GitHub refuses comments longer than 65,536 characters. */
const MAX_LENGTH = 60_000;
const MAX_LINES = 60;

const CHANGES: Readonly<Record<ChangeKind, string>> = {
  added: '新收',
  changed: '改动',
  removed: '删去',
};

/** True where something of ours is wrong; contradictions of the publisher's are not. */
export function reviewFails(review: Review): boolean {
  return reviewDiagnostics(review).some(({ level }) => level === 'error');
}

/** Findings that the change brings, or that stand in files it touches. */
export function reviewDiagnostics(review: Review): Diagnostic[] {
  return [
    ...review.elsewhere,
    ...review.agencies.flatMap(({ findings }) => findings),
    ...review.reports.flatMap(({ newFindings }) => newFindings),
  ];
}

/** The whole review; ends with a line feed. */
export function renderReview(review: Review): string {
  const parts = [
    REVIEW_MARK,
    '## 审稿',
    '',
    verdict(review),
    '',
    ...mixed(review),
    ...review.agencies.flatMap(agencyPart),
    ...review.reports.flatMap(reportPart),
    ...(review.elsewhere.length === 0
      ? []
      : ['### 没有改动的文件里新的发现', '', ...findingLines(review.elsewhere), '']),
  ];
  const text = `${parts.join('\n').trimEnd()}\n`;
  if (text.length <= MAX_LENGTH) return text;
  const cut = text.slice(0, text.lastIndexOf('\n', MAX_LENGTH));
  return `${cut}\n\n……太长，其余从略。在本机运行 \`npm run review\` 看全部。\n`;
}

function verdict(review: Review): string {
  const findings = reviewDiagnostics(review);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const open = findings.filter((item) => item.level === 'inconsistency' && blocks(item)).length;
  const counts = (Object.keys(CHANGES) as ChangeKind[]).flatMap((change) => {
    const count = review.reports.filter((report) => report.change === change).length;
    return count === 0 ? [] : [`${CHANGES[change]} ${count} 份`];
  });
  const what = counts.length === 0 ? '没有改动报告' : counts.join('，');
  if (errors > 0) return `${what}。**有 ${errors} 处错误，须改正。**`;
  if (open > 0) return `${what}。没有错误；有 ${open} 处不一致没有登记，请核对原件。`;
  return `${what}。没有错误，没有未登记的不一致。`;
}

function mixed({ reports, agencies, outside }: Review): string[] {
  if (outside.length === 0 || reports.length + agencies.length === 0) return [];
  const names = outside.slice(0, 10).map(code).join('、');
  return [`⚠️ 内容与代码请分开提交。内容目录以外还改了 ${outside.length} 个文件：${names}`, ''];
}

function agencyPart({ id, change, name, findings }: AgencyReview): string[] {
  return [
    `### ${CHANGES[change]}机关 ${code(id)} ${escapeText(name)}`,
    '',
    ...(findings.length === 0 ? [] : [...findingLines(findings), '']),
  ];
}

function reportPart(report: ReportReview): string[] {
  const lines = [
    `### ${CHANGES[report.change]} ${code(report.id)} ${escapeText(report.title)}`,
    '',
  ];
  if (!report.readable) lines.push('这份报告读不出来，先改正下面的错误。', '');
  if (report.change === 'removed')
    return [...lines, '删去一份收过的报告，请在说明里写明原因。', ''];
  lines.push(
    ...changeLines('改了的格', report.cells),
    ...changeLines('改了的其他字段', report.facts),
  );
  const { added, removed } = report.text;
  if (added.length + removed.length > 0) {
    lines.push(`正文：添 ${added.length} 段，删 ${removed.length} 段`, '');
  }
  lines.push(...listed('新的发现', findingLines(report.newFindings)));
  lines.push(...listed('不再有的发现', findingLines(report.goneFindings, '✓')));
  lines.push(
    ...listed(
      '疑似重复',
      report.duplicates.map((text) => `- ${text}`),
    ),
  );
  lines.push(...factLines(report));
  return lines;
}

function factLines({ id, source, similarity }: ReportReview): string[] {
  const host = source.host === null ? '没有记录' : code(source.host);
  return [
    `- 来源：${host}${source.government ? '' : '（不是 .gov.cn，可能是转载或镜像）'}`,
    `- 原件的 sha256：${source.sha256 === null ? '没有记录' : code(source.sha256)}`,
    ...(similarity === null
      ? []
      : [`- 正文与 ${code(similarity.other)} 相同的部分：${percent(similarity.share)}`]),
    `- 预览：\`/reports/${id}/\``,
    '',
  ];
}

function changeLines(title: string, changes: readonly ValueChange[]): string[] {
  const lines = changes.map(
    ({ label, before, after }) => `- ${escapeText(label)}：${code(before)} → ${code(after)}`,
  );
  return listed(`${title}（${changes.length}）`, lines);
}

function findingLines(findings: readonly Diagnostic[], mark?: string): string[] {
  return findings
    .filter(({ level }) => level !== 'note')
    .sort((a, b) => Number(blocks(b)) - Number(blocks(a)))
    .map((item) => {
      const level = `${LEVEL_NAMES[item.level]}${item.acknowledged ? '（已登记）' : ''}`;
      const place = `${item.file}:${item.line}:${item.column}`;
      return `- ${mark ?? (blocks(item) ? '❌' : '·')} ${level} ${item.rule} ${escapeText(item.message)}（${code(place)}）`;
    });
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - MAX_LINES;
  const shown = rest > 0 ? [...lines.slice(0, MAX_LINES), `- ……另有 ${rest} 项`] : lines;
  return [`**${title}**`, '', ...shown, ''];
}

/** As code: no markup, no mention, no link; what cannot be seen is named. */
function code(text: string): string {
  const shown = hidden(text.slice(0, 300)).replaceAll('`', 'ˋ');
  return `\`${shown}\``;
}

/** As text: every character that Markdown or GitHub gives a meaning is written out. */
function escapeText(text: string): string {
  return hidden(text.slice(0, 500)).replace(
    /[\\`*_{}[\]<>#|~@&!:]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

const hidden = (text: string) =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `U+${character.codePointAt(0)?.toString(16)}`,
  );
