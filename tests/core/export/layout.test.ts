/** Both layouts of a site's files: the same figures, each report's data where the layout says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { MOST_OF_FILE, smallestFree } from '../../../src/export/hosts.ts';
import {
  dataOfReport,
  feedFiles,
  feedOfAgency,
  layoutInWords,
  layoutOf,
  MOST_BY_REPORT,
} from '../../../src/export/layout.ts';
import { dataPath, feedPath } from '../../../src/export/paths.ts';
import type { LayoutChoice } from '../../../src/report/model.ts';
import { ARCHIVE, checkFolder, loadFiles, readFolder } from '../../support/content.ts';
import { exportInput, withExport } from '../../support/export.ts';
import { sampleFiles } from '../../support/sample.ts';

const input = exportInput(checkFolder(ARCHIVE));
const pinned = (layout: LayoutChoice) => layoutOf({ layout }, input.records.length);
const written = (layout: LayoutChoice, limit?: number) =>
  withExport({ ...input, layout: pinned(layout) }, async ({ folder }) => readFolder(folder), limit);
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('照份数定，写明的不管份数；上限在放得进最小的免费主机的份数以内', () => {
  const at = (layout: LayoutChoice, reports: number) => layoutOf({ layout }, reports).name;
  expect(at('auto', MOST_BY_REPORT)).toBe('by-report');
  expect(at('auto', MOST_BY_REPORT + 1)).toBe('by-agency');
  expect([at('by-report', 1e6), at('by-agency', 1)]).toEqual(['by-report', 'by-agency']);
  // A report has at least its page and its data: neither alone may fill a host.
  expect(MOST_BY_REPORT * 2).toBeLessThan(smallestFree().files);
  expect(MOST_BY_REPORT).toBeGreaterThan(4000);
  expect(layoutInWords({ layout: 'auto' }, 12)).toMatch(/^文件的摆法 by-report（12 份，不超过 /);
  expect(layoutInWords({ layout: 'by-agency' }, 12)).toContain('by-agency（site.yaml 写明的）');
});

test('别的写法，核对说得出是哪几种', () => {
  const files = { ...sampleFiles({}), 'site.yaml': 'title: 示例\ndescription: 示例\nlayout: 大\n' };
  const found = loadFiles(files).diagnostics.filter(({ file }) => file === 'site.yaml');
  expect(found).toMatchObject([{ rule: 'S304', level: 'error' }]);
  expect(found[0]?.message).toMatch(/auto.*by-report.*by-agency/);
});

test('两种摆法：各表逐字节相同，每份报告的 JSON 除了模式的地址也相同', async () => {
  const apart = await written('by-report');
  const together = await written('by-agency');
  const tables = Object.keys(apart).filter((path) => /^[^/]+\.(?:csv|parquet)$/.test(path));
  const zipped = unzipSync(together['nianbao-data.zip'] ?? new Uint8Array());
  for (const path of tables.filter((name) => name !== 'files.csv')) {
    // The twins for spreadsheet programs are in the ZIP alone.
    const found = path.includes('.excel.') ? zipped[path] : together[path];
    expect(Buffer.from(found ?? []).equals(apart[path] ?? new Uint8Array()), path).toBe(true);
  }
  expect(Object.keys(together).filter((path) => path.includes('.excel.'))).toEqual([]);
  expect(tables.length).toBeGreaterThan(10);
  expect(together['reports.json']).toEqual(apart['reports.json']);
  for (const { report } of input.records) {
    const own = JSON.parse(text(apart[dataOfReport(pinned('by-report'), report.id)]));
    const path = dataOfReport(pinned('by-agency'), report.id);
    const lines = text(gunzipSync(together[path] ?? new Uint8Array()))
      .trimEnd()
      .split('\n');
    const line = lines.map((item) => JSON.parse(item)).find(({ id }) => id === report.id);
    expect(line).toEqual({ ...own, $schema: expect.any(String) });
    const schema = new URL(line.$schema, `https://example.org/${dataPath(path)}`);
    expect(schema.pathname).toBe('/schema/report-data.json');
  }
});

test('合在一起的：没有单份的文件，files.csv 写的就是所写的，文件比份数少得多', async () => {
  const together = await written('by-agency');
  const below = Object.keys(together).filter((path) => path.includes('/'));
  const agencies = new Set(input.records.map(({ report }) => report.agency.id));
  expect(below.sort()).toEqual([...agencies].map((id) => `agencies/${id}.jsonl.gz`).sort());
  const listed = text(together['files.csv'])
    .split('\n')
    .map((row) => row.split(',')[0] ?? '');
  for (const path of below) expect(listed).toContain(path);
  const names = Object.keys(unzipSync(together['nianbao-data.zip'] ?? new Uint8Array()));
  expect(names).not.toContain('reports.jsonl');
  expect(text(together['README.md'])).toContain('data/agencies/<机关>.jsonl.gz');
});

test('ZIP 放不下的，已经压缩的表和各份报告不装进去，说明和 datapackage 都写明', async () => {
  const limit = 60_000;
  const files = await written('by-report', limit);
  const names = Object.keys(unzipSync(files['nianbao-data.zip'] ?? new Uint8Array()));
  expect(names).toContain('reports.csv');
  expect(names.filter((name) => /jsonl$|gz$|parquet$/.test(name))).toEqual([]);
  for (const name of ['README.md', 'datapackage.json']) {
    expect(text(files[name]), name).toContain('ZIP 里没有各份报告的 JSON和已经压缩的表');
  }
  expect(
    Object.keys(unzipSync((await written('by-report'))['nianbao-data.zip'] ?? new Uint8Array())),
  ).toContain('reports.jsonl');
  expect(MOST_OF_FILE).toBeGreaterThan(limit);
});

test('合在一起的，放不下的表只有 Parquet，静态接口照样说得对', async () => {
  const files = await written('by-agency', 60_000);
  const cells = Object.keys(files).filter((path) => path.startsWith('cells.'));
  expect(cells).toEqual(['cells.parquet']);
  const { paths } = JSON.parse(text(files['openapi.json'])) as { paths: object };
  expect(Object.keys(paths)).toContain('/cells.parquet');
  for (const path of Object.keys(paths).filter((name) => !name.includes('{'))) {
    expect(Object.keys(files)).toContain(path.slice(1));
  }
});

test('报告的清单太大的，只有压缩的一份，各处说的都是它，ZIP 里没有', async () => {
  const whole = await written('by-report');
  const files = await written('by-report', 1000);
  expect(files).not.toHaveProperty(['reports.json']);
  const packed = files['reports.json.gz'] ?? new Uint8Array();
  expect(text(gunzipSync(packed))).toBe(text(whole['reports.json']));
  const { paths } = JSON.parse(text(files['openapi.json'])) as { paths: object };
  const lists = Object.keys(paths).filter((path) => path.startsWith('/reports.json'));
  expect(lists).toEqual(['/reports.json.gz']);
  const { resources } = JSON.parse(text(files['datapackage.json'])) as {
    resources: { path: string }[];
  };
  expect(resources.find(({ path }) => path === 'reports.json.gz')).toMatchObject({
    ...{ name: 'reports-json', format: 'json', compression: 'gz' },
  });
  expect(text(files['files.csv'])).toMatch(/^reports\.json\.gz,/m);
  const names = Object.keys(unzipSync(files['nianbao-data.zip'] ?? new Uint8Array()));
  expect(names.filter((name) => name.startsWith('reports.json'))).toEqual([]);
});

test('合在一起的，机关的订阅是所在地区的，全部的一份两种格式都有', () => {
  const layout = pinned('by-agency');
  const formats = (path: string) => feedFiles(layout, path).map(({ format }) => format);
  for (const { agency } of input.agencies) {
    const feed = feedOfAgency(layout, agency);
    expect(agency.regions.map(({ code }) => feedPath.region(code))).toContain(feed);
    expect(formats(feed)).toEqual(['atom']);
  }
  expect(formats(feedPath.all)).toEqual(['atom', 'json']);
});

// What docs/data.md tells programs to ask for.
test('文档写的地址就是声明里的', () => {
  const guide = readFileSync(join('docs', 'data.md'), 'utf8');
  for (const { pattern } of [...pinned('by-report').kinds, ...pinned('by-agency').kinds]) {
    const path = pattern.replace('{agency}', '<机关>').replace('{year}', '<年度>');
    if (!path.includes('.excel.')) expect(guide).toContain(`\`${path}\``);
  }
});
