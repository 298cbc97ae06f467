import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

/** Editors read YAML with numbers and nulls, as js-yaml's own schema does. */
const asEditor = (path: string) => load(readFileSync(path, 'utf8')) as Record<string, unknown>;
const validator = (name: string) =>
  new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(`public/schema/${name}.json`, 'utf8')) as object,
  );

describe('给编辑器用的 JSON Schema', () => {
  const report = validator('report');
  const files = readdirSync('content/reports', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `content/reports/${name}`);

  test.each(files)('%s 合乎 report.json', (path) => {
    expect(report(asEditor(path)), JSON.stringify(report.errors)).toBe(true);
  });

  test.each(readdirSync('content/agencies'))('%s 合乎 agency.json', (name) => {
    expect(validator('agency')(asEditor(`content/agencies/${name}`))).toBe(true);
  });

  test('site.yaml 合乎 site.json', () => {
    expect(validator('site')(asEditor('content/site.yaml'))).toBe(true);
  });

  test('空对象、缺行、多一格、不认识的字段都不合', () => {
    const path = 'content/reports/430381-zrzyj/2022.yaml';
    type ReportFile = { tables: { remedies: Record<string, unknown[]> } };
    const broken = (change: (file: ReportFile) => void) => {
      const file = structuredClone(asEditor(path)) as unknown as ReportFile;
      change(file);
      return report(file);
    };
    expect(broken(() => undefined)).toBe(true);
    expect(report({})).toBe(false);
    expect(broken((file) => delete file.tables.remedies['review'])).toBe(false);
    expect(broken((file) => file.tables.remedies['review']?.push(0))).toBe(false);
    expect(broken((file) => Object.assign(file, { colour: 'red' }))).toBe(false);
  });
});
