/** Table three with its rows for columns: read where every figure is named by whole labels. */
import { describe, expect, test } from 'vitest';
import { FORMS, formForYear } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const YEAR = 2023;
const declaration = formForYear(YEAR, FORMS)?.tables.find(({ id }) => id === 'applications');
if (declaration === undefined) throw new Error('no table three');
const slots = [...walkRows(declaration)];
const columns = declaration.blocks[0]?.columns ?? [];
const depth = Math.max(...slots.map(({ groups }) => groups.length)) + 1;
/** Another figure in each cell. */
const figure = (row: number, column: number) => String(row * 10 + column + 1);

/** The table as it is printed: a line for each applicant, above it the labels of the rows. */
function printed(): string[][] {
  const headers = Array.from({ length: depth }, (_, level) => [
    '',
    ...slots.map(({ row, groups }) => [...groups, row][level]?.label ?? ''),
  ]);
  const lines = columns.map(({ label }, column) => [
    label,
    ...slots.map((_, row) => figure(row, column)),
  ]);
  return [...headers, ...lines];
}

async function claimedIn(rows: readonly (readonly string[])[]) {
  const table = rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`);
  const html = `<p>示例县财政局${YEAR}年政府信息公开工作年度报告</p>
<p>三、收到和处理政府信息公开申请情况</p><table>${table.join('')}</table>`;
  const draft = draftReport(await readGood(utf8(html), 'a.html'), [], FORMS, LABELS);
  return slots.map(({ row }) =>
    (draft?.tables.get('applications')?.rows.get(row.id) ?? []).map(({ token, confidence }) =>
      confidence === 'unsure' ? '?' : token,
    ),
  );
}

const truth = slots.map((_, row) => columns.map((__, column) => figure(row, column)));
const first = depth;

describe('表三行列互换', () => {
  test('每一格照标签归位', async () => {
    expect(await claimedIn(printed())).toEqual(truth);
  });

  test('各行的次序不同，也照标签', async () => {
    const rows = printed();
    const [one = [], two = []] = rows.slice(first);
    expect(await claimedIn(rows.with(first, two).with(first + 1, one))).toEqual(truth);
  });

  test.each<[string, (rows: string[][]) => string[][]]>([
    ['少一行', (rows) => rows.toSpliced(first + 1, 1)],
    ['一个标签两次', (rows) => rows.map((row, at) => (at === first ? row.with(0, '其他') : row))],
    ['一个标签误印', (rows) => rows.map((row, at) => (at === first ? row.with(0, '自燃人') : row))],
    ['多一行上年的', (rows) => [...rows, rows.at(-1)?.with(0, '上年总计') ?? []]],
    ['一行少一格', (rows) => rows.map((row, at) => (at === first ? row.toSpliced(5, 1) : row))],
  ])('%s：没有一格认错', async (_, change) => {
    const claimed = await claimedIn(change(printed()));
    const wrong = claimed.flatMap((cells, row) =>
      cells.filter(
        (token, column) => token !== '?' && token !== null && token !== truth[row]?.[column],
      ),
    );
    expect(wrong).toEqual([]);
  });
});
