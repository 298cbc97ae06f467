/** `npm run check -- <agency>/<year>` and `--changed`: one's own reports only. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { selectReports } from '../../../src/commands/check-selection.ts';
import {
  ARCHIVE,
  checkFolder,
  readFolder,
  withFolder,
  writeContent,
} from '../../support/content.ts';

const all = checkFolder(ARCHIVE);
const ids = all.archive.reports.map(({ id }) => id);
const filesOf = (select: ReturnType<typeof selectReports>) => [
  ...new Set(all.diagnostics.filter((item) => select?.has(item)).map(({ file }) => file)),
];

test('写明报告的：它的文件、它的机关，和别的年度里以它的格说话的', () => {
  expect(selectReports(ARCHIVE, [], undefined)).toBeNull();
  for (const id of ids) {
    const selection = selectReports(ARCHIVE, [id], undefined);
    expect(selection?.reports).toBe(1);
    const [agency = ''] = id.split('/');
    const own = [`reports/${id}.yaml`, `reports/${id}.md`, `agencies/${agency}.yaml`];
    for (const diagnostic of all.diagnostics) {
      const expected =
        own.includes(diagnostic.file) ||
        diagnostic.inputs.some(({ file }) => file === `reports/${id}.yaml`);
      expect(selection?.has(diagnostic)).toBe(expected);
    }
  }
  const both = selectReports(ARCHIVE, ids.slice(0, 2), undefined);
  expect(both?.reports).toBe(2);
  expect(filesOf(selectReports(ARCHIVE, ids, undefined))).toEqual([
    ...new Set(all.diagnostics.map(({ file }) => file)),
  ]);
});

test('没有收录的、不是编号的：说出来，像哪一份就问', () => {
  const [id = ''] = ids;
  const ask = (name: string) => () => selectReports(ARCHIVE, [name], undefined);
  expect(ask(id.replace(/\d$/, '0'))).toThrow('没有收录');
  expect(ask('档案')).toThrow('“档案”不是 <机关>/<年度>');
  expect(ask(`${id}x`)).toThrow(`您是不是要 ${id}（`);
});

test('机关的编号：它的各年；文件、文件夹：它们的', () => {
  const [id = ''] = ids;
  const [agency = ''] = id.split('/');
  const own = (...names: string[]) => {
    const selection = selectReports(ARCHIVE, names, undefined);
    return ids.filter((item) => selection?.holds(item));
  };
  const years = ids.filter((item) => item.startsWith(`${agency}/`));
  const below = relative('.', ARCHIVE);
  for (const name of [
    ...[`${below}/reports/${id}.yaml`, `./${below}/reports/${id}.md`, `reports/${id}.yaml`],
    ...[join(ARCHIVE, `reports/${id}.yaml`), `reports\\${agency}\\${id.slice(-4)}.yaml`],
  ]) {
    expect(own(name)).toEqual([id]);
  }
  for (const name of [
    ...[agency, `${agency}/`, `${agency}/*`, `${below}/reports/${agency}/`],
    ...[`${below}/agencies/${agency}.yaml`, `agencies/${agency}.yaml`],
  ]) {
    expect(own(name)).toEqual(years);
  }
  // As the shell writes out a pattern: the two halves of a report are one.
  const halves = years.flatMap((item) => ['yaml', 'md'].map((kind) => `reports/${item}.${kind}`));
  expect(selectReports(ARCHIVE, halves, undefined)?.reports).toBe(years.length);
  expect(() => own(`elsewhere/reports/${id}.yaml`)).toThrow('不是 <机关>/<年度>');
});

test('还没有年报的机关：它的文件', () => {
  withFolder((root) => {
    writeContent(root, { 'agencies/990102-slj.yaml': 'names: []\n' });
    const selection = selectReports(root, ['990102-slj'], undefined);
    expect(selection?.reports).toBe(0);
    expect(checkFolder(root).diagnostics.some((item) => selection?.has(item))).toBe(true);
  });
});

test('--changed：改了的、新的、删了的报告和机关，各连同那个机关的各年；没有改的不在内', () => {
  withFolder((root) => {
    const content = join(root, '档案');
    writeContent(content, readFolder(ARCHIVE));
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', root, '-c', 'user.name=示例', '-c', 'user.email=a@b.c', ...args]);
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '-m', '初');
    expect(selectReports(content, [], 'main')?.reports).toBe(0);
    const agencies = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))];
    const years = (agency: string) => ids.filter((id) => id.startsWith(`${agency}/`));
    const [first = '', second = '', third = ''] = agencies;
    const [edited = '', removed = ''] = [years(first)[0], years(second)[0]];
    const path = join(content, `reports/${edited}.yaml`);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    expect(selectReports(content, [], 'main')?.reports).toBe(years(first).length);
    for (const file of [`reports/${removed}.yaml`, `reports/${removed}.md`]) {
      rmSync(join(content, file), { force: true });
    }
    const left = years(first).length + years(second).length - 1;
    expect(selectReports(content, [], 'main')?.reports).toBe(left);
    writeFileSync(join(content, `agencies/${third}.yaml`), '');
    expect(selectReports(content, [], 'main')?.reports).toBe(left + years(third).length);
    writeFileSync(join(root, '别处.txt'), '');
    expect(selectReports(content, [], 'main')?.reports).toBe(left + years(third).length);
    expect(() => selectReports(content, [], 'none')).toThrow();
  });
});
