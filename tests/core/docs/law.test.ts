/** What docs/law.md says of forms, relations and indicators is what the code declares. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { walkCells } from '../../../src/form/walk.ts';
import { INDICATORS } from '../../../src/report/indicator-list.ts';
import { REPOSITORY } from '../../support/content.ts';

const page = readFileSync(join(REPOSITORY, 'docs/law.md'), 'utf8');

/** Cells of the rows of a table whose header begins with `first`. */
function rowsOf(first: string): string[][] {
  const lines = page.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('|'));
  return lines.slice(from + 2, to).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}

test('指标一个不少，名称、分子、分母与声明相同', () => {
  expect(rowsOf('编号')).toEqual(
    INDICATORS.map(({ id, zh, numerator, denominator }) => [
      id,
      zh,
      numerator.label,
      denominator?.label ?? '—',
    ]),
  );
});

test('每条关系的由来与声明相同', () => {
  const declared = new Map<string, Set<string>>();
  for (const { id, basis } of FORMS.flatMap(({ rules }) => rules)) {
    declared.set(basis, (declared.get(basis) ?? new Set()).add(id));
  }
  expect(new Map(rowsOf('`basis`').map(([basis, , rules]) => [basis, rules]))).toEqual(
    new Map([...declared].map(([basis, rules]) => [basis, [...rules].sort().join('、')])),
  );
});

test.each(FORMS.map((form) => [form.id, form] as const))('%s 的文号', (_, form) => {
  expect(page).toContain(form.basis.number);
});

test('没有规定为年报格式的表式一个不少，行数、列数与声明相同', () => {
  const old = FORMS.filter(({ prescribed }) => prescribed === false);
  expect(
    rowsOf('表式').map(([id, , rows, columns]) => [id, Number(rows), Number(columns)]),
  ).toEqual(
    old.map(({ id, tables }) => {
      const [block] = tables.flatMap(({ blocks }) => blocks);
      return [id, block?.rows.length ?? 0, block?.columns.length ?? 0];
    }),
  );
});

const PRESCRIBED = FORMS.filter(({ prescribed }) => prescribed !== false);

test.each(PRESCRIBED.map((form) => [form.id, form] as const))('%s 的格数', (id, form) => {
  const header = page.split('\n').find((line) => line.startsWith('| | `'));
  const place = header?.split('|').findIndex((cell) => cell.trim() === `\`${id}\``) ?? -1;
  const said = (row: string) =>
    page
      .split('\n')
      .find((line) => line.startsWith(`| ${row} |`))
      ?.split('|')
      [place]?.trim();
  const count = (table: string) => walkCells(form).filter((cell) => cell.table.id === table).length;
  const product = (text: string | undefined) =>
    (text?.match(/\d+/g) ?? []).map(Number).reduce((all, number) => all * number, 1);
  for (const [row, table] of [
    ['表二的数值格', 'proactive'],
    ['表三', 'applications'],
    ['表四', 'remedies'],
  ] as const) {
    if (count(table) > 0) expect(product(said(row))).toBe(count(table));
  }
});
