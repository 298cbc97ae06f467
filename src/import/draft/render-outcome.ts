/** The report of an import as text for people: what was found, what is left, what to do next. */

import { FORMS, formOf } from '../../form/index.ts';
import type { FormDeclaration } from '../../form/types.ts';
import { cellId, rowId, walkRows } from '../../form/walk.ts';
import { factName } from '../../report/compare-reports.ts';
import { agencyFile } from '../../report/content-paths.ts';
import { SAYS_EMPTY } from '../../report/placeholders.ts';
import { type GivenOptions, nextSteps } from './next-steps.ts';
import { cellCounts, type ImportOutcome, unseenTables } from './outcome.ts';

/** How the command was run. */
export interface RenderContext extends GivenOptions {
  readonly forms?: readonly FormDeclaration[];
}

/** The outcome for people: what was found, what is left to decide, what to do next. */
export function renderOutcome(outcome: ImportOutcome, context: RenderContext): string {
  const form = outcome.form === null ? undefined : formOf(outcome.form, context.forms ?? FORMS);
  const names = form === undefined ? new Map<string, string>() : namesOf(form);
  const nameOf = (id: string) => names.get(id) ?? id;
  const lines = [outcome.document];
  if (form !== undefined) lines.push(...factLines(outcome, form));
  const lacking = outcome.recognised ? '图上没有找到的部分' : '原件没有的部分';
  section(lines, lacking, outcome.missing.map(nameOf));
  section(
    lines,
    '表式以外的行（写作 x_1、x_2……，请核对标签）',
    outcome.added.map(
      ({ label, tokens, ...at }) =>
        `${placeOf(at)}：${label || '（没有标签）'} ${tokens.join(' ')}`,
    ),
  );
  section(
    lines,
    '标签与表式不同，按最接近的一行读，请对照原件',
    outcome.misprinted.map(
      ({ row, label, ...at }) => `${placeOf(at)}：“${shortened(label)}”当作${nameOf(row)}`,
    ),
  );
  section(
    lines,
    '没有收的行（网站文字、页码、看不见的文字）',
    outcome.cut.map(({ text, ...at }) => `${placeOf(at)}：${shortened(text)}`),
  );
  section(
    lines,
    '印着而读不出的，请对照原件',
    outcome.unread.map(({ text, ...at }) => `${placeOf(at)}有${shortened(text)}`),
  );
  section(lines, '未能确定的格，请对照原件', unsureLines(outcome, nameOf));
  section(
    lines,
    '读得确定而前后不一致，请核对原件',
    outcome.findings.map(({ rule, message }) => `${rule} ${message}`),
  );
  section(
    lines,
    '与已收录的报告不同之处',
    outcome.differences.map(
      ({ cell, archived, document }) =>
        `${nameOf(cell)}：已收录 ${archived || SAYS_EMPTY}，本文件 ${document || SAYS_EMPTY}`,
    ),
  );
  if (outcome.already !== null) lines.push(`  这份文件已经导入过，就是 ${outcome.already}`);
  if (outcome.problem !== null) {
    lines.push(
      `  ${outcome.problem.rule} ${outcome.problem.message}`,
      `  → ${outcome.problem.remedy}`,
    );
  }
  lines.push(...proposalLines(outcome));
  section(lines, '已写入', outcome.written);
  section(lines, '下一步', nextSteps(outcome, context));
  return `${lines.join('\n')}\n`;
}

function factLines(outcome: ImportOutcome, form: FormDeclaration): string[] {
  const { proposal } = outcome;
  const agency = outcome.agency ?? `（档案里没有${proposal === null ? '' : '，拟建见下'}）`;
  const year = outcome.year ?? '（没有找到）';
  return [
    `  题名  ${outcome.title || '（没有找到）'}`,
    `  机关  ${agency}    所报年度  ${year}    表式  ${form.id} ${form.label}`,
    `  落款  ${outcome.signed ?? '不详'}    公布  ${outcome.published ?? '不详'}`,
    `  格    ${countCells(outcome)}`,
  ];
}

/** A line, and whose it is where there are several documents. */
const placeOf = ({ line, document }: { line: number; document?: string | undefined }) =>
  `${document === undefined ? '' : `${document} `}第 ${line} 行`;

const SHOWN = 60;
const MOST_LISTED = 60;
const shortened = (text: string) => {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}……` : plain;
};

function section(lines: string[], title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  lines.push(`  ${title}（${items.length}）：`);
  lines.push(...items.slice(0, MOST_LISTED).map((item) => `    ${item}`));
  const more = items.length - MOST_LISTED;
  if (more > 0) lines.push(`    ……还有 ${more} 项，用 --format json 看全部`);
}

/** Cells of one row of the document under that row's own text; a table without any as a whole. */
function unsureLines(outcome: ImportOutcome, nameOf: (id: string) => string): readonly string[] {
  const unseen = unseenTables(outcome);
  const ofUnseen = (cell: string) => unseen.some((id) => cell.startsWith(`${id}.`));
  const unsure = outcome.unsure.filter(({ cell }) => !ofUnseen(cell));
  const whole = unseen.map((id) => {
    const count = outcome.unsure.filter(({ cell }) => cell.startsWith(`${id}.`)).length;
    return `${nameOf(id)}：整张 ${count} 格`;
  });
  const cells = unsure.map(({ cell, line, document, text, candidates }, index) => {
    const could = candidates.length > 0 ? `，可能是 ${candidates.join('、')}` : '';
    const name = `${nameOf(cell)}${could}`;
    if (line === null) return name;
    const before = unsure[index - 1];
    const same = before?.line === line && before.document === document;
    return `${same ? '' : `${placeOf({ line, document })}：${shortened(text)}\n      `}${same ? '  ' : ''}${name}`;
  });
  return [...cells, ...whole];
}

/** What is called what in the form: sections, tables, rows, cells. */
function namesOf(form: FormDeclaration): Map<string, string> {
  const names = new Map<string, string>([
    ...(['title', 'signed', 'published', 'form'] as const).map((id) => [id, factName(id)] as const),
    ...form.sections.map(({ id, label }) => [id, label] as const),
  ]);
  for (const table of form.tables) {
    names.set(table.id, `${table.name}（${table.label}）`);
    for (const { row, block } of walkRows(table)) {
      const name = `${table.name}“${row.label}”`;
      names.set(rowId(table.id, row.id), `${name}行`);
      for (const column of block.columns) {
        names.set(cellId(table.id, row.id, column.id), `${name}行“${column.label}”`);
      }
    }
  }
  return names;
}

function proposalLines({ proposal, written }: ImportOutcome): string[] {
  if (proposal === null || written.some((name) => name === agencyFile(proposal.id))) {
    return [];
  }
  const yaml = proposal.yaml.trimEnd().split('\n').slice(1);
  return [
    `  拟建的机关文件 ${agencyFile(proposal.id)}：`,
    ...yaml.map((line) => `    ${line}`),
    ...(proposal.open.length > 0 ? [`    # 还须查实：${proposal.open.join('、')}`] : []),
    ...(proposal.candidates.length > 0
      ? [`    # 区划代码可能是 ${proposal.candidates.join('、')}`]
      : []),
  ];
}

function countCells(outcome: ImportOutcome): string {
  const { sure, solved, unsure } = cellCounts(outcome);
  return `读定 ${sure}，由算式定 ${solved}，未定 ${unsure}`;
}
