/** A label printed twice in a table's region: nothing is certain, both are offered. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { judge } from '../../../bench/import/judge.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import {
  cellLines,
  paragraph,
  replaced,
  type TablePart,
  tables,
  truth,
  webPage,
  withMore,
} from '../../../support/printed-parts.ts';

describe.each([0, 1, 2])('第 %i 张表有两份', (index) => {
  const own = tables[index] as TablePart;
  const name = paragraph('（二）上年情况');
  const other = withMore(own, 1);
  const doubled = {
    其后: replaced(own, [own, name, other]),
    其前: replaced(own, [other, name, own]),
  };

  test.each(['其后', '其前'] as const)(
    '另一份在%s，网页与一格一行的文本都不认定',
    async (place) => {
      for (const [file, text] of [
        ['a.html', webPage(doubled[place])],
        ['a.txt', cellLines(doubled[place])],
      ] as const) {
        const draft = draftReport(await readGood(utf8(text), file), [], FORMS, LABELS);
        expect(judge(draft, truth, new Set()).wrong).toEqual([]);
      }
    },
  );

  test('两份的数都作候选，第二份不是自行增加的行', async () => {
    const source = await readGood(utf8(webPage(doubled.其后)), 'a.html');
    const table = truth.form.tables[index];
    if (table === undefined) throw new Error('no such table');
    const read = draftReport(source, [], FORMS, LABELS)?.tables.get(table.id);
    expect(read?.extra).toEqual([]);
    for (const { row } of walkRows(table)) {
      const printed = truth.rows.get(table.id)?.find(({ id }) => id === row.id)?.tokens ?? [];
      const offered = read?.rows
        .get(row.id)
        ?.map(({ token, candidates }) => [token, ...candidates]);
      for (const [at, token] of printed.entries()) {
        if (!/^\d+$/.test(token)) continue;
        expect(offered?.[at]).toEqual(expect.arrayContaining([token, `${Number(token) + 1}`]));
      }
    }
  });
});
