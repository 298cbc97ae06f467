import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatAgency, formatReport } from '../../../src/content/canonical-yaml.ts';
import { parseYaml, type YamlValue } from '../../../src/content/yaml.ts';
import { readArchive } from '../../../src/io/archive/read-archive.ts';
import { writeWhole } from '../../../src/io/write-files.ts';
import type { Cell } from '../../../src/report/cell.ts';
import type { Agency, Report } from '../../../src/report/model.ts';
import { ARCHIVE, loadFiles, readFolder, withFolder } from '../../support/content.ts';
import {
  AGENCY_ID,
  type SampleSpec,
  sampleAgency,
  sampleFiles,
  samplePath,
} from '../../support/sample.ts';

const REPO = readArchive(ARCHIVE).archive;
const disk = (path: string) => readFileSync(join(ARCHIVE, path), 'utf8');

/**
 * Known fault: these files hold `">0"`, as the text output advises; the writer says `'>0'`.
 * Either the files or src/content/canonical-yaml.ts must give way.
 */
const DOUBLE_QUOTED = ['630223-zrzyj/2021', '640105-zrzyj/2020', 'xpcc-zrzyj/2020'];
const reports = (quoted: boolean) =>
  REPO.reports
    .filter(({ id }) => DOUBLE_QUOTED.includes(id) === quoted)
    .map((report) => [report.id, report] as const);

describe('库里的文件就是规范写法，一个字节不差', () => {
  test.each(reports(false))('%s', (id, report) => {
    expect(formatReport(report)).toBe(disk(`reports/${id}.yaml`));
  });

  test.each(reports(true))('%s', (id, report) => {
    expect(formatReport(report)).toBe(disk(`reports/${id}.yaml`));
  });

  test.each(REPO.agencies.map((agency) => [agency.id, agency] as const))('%s', (id, agency) => {
    expect(formatAgency(agency)).toBe(disk(`agencies/${id}.yaml`));
  });
});

test('库里的每份报告写出再读回，每一格与每个字段相同', () => {
  const files = Object.fromEntries(
    REPO.reports.map((report) => [`reports/${report.id}.yaml`, formatReport(report)] as const),
  );
  const again = loadFiles({ ...readFolder(ARCHIVE), ...files });
  expect(again.archive).toEqual(REPO);
  expect(again.blocked).toBe(false);
});

const load = (files: Readonly<Record<string, string>>): { report: Report; agency: Agency } => {
  const { archive } = loadFiles(files);
  const [report] = archive.reports;
  const [agency] = archive.agencies;
  if (report === undefined || agency === undefined) throw new Error('nothing was read');
  return { report, agency };
};
const BASE = load(sampleFiles({}));

/** What the reader makes of a text written as a note, a publisher and the cells of a row. */
function readBack(text: string) {
  const tables = new Map(BASE.report.tables);
  const proactive = tables.get('proactive');
  if (proactive === undefined) throw new Error('no table');
  const cell: Cell = { token: text, state: 'unparsable', value: null, unit: null };
  const rows = new Map([...proactive.rows, ['rules', [cell, cell, cell]] as const]);
  tables.set('proactive', { ...proactive, rows });
  const written = formatReport({
    ...BASE.report,
    tables,
    notes: text,
    source: { ...BASE.report.source, publisher: text },
    acknowledged: [{ rule: 'R301', at: 'a', expected: text, found: text, note: text }],
  });
  const result = parseYaml(written);
  if ('problem' in result) return result.problem.message;
  const value = result.document.value as Record<string, Record<string, YamlValue>>;
  return {
    notes: value['notes'],
    publisher: value['source']?.['publisher'],
    rules: (value['tables'] as Record<string, Record<string, YamlValue>>)['proactive']?.['rules'],
    acknowledged: value['acknowledged'],
  };
}
const same = (text: string) => ({
  notes: text,
  publisher: text,
  rules: [text, text, text],
  acknowledged: [{ rule: 'R301', at: 'a', expected: text, found: text, note: text }],
});

test.each([
  ...['甲: 乙', '甲:', '甲 #乙', '#甲', '- 甲', '-', '--', '---', '-甲', '-18', '-1,2', '-5]'],
  ...['? 甲', '?', ': 甲', ':甲', '::', '3:4', '!甲', '&甲', '*甲', '|', '>', '%甲', '@甲', '`甲'],
  ...['1,234', '甲, 乙', '[甲]', '{甲}', '甲]', '甲}', '"甲"', "'甲'", "it's", '甲"乙: 丙', '“甲”'],
  ...['~', '~甲', ' 甲', '甲 ', ' ', '\u3000甲', '甲\u00a0', 'null', 'true', '010', '1e3'],
  ...['2021-01-01', '甲\\乙', '\\', '/', '—', '…', '...', '=', '<<', '≤5', '>0', '394740.80元'],
  ...['https://a.example/?a=b&c=[d]#e', '甲\n乙', '甲\n\n 乙', '\n甲', '甲\n', '𠮷', '增887'],
])('“%s”写出再读回不变', (text) => {
  expect(readBack(text)).toEqual(same(text));
});

test.each(['-5 # 甲', '-1: 甲', '-18 '])('“%s”写出再读回不变', (text) => {
  expect(readBack(text)).toEqual(same(text));
});

test('空文字与没有都写作 ~', () => {
  expect(formatReport({ ...BASE.report, signed: null })).toContain('\nsigned: ~\n');
});

test('一行一行写：改一格只改一行', () => {
  const changed = load(sampleFiles({ cells: { 'remedies.review.total': '7' } })).report;
  const before = formatReport(BASE.report).split('\n');
  const after = formatReport(changed).split('\n');
  expect(after.filter((line, index) => line !== before[index])).toEqual([
    '    review: [0, 0, 0, 0, 7]',
  ]);
});

const SPECS: readonly [string, SampleSpec][] = [
  ['整表的词', { tables: { proactive: 'missing', applications: 'blank', remedies: 'image' } }],
  ['缺行与缺格', { rows: { 'remedies.review': 'missing', 'proactive.rules': '[missing, ~, 0]' } }],
  ['看不清的格', { rows: { 'proactive.rules': '[unclear, ~, 0]' } }],
  ['空行', { rows: { 'applications.carried_out': 'blank' } }],
  [
    '自加的行',
    { extra: { proactive: ['x_a: {label: "甲, 乙: 丙", block: art20_1, cells: [1, ~, /]}'] } },
  ],
  ['无头的表', { facts: { headerless: '[remedies, applications]' } }],
  ['繁体与部分正文', { facts: { lang: 'zh-Hant', text_scope: 'partial' } }],
  [
    '登记与备注',
    {
      facts: { notes: '"甲: 乙 #丙"' },
      acknowledged: ['{rule: D02, at: s6, expected: "六、甲", found: 缺, note: "原件: 如此"}'],
    },
  ],
  ['域名来源', { facts: { source: '{site: www.example.com}' } }],
];

test.each(SPECS)('%s：写出再读回，报告相同，再写出字节相同', (_, spec) => {
  const { report } = load(sampleFiles(spec));
  const written = formatReport(report);
  const again = load({ ...sampleFiles(spec), [samplePath(spec)]: written }).report;
  expect(again).toEqual(report);
  expect(formatReport(again)).toBe(written);
});

test('自加的行每格都缺，写出也读得回', () => {
  const line = 'x_a: {label: 甲, block: art20_5, cells: [missing]}';
  const spec = { extra: { proactive: [line] } };
  const { report } = load(sampleFiles(spec));
  const again = load({ ...sampleFiles(spec), [samplePath(spec)]: formatReport(report) });
  expect(again.report).toEqual(report);
});

test('机关写出再读回相同', () => {
  const facts = {
    names: '[{name: "示例局, 甲", from: 2019-01-01, to: 2022-12-31}, {name: "示例局: 乙"}]',
    aliases: '["甲, 乙", "-丙"]',
    division_note: '"甲 #乙"',
    notes: '甲',
  };
  const path = `agencies/${AGENCY_ID}.yaml`;
  const { agency } = load({ ...sampleFiles({}), [path]: sampleAgency(facts) });
  const written = formatAgency(agency);
  expect(load({ ...sampleFiles({}), [path]: written }).agency).toEqual(agency);
});

describe('writeWhole', () => {
  test('写出整个文件，目录不在就建', () => {
    withFolder((folder) => {
      const path = join(folder, 'a/b/c.yaml');
      writeWhole(path, '甲\n');
      expect(readFileSync(path, 'utf8')).toBe('甲\n');
      expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.yaml']);
    });
  });

  test('换掉旧文件', () => {
    withFolder((folder) => {
      const path = join(folder, 'c.yaml');
      writeFileSync(path, '很长的旧内容\n');
      writeWhole(path, Buffer.from('甲\n'));
      expect(readFileSync(path, 'utf8')).toBe('甲\n');
    });
  });

  test('写不成时不留临时文件，并说明写的是哪里', () => {
    withFolder((folder) => {
      const path = join(folder, 'c.yaml');
      mkdirSync(path);
      writeFileSync(join(path, 'kept'), '');
      expect(() => writeWhole(path, '甲\n')).toThrow(`cannot write ${path}`);
      expect(readdirSync(folder)).toEqual(['c.yaml']);
      expect(readdirSync(path)).toEqual(['kept']);
    });
  });
});
