/** A figure printed once for several cells: whose it is, no reader can tell. */
import { describe, expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const [three] = f2021.tables.filter(({ id }) => id === 'applications');
if (three === undefined) throw new Error('no table three');
const slots = [...walkRows(three)];
const HEADER = three.blocks.flatMap(({ columns }) => columns.map(({ label }) => label));

const REFUSED = slots.flatMap(({ row }, at) => (row.id.startsWith('outcomes.refused') ? [at] : []));
const [first = 0] = REFUSED;

/** What is claimed of the rows of table three. */
async function claimed(rows: readonly string[]): Promise<Map<string, readonly (string | null)[]>> {
  const header = `<td colspan=3>申请人情况</td>${HEADER.map((label) => `<td>${label}</td>`).join('')}`;
  const table = [header, ...rows].map((row) => `<tr>${row}</tr>`).join('');
  const page = `<h1>某县渔业局2022年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p><table>${table}</table>`;
  const draft = draftReport(await readGood(utf8(page), 'a.html'), [], FORMS, LABELS);
  return new Map(
    [...(draft?.tables.get('applications')?.rows ?? [])].map(([id, cells]) => [
      id,
      (cells ?? []).map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token)),
    ]),
  );
}

/** The label of a row in its place behind those of its groups, in columns of their own. */
const labelled = (at: number, cells: string) => {
  const { row, groups = [] } = slots[at] ?? {};
  return `${'<td></td>'.repeat(groups.length)}<td colspan=${3 - groups.length}>${row?.label}</td>${cells}`;
};
const figures = (at: number) => HEADER.map((_, index) => `${at * 9 + index + 1}`);
const plainRow = (at: number) =>
  labelled(
    at,
    figures(at)
      .map((text) => `<td>${text}</td>`)
      .join(''),
  );
const idAt = (at: number) => slots[at]?.row.id ?? '';

describe('上下合并的格', () => {
  /** Each of the rows of refusals has its own label, and shares its figures with the others. */
  const withMerged = (text: string) =>
    slots.map((_, at) => {
      if (!REFUSED.includes(at)) return plainRow(at);
      const shared = `<td rowspan=${REFUSED.length}>${text}</td>`.repeat(HEADER.length);
      return labelled(at, at === first ? shared : '');
    });

  test.each(['0', '/', '6', '见附件'])('印着 %s：下面各行不算空白', async (text) => {
    const found = await claimed(withMerged(text));
    for (const at of REFUSED.slice(1)) {
      expect(new Set(found.get(idAt(at))), idAt(at)).toEqual(new Set(['?']));
    }
    expect(found.get('carried_out')).not.toContain('?');
  });

  test('空着：各行都是空白', async () => {
    const found = await claimed(withMerged(''));
    for (const at of REFUSED) expect(new Set(found.get(idAt(at))), idAt(at)).toEqual(new Set(['']));
  });
});

describe('左右合并的格', () => {
  const beside = (text: string, over: number) =>
    slots.map((_, at) => {
      const [own = '', ...others] = figures(at);
      if (at !== first) return plainRow(at);
      const cells = [own, ...others.slice(over)].map((figure) => `<td>${figure}</td>`);
      return labelled(at, cells.toSpliced(1, 0, `<td colspan=${over}>${text}</td>`).join(''));
    });

  test.each([2, 5])('一个数印在 %d 格中间：整行不认定', async (over) => {
    expect(new Set((await claimed(beside('8', over))).get(idAt(first)))).toEqual(new Set(['?']));
  });

  test('0 印在几格中间：印了一次', async () => {
    const cells = (await claimed(beside('0', 2))).get(idAt(first)) ?? [];
    expect(cells.slice(1, 3)).toEqual(['0', '']);
    expect(cells).not.toContain('?');
  });
});

test.each(['6', '0'])('表二只有两行，一个 %s 印在两格中间：后面的数不往前挪', async (text) => {
  // A sheet is as wide as its widest table.
  const spare = '<td></td>'.repeat(6);
  const page = `<h1>某县渔业局2022年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>
<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数${spare}</tr>
<tr><td>规章<td colspan=2>${text}<td>8${spare}</tr><tr><td>行政规范性文件<td>3<td>1<td>9${spare}</tr>
<tr><td>行政许可<td colspan=3>5${spare}</tr><tr><td>行政处罚<td colspan=3>4${spare}</tr></table>`;
  const draft = draftReport(await readGood(utf8(page), 'a.html'), [], FORMS, LABELS);
  const tokens = (row: string) =>
    draft?.tables
      .get('proactive')
      ?.rows.get(row)
      ?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token));
  expect(tokens('rules')).toEqual(['?', '?', '?']);
  expect(tokens('normative_docs')).toEqual(['3', '1', '9']);
});
