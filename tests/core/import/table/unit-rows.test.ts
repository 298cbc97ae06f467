/**
 * The statistical tables of the years before 2019 with their units elsewhere than in a column of
 * their own, and with rows that are missing, misprinted or printed twice.
 */
import { describe, expect, test } from 'vitest';
import { f2014 } from '../../../../src/form/editions/f2014.ts';
import { fj2014 } from '../../../../src/form/editions/fj2014.ts';
import { FORMS } from '../../../../src/form/index.ts';
import type { FormDeclaration } from '../../../../src/form/types.ts';
import { walkRows } from '../../../../src/form/walk.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { isValue } from '../../../../src/import/values.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { type UnitRow, unitRowsOf } from '../../../support/unit-rows.ts';

/** Figures that no two rows share, none of them a part of another row's. */
const rowsOf = (form: FormDeclaration) =>
  unitRowsOf(form, (row, column) => 1000 * (column + 1) + 7 * row);

const HEAD = (form: FormDeclaration) =>
  `示例市示例局${form.years.from + 1}年政府信息公开工作年度报告`;
const SIGNED = (form: FormDeclaration) => ['示例市示例局', `${form.years.from + 2}年1月20日`];

/** A page with a table of these cells. */
const page = (form: FormDeclaration, rows: readonly string[]) =>
  `<h1>${HEAD(form)}</h1><p>一、概述</p><p>略。</p><p>附件：政府信息公开情况统计表</p><table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>${SIGNED(
    form,
  )
    .map((line) => `<p>${line}</p>`)
    .join('')}`;
const cells = (texts: readonly string[]) => texts.map((text) => `<td>${text}</td>`).join('');
const list = (form: FormDeclaration, lines: readonly string[]) =>
  [HEAD(form), '一、概述', '略。', '附表 政府信息公开情况统计表', ...lines, ...SIGNED(form)].join(
    '\n',
  );

/** By row what is claimed: digits, `?` for a cell left open, null for a row said to be missing. */
async function read(source: string, name: string) {
  const draft = draftReport(await readGood(utf8(source), name), [], FORMS, LABELS);
  const rows = draft?.tables.get('statistics')?.rows ?? new Map();
  return (id: string) =>
    rows
      .get(id)
      ?.map(({ token, confidence }: { token: string | null; confidence: string }) =>
        confidence === 'unsure' ? '?' : (token ?? '').replace(/[^\d.]/g, ''),
      ) ?? null;
}

const FORMS_WITH_UNITS = [f2014, fj2014].map((form) => [form.id, form] as const);

describe.each(FORMS_WITH_UNITS)('%s：单位印在数的旁边', (_, form) => {
  const rows = rowsOf(form);
  const heads = form === f2014 ? ['统计数'] : [`${form.years.from + 1}年度`, '历年累计'];
  const stub = form === f2014 ? '统计指标' : '指标名称';
  const tables: Record<string, string[]> = {
    格里数后: [
      cells([stub, ...heads]),
      ...rows.map(({ label, unit, figures }) => cells([label, ...figures.map((f) => f + unit)])),
    ],
    格里数前: [
      cells([stub, ...heads]),
      ...rows.map(({ label, unit, figures }) =>
        cells([label, ...figures.map((f) => `${unit} ${f}`)]),
      ),
    ],
    单位一列和格里都印: [
      cells([stub, '单位', ...heads]),
      ...rows.map(({ label, unit, figures }) =>
        cells([label, unit, ...figures.map((f) => f + unit)]),
      ),
    ],
    单位在最后一列: [
      cells([stub, ...heads, '单位']),
      ...rows.map(({ label, unit, figures }) => cells([label, ...figures, unit])),
    ],
    单位几行合并: [
      cells([stub, '单位', ...heads]),
      ...rows.map(({ label, unit, figures }, at) => {
        const same = (index: number) =>
          index % 2 === 1 && rows[index]?.unit === rows[index - 1]?.unit;
        const span = same(at + 1) ? ' rowspan="2"' : '';
        return `<td>${label}</td>${same(at) ? '' : `<td${span}>${unit}</td>`}${cells(figures)}`;
      }),
    ],
    夹着代码一列: [
      cells([stub, '计量单位', '代码', ...heads]),
      ...rows.map(({ label, unit, figures }, at) =>
        cells([label, unit, String(at + 1).padStart(2, '0'), ...figures]),
      ),
    ],
    分成左右两半: Array.from({ length: Math.ceil(rows.length / 2) + 1 }, (_, at) => {
      const half = (index: number) => {
        const row = rows[index];
        return row === undefined
          ? ['', '', ...heads.map(() => '')]
          : [row.label, row.unit, ...row.figures];
      };
      const head = [stub, '单位', ...heads];
      return at === 0
        ? cells([...head, ...head])
        : cells([...half(at - 1), ...half(at - 1 + Math.ceil(rows.length / 2))]);
    }),
  };
  test.each(Object.keys(tables))('网页，%s：每一格读定', async (name) => {
    const found = await read(page(form, tables[name] ?? []), 'a.html');
    expect(rows.map(({ id }) => found(id))).toEqual(rows.map(({ figures }) => figures));
  });

  const lists: Record<string, (row: UnitRow) => string[]> = {
    '标签 12件': ({ label, unit, figures }) => [
      `${label} ${figures.map((f) => f + unit).join(' ')}`,
    ],
    '标签：12件；': ({ label, unit, figures }) => [
      `${label}：${figures.map((f) => f + unit).join('，')}；`,
    ],
    标签12件: ({ label, unit, figures }) => [label + figures.map((f) => f + unit).join('')],
    一格一行: ({ label, unit, figures }) => [label, ...figures.map((f) => f + unit)],
    '标签 12 件': ({ label, unit, figures }) => [[label, ...figures, unit].join('\t')],
  };
  test.each(Object.keys(lists))('文本，%s：每一格读定', async (name) => {
    const found = await read(list(form, rows.flatMap(lists[name] ?? (() => []))), 'a.txt');
    expect(rows.map(({ id }) => found(id))).toEqual(rows.map(({ figures }) => figures));
  });
});

describe.each(FORMS_WITH_UNITS)('%s：印着的行不说缺', (_, form) => {
  const rows = rowsOf(form);
  const writers = {
    网页: (all: readonly UnitRow[]) =>
      read(
        page(
          form,
          all.map(({ label, unit, figures }) => cells([label, unit, ...figures])),
        ),
        'a.html',
      ),
    文本: (all: readonly UnitRow[]) =>
      read(
        list(
          form,
          all.map(({ label, unit, figures }) => [label, ...figures.map((f) => f + unit)].join(' ')),
        ),
        'a.txt',
      ),
  };
  const claims = (found: (id: string) => string[] | null, all: readonly UnitRow[]) =>
    all.flatMap(({ id, figures }) => {
      const claimed = found(id);
      if (claimed === null) return [`${id} missing`];
      return claimed.flatMap((token, at) =>
        token === '?' || token === figures[at] ? [] : [`${id} ${token}`],
      );
    });
  test.each(Object.keys(writers) as (keyof typeof writers)[])(
    '%s：标签印错的连着几行，每一处都试',
    async (writer) => {
      for (let from = 0; from + 4 <= rows.length; from += 3) {
        const misprinted = rows.map((row, at) =>
          at < from || at >= from + 4
            ? row
            : { ...row, label: row.label.replace(/(?<=\p{sc=Han}{2})\p{sc=Han}/u, '某') },
        );
        expect(claims(await writers[writer](misprinted), rows)).toEqual([]);
      }
    },
  );

  test.each(Object.keys(writers) as (keyof typeof writers)[])(
    '%s：两行对调，都照标签',
    async (writer) => {
      for (let at = 1; at + 1 < rows.length; at += 5) {
        const exchanged = rows.with(at, rows[at + 1] as UnitRow).with(at + 1, rows[at] as UnitRow);
        expect(claims(await writers[writer](exchanged), rows)).toEqual([]);
      }
    },
  );

  test('同一张表印了两遍、数不同的，一格也不认定', async () => {
    const other = rows.map((row) => ({ ...row, figures: row.figures.map((f) => `${f}0`) }));
    const found = await writers.网页([...rows, ...other]);
    expect(rows.flatMap(({ id }) => found(id) ?? ['缺']).every((token) => token === '?')).toBe(
      true,
    );
  });
});

test('上下合并的数，下面一行不是空白', async () => {
  const rows = rowsOf(f2014);
  const written = rows.map(({ label, unit, figures }, at) =>
    at === 20
      ? `<td>${label}</td><td>${unit}</td><td rowspan="2">${figures[0]}</td>`
      : cells([label, unit, ...(at === 21 ? [] : figures)]),
  );
  const found = await read(page(f2014, written), 'a.html');
  expect(found(rows[21]?.id ?? '')).toEqual(['?']);
  expect(found(rows[22]?.id ?? '')).toEqual(rows[22]?.figures);
});

test('表后的落款日期不使空格子未定', async () => {
  const rows = rowsOf(f2014);
  const written = rows.map(({ label, unit, figures }, at) =>
    cells([label, unit, ...(at % 3 === 0 ? [''] : figures)]),
  );
  const found = await read(page(f2014, written), 'a.html');
  expect(rows.map(({ id }) => found(id))).toEqual(
    rows.map(({ figures }, at) => (at % 3 === 0 ? [''] : figures)),
  );
});

test('表式声明的每一种单位都可以印在数后', () => {
  const units = FORMS.flatMap(({ tables }) =>
    tables.flatMap((table) => [...walkRows(table)].flatMap(({ row }) => row.unit ?? [])),
  );
  expect([...new Set(units)].filter((unit) => !isValue(`3${unit}`))).toEqual([]);
});
