/** Text that lost its line breaks: rows and headings are found inside a line. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { partsOf } from '../../../bench/import/document.ts';
import { judge } from '../../../bench/import/judge.ts';
import { Random } from '../../../bench/random.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

const { truth } = documentOf('html');
const parts = partsOf(truth, 'html', new Set(), new Random(1));

/** The parts, the cells of a table with so much between them. */
const textOf = (between: string, lines: string) =>
  parts
    .map((part) =>
      part.kind === 'table'
        ? part.table.rows.map((row) => row.map(({ text }) => text).join(between)).join(between)
        : part.text,
    )
    .join(lines);

async function draftOf(text: string) {
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  return draft;
}

describe('一行里有许多行', () => {
  test.each([
    ['每张表一行，格间一个空格', ' ', '\n'],
    ['全文一行，格间一个空格', ' ', ''],
  ])('%s：每一格都读定', async (_, between, lines) => {
    const { wrong, right, cells } = judge(await draftOf(textOf(between, lines)), truth, new Set());
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });

  test('全文一行，格间什么也没有：没有错认的，六节都在，行号是原文的', async () => {
    const draft = await draftOf(textOf('', ''));
    expect(judge(draft, truth, new Set()).wrong).toEqual([]);
    const ids = draft.sections.map(({ id }) => id).filter((id) => /^s\d$/.test(id));
    expect(ids).toEqual(truth.form.sections.map(({ id }) => id));
    const cells = [...draft.tables.values()].flatMap(({ rows }) => [...rows.values()].flat());
    expect([...new Set(cells.flatMap((cell) => cell?.line ?? []))]).toEqual([1]);
  });

  test('正文里提到几行的数，不拆开', async () => {
    const told = '全年行政许可412件，行政处罚57件，行政强制6件。';
    const [first, ...rest] = textOf('\t', '\n').split('\n');
    const draft = await draftOf([first, told, ...rest].join('\n'));
    expect(draft.sections.map(({ markdown }) => markdown).join('\n')).toContain(told);
  });
});
