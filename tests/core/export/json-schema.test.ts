import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { reportJsonSchema } from '../../../src/export/json-schema.ts';
import { FORMS, formOf } from '../../../src/form/index.ts';
import { walkCells, walkRows } from '../../../src/form/walk.ts';
import { ARCHIVE } from '../../support/content.ts';

/** Editors read YAML with numbers and nulls, as js-yaml's own schema does. */
const asEditor = (path: string) =>
  load(readFileSync(join(ARCHIVE, path), 'utf8')) as Record<string, unknown>;
const NAMES = ['report', 'agency', 'site', 'moved'] as const;
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(`public/schema/${name}.json`, 'utf8')) as Node;
const validator = (name: string) => new Ajv({ strict: false }).compile(schemaOf(name));

interface Node {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly definitions?: Readonly<Record<string, Node>>;
  readonly items?: Node | readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly allOf?: readonly { readonly if: Node; readonly then: Node }[];
  readonly required?: readonly string[];
}

describe('给编辑器用的 JSON Schema', () => {
  const report = validator('report');
  const files = readdirSync(join(ARCHIVE, 'reports'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `reports/${name}`);

  test.each(NAMES)('%s.json 是合乎规范的 draft-07，不收空对象', (name) => {
    expect(schemaOf(name).$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(new Ajv().validateSchema(schemaOf(name))).toBe(true);
    expect(validator(name)({})).toBe(false);
  });

  test.each(files)('%s 合乎 report.json', (path) => {
    expect(report(asEditor(path)), JSON.stringify(report.errors)).toBe(true);
  });

  test.each(readdirSync(join(ARCHIVE, 'agencies')))('%s 合乎 agency.json', (name) => {
    expect(validator('agency')(asEditor(`agencies/${name}`))).toBe(true);
  });

  test('site.yaml 合乎 site.json', () => {
    expect(validator('site')(asEditor('site.yaml'))).toBe(true);
  });

  test('缺行、多一格、行名写错、不认识的字段都不合；机关自己加的行合乎', () => {
    const path = 'reports/430381-zrzyj/2022.yaml';
    type ReportFile = { tables: { remedies: Record<string, unknown> } };
    const broken = (change: (file: ReportFile) => void) => {
      const file = structuredClone(asEditor(path)) as unknown as ReportFile;
      change(file);
      return report(file);
    };
    expect(broken(() => undefined)).toBe(true);
    expect(broken((file) => delete file.tables.remedies['review'])).toBe(false);
    expect(broken((file) => (file.tables.remedies['review'] as unknown[]).push(0))).toBe(false);
    expect(broken((file) => Object.assign(file.tables.remedies, { reveiw: [0, 0, 0, 0, 0] }))).toBe(
      false,
    );
    expect(broken((file) => Object.assign(file, { colour: 'red' }))).toBe(false);
    const own = { label: '示例', block: 'remedies', cells: [0, 0, 0, 0, 0] };
    const [block] = formOf('f2021')?.tables.find(({ id }) => id === 'remedies')?.blocks ?? [];
    const added = { x_own: { ...own, block: block?.id } };
    expect(broken((file) => Object.assign(file.tables.remedies, added))).toBe(true);
  });
});

test('每个字段、每一行、每一列都有中文的标题和说明', () => {
  const bare: string[] = [];
  const visit = (node: Node, path: string) => {
    for (const [name, field] of Object.entries(node.properties ?? {})) {
      const at = `${path}/${name}`;
      if (!/\p{Script=Han}/u.test(field.title ?? '') || !field.description) bare.push(at);
      visit(field, at);
    }
    if (node.items !== undefined && !Array.isArray(node.items))
      visit(node.items as Node, `${path}[]`);
    for (const branch of node.anyOf ?? []) visit(branch, path);
    for (const { then } of node.allOf ?? []) visit(then, path);
  };
  for (const name of NAMES) visit(schemaOf(name), name);
  const { definitions } = schemaOf('report');
  for (const form of FORMS) {
    for (const { table, block, column } of walkCells(form)) {
      const words = definitions?.[`${form.id}.${table.id}.${block.id}.${column.id}`];
      if (!words?.title?.includes(column.label)) bare.push(`${form.id} ${column.id}`);
    }
  }
  expect(bare).toEqual([]);
});

test('逐表逐行与声明相同', () => {
  const { allOf } = reportJsonSchema(FORMS) as Node;
  expect(allOf).toHaveLength(FORMS.length);
  for (const [index, form] of FORMS.entries()) {
    const tables = allOf?.[index]?.then.properties?.['tables'];
    for (const table of form.tables) {
      const node = tables?.properties?.[table.id]?.anyOf?.find((branch) => branch.properties);
      const rows = [...walkRows(table)];
      expect(node?.required).toEqual(rows.map(({ row }) => row.id));
      const widths = rows.map(
        ({ row }) => node?.properties?.[row.id]?.anyOf?.find((branch) => branch.items)?.items,
      );
      expect(widths.map((items) => (items as Node[]).length)).toEqual(
        rows.map(({ block }) => block.columns.length),
      );
    }
  }
});
