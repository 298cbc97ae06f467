/** A review as Markdown for a pull request. What contributors wrote is never markup here. */

import { percent } from '../check/copied/similarity.ts';
import { lostPlace } from '../content/lost-place.ts';
import { LEVEL_NAMES } from '../form/levels.ts';
import { MOVED_FILE } from '../report/content-paths.ts';
import { blocks, type Diagnostic } from '../report/diagnostic.ts';
import { BLANK, UNDECIDED } from '../report/placeholders.ts';
import { type CommentEntry, type CommentMatter, fitComment } from './fit-comment.ts';
import type {
  AgencyReview,
  CellChange,
  ChangeKind,
  ReportReview,
  Review,
} from './review-changes.ts';
import type { ValueChange } from './value-change.ts';

/** Marks the comment, so that the next run replaces it. */
const REVIEW_MARK = '<!-- nianbao-review -->';
const MAX_LINES = 60;

const CHANGES: Readonly<Record<ChangeKind, string>> = {
  added: '新收',
  changed: '改动',
  moved: '移动',
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
    ...review.lost.map(({ from, line }) => lostPlace(from, line)),
    ...review.agencies.flatMap(({ findings }) => findings),
    ...review.reports.flatMap(({ newFindings }) => newFindings),
  ];
}

/**
 * The review as a comment, which says what it has no room for; ends with a line feed.
 *
 * @param pageOf address of a report's page, by its id
 * @param say puts a sentence, or what a rule says, into another language; that of rules before it
 *   is escaped, since it would not be recognised then
 */
export function renderReview(
  review: Review,
  pageOf: (report: string) => string,
  say: (text: string, rule?: string) => string = (text) => text,
): string {
  return fitComment(
    entriesOf(saidIn(review, say), pageOf).map((entry) => ({
      ...entry,
      lines: entry.lines.map((line) => say(line)),
    })),
  );
}

function entriesOf(review: Review, pageOf: (report: string) => string): CommentEntry[] {
  const elsewhere = findingEntries(review.elsewhere);
  return [
    { lines: [REVIEW_MARK, '## 审稿', '', verdict(review), '', ...mixed(review)] },
    ...lostEntries(review),
    ...review.agencies.flatMap(agencyEntries),
    ...review.reports.flatMap((report) => reportEntries(report, pageOf(report.id))),
    ...underTitle('### 没有改动的文件里新的发现', elsewhere),
  ];
}

/** The review with what rules say in another language; what contributors wrote stays. */
function saidIn(review: Review, say: (text: string, rule?: string) => string): Review {
  const said = (findings: readonly Diagnostic[]) =>
    findings.map((item) => ({ ...item, message: say(item.message, item.rule) }));
  return {
    ...review,
    elsewhere: said(review.elsewhere),
    agencies: review.agencies.map((item) => ({ ...item, findings: said(item.findings) })),
    reports: review.reports.map((item) => ({
      ...item,
      newFindings: said(item.newFindings),
      goneFindings: said(item.goneFindings),
    })),
  };
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
  if (errors > 0 && open > 0) {
    return `${what}。**有 ${errors} 处错误，须改正。**另有 ${open} 处不一致没有登记，请核对原件。`;
  }
  if (errors > 0) return `${what}。**有 ${errors} 处错误，须改正。**`;
  if (open > 0) return `${what}。没有错误；有 ${open} 处不一致没有登记，请核对原件。`;
  return `${what}。没有错误，没有未登记的不一致。`;
}

function mixed({ reports, agencies, others, outside }: Review): string[] {
  const named = (paths: readonly string[]) => paths.slice(0, 10).map(code).join('、');
  const own =
    others.length === 0
      ? []
      : [`内容目录里还改了 ${others.length} 个别的文件：${named(others)}`, ''];
  if (outside.length === 0 || reports.length + agencies.length === 0) return own;
  const apart = `⚠️ 内容与代码请分开提交。内容目录以外还改了 ${outside.length} 个文件：${named(outside)}`;
  return [...own, apart, ''];
}

/** Whoever deletes or renames is given the lines that keep what was cited from breaking. */
function lostEntries({ lost }: Review): CommentEntry[] {
  if (lost.length === 0) return [];
  const lines = [
    `### ⚠️ ${lost.length} 个原来的地址没有去处`,
    '',
    `已有的引用会断。在 ${code(MOVED_FILE)} 里加上这几行（没有这个文件就新建），把 ${code(UNDECIDED)} 换成缘由；不再收录的，${code('to')} 写 ${code(BLANK)}：`,
    '',
    '```yaml',
    'moved:',
    ...lost.map(({ line }) => line),
    '```',
    '',
  ];
  return [{ lines }];
}

/** Somebody who sees a file changed, and nothing below, would look for it. */
const NOTHING_ELSE = '没有比出收录的内容有改动：大概只改了注释、空格或写法，以文件的改动为准。';

const saysNothing = (change: ChangeKind, ...lists: readonly (readonly unknown[])[]) =>
  change === 'changed' && lists.every((list) => list.length === 0)
    ? [{ lines: [NOTHING_ELSE, ''] }]
    : [];

function agencyEntries(agency: AgencyReview): CommentEntry[] {
  const { id, change, name, fields, facts, findings } = agency;
  const heading = `### ${CHANGES[change]}机关 ${code(id)} ${escapeText(name)}`;
  return [
    { lines: [heading, ''], tells: { matter: 'agency', count: 1 } },
    ...saysNothing(change, fields, findings),
    ...listed(
      '文件里写的',
      facts.map(({ label, value }) => entryOn('change', `- ${escapeText(label)}：${code(value)}`)),
    ),
    ...changeEntries('改了的字段', fields),
    ...endingBlank(findingEntries(findings)),
  ];
}

function reportEntries(report: ReportReview, page: string): CommentEntry[] {
  const lines = [
    `### ${CHANGES[report.change]} ${code(report.id)} ${escapeText(report.title)}`,
    '',
  ];
  if (report.movedFrom !== null) {
    lines.push(`原来是 ${code(report.movedFrom)}；下面是与它不同的地方。`, '');
  }
  if (!report.readable) lines.push('这份报告读不出来，先改正下面的错误。', '');
  if (report.change === 'removed') lines.push('删去一份收过的报告，请在说明里写明原因。', '');
  const heading = { lines, tells: { matter: 'report', count: 1 } } as const;
  if (report.change === 'removed') return [heading];
  const { cells, facts, newFindings, goneFindings } = report;
  const { added, removed } = report.text;
  const changes = [cells, facts, added, removed, newFindings, goneFindings];
  const text = `正文：添 ${added.length} 段，删 ${removed.length} 段`;
  return [
    heading,
    ...saysNothing(report.change, ...changes),
    ...cellEntries(cells),
    ...changeEntries('改了的其他字段', facts),
    ...(added.length + removed.length > 0 ? [{ lines: [text, ''] }] : []),
    ...listed('新的发现', findingEntries(newFindings)),
    ...listed('不再有的发现', findingEntries(goneFindings, '✓')),
    ...listed(
      '疑似重复',
      report.duplicates.map((item) => entryOn('duplicate', `- ${item}`)),
    ),
    { lines: factLines(report, page) },
  ];
}

function factLines({ source, similarity, figures }: ReportReview, page: string): string[] {
  const recorded = (text: string | null) => (text === null ? '没有记录' : code(text));
  return [
    `- 来源：${recorded(source.url ?? source.host)}${source.government ? '' : '（不是 .gov.cn，可能是转载或镜像）'}`,
    `- 取得日期：${recorded(source.retrieved)}`,
    `- 原件的 sha256：${recorded(source.sha256)}`,
    ...(figures === null ? [] : [`- 数字：${figures}`]),
    ...(similarity === null
      ? []
      : [`- 正文与 ${code(similarity.other)} 相同的部分：${percent(similarity.share)}`]),
    `- 预览：\`${page}\``,
    '',
  ];
}

/** A slip in a figure that no equation guards passes every rule: a person looks at those first. */
function cellEntries(cells: readonly CellChange[]): CommentEntry[] {
  const { unguarded = [], guarded = [] } = Object.groupBy(cells, (item) =>
    item.guarded ? 'guarded' : 'unguarded',
  );
  return [
    ...changeEntries('改了的格，没有算式能查出录错，请对照原件', unguarded),
    ...changeEntries('改了的格', guarded),
  ];
}

function changeEntries(title: string, changes: readonly ValueChange[]): CommentEntry[] {
  const entries = changes.map(({ label, before, after }) =>
    entryOn('change', `- ${escapeText(label)}：${code(before)} → ${code(after)}`),
  );
  return listed(`${title}（${changes.length}）`, entries);
}

function findingEntries(findings: readonly Diagnostic[], mark?: string): CommentEntry[] {
  return findings
    .filter(({ level }) => level !== 'note')
    .sort((a, b) => Number(blocks(b)) - Number(blocks(a)))
    .map((item) => {
      const level = `${LEVEL_NAMES[item.level]}${item.acknowledged ? '（已登记）' : ''}`;
      const place = `${item.file}:${item.line}:${item.column}`;
      const shown = mark ?? (blocks(item) ? '❌' : '·');
      return entryOn(
        'finding',
        `- ${shown} ${level} ${item.rule} ${escapeText(item.message)}（${code(place)}）`,
      );
    });
}

const entryOn = (matter: CommentMatter, line: string, count = 1): CommentEntry => ({
  lines: [line],
  tells: { matter, count },
});

/** A list below its title, which says how many items it does not show. */
function listed(title: string, entries: readonly CommentEntry[]): CommentEntry[] {
  const rest = entries.length - MAX_LINES;
  const matter = entries[0]?.tells?.matter;
  if (rest <= 0 || matter === undefined) return underTitle(`**${title}**`, entries);
  const more = entryOn(matter, `- ……另有 ${rest} 项`, rest);
  return underTitle(`**${title}**`, [...entries.slice(0, MAX_LINES), more]);
}

/** The title stands with the first of them, never alone. */
function underTitle(title: string, [first, ...rest]: readonly CommentEntry[]): CommentEntry[] {
  if (first === undefined) return [];
  return endingBlank([{ ...first, lines: [title, '', ...first.lines] }, ...rest]);
}

const endingBlank = (entries: readonly CommentEntry[]): CommentEntry[] =>
  entries.map((entry, index) =>
    index < entries.length - 1 ? entry : { ...entry, lines: [...entry.lines, ''] },
  );

/** As code: no markup, no mention, no link; what cannot be seen is named. */
function code(text: string): string {
  const shown = hidden(shortened(text, 300)).replaceAll('`', 'ˋ');
  return `\`${shown}\``;
}

/** As text: every character that Markdown or GitHub gives a meaning is written out. */
function escapeText(text: string): string {
  return hidden(shortened(text, 500)).replace(
    /[\\`*_{}[\]<>#|~@&!:]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/** A cut is seen, and never goes through the middle of a character. */
const shortened = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}……`;

const hidden = (text: string) =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `U+${character.codePointAt(0)?.toString(16)}`,
  );
