/** The report of an import: as data for programs, as text for people. */
import type { FormDeclaration } from '../form/types.ts';
import { cellId, walkRows } from '../form/walk.ts';
import { type Cell, parseCell } from '../report/cell.ts';
import type { Report } from '../report/model.ts';
import type { ReadProblem } from './document.ts';
import type { ImportDraft } from './draft.ts';
import type { ImportedCell } from './imported.ts';

export interface CellOutcome {
  readonly token: string | null;
  readonly value: string | null;
  readonly unit: string | null;
  readonly state: Cell['state'] | 'undecided';
  readonly confidence: ImportedCell['confidence'];
  readonly line: number | null;
}

export interface ImportOutcome {
  readonly document: string;
  readonly agency: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly title: string;
  readonly signed: string | null;
  readonly published: string | null;
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly CellOutcome[]>>>>;
  /** Tables, rows and sections of the form that the document does not have. */
  readonly missing: readonly string[];
  /** Rows that are not of the form. */
  readonly added: readonly {
    readonly table: string;
    readonly label: string;
    readonly tokens: readonly string[];
    readonly line: number;
  }[];
  /** Markdown by section id. */
  readonly sections: Readonly<Record<string, string>>;
  readonly unsure: readonly {
    readonly cell: string;
    readonly line: number | null;
    readonly text: string;
    readonly candidates: readonly string[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly at: string;
    readonly message: string;
  }[];
  readonly cut: readonly { readonly line: number; readonly text: string }[];
  /** Files written, relative to the content folder; empty for a dry run. */
  readonly written: readonly string[];
  /** Cells in which an archived report of the same agency and year differs. */
  readonly differences: readonly {
    readonly cell: string;
    readonly archived: string;
    readonly document: string;
  }[];
  /** Why nothing was written; null where that was not asked or went well. */
  readonly problem: ReadProblem | null;
}

/** An outcome with nothing but the reason why there is none. */
export function failedOutcome(document: string, problem: ReadProblem): ImportOutcome {
  return {
    document,
    agency: null,
    year: null,
    form: null,
    title: '',
    signed: null,
    published: null,
    tables: {},
    missing: [],
    added: [],
    sections: {},
    unsure: [],
    findings: [],
    cut: [],
    written: [],
    differences: [],
    problem,
  };
}

/** The parts of an outcome that follow from the draft. */
export function draftOutcome(
  document: string,
  draft: ImportDraft,
  lineAt: (line: number) => string,
): Omit<ImportOutcome, 'agency' | 'year' | 'findings' | 'written' | 'differences' | 'problem'> {
  const { form, facts } = draft;
  const unsure: ImportOutcome['unsure'][number][] = [];
  for (const { table, row, column, index } of cellsOf(form)) {
    const cell = draft.tables.get(table)?.rows.get(row)?.[index];
    if (cell?.confidence !== 'unsure') continue;
    const text = cell.line === null ? '' : lineAt(cell.line);
    const candidates = [...new Set([cell.token ?? '', ...cell.candidates])].filter(Boolean);
    unsure.push({ cell: cellId(table, row, column), line: cell.line, text, candidates });
  }
  return {
    document,
    form: form.id,
    title: facts.title,
    signed: facts.signed,
    published: facts.published,
    tables: tableOutcomes(draft),
    missing: missingParts(draft),
    added: [...draft.tables.values()].flatMap(({ id, extra }) =>
      extra.map(({ label, tokens, line }) => ({ table: id, label, tokens, line })),
    ),
    sections: Object.fromEntries(draft.sections.map(({ id, markdown }) => [id, markdown])),
    unsure,
    cut: draft.cut,
  };
}

function* cellsOf(form: FormDeclaration) {
  for (const table of form.tables) {
    for (const { row, block } of walkRows(table)) {
      for (const [index, column] of block.columns.entries()) {
        yield { table: table.id, row: row.id, column: column.id, index };
      }
    }
  }
}

function tableOutcomes({ form, tables }: ImportDraft): ImportOutcome['tables'] {
  return Object.fromEntries(
    form.tables.flatMap((declaration) => {
      const table = tables.get(declaration.id);
      if (table === undefined || table.presence === 'missing') return [];
      const rows = [...walkRows(declaration)].flatMap(({ row, block }) => {
        const cells = table.rows.get(row.id) ?? null;
        if (cells === null) return [];
        return [
          [row.id, block.columns.map((column, index) => outcomeOf(cells[index], column))] as const,
        ];
      });
      return [[declaration.id, Object.fromEntries(rows)] as const];
    }),
  );
}

function outcomeOf(
  cell: ImportedCell | undefined,
  column: Parameters<typeof parseCell>[1],
): CellOutcome {
  if (cell === undefined || cell.token === null) {
    const { confidence = 'unsure', line = null } = cell ?? {};
    return { token: null, value: null, unit: null, state: 'undecided', confidence, line };
  }
  const { token, value, unit, state } = parseCell(cell.token, column);
  return { token, value, unit, state, confidence: cell.confidence, line: cell.line };
}

function missingParts({ form, tables, sections }: ImportDraft): string[] {
  const present = new Set(sections.map(({ id }) => id));
  return [
    ...form.sections.filter(({ id }) => !present.has(id)).map(({ id }) => id),
    ...form.tables.flatMap((declaration) => {
      const table = tables.get(declaration.id);
      if (table === undefined || table.presence === 'missing') return [declaration.id];
      return [...table.rows]
        .filter(([, cells]) => cells === null)
        .map(([row]) => `${declaration.id}.${row}`);
    }),
  ];
}

/** Cells in which two reports of one agency and year differ. */
export function differencesOf(archived: Report, imported: Report): ImportOutcome['differences'] {
  if (archived.form.id !== imported.form.id) {
    return [{ cell: 'form', archived: archived.form.id, document: imported.form.id }];
  }
  return [...cellsOf(archived.form)].flatMap(({ table, row, column, index }) => {
    const printed = (report: Report) => {
      const cell = report.tables.get(table)?.rows.get(row)?.[index];
      return cell === undefined || cell.state === 'missing' ? '缺' : cell.token;
    };
    const [before, after] = [printed(archived), printed(imported)];
    if (before === after) return [];
    return [{ cell: cellId(table, row, column), archived: before, document: after }];
  });
}

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
