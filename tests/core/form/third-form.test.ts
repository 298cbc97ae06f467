import { expect, test } from 'vitest';
import { formatReport } from '../../../src/content/canonical-yaml.ts';
import { tablesSchema } from '../../../src/content/schema.ts';
import { reportJsonSchema } from '../../../src/export/json-schema.ts';
import { FORMS } from '../../../src/form/index.ts';
import type { CheckedArchive } from '../../../src/io/archive/check-archive.ts';
import { invented } from '../../fixtures/form-invented.ts';
import { loadFiles } from '../../support/content.ts';
import { positionOf } from '../../support/position.ts';
import { type SampleSpec, sampleFiles, samplePath, sampleYaml } from '../../support/sample.ts';

const ALL_FORMS = [...FORMS, invented];
const BALANCED: SampleSpec = {
  form: invented,
  rows: {
    'visits.museum': '[1, 2]',
    'visits.library': '[3, /]',
    'visits.all': '[4, 2]',
    'visits.website': '[9, 12.50元]',
    'staff.guides': '[2, 1]',
  },
};
const BROKEN: SampleSpec = {
  ...BALANCED,
  rows: { ...BALANCED.rows, 'visits.all': '[4, 5]', 'staff.guides': '[2, 0]' },
};

const load = (spec: SampleSpec): CheckedArchive => loadFiles(sampleFiles(spec), ALL_FORMS);
const reportOf = ({ archive }: CheckedArchive) => {
  const [report] = archive.reports;
  if (report === undefined) throw new Error('report was not read');
  return report;
};

test('第三种表式只需一份声明就能读入', () => {
  const loaded = load(BALANCED);
  expect(loaded.diagnostics).toEqual([]);
  expect(reportOf(loaded).form.id).toBe('f2099');
  expect([...reportOf(loaded).tables.keys()]).toEqual(['visits', 'staff']);
  expect(reportOf(loaded).sections.map((section) => section.id)).toEqual(['a1', 'a2', 'a3']);
});

test('没有登记的表式不认识', () => {
  const { diagnostics } = loadFiles(sampleFiles(BALANCED));
  expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
    ['S304', `字段“form”只能是：${FORMS.map(({ id }) => id).join('、')}。是不是“f2019”？`],
  ]);
});

test('第三种表式的等式不平，指到所判的格', () => {
  const { diagnostics, blocked } = load(BROKEN);
  const found = diagnostics.find((item) => item.rule === 'Z901');
  expect(blocked).toBe(true);
  expect(found).toMatchObject({
    level: 'inconsistency',
    at: 'visits.children',
    message: '表甲“儿童”列不符合“合计等于各场馆之和”（5 ≠ 2），没有数字的格未计数',
    expected: '2',
    found: '5',
    ...positionOf(sampleYaml(BROKEN), '5]'),
  });
});

test('第三种表式的推断规则只提醒', () => {
  const { diagnostics } = load(BROKEN);
  expect(diagnostics.find((item) => item.rule === 'Z902')).toMatchObject({
    level: 'warning',
    at: 'staff.guides',
    message: '表乙“讲解员”：有受训而无在岗（2 > 0，而在岗 = 0）',
  });
});

test('第三种表式的发现照样可以登记', () => {
  const acknowledged = ['{rule: Z901, at: visits.children, expected: 2, found: 5}'];
  const loaded = load({ ...BROKEN, acknowledged });
  expect(loaded.blocked).toBe(false);
  expect(loaded.diagnostics.map(({ rule, acknowledged: done }) => [rule, done])).toEqual([
    ['Z901', true],
    ['Z902', false],
  ]);
});

test('按列的规则只在有这些行的分块里核算', () => {
  const [check] = load(BALANCED).checks.values();
  const places = check?.evaluations.filter(({ rule }) => rule.id === 'Z901').map(({ at }) => at);
  expect(places).toEqual(['visits.adults', 'visits.children']);
});

test('第三种表式的表四行数错，用它自己的规则号', () => {
  const { diagnostics } = load({ ...BALANCED, rows: { 'staff.guides': '[2]' } });
  expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
    ['R402', '“guides”有 1 格，应为 2 格（受训、在岗）'],
  ]);
});

test('结构由声明推出：缺行、多行、少格都不合', () => {
  const rows = { museum: ['1', '2'], library: ['3', '/'], all: ['4', '2'], website: ['9', ''] };
  const schema = tablesSchema(invented);
  const staff = { guides: ['2', '1'] };
  expect(schema.safeParse({ visits: rows, staff }).success).toBe(true);
  expect(schema.safeParse({}).success).toBe(false);
  expect(schema.safeParse({ visits: rows, staff: {} }).success).toBe(false);
  expect(schema.safeParse({ visits: { ...rows, all: ['4'] }, staff }).success).toBe(false);
  expect(schema.safeParse({ visits: { ...rows, cinema: ['4', '2'] }, staff }).success).toBe(false);
});

test('JSON Schema 由声明推出，行列与表式相同', () => {
  const { allOf } = reportJsonSchema([invented]) as { allOf: Branch[] };
  const [branch] = allOf;
  const visits = branch?.then.properties?.['tables']?.properties?.['visits']?.anyOf?.[1];
  expect(branch?.if.properties?.['form']?.const).toBe('f2099');
  expect(visits?.required).toEqual(['museum', 'library', 'all', 'website']);
  const website = visits?.properties?.['website'];
  expect(website?.title).toBe('示例网站');
  expect(website?.description).toContain('浏览次数、花费');
  expect(website?.anyOf?.[1]?.items).toHaveLength(2);
});

test('写出再读回，每一格相同', () => {
  const report = reportOf(load(BROKEN));
  const written = formatReport(report);
  const files = { ...sampleFiles(BROKEN), [samplePath(BROKEN)]: written };
  const again = reportOf(loadFiles(files, ALL_FORMS));
  expect(again.tables).toEqual(report.tables);
  expect(formatReport(again)).toBe(written);
});

interface Branch {
  readonly if: JsonSchema;
  readonly then: JsonSchema;
}

interface JsonSchema {
  readonly title?: string;
  readonly const?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: readonly JsonSchema[];
}
