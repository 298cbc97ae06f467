import { describe, expect, test } from 'vitest';
import { f2014 } from '../../../src/form/editions/f2014.ts';
import { f2019 } from '../../../src/form/editions/f2019.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { fj2014 } from '../../../src/form/editions/fj2014.ts';
import type {
  BlockDeclaration,
  FormDeclaration,
  TableDeclaration,
} from '../../../src/form/types.ts';
import {
  cellId,
  cellsOfTable,
  columnLabel,
  isRow,
  labelKey,
  resolveColumns,
  resolveRows,
  rowOf,
  tableOf,
  walkCells,
  walkRows,
} from '../../../src/form/walk.ts';

const applications = (form: FormDeclaration): TableDeclaration => {
  const table = tableOf(form, 'applications');
  if (table === undefined) throw new Error(form.id);
  return table;
};
const requests = (form: FormDeclaration): BlockDeclaration => {
  const [block] = applications(form).blocks;
  if (block === undefined) throw new Error(form.id);
  return block;
};

test('格按印刷次序走：先行后列', () => {
  const ids = [...walkCells(f2021)].map((slot) => slot.id);
  expect(ids.slice(0, 4)).toEqual([
    'proactive.rules.issued',
    'proactive.rules.repealed',
    'proactive.rules.in_force',
    'proactive.normative_docs.issued',
  ]);
  expect(ids.at(-1)).toBe('remedies.litigation.after_review.total');
});

test('列的位置在每个分块里从 0 数起', () => {
  const fees = [...walkCells(f2019)].filter(({ row }) => row.id === 'central_procurement');
  expect(fees.map(({ index, column }) => [index, column.id])).toEqual([
    [0, 'projects'],
    [1, 'amount'],
  ]);
});

test('只走指定的表', () => {
  const cells = cellsOfTable(applications(f2021));
  expect(new Set(cells.map(({ table }) => table.id))).toEqual(new Set(['applications']));
});

test('行的分组由外到内', () => {
  const slot = rowOf(applications(f2021), 'outcomes.other.misc');
  expect(slot?.groups.map((group) => group.id)).toEqual(['outcomes', 'outcomes.other']);
  expect(rowOf(applications(f2021), 'received.new')?.groups).toEqual([]);
});

test('行指名不存在的组，是表式写错，走不下去', () => {
  const broken: TableDeclaration = {
    ...applications(f2021),
    blocks: [{ ...requests(f2021), rowGroups: [] }],
  };
  expect(() => [...walkRows(broken)]).toThrow('names unknown group outcomes');
});

test.each([
  ['f2019', 'outcomes', 19, f2019],
  ['f2021', 'outcomes', 21, f2021],
  ['f2019', 'outcomes.refused', 8, f2019],
  ['f2021', 'outcomes.refused', 8, f2021],
  ['f2021', 'outcomes.unable', 3, f2021],
  ['f2021', 'outcomes.not_processed', 5, f2021],
  ['f2021', 'outcomes.other', 3, f2021],
] as const)('%s 的组 %s 有 %i 行', (_id, group, rows, form) => {
  const resolved = resolveRows(applications(form), [{ group }]);
  expect(resolved).toHaveLength(rows);
  expect(new Set(resolved).size).toBe(rows);
});

test('组不含它自己的总计行', () => {
  expect(resolveRows(applications(f2021), [{ group: 'outcomes' }])).not.toContain('outcomes.total');
});

test('表上没有的行名无法解析', () => {
  expect(() => resolveRows(applications(f2019), ['outcomes.other.misc'])).toThrow(
    'applications has no row outcomes.other.misc',
  );
});

test('列组展开为它的各列，次序不变', () => {
  expect(resolveColumns(requests(f2021), ['natural_person', { group: 'legal' }])).toEqual([
    'natural_person',
    'business',
    'research',
    'public_interest',
    'legal_service',
    'other_org',
  ]);
});

test('分块缺一列，整组列都不解析', () => {
  expect(resolveColumns(requests(f2021), ['total', 'decisions'])).toBeUndefined();
  expect(resolveColumns(requests(f2021), [{ group: 'none' }])).toBeUndefined();
});

test('没有的表与行查不到', () => {
  expect(tableOf(f2021, 'staff')).toBeUndefined();
  expect(rowOf(applications(f2019), 'outcomes.other.misc')).toBeUndefined();
});

test('格的编号是“表.行.列”', () => {
  expect(cellId('remedies', 'litigation.direct', 'total')).toBe('remedies.litigation.direct.total');
});

test.each([
  ['一、总体情况', '总体情况'],
  [' 四、 结转 下年度继续办理\n', '结转下年度继续办理'],
  ['十一、附则', '附则'],
  ['（七）总计', '总计'],
  ['(七)总计', '总计'],
  ['1.属于国家秘密', '属于国家秘密'],
  ['１．属于国家秘密', '属于国家秘密'],
  ['1、属于国家秘密', '属于国家秘密'],
  ['3.危及“三安全一稳定”', '危及三安全一稳定'],
  ['3.危及"三安全一稳定"', '危及三安全一稳定'],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '部分公开'],
  ['上一年项目数量（指2019年事项数）', '上一年项目数量'],
  ['本年收费金额（单位：万元）', '本年收费金额'],
  ['信访、举报、投诉类申请', '信访举报投诉类申请'],
  ['本年增/减', '本年增/减'],
])('标签“%s”按“%s”比对', (label, key) => {
  expect(labelKey(label)).toBe(key);
});

test('同一表式里，兄弟行的标签比对时不混同', () => {
  for (const form of [f2019, f2021]) {
    const keys = [...walkRows(applications(form))].map(({ row, groups }) =>
      [...groups, row].map((item) => labelKey(item.label)).join('/'),
    );
    expect(new Set(keys).size).toBe(keys.length);
  }
});

describe('行本身是别的行的总数', () => {
  const statistics = f2014.tables[0];
  if (statistics === undefined) throw new Error('f2014');

  test('所属的行也在行的分组里，可以有几层', () => {
    const slot = rowOf(statistics, 'replied.refused.privacy');
    expect(slot?.groups.map(({ id }) => id)).toEqual(['requests', 'replied', 'replied.refused']);
    expect(slot?.groups.map((group) => isRow(slot, group))).toEqual([false, true, true]);
  });

  test('总数所含的只是直接的各项：各项自己的“其中”不重复计', () => {
    expect(resolveRows(statistics, [{ group: 'replied' }])).toEqual([
      'replied.already_public',
      'replied.granted',
      'replied.partial',
      'replied.refused',
      'replied.not_ours',
      'replied.not_exist',
      'replied.amend',
      'replied.elsewhere',
    ]);
    expect(resolveRows(statistics, [{ group: 'replied.refused' }])).toHaveLength(6);
  });

  test('互相包含的行，是表式写错，走不下去', () => {
    const rows = [
      { id: 'one', label: '甲', gloss: 'one', group: 'two' },
      { id: 'two', label: '乙', gloss: 'two', group: 'one' },
    ];
    const [block] = statistics.blocks;
    if (block === undefined) throw new Error('f2014');
    const ring = { ...statistics, blocks: [{ ...block, rowGroups: [], rows }] };
    expect(() => walkRows(ring)).toThrow('names unknown group two');
  });
});

test('行可以写明自己的单位和取值，同一列里有件数也有金额', () => {
  const cells = new Map(walkCells(f2014).map(({ id, row, column }) => [id, { row, column }]));
  expect(cells.get('statistics.fees.value')).toMatchObject({
    row: { unit: '万元' },
    column: { id: 'value', type: 'amount', unit: '万元' },
  });
  const staff = cells.get('statistics.org.staff.value');
  expect([staff?.row.unit, staff?.column.type, staff?.column.unit]).toEqual([
    '人',
    'count',
    undefined,
  ]);
});

test('列的标签里有年度的，照报告的年度印', () => {
  const [column, cumulative] = fj2014.tables[0]?.blocks[0]?.columns ?? [];
  if (column === undefined || cumulative === undefined) throw new Error('fj2014');
  expect([columnLabel(column, 2016), columnLabel(cumulative, 2016)]).toEqual([
    '2016年度',
    '历年累计',
  ]);
});
