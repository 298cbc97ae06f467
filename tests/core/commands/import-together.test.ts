/** One report from several documents: named together, or linked to from a page. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readFolder } from '../../support/content.ts';
import { documentOf, withWorkspace } from '../../support/import.ts';

const tabs = documentOf('tabs');
const { title, id } = tabs.truth.report;

/** The text of the report, and its tables, apart. */
const page = (inside = '') =>
  `<meta charset="utf-8"><h1>${title}</h1><p>一、总体情况</p><p>全年公开信息45条。</p><p>二、主动公开政府信息情况</p><p>见附件。</p><p>六、其他需要报告的事项</p><p>无。</p>${inside}`;
const tables = tabs.text
  .split('\n')
  .filter((line) => line.includes('\t') || line.startsWith('第二十条'))
  .join('\n');
/** A file of the content folder. */
const fileIn = (content: string, name: string) =>
  Buffer.from(readFolder(content)[name] ?? []).toString();
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

test('正文和附件合成一份：每格说明出自哪份，来源记下各份的散列值，核对通过', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const annex = join(dirname(content), '三张表.txt');
    writeFileSync(annex, tables);
    const outcome = await run('正文.html', page(), { annexes: [annex] });
    expect(outcome.problem).toBeNull();
    expect(outcome.missing.filter((name) => !name.startsWith('s'))).toEqual([]);
    const cells = Object.values(outcome.tables).flatMap((rows) => Object.values(rows).flat());
    expect(cells.length).toBeGreaterThan(150);
    expect(new Set(cells.map(({ document }) => document))).toEqual(new Set(['三张表.txt']));
    const lines = tables.split('\n');
    const [first] = Object.values(outcome.tables['applications'] ?? {})[0] ?? [];
    expect(lines[(first?.line ?? 0) - 1]).toContain(first?.token);
    const yaml = fileIn(content, `reports/${id}.yaml`);
    expect(yaml).toContain(`  sha256: ${hashOf(page())}\n`);
    expect(yaml).toContain(`  attachments:\n    - {name: 三张表.txt, sha256: ${hashOf(tables)}}\n`);
    expect(fileIn(content, `reports/${id}.md`)).toContain('全年公开信息45条。');
  });
});

test('先后不论：有题名的一份是主文件', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const other = join(dirname(content), '正文.html');
    writeFileSync(other, page());
    const outcome = await run('三张表.txt', tables, { annexes: [other] });
    expect(outcome.title).toBe(title);
    expect(fileIn(content, `reports/${id}.yaml`)).toContain(`  sha256: ${hashOf(page())}\n`);
  });
});

test('一份读不了，整份不收，说出是哪一份', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const annex = join(dirname(content), '附表.xls');
    writeFileSync(annex, '\xd0\xcf\x11\xe0', 'latin1');
    const { problem, written } = await run('正文.html', page(), { annexes: [annex] });
    expect(problem?.message).toMatch(/^附表\.xls：/);
    expect(written).toEqual([]);
  });
});

test.each([
  ['地址', `<a href="files/${encodeURIComponent('三张表.txt')}?v=1">下载</a>`],
  ['所写的名称', '<a href="/download.jsp?id=7">附件1：三张表.txt</a>'],
])('网页链接的附件就在旁边（看%s）：自动合在一起', async (_, link) => {
  await withWorkspace(tabs, async ({ content, run }) => {
    writeFileSync(join(dirname(content), '三张表.txt'), tables);
    const linked = await run('正文.html', page(link));
    expect(linked.unsure).toEqual([]);
    expect(fileIn(content, `reports/${id}.yaml`)).toContain('name: 三张表.txt');
  });
});

test('表格齐全的网页不去读它链接的文件；不在旁边的、别处的，不取', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const whole = documentOf('html');
    writeFileSync(join(dirname(content), '三张表.txt'), tables);
    const link = '<a href="三张表.txt">附件</a><a href="../../../etc/passwd.txt">x</a>';
    const alone = await run('全文.html', whole.text.replace('</body>', `${link}</body>`), {
      dryRun: true,
    });
    const cells = Object.values(alone.tables).flatMap((rows) => Object.values(rows).flat());
    expect(cells.some(({ document }) => document !== undefined)).toBe(false);
    const absent = await run('正文.html', page('<a href="不在.xlsx">附件</a>'), { dryRun: true });
    expect(absent.missing).toContain('applications');
  });
});
