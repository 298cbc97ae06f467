import { expect, test } from 'vitest';
import {
  agencySchema,
  EXTRA_ROW,
  reportFactsSchema,
  siteSchema,
  tablesSchema,
} from '../../../src/content/schema.ts';
import { isWebAddress } from '../../../src/content/web-address.ts';
import { prose } from '../../../src/form/editions/prose.ts';
import { FORMS } from '../../../src/form/index.ts';
import { blocks } from '../../../src/report/diagnostic.ts';
import { LONGEST } from '../../../src/report/field-limits.ts';
import { loadFiles } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

test.each([
  ['报告', reportFactsSchema(FORMS)],
  ['机关', agencySchema],
  ['站点', siteSchema],
  ...FORMS.filter(({ tables }) => tables.length > 0).map(
    (form) => [`${form.id} 的表`, tablesSchema(form)] as const,
  ),
] as const)('空的%s不合结构', (_, schema) => {
  expect(schema.safeParse({}).success).toBe(false);
});

const facts = {
  title: '示例',
  form: 'f2021',
  text: 'none',
  source: {},
  tables: {},
};

test('可省的字段省去即是没有，不是空文字', () => {
  expect(reportFactsSchema(FORMS).parse(facts)).toMatchObject({
    lang: 'zh-Hans',
    signed: null,
    published: null,
    text_scope: 'complete',
    source: { publisher: null, url: null, site: null, retrieved: null, sha256: null },
    headerless: [],
    acknowledged: [],
    notes: null,
  });
});

const entry = { rule: 'R401', at: '甲', expected: '1', found: '2' };

test.each([
  ['title', (title: string) => ({ title }), LONGEST.title],
  ['notes', (notes: string) => ({ notes }), LONGEST.notes],
  ['publisher', (publisher: string) => ({ source: { publisher } }), LONGEST.publisher],
  ['url', (url: string) => ({ source: { url } }), LONGEST.address],
  ['site', (site: string) => ({ source: { site: site.replaceAll('字', 'a') } }), LONGEST.host],
  ['at', (at: string) => ({ acknowledged: [{ ...entry, at }] }), LONGEST.finding],
  ['note', (note: string) => ({ acknowledged: [{ ...entry, note }] }), LONGEST.remark],
] as const)('%s 恰到上限可以，多一个字不可以', (_, field, most) => {
  const fits = (length: number) =>
    reportFactsSchema(FORMS).safeParse({ ...facts, ...field('字'.repeat(length)) }).success;
  expect([fits(most), fits(most + 1)]).toEqual([true, false]);
});

test.each([
  ['2024-02-29', true],
  ['2024-02-30', false],
  ['2023-02-29', false],
  ['2024-13-01', false],
  ['2024-00-10', false],
  ['2024-1-1', false],
  ['2024-01-01T00:00:00Z', false],
  ['20240101', false],
  ['+02024-01-01', false],
  ['0001-01-01', true],
])('日期 %s：%s', (signed, valid) => {
  expect(reportFactsSchema(FORMS).safeParse({ ...facts, signed }).success).toBe(valid);
});

test.each([
  ['https://www.example.gov.cn/a.html', true],
  ['http://example.gov.cn', true],
  ['https://example.gov.cn:8080/?a=b#c', true],
  ['ftp://example.gov.cn/', false],
  ['https://www.example.gov.cn@other.example/', false],
  ['https://user:pass@example.gov.cn/', false],
  ['https://example.gov.cn/a@b', true],
  ['https://ex\u0430mple.gov.cn/', false],
  ['https://示例.政务/', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//example.gov.cn/', false],
  ['/a.html', false],
  ['https:///a', false],
  ['https://', false],
  ['https://a b/', false],
  ['https://a:99999999/', false],
  ['', false],
])('“%s”是网页地址：%s', (address, valid) => {
  expect(isWebAddress(address)).toBe(valid);
});

test.each([
  ['x_other', true],
  ['x_other_2', true],
  ['x_', false],
  ['y_other', false],
  ['x_Other', false],
  ['x_a.b', false],
  [`x_${'a'.repeat(41)}`, false],
])('自加的行可以叫“%s”：%s', (name, valid) => {
  expect(EXTRA_ROW.test(name)).toBe(valid);
});

test('没有表的表式，tables 可以空着，或写作 {}', () => {
  for (const tables of ['{}', '~']) {
    const { archive, diagnostics } = loadFiles(sampleFiles({ form: prose, facts: { tables } }));
    expect(diagnostics.filter(blocks)).toEqual([]);
    expect(archive.reports[0]?.tables.size).toBe(0);
  }
});

const PLACES: Readonly<Record<string, string>> = {
  题名: 'title: "某县渔业局\\n2022年度报告"',
  发布机关: 'publisher: |\n    某县渔业局\n',
};
test.each(Object.entries(PLACES))('%s里含有换行：报出所在的行和改法，不当作空格', (_, line) => {
  const [name = '', value = ''] = line.split(/: (.*)/s);
  const given = name === 'title' ? { title: value } : { source: `\n  ${line}` };
  const { diagnostics } = loadFiles(sampleFiles({ facts: given }));
  const [found] = diagnostics.filter(({ level }) => level === 'error');
  expect(found).toMatchObject({ rule: 'S304', file: expect.stringMatching(/2022\.yaml$/) });
  expect(found?.message).toContain('含有换行，应写成一行');
});

test('机关和网站的名称、别名、地区、领域不含换行；备注可以分行', () => {
  const agency = {
    ...{ names: [{ name: '某县渔业局' }], level: 'county', kind: 'department' },
    ...{ sector: '渔业', regions: ['某省', '某市', '某县'], notes: '一。\n二。' },
  };
  expect(agencySchema.safeParse(agency).success).toBe(true);
  for (const broken of [
    { names: [{ name: '某县\n渔业局' }] },
    { aliases: ['县渔业\n局'] },
    { sector: '渔\n业' },
    { regions: ['某省', '某\n市', '某县'] },
  ]) {
    expect(agencySchema.safeParse({ ...agency, ...broken }).success, JSON.stringify(broken)).toBe(
      false,
    );
  }
  expect(siteSchema.safeParse({ title: '档\n案', description: '略。' }).success).toBe(false);
});

test.each(['\u3000示例县渔业局', '示例县渔业局\u00a0', ' 示例县渔业局', '示例县渔业局\u2003'])(
  '题名、机关名的首尾有空格（%j）：报出所在的行',
  (value) => {
    for (const facts of [
      { title: JSON.stringify(value) },
      { source: `\n  publisher: ${JSON.stringify(value)}` },
    ]) {
      const { diagnostics } = loadFiles(sampleFiles({ facts }));
      expect(diagnostics.filter(blocks).map(({ rule }) => rule)).toContain('S304');
      expect(diagnostics.map(({ message }) => message).join()).toContain('首尾有空格');
    }
  },
);
