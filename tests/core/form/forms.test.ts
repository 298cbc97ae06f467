import { describe, expect, test } from 'vitest';
import { f2019 } from '../../../src/form/editions/f2019.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { FORMS, formForYear, formOf } from '../../../src/form/index.ts';
import type { FormDeclaration, FormRule, Ref, TableDeclaration } from '../../../src/form/types.ts';
import { cellsOfTable, tableOf, walkCells, walkRows } from '../../../src/form/walk.ts';
import { TABLE_THREE_2019, TABLE_THREE_2021 } from '../../fixtures/table-three.ts';

const table = (form: FormDeclaration, id: string): TableDeclaration => {
  const found = tableOf(form, id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
};

test.each([
  ['f2019', 'proactive', 22],
  ['f2019', 'applications', 161],
  ['f2019', 'remedies', 15],
  ['f2021', 'proactive', 10],
  ['f2021', 'applications', 175],
  ['f2021', 'remedies', 15],
  ['f2014', 'statistics', 58],
  ['fj2011', 'statistics', 34],
  ['fj2014', 'statistics', 32],
])('%s 的 %s 有 %i 格', (id, tableId, cells) => {
  const form = formOf(id);
  if (form === undefined) throw new Error(id);
  expect(cellsOfTable(table(form, tableId))).toHaveLength(cells);
});

test.each([
  ['f2019', f2019, TABLE_THREE_2019],
  ['f2021', f2021, TABLE_THREE_2021],
] as const)('%s 表三的行与格式逐行相同', (_, form, rows) => {
  const declared = [...walkRows(table(form, 'applications'))];
  expect(declared.map(({ row }) => [row.id, row.label])).toEqual(rows);
});

test.each([
  [2018, undefined],
  [2019, 'f2019'],
  [2020, 'f2019'],
  [2021, 'f2021'],
  [2025, 'f2021'],
])('%i 年度应当用 %s', (year, form) => {
  expect(formForYear(year)?.id).toBe(form);
});

test('2019 年度起，每个年度恰有一种规定的表式：新的接上，前一种的 years.to 就写到它的前一年', () => {
  for (let year = 2019; year <= 2100; year += 1) {
    const due = FORMS.filter(
      ({ prescribed = true, years: { from, to } }) =>
        prescribed && year >= from && (to === null || year <= to),
    );
    expect([year, due.map(({ id }) => id)]).toEqual([year, [formForYear(year)?.id]]);
  }
});

test('不存在的表式查不到', () => {
  expect(formOf('f2099')).toBeUndefined();
});

test('跨表式的时间线只含可比的量', () => {
  const [trial, current] = [f2019, f2021].map((form) =>
    form.tables.flatMap((item) => (item.highlights ?? []).map((entry) => entry.series)),
  );
  const shared = trial?.filter((entry) => current?.includes(entry));
  expect(shared).toEqual([
    'licensing.decisions',
    'penalty.decisions',
    'received.new',
    'outcomes.granted',
    'outcomes.partial',
    'outcomes.total',
    'carried_out',
    'review.total',
    'litigation.direct.total',
    'litigation.after_review.total',
  ]);
});

test('2019 年以前的表与以后的只有新收申请可比，彼此也一样', () => {
  const series = FORMS.filter(({ tables }) => tables.length > 0).map((form) => ({
    old: form.prescribed === false,
    ids: form.tables.flatMap((item) => (item.highlights ?? []).map((entry) => entry.series)),
  }));
  const shared = series.flatMap((one, index) =>
    series
      .slice(index + 1)
      .filter((other) => one.old || other.old)
      .flatMap((other) => one.ids.filter((id) => other.ids.includes(id))),
  );
  expect(new Set(shared)).toEqual(new Set(['received.new']));
});

test('没有规定年报用它的表式，哪一年都不算应当用的', () => {
  for (const form of FORMS.filter(({ prescribed }) => prescribed === false)) {
    for (let year = 2008; year <= 2030; year += 1) expect(formForYear(year)).not.toBe(form);
  }
});

test.each([
  ['f2019', 'R203 R211 R212 R213 R301 R302 R303 R305 R306 R307 R401'],
  ['f2021', 'R202 R203 R301 R302 R303 R305 R306 R307 R401'],
  ['f2014', 'L01 L02 L03 L04 L05 L06 L07 L08 L09 L10'],
  ['fj2011', 'J01 J02 J03 J04'],
  ['fj2014', 'J01 J02 J03 J04'],
  ['prose', ''],
])('%s 声明的规则是 %s', (id, rules) => {
  const ids = new Set(formOf(id)?.rules.map((rule) => rule.id));
  expect([...ids].sort().join(' ')).toBe(rules);
});

test('只有表上文字或必然算术算不一致，其余只提醒', () => {
  const levels = Object.fromEntries(
    FORMS.flatMap((form) => form.rules).map((rule) => [rule.id, rule.level]),
  );
  expect(levels).toEqual({
    R202: 'note',
    R203: 'warning',
    R211: 'warning',
    R212: 'warning',
    R213: 'record',
    R301: 'inconsistency',
    R302: 'inconsistency',
    R303: 'inconsistency',
    R305: 'inconsistency',
    R306: 'inconsistency',
    R307: 'inconsistency',
    R401: 'inconsistency',
    J01: 'warning',
    J02: 'warning',
    J03: 'warning',
    J04: 'warning',
    L01: 'warning',
    L02: 'warning',
    L03: 'warning',
    L04: 'warning',
    L05: 'warning',
    L06: 'warning',
    L07: 'warning',
    L08: 'note',
    L09: 'warning',
    L10: 'warning',
  });
});

describe.each(FORMS.map((form) => [form.id, form] as const))('%s', (_, form) => {
  const blocks = form.tables.flatMap((item) => item.blocks.map((block) => ({ item, block })));

  test('每张表的行名不重复', () => {
    for (const item of form.tables) {
      const ids = [...walkRows(item)].map(({ row }) => row.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('每个分块的列名不重复', () => {
    for (const { block } of blocks) {
      const ids = block.columns.map((column) => column.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('行名不与本表的列名相同，否则“表.名”有两解', () => {
    for (const item of form.tables) {
      const columns = new Set(item.blocks.flatMap((block) => block.columns.map(({ id }) => id)));
      const clashes = [...walkRows(item)].filter(({ row }) => columns.has(row.id));
      expect(clashes).toEqual([]);
    }
  });

  test('格的编号在整份表式中不重复', () => {
    const ids = [...walkCells(form)].map((slot) => slot.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('每个标签都有汉字，每个释义都是英文', () => {
    const labelled = [
      form,
      ...form.sections,
      ...form.tables,
      ...form.tables.flatMap((item) => item.highlights ?? []),
      ...blocks.flatMap(({ block }) => [
        ...block.columns,
        ...block.rows,
        ...(block.columnGroups ?? []),
        ...(block.rowGroups ?? []),
      ]),
    ];
    for (const { label, gloss } of labelled) {
      expect(label).toMatch(/\p{Script=Han}/u);
      expect(gloss).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test('每条规则写明题名、释义与依据', () => {
    for (const rule of form.rules) {
      expect(rule.title).toMatch(/\p{Script=Han}/u);
      expect(rule.source).toMatch(/\p{Script=Han}/u);
      expect(rule.gloss).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test('每张表属于表式里的一节', () => {
    const sections = form.sections.map((section) => section.id);
    expect(form.tables.map((item) => item.section)).toSatisfy((ids: string[]) =>
      ids.every((id) => sections.includes(id)),
    );
  });

  test('分组都已声明，行与列没有落空的组', () => {
    for (const { block } of blocks) {
      // A row may also be a part of another row.
      const rowGroups = new Set([...(block.rowGroups ?? []), ...block.rows].map(({ id }) => id));
      const columnGroups = new Set((block.columnGroups ?? []).map((group) => group.id));
      const named = block.rows.flatMap((row) => ('group' in row ? [row.group] : []));
      expect([...named].filter((id) => id !== undefined && !rowGroups.has(id))).toEqual([]);
      for (const column of block.columns) {
        if (column.group !== undefined) expect(columnGroups).toContain(column.group);
      }
      for (const group of block.rowGroups ?? []) {
        if (group.parent !== undefined) expect(rowGroups).toContain(group.parent);
      }
    }
  });

  test('重点格都在表里', () => {
    const cells = new Set([...walkCells(form)].map((slot) => slot.id));
    const highlighted = form.tables.flatMap((item) =>
      (item.highlights ?? []).map(({ row, column }) => `${item.id}.${row}.${column}`),
    );
    expect(highlighted.filter((id) => !cells.has(id))).toEqual([]);
    expect(new Set(highlighted).size).toBe(highlighted.length);
  });

  test.each(form.rules.map((rule) => [rule.id, rule] as const))(
    '%s 所指的行列都在表里',
    (_id, rule) => {
      expect(unresolved(form, rule)).toEqual([]);
    },
  );
});

/** References of a rule that name nothing in its table. */
function unresolved(form: FormDeclaration, rule: FormRule): Ref[] {
  const { blocks } = table(form, rule.table);
  const refs =
    rule.kind === 'equation' ? [...rule.left, ...rule.right] : [...rule.when, ...rule.needs];
  if (rule.over !== 'row') {
    const rows = new Set(blocks.flatMap((block) => block.rows.map((row) => row.id)));
    const wholes = blocks.flatMap((block) =>
      block.rows.filter(({ id }) => block.rows.some(({ group }) => group === id)),
    );
    const groups = new Set(
      [...blocks.flatMap((block) => block.rowGroups ?? []), ...wholes].map(({ id }) => id),
    );
    return refs.filter((ref) =>
      typeof ref === 'string' ? !rows.has(ref) : !groups.has(ref.group),
    );
  }
  const tagged = blocks.filter(
    ({ rows }) =>
      rule.rows === undefined || rows.some((row) => row.tags?.includes(rule.rows ?? '')),
  );
  const missing = tagged.map(({ columns }) =>
    refs.filter(
      (ref) =>
        !columns.some((column) =>
          typeof ref === 'string' ? column.id === ref : column.group === ref.group,
        ),
    ),
  );
  // One block that has all the columns is enough; tables two have others beside it.
  return missing.sort((a, b) => a.length - b.length)[0] ?? refs;
}
