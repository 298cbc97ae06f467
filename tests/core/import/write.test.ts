/** Importing into a content folder: what is written, what is refused, what the check says then. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { walkRows } from '../../../src/form/walk.ts';
import { loadArchive } from '../../../src/io/load.ts';
import { writeTogether } from '../../../src/io/write.ts';
import { readFolder, withFolder } from '../../support/content.ts';
import { documentOf, withWorkspace } from '../../support/import.ts';

const tabs = documentOf('tabs');
const errorsOf = (content: string) =>
  loadArchive(content).diagnostics.filter(({ level }) => level === 'error');

test('试运行不写任何文件', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const before = readFolder(content);
    const outcome = await run(tabs.name, tabs.text, { dryRun: true });
    expect(outcome.problem).toBeNull();
    expect(outcome.written).toEqual([]);
    expect(readFolder(content)).toEqual(before);
  });
});

test('导入的每一格经 YAML 读回不变，检查没有错误', { timeout: 30_000 }, async () => {
  for (const layout of ['tabs', 'cells', 'bars', 'pipes', 'columns', 'html', 'spaced'] as const) {
    const document = documentOf(layout);
    await withWorkspace(document, async ({ content, run }) => {
      const outcome = await run(document.name, document.text);
      expect(outcome.written.length, layout).toBe(2);
      expect(outcome.unsure, layout).toEqual([]);
      const [report] = loadArchive(content).archive.reports;
      for (const table of document.truth.form.tables) {
        const printed = new Map(document.truth.rows.get(table.id)?.map((row) => [row.id, row]));
        for (const { row } of walkRows(table)) {
          const tokens = report?.tables
            .get(table.id)
            ?.rows.get(row.id)
            ?.map(({ token }) => token);
          expect(tokens, `${layout} ${row.id}`).toEqual(printed.get(row.id)?.tokens);
        }
      }
      // Wrong sums of the source are the publisher's; all else must be in order.
      expect(errorsOf(content).filter(({ rule }) => /^[FSKV]/.test(rule))).toEqual([]);
    });
  }
});

test('再次导入不覆盖，报 I123 并逐格列出不同；--force 才替换', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    await run(tabs.name, tabs.text);
    const before = readFolder(content);
    const changed = tabs.text.replace(/^(.*本年新收.*?)\t(\d+)\t/m, '$1\t98765\t');
    expect(changed).not.toBe(tabs.text);
    const again = await run('again.txt', changed);
    expect(again.problem?.rule).toBe('I123');
    expect(again.differences).toHaveLength(1);
    expect(again.differences[0]).toMatchObject({ document: '98765' });
    expect(readFolder(content)).toEqual(before);
    const forced = await run('again.txt', changed, { force: true });
    expect(forced.problem).toBeNull();
    const [report] = loadArchive(content).archive.reports;
    const tokens = [...(report?.tables.get('applications')?.rows.values() ?? [])].flat();
    expect(tokens.map(({ token }) => token)).toContain('98765');
  });
});

test('档案里没有的机关报 I122，没有年度报 I121，不是年报报 I120，都不写文件', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const before = readFolder(content);
    const name = tabs.truth.report.source.publisher ?? '';
    const elsewhere = await run('a.txt', tabs.text.replaceAll(name, '另一处虚构办公室'));
    expect(elsewhere.problem?.rule).toBe('I122');
    const undated = await run('b.txt', tabs.text.replaceAll(/20\d\d年/g, '本年'));
    expect(undated.problem?.rule).toBe('I121');
    const other = await run('c.txt', '会议纪要\n一、议题\n讨论食堂菜谱。\n');
    expect(other.problem?.rule).toBe('I120');
    expect(readFolder(content)).toEqual(before);
  });
});

test('未定的格使检查报 S309，人定了以后通过', async () => {
  const spaced = documentOf('spaced');
  // A value lost between spaces: six figures for seven cells.
  const torn = spaced.text.replace(/^(.*予以公开 \d+) \d+/m, '$1');
  expect(torn).not.toBe(spaced.text);
  await withWorkspace(spaced, async ({ content, run }) => {
    const outcome = await run('torn.txt', torn);
    expect(outcome.unsure.length).toBe(7);
    const path = join(content, outcome.written.find((file) => file.endsWith('.yaml')) ?? '');
    const undecided = errorsOf(content).filter(({ rule }) => rule === 'S309');
    expect(undecided.length).toBe(7);
    const printed = spaced.truth.rows
      .get('applications')
      ?.find(({ id }) => id === 'outcomes.granted')?.tokens;
    const yaml = readFileSync(path, 'utf8');
    const decided = yaml.replace(/( {4}outcomes\.granted): \[.*\]/, `$1: [${printed?.join(', ')}]`);
    writeFileSync(path, decided);
    expect(errorsOf(content).filter(({ rule }) => rule === 'S309')).toEqual([]);
  });
});

test('自加的行写成 x_1', async () => {
  const text = tabs.text.replace(/^(规章(?:\t\d*)+)$/m, '$1\n街道自加事项\t3\t4\t5');
  expect(text).not.toBe(tabs.text);
  await withWorkspace(tabs, async ({ content, run }) => {
    const outcome = await run('extra.txt', text);
    expect(outcome.added.map(({ label }) => label)).toEqual(['街道自加事项']);
    const [report] = loadArchive(content).archive.reports;
    const [row] = report?.tables.get('proactive')?.extraRows ?? [];
    expect(row?.id).toBe('x_1');
    expect(row?.cells.map(({ token }) => token)).toEqual(['3', '4', '5']);
  });
});

test('第二个文件写不成时，第一个也不留下', () => {
  withFolder((folder) => {
    const [first, second] = [join(folder, 'a.md'), join(folder, 'b.yaml')];
    writeFileSync(first, '原有');
    // A folder of that name cannot be replaced by a file.
    mkdirSync(join(second, 'inside'), { recursive: true });
    expect(() => {
      writeTogether([
        [first, '新的'],
        [join(second, 'inside'), '新的'],
        [join(first, 'c'), '新的'],
      ]);
    }).toThrow('cannot write');
    expect(readFileSync(first, 'utf8')).toBe('原有');
    expect(Object.keys(readFolder(folder))).toEqual(['a.md']);
  });
});
