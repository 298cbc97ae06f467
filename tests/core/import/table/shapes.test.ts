/** Tables in other shapes than the form's: what is certain in them is read all the same. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import type { DocumentPart } from '../../../bench/import/document.ts';
import { type PrintedCell, placesOf } from '../../../bench/import/grid.ts';
import { judge } from '../../../bench/import/judge.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { parts, type TablePart, tables, truth, webPage } from '../../../support/printed-parts.ts';

const [one, three, four] = tables;
const values = (four?.table.rows ?? [])
  .flat()
  .flatMap(({ kind, text }) => (kind === 'value' ? text : []));
const HEADERS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const rowsOfFour = ['行政复议', '未经复议直接起诉', '复议后起诉'].map((label, at) => [
  label,
  ...values.slice(at * 5, at * 5 + 5),
]);

const cell = (text: string): PrintedCell => ({ text, colspan: 1, rowspan: 1, kind: 'label' });
const plainRow = (texts: readonly string[]) => texts.map(cell);

/** The report with some rows of a part printed otherwise. */
const withRows = (part: TablePart | undefined, rows: readonly (readonly PrintedCell[])[]) =>
  parts.map((item) => (item === part && part ? { ...part, table: { ...part.table, rows } } : item));

const tabbed = (pieces: readonly DocumentPart[]) =>
  pieces
    .flatMap((part) =>
      part.kind === 'table'
        ? placesOf(part.table).map((places) =>
            places.flatMap(({ cell, covered }) => (covered === 'no' ? cell.text : [])).join('\t'),
          )
        : [part.text],
    )
    .join('\n');

async function tally(text: string, name: string) {
  return judge(draftReport(await readGood(utf8(text), name), [], FORMS, LABELS), truth, new Set());
}

const SHAPES = {
  表四印成三行: withRows(four, [plainRow(['类别', ...HEADERS]), ...rowsOfFour.map(plainRow)]),
  表四印成三段: withRows(
    four,
    rowsOfFour.flatMap(([label = '', ...own]) => [[cell(label)], plainRow(HEADERS), plainRow(own)]),
  ),
  表四的表头合在一起: withRows(four, [
    [cell('行政复议行政诉讼')],
    [cell('未经复议直接起诉复议后起诉')],
    [cell('结果结果其他尚未总计')],
    [cell('维持纠正结果审结维持纠正结果审结')],
    plainRow(values),
  ]),
  表一的行不按次序: withRows(one, [
    ...(one?.table.rows.slice(4) ?? []),
    ...(one?.table.rows.slice(0, 4) ?? []),
  ]),
};

describe('另有形状的表', () => {
  test.each(Object.entries(SHAPES))('%s，每一格都读定', async (_, pieces) => {
    const { wrong, right, cells } = await tally(tabbed(pieces), 'a.txt');
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });

  test.each([
    ['行名、各列名各连成一串，格间一个空格', (row: readonly string[]) => row.join(' ')],
    ['行名都在前，数在后', null],
  ])('表四印成三行，%s：每一格都读定', async (_, line) => {
    const header = `类别${HEADERS.join('')}`;
    const lines =
      line === null
        ? [
            header,
            ...rowsOfFour.map(([label]) => label),
            ...rowsOfFour.map((row) => row.slice(1).join('\t')),
          ]
        : [header, ...rowsOfFour.map(line)];
    const text = tabbed(
      parts.map((part) => (part === four ? { kind: 'paragraph', text: lines.join('\n') } : part)),
    );
    const { wrong, right, cells } = await tally(text, 'a.txt');
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });

  test('表四印成三行而各列不按次序：不认定', async () => {
    const [first = '', ...rest] = HEADERS;
    const headers = plainRow(['类别', ...rest, first]);
    const pieces = withRows(four, [
      headers,
      ...rowsOfFour.map(([label = '', first = '', ...rest]) => plainRow([label, ...rest, first])),
    ]);
    expect((await tally(webPage(pieces), 'a.html')).wrong).toEqual([]);
  });

  test('数后有附注：数读定，附注列出', async () => {
    const figure = (one?.table.rows ?? [])
      .flat()
      .findLast(({ kind, text }) => kind === 'value' && /^\d+$/.test(text));
    const noted = (one?.table.rows ?? []).map((row) =>
      row.map((at) => (at === figure ? { ...at, text: `${at.text}（其中修订1件）` } : at)),
    );
    const source = await readGood(utf8(webPage(withRows(one, noted))), 'a.html');
    const draft = draftReport(source, [], FORMS, LABELS);
    const { wrong, right, cells } = judge(draft, truth, new Set());
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
    expect(draft?.cut.map(({ text }) => text)).toContain(
      `单元格里的附注：${figure?.text}（其中修订1件）`,
    );
  });

  test.each([
    ['连在一起', ''],
    ['隔一个空格', ' '],
  ])('数后有附注，各格%s：照样切开，附注列出', async (_, between) => {
    const total = (three?.table.rows ?? []).find((row) =>
      row.some(({ text }) => text.includes('（七）')),
    );
    const figures = (total ?? []).flatMap(({ kind, text }) => (kind === 'value' ? text : []));
    const line = `（七）总计${between}${figures.join(between)}`;
    const note = '（其中修订1件）';
    const noted = `（七）总计${between}${figures.map((text, at) => (at === 0 ? text + note : text)).join(between)}`;
    const joined = parts
      .flatMap((part) =>
        part.kind === 'table'
          ? part.table.rows.map((row) => row.map(({ text }) => text).join(between))
          : [part.text],
      )
      .join('\n');
    expect(joined).toContain(line);
    const source = await readGood(utf8(joined.replace(line, noted)), 'a.txt');
    const draft = draftReport(source, [], FORMS, LABELS);
    expect(judge(draft, truth, new Set()).wrong).toEqual([]);
    const cells = draft?.tables.get('applications')?.rows.get('outcomes.total') ?? [];
    expect(cells.map(({ token }) => token)).toEqual(figures);
    expect(draft?.cut.map(({ text }) => text).join()).toContain(note);
  });

  test('行名断成三行，第二行里夹着另一个行名：后一截的数不说成另一行，这一行不说成空白', async () => {
    const whole = '（二）部分公开（区分处理的，只计这一情形，不计其他情形）';
    const text = tabbed(parts).replaceAll('\t', ' ');
    expect(text).toContain(whole);
    const broken = text.replace(
      whole,
      '（二）部分公开 （ 区分 处 理\n的，只计这一情形，不计其 他 \n情形）',
    );
    expect((await tally(broken, 'a.txt')).wrong).toEqual([]);
  });

  test('行名漏字、错字的行是与之最近的行', async () => {
    const text = tabbed(parts)
      .replace('属于三类内部事务信息', '属于三类内务信息')
      .replace('信访举报投诉类申请', '信仿举报投诉类申请');
    const { wrong, right, cells } = await tally(text, 'a.txt');
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });
});
