import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { cellsOfTable } from '../../../../src/form/walk.ts';
import { bodyHtml, printedTable } from '../../../../src/site/html/statutory-table.ts';
import { ReportView } from '../../../../src/site/view/report-view.ts';
import { html } from '../../../../src/text/html.ts';
import { loadFiles } from '../../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../../support/sample.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Cell = Readonly<Record<string, string>>;

/** The one report of a content folder, with what its page shows of it. */
function view(spec: SampleSpec): ReportView {
  const { archive, checks } = loadFiles(sampleFiles(spec));
  const [report] = archive.reports;
  const check = report && checks.get(report.id);
  if (report === undefined || check === undefined) throw new Error('the sample has no report');
  return new ReportView({ report, check });
}

function tableHtml(shown: ReportView, id: string): string {
  const table = shown.report.tables.get(id);
  const declaration = shown.report.form.tables.find((item) => item.id === id);
  if (table === undefined || declaration === undefined) throw new Error(`no table ${id}`);
  const bodies = printedTable(declaration).blocks.map((block) => bodyHtml(block, table, shown));
  return html`<table>${bodies}</table>`.markup;
}

/** Attributes and text of the data cells, by id. */
function cellsOf(markup: string): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (!('childNodes' in node)) return;
    for (const child of node.childNodes) visit(child);
    const attributes = 'attrs' in node ? (node as Element).attrs : [];
    const facts = Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
    const { 'data-cell': id, ...rest } = facts;
    const [first] = node.childNodes;
    if (id !== undefined)
      cells.set(id, { ...rest, text: first && 'value' in first ? first.value : '' });
  };
  visit(parseFragment(markup));
  return cells;
}

describe('表的 HTML', () => {
  test.each(FORMS.map((form) => [form.id, form] as const))(
    '%s：每格一个，次序照表式',
    (_, form) => {
      const shown = view({ form });
      for (const table of form.tables) {
        const ids = cellsOfTable(table).map(({ id }) => id);
        expect([...cellsOf(tableHtml(shown, table.id)).keys()]).toEqual(ids);
      }
    },
  );

  test('各种格：0、数、空白、横线、缺行、带标记的字', () => {
    const rows = {
      'proactive.rules': '[0, 零, ~]',
      'proactive.normative_docs': '[~, /, "1<&\\"2"]',
      'proactive.licensing': 'missing',
    };
    const cells = cellsOf(tableHtml(view({ rows }), 'proactive'));
    const row = (id: string) =>
      [...cells].flatMap(([cell, facts]) => (cell.startsWith(`proactive.${id}.`) ? [facts] : []));
    expect(row('rules')).toEqual([
      { class: 'zero', text: '0' },
      { class: 'zero', text: '零' },
      { text: '' },
    ]);
    expect(row('normative_docs').map(({ text }) => text)).toEqual(['', '/', '1<&"2']);
    expect(row('licensing')[0]).toEqual({ 'data-state': 'missing', text: '' });
  });

  test('有发现的格指向发现，写着算式；核算列出的格有锚点', () => {
    const shown = view({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } });
    const cells = cellsOf(tableHtml(shown, 'remedies'));
    expect(cells.get('remedies.review.total')).toEqual({
      id: 'c-review.total',
      class: 'flagged',
      'aria-describedby': shown.findings.find(({ finding }) => finding.rule === 'R401')?.anchor,
      'data-formula': '2 ≠ 1 + 0 + 0 + 0',
      text: '2',
    });
    expect(cells.get('remedies.review.other')).toEqual({ class: 'zero', text: '0' });
  });

  test('一份报告的发现不留在下一份里', () => {
    const clean = tableHtml(view({}), 'proactive');
    const other = tableHtml(view({ cells: { 'proactive.rules.issued': '9' } }), 'proactive');
    expect(other).not.toBe(clean);
    expect(tableHtml(view({}), 'proactive')).toBe(clean);
  });
});
