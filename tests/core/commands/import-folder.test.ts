/** A folder of documents at once: what is read, what is passed over, and going on after a stop. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { findDocuments } from '../../../src/io/documents/find-documents.ts';
import { undoInterrupted } from '../../../src/io/documents/undo-interrupted.ts';
import { progressLine } from '../../../src/io/progress.ts';
import { readFolder, withFolder, writeContent } from '../../support/content.ts';
import { reportsIn, runImportCommand, withDocuments } from '../../support/document-folder.ts';

const TIMEOUT = { timeout: 90_000 };

test('文件夹连同其中的文件夹都找；网页旁边的零件、隐藏的文件、档案自己不找；通配符自己展开', () => {
  withFolder((root) => {
    writeContent(root, {
      'b/年报.html': 'x',
      'b/年报_files/广告.html': 'x',
      'b/年报.files/页眉.htm': 'x',
      'b/扫描.PDF': 'x',
      'b/c/报告[1].docx': 'x',
      'b/c/.~lock.docx#': 'x',
      'b/c/~$报告.docx': 'x',
      'b/c/说明.zip': 'x',
      'b/别处.txt': { link: join(root, 'a.txt') },
      'b/绕圈': { link: root },
      'content/reports/x/2023.md': 'x',
      'a.txt': 'x',
    });
    const found = (...operands: string[]) => {
      const all = findDocuments(
        operands.map((operand) => join(root, operand)),
        join(root, 'content'),
      );
      return { ...all, paths: all.paths.map((path) => relative(root, path)) };
    };
    const inside = ['b/c/报告[1].docx', 'b/别处.txt', 'b/年报.html', 'b/扫描.PDF'];
    expect(found('.')).toEqual({
      paths: ['a.txt', ...inside],
      others: 1,
      gathered: true,
      empty: [],
    });
    expect(found('b/*.{html,txt}').paths).toEqual(['b/别处.txt', 'b/年报.html']);
    expect(found('a.txt', 'b', 'b/年报.html', '*.txt').paths).toEqual(['a.txt', ...inside]);
    expect(found('b/c/报告[1].docx')).toMatchObject({ paths: [inside[0]], gathered: false });
    expect(found('没有.txt')).toMatchObject({ paths: ['没有.txt'], gathered: false });
    expect(found('*.pdf', 'content')).toMatchObject({ paths: ['content/reports/x/2023.md'] });
    expect(found('*.pdf').empty).toEqual([join(root, '*.pdf')]);
  });
});

test('每份一行，最后合计；另写成表；已经收录的跳过并计数', TIMEOUT, async () => {
  await withDocuments(12, 1, async ({ root, documents, newArchive }) => {
    const content = newArchive('content');
    copyFileSync(join(documents, '甲/0.txt'), join(documents, '甲/0 的副本.txt'));
    writeFileSync(join(documents, '甲/会议纪要.txt'), '会议纪要\n讨论食堂菜谱。\n');
    writeFileSync(join(documents, '甲/图.css'), 'p{}');
    const table = join(root, '结果.csv');
    const args = [documents, '--content', content, '--report', table];
    const first = await runImportCommand(args);
    expect(first.stderr).toBe('');
    expect(first.code).toBe(1);
    const lines = first.stdout.split('\n');
    expect(lines.filter((line) => /^\[\d+\/15\] /.test(line))).toHaveLength(15);
    expect(first.stdout).toMatch(/^共 15 份\n {2}写入 {2}12 份/m);
    expect(first.stdout).toContain('  已经收录  1 份');
    expect(first.stdout).toContain('  没有写入  2 份');
    expect(first.stdout).toContain('另有 1 个文件不是文档');
    expect(first.stdout).toMatch(/I120（1 份）→ .+\n.+会议纪要\.txt：没有认出年度报告的表格/);
    expect(reportsIn(content)).toHaveLength(12);
    const rows = parse(readFileSync(table), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    expect(rows).toHaveLength(15);
    expect(rows.find((row) => row['文件']?.endsWith('会议纪要.txt'))).toMatchObject({
      结果: '没有写入',
      规则: 'I120',
    });

    const before = readFolder(content);
    const json = await runImportCommand([...args, '--format', 'json']);
    const outcomes = JSON.parse(json.stdout) as { already: string | null }[];
    expect(outcomes.filter(({ already }) => already !== null)).toHaveLength(13);
    rmSync(join(documents, '甲/会议纪要.txt'));
    rmSync(join(documents, '丁'), { recursive: true });
    const again = await runImportCommand(args);
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toMatch(/共 13 份\n {2}已经收录 {2}13 份（同一份文件，没有再读）/);
    expect(readFolder(content)).toEqual(before);
  });
});

test('中途杀掉、按 Ctrl+C，都只留下完整的报告；再运行就接着做，逐字节相同', TIMEOUT, async () => {
  await withDocuments(60, 3, async ({ documents, newArchive }) => {
    const whole = newArchive('whole');
    const full = await runImportCommand([documents, '--content', whole, '--new-agency']);
    expect(full.stdout).toContain('共 63 份\n  写入  63 份');
    const content = newArchive('content');
    const args = [documents, '--content', content, '--new-agency'];
    const killed = await runImportCommand(args, { content, reports: 5, signal: 'SIGKILL' });
    expect(killed.code).toBeNull();
    const kept = reportsIn(content).length;
    expect(kept).toBeLessThan(55);
    const stopped = await runImportCommand(args, { content, reports: kept + 5, signal: 'SIGINT' });
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toMatch(
      /中断了：还有 \d+ 份没有读；写了的都是完整的。接着做：\n {2}npm run/,
    );
    const names = Object.keys(readFolder(content));
    for (const name of reportsIn(content)) {
      expect(names).toContain(`reports/${name.replace(/yaml$/, 'md')}`);
    }
    expect(reportsIn(content).length).toBeLessThan(63);
    expect((await runImportCommand(args)).code).toBe(0);
    expect(readFolder(content)).toEqual(readFolder(whole));
  });
});

test('写到一半被杀的，下一次先收拾干净：新写的去掉，原有的还原；还在运行的不动', () => {
  withFolder((root) => {
    // A process that is no more, and one that is.
    const [gone, here] = [2 ** 22 + 1, process.pid];
    const folder = 'reports/990102-slj';
    const staged = (year: number, ending: string, pid: number, kind: string) =>
      `${folder}/.${year}.${ending}.${pid}.${kind}`;
    const untouched = {
      [staged(2019, 'yaml', here, 'tmp')]: '别的进程',
      [`${folder}/2019.md`]: '别的进程',
      [`${folder}/2018.md`]: '人手写的，还没有 YAML',
    };
    writeContent(root, {
      ...untouched,
      // Between the two renames of a new report.
      [`${folder}/2023.md`]: '新',
      [staged(2023, 'yaml', gone, 'tmp')]: '新',
    });
    undoInterrupted(root);
    expect(Object.keys(readFolder(root))).toEqual(Object.keys(untouched).sort());
    // In the middle of replacing one.
    writeContent(root, {
      [`${folder}/2022.md`]: '新',
      [staged(2022, 'md', gone, 'old')]: '旧',
      [staged(2022, 'yaml', gone, 'old')]: '旧',
      [staged(2022, 'yaml', gone, 'tmp')]: '新',
    });
    undoInterrupted(root);
    const restored = readFolder(root);
    expect(String(restored[`${folder}/2022.md`])).toBe('旧');
    expect(String(restored[`${folder}/2022.yaml`])).toBe('旧');
    // All in place, the old ones not yet away.
    writeContent(root, { [staged(2022, 'md', gone, 'old')]: '更旧' });
    undoInterrupted(root);
    expect(readFolder(root)).toEqual(restored);
  });
});

test('进度一行：做了多少、约剩多久、正在读什么', () => {
  expect(progressLine(0, 40, 0, '甲.pdf')).toBe(`${'░'.repeat(24)} 0/40 甲.pdf`);
  expect(progressLine(10, 40, 30_000, '乙.pdf')).toBe(
    `${'█'.repeat(6)}${'░'.repeat(18)} 10/40 约剩 1 分 30 秒 乙.pdf`,
  );
  // Too few to tell: the first ones may take longest.
  expect(progressLine(6, 5847, 150_000, '网页')).toBe(`${'░'.repeat(24)} 6/5847 网页`);
});
