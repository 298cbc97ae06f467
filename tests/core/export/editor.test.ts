/** What a contributor's editor does with the schema: the language server of the extension. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as yaml from 'yaml-language-server';
import { SettingsState } from 'yaml-language-server/out/src/yamlSettings.js';
import { scaffoldReport } from '../../../src/content/scaffold-report.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';

const URI = 'file:///archive/public/schema/report.json';
const schema = readFileSync('public/schema/report.json', 'utf8');
const settings = new SettingsState();
const service = yaml.getLanguageService({
  schemaRequestService: async (uri) => {
    if (uri !== URI) throw new Error(`asked for ${uri}`);
    return schema;
  },
  workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
  yamlSettings: settings,
});
service.configure({ validate: true, hover: true, completion: true, customTags: [], schemas: [] });

type Opened = Parameters<typeof service.doValidation>[0];

let opened = 0;
/** A report file as the editor holds it, under a new name each time. */
function open(text: string): Opened {
  opened += 1;
  const uri = `file:///archive/content/reports/990102-slj/${2000 + opened}.yaml`;
  const document = yaml.TextDocument.create(uri, 'yaml', opened, text);
  Object.assign(settings, { documents: { get: () => document } });
  // The server's own document type is that of a package it does not share with us.
  return document as Opened;
}

const { yaml: clean } = scaffoldReport(f2021, '示例市示例局', 2024);
const lineOf = (text: string, part: string) =>
  text.split('\n').findIndex((line) => line.includes(part));

test('首行的 $schema 使编辑器找到模式，规范的文件没有提示', async () => {
  expect(await service.doValidation(open(clean), false)).toEqual([]);
});

test('行名写错：编辑器在那一行标出，并给出本意', async () => {
  const bad = clean.replace('    licensing:', '    lisencing:');
  const found = await service.doValidation(open(bad), false);
  expect(found).toContainEqual(
    expect.objectContaining({
      message: 'Property lisencing is not allowed.',
      range: expect.objectContaining({
        start: { line: lineOf(bad, 'lisencing'), character: 4 },
      }),
      data: expect.objectContaining({ properties: ['licensing'] }),
    }),
  );
});

test('补全列出还没有写的行；悬停显示所印的标签和各列', async () => {
  const line = lineOf(clean, '    licensing:');
  const without = clean.split('\n').with(line, '    ').join('\n');
  const { items } = await service.doComplete(open(without), { line, character: 4 }, false);
  expect(items.map(({ label }) => label)).toContain('licensing');
  const hover = await service.doHover(open(clean), { line, character: 6 });
  expect(JSON.stringify(hover?.contents)).toContain('行政许可');
  expect(JSON.stringify(hover?.contents)).toContain('本年处理决定数量');
});

test('登记的规则按编号补全；来源不是网址当场标出', async () => {
  const text = `${clean}acknowledged:\n  - rule: \n`;
  const line = lineOf(text, '  - rule:');
  const { items } = await service.doComplete(open(text), { line, character: 10 }, false);
  const labels = items.map(({ label }) => label);
  expect(labels).toContain('R401');
  expect(labels).not.toContain('S305');
  const bad = clean.replace(/^ {2}url: .*/m, '  url: www.example.gov.cn/a.html');
  const found = await service.doValidation(open(bad), false);
  expect(found.map(({ range }) => range.start.line)).toContain(lineOf(bad, '  url:'));
});
