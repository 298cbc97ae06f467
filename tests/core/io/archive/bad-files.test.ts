import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { type BadInput, testRefusals } from '../../../support/bad-input.ts';
import {
  type ContentEntry,
  checkFolder,
  withContent,
  withFolder,
} from '../../../support/content.ts';
import { AGENCY_ID, sampleFiles, sampleText, sampleWith } from '../../../support/sample.ts';

const LINK = { link: '/etc/hostname' };
const REPORTS = `reports/${AGENCY_ID}`;

/** A file where none belongs. */
const stray = (title: string, file: string, entry: ContentEntry = '甲\n'): BadInput => ({
  title,
  files: sampleWith({ [file]: entry }),
  rule: 'F109',
  file,
  message: `${file} 不在约定的位置，或名字不合约定（小写字母、数字、连字符）`,
});
/** The same where only case or ending are wrong: the message says what it should be called. */
const misnamed = (title: string, file: string, meant: string): BadInput => ({
  ...stray(title, file),
  message: `${file} 的名字不合约定，应为 ${meant}`,
});
/** And where that is taken: nobody is told to rename one file on top of another. */
const doubled = (title: string, file: string, meant: string): BadInput => ({
  ...stray(title, file),
  message: `${file} 的名字不合约定，而 ${meant} 已经有了`,
});
/** Reported once, for the folder. */
const strayFolder = (title: string, folder: string): BadInput => ({
  ...stray(title, `${folder}/2022.yaml`),
  file: folder,
  message: `${folder} 不在约定的位置，或名字不合约定（小写字母、数字、连字符）`,
});
const link = (title: string, file: string, target = LINK): BadInput => ({
  title,
  files: sampleWith({ [file]: target }),
  rule: 'F108',
  file,
  message: `${file} 是符号链接`,
});

testRefusals([
  misnamed('年度后多一个“年”', `${REPORTS}/2023年.yaml`, `${REPORTS}/2023.yaml`),
  doubled('年度后多一个“年”，另有一份', `${REPORTS}/2022年.yaml`, `${REPORTS}/2022.yaml`),
  misnamed('下载两次', `${REPORTS}/2023 (1).yaml`, `${REPORTS}/2023.yaml`),
  doubled('下载两次，都在', `${REPORTS}/2022 (1).yaml`, `${REPORTS}/2022.yaml`),
  doubled('资源管理器的副本', `${REPORTS}/2022 - 副本.yaml`, `${REPORTS}/2022.yaml`),
  misnamed('记事本添的 .txt', `${REPORTS}/2023.yaml.txt`, `${REPORTS}/2023.yaml`),
  misnamed('两位的年份', `${REPORTS}/23.yaml`, `${REPORTS}/2023.yaml`),
  misnamed(
    '下划线',
    `agencies/${AGENCY_ID.replace('-', '_')}x.yaml`,
    `agencies/${AGENCY_ID}x.yaml`,
  ),
  misnamed('大写的扩展名', `${REPORTS}/2023.YAML`, `${REPORTS}/2023.yaml`),
  misnamed('大写的机关编号', 'agencies/990102-JYJ.yaml', 'agencies/990102-jyj.yaml'),
  stray('没有连字符的机关编号', 'agencies/slj.yaml'),
  stray('中文的机关编号', 'agencies/示例局.yaml'),
  stray('编号里有两个连字符相连', 'agencies/990102--slj.yaml'),
  stray('Windows 保留名 con.yaml', 'agencies/con.yaml'),
  stray('Windows 保留名 com1-a.yaml', 'agencies/com1-a.yaml'),
  misnamed('另一种扩展名', `${REPORTS}/2023.yml`, `${REPORTS}/2023.yaml`),
  doubled('两种扩展名都有', `${REPORTS}/2022.yml`, `${REPORTS}/2022.yaml`),
  stray('编辑器的备份', `${REPORTS}/2022.yaml~`),
  stray('不是年份的名字', `${REPORTS}/draft.yaml`),
  stray('五位的年份', `${REPORTS}/20222.yaml`),
  stray('三十世纪', `${REPORTS}/2922.yaml`),
  stray('多余的文件', 'README.md'),
  stray('隐藏的文件', '.DS_Store'),
  stray('放错目录的报告', 'reports/2022.yaml'),
  stray('名字里有换行', `${REPORTS}/a\n.yaml`),
  strayFolder('Windows 保留名目录', 'reports/nul-a'),
  {
    ...strayFolder('大写的目录', 'reports/990102-SLJ'),
    message: 'reports/990102-SLJ 的名字不合约定，而 reports/990102-slj 已经有了',
  },
  strayFolder('多余的目录', 'drafts'),
  strayFolder('报告目录下再有目录', `${REPORTS}/old`),
  link('链接到文件', `${REPORTS}/2021.yaml`),
  link('链接到目录', 'reports/990103-slj', { link: '/etc' }),
  link('断了的链接', `${REPORTS}/2021.yaml`, { link: 'nowhere' }),
  link('指向自己的链接', `${REPORTS}/2021.yaml`, { link: '2021.yaml' }),
  link('链接代替 agencies 里的文件', 'agencies/990103-slj.yaml'),
  {
    title: '没有 site.yaml',
    files: Object.fromEntries(
      Object.entries(sampleFiles({})).filter(([path]) => path !== 'site.yaml'),
    ),
    rule: 'F110',
    file: 'site.yaml',
    message: '没有 site.yaml',
  },
  {
    title: '有正文而没有 YAML',
    files: sampleWith({ [`${REPORTS}/2021.md`]: sampleText() }),
    rule: 'K404',
    file: `${REPORTS}/2021.md`,
    message: `${REPORTS}/2021.md 没有同名的 ${AGENCY_ID}/2021.yaml`,
  },
]);

test.each(['.git/HEAD', '.github/workflows/site.yml', '.gitignore'])('%s：不叫人删去', (path) => {
  const files = sampleWith({ [path]: '甲\n' });
  const found = withContent(files, (folder) => checkFolder(folder).diagnostics);
  expect(found.filter(({ rule }) => rule === 'F109').map(({ remedy }) => remedy)).toEqual([
    '内容放在仓库里单独的文件夹，如 content/',
  ]);
});

test('F110：内容目录不存在', () => {
  withFolder((folder) => {
    const { diagnostics, blocked } = checkFolder(join(folder, 'none'));
    expect(blocked).toBe(true);
    expect(diagnostics.map(({ rule, file, message }) => [rule, file, message])).toEqual([
      ['F110', '.', '读不出内容目录：没有这个文件夹'],
    ]);
  });
});

test('F110：内容目录其实是文件', () => {
  withFolder((folder) => {
    writeFileSync(join(folder, 'content'), '');
    const { diagnostics } = checkFolder(join(folder, 'content'));
    expect(diagnostics[0]).toMatchObject({ rule: 'F110', file: '.' });
  });
});

test('F110：没有读取权限的文件夹各说一条，别的照读；内容目录读不出，不说里面少什么', () => {
  withContent(sampleWith({}), (root) => {
    for (const path of [root, join(root, 'agencies')]) chmodSync(path, 0o755);
    chmodSync(join(root, 'reports'), 0);
    expect(unreadBy(root)).toEqual([['reports', '读不出 reports：没有读取的权限']]);
    chmodSync(join(root, 'reports'), 0o755);
    chmodSync(root, 0);
    expect(unreadBy(root)).toEqual([['.', '读不出内容目录：没有读取的权限']]);
    chmodSync(root, 0o755);
  });
});

/** What somebody who may not read everything is told of a folder. */
function unreadBy(root: string): string[][] {
  const reader = new URL('../../../../src/io/archive/read-archive.ts', import.meta.url);
  const program = `
    const { ArchiveReader } = await import(${JSON.stringify(reader.href)});
    if (process.getuid() === 0) process.seteuid(65534);
    const { diagnostics } = new ArchiveReader(${JSON.stringify(root)}).frame();
    const told = diagnostics.filter(({ rule }) => rule === 'F110');
    process.stdout.write(JSON.stringify(told.map(({ file, message }) => [file, message])));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

test('空目录不算内容，也不算错', () => {
  withContent(sampleFiles({}), (root) => {
    mkdirSync(join(root, 'reports', '990103-slj'));
    expect(checkFolder(root).diagnostics).toEqual([]);
  });
});

test('链接指到的文件不读进来', () => {
  const files = sampleWith({ [`${REPORTS}/2021.yaml`]: LINK, [`${REPORTS}/2021.md`]: LINK });
  withContent(files, (root) => {
    const { archive } = readArchive(root);
    expect(archive.reports.map((report) => report.id)).toEqual([`${AGENCY_ID}/2022`]);
  });
});
