/**
 * The pair of files of a report that is still to be copied by hand: every row of the form, every
 * cell undecided, so that the check refuses the report until each has been looked up.
 */

import type { FormDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import type { Cell } from '../report/cell.ts';
import { factName } from '../report/compare-reports.ts';
import type { ReportTable } from '../report/model.ts';
import { BLANK, isUndecided, UNDECIDED, UNWRITTEN, undecided } from '../report/placeholders.ts';
import { formatReport, type ReportFile } from './canonical-yaml.ts';
import { withComments, type YamlComment } from './yaml-comments.ts';

const UNDECIDED_CELL: Cell = { token: undecided(), state: 'unparsable', value: null, unit: null };

/** What most reports are called. @param name of the agency */
export const usualTitle = (name: string, year: number): string =>
  `${name}${year}年政府信息公开工作年度报告`;

/**
 * @param name of the agency, for the proposed title
 * @param title as printed; where it is left out, the usual one is proposed
 * @returns YAML with the form's labels as comments, and Markdown with the form's headings
 */
export function scaffoldReport(
  form: FormDeclaration,
  name: string,
  year: number,
  title = undecided(usualTitle(name, year)),
): { yaml: string; markdown: string } {
  const report: ReportFile = {
    form,
    title,
    lang: 'zh-Hans',
    signed: null,
    published: null,
    text: 'digest',
    textComplete: true,
    source: { publisher: null, url: null, site: null, retrieved: null, sha256: null },
    versions: [],
    tables: new Map(form.tables.map((table) => [table.id, undecidedTable(table)])),
    acknowledged: [],
    notes: null,
  };
  const comments = labelComments(form).filter(
    ({ anchor }) => anchor !== TITLE || isUndecided(title),
  );
  const yaml = withComments(formatReport(report), comments);
  if (yaml === null) throw new Error(`scaffold of ${form.id}: a label has no row`);
  return { yaml, markdown: scaffoldText(form) };
}

function undecidedTable(table: FormDeclaration['tables'][number]): ReportTable {
  const rows = [...walkRows(table)].map(
    ({ row, block }) => [row.id, block.columns.map(() => UNDECIDED_CELL)] as const,
  );
  return {
    id: table.id,
    presence: 'present',
    rows: new Map(rows),
    extraRows: [],
    hasHeader: true,
  };
}

const TITLE = '/title';

function labelComments(form: FormDeclaration): YamlComment[] {
  const facts = [
    comment(TITLE, `${factName('title')}照原文改好，去掉开头的 ${UNDECIDED}`),
    comment('/signed', `${factName('signed')}，写作 2025-01-20；不详写 ${BLANK}`),
    comment('/published', `${factName('published')}；不详写 ${BLANK}`),
    comment('/source/publisher', factName('source.publisher')),
    comment('/source/url', '原网页的地址'),
    comment('/source/retrieved', '取得原件的日期'),
    comment('/source/sha256', factName('source.sha256')),
  ];
  const rows = form.tables.flatMap((table) =>
    table.blocks.flatMap((block) => {
      const [first] = block.rows;
      const columns = block.columns.map((column) => column.label).join('、');
      const caption = block.caption === undefined ? table.name : `${table.name} ${block.caption}`;
      const slots = [...walkRows(table)].filter((slot) => slot.block === block);
      return [
        ...(first === undefined
          ? []
          : [comment(`/tables/${table.id}/${first.id}`, `${caption}，各格：${columns}`, true)]),
        ...slots.map(({ row, groups }) =>
          comment(
            `/tables/${table.id}/${row.id}`,
            [...groups.slice(-1).map((group) => group.label), row.label].join(' › '),
          ),
        ),
      ];
    }),
  );
  return [...facts, ...rows];
}

const comment = (anchor: string, text: string, ownLine = false): YamlComment => ({
  anchor,
  ownLine,
  text: `# ${text}`,
});

/**
 * Headings of the form; sections that are not tables hold a mark that the check refuses. Of those
 * that reports may do without, the ones that the Regulations ask for are proposed.
 */
function scaffoldText(form: FormDeclaration): string {
  const tables = new Set(form.tables.map((table) => table.section));
  return form.sections
    .filter(({ id, optional, article }) => !optional || article !== undefined || tables.has(id))
    .map(({ id, label }) => (tables.has(id) ? `## ${label}\n` : `## ${label}\n\n${UNWRITTEN}\n`))
    .join('\n');
}
