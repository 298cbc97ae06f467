/**
 * An archive of one's own, as somebody makes it who has the packed generator and nothing else: npm
 * and git are real, and so is what npm installs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatAgency } from '../../../../src/content/canonical-yaml.ts';
import { reportPath } from '../../../../src/export/paths.ts';
import { folderKey } from '../../../../src/io/code-key.ts';
import { archiveWorkflows } from '../../../../src/io/package/archive-workflows.ts';
import { hiddenPlace, workFolder } from '../../../../src/io/work-folder.ts';
import { agencyFile, reportFile, reportId } from '../../../../src/report/content-paths.ts';
import { REPOSITORY } from '../../../support/content.ts';
import { documentOf } from '../../../support/import.ts';
import { runScript } from '../../../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-archive-'));
const archive = join(folder, '我的 档案');
const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;

/** As a person in the archive's folder does it. */
function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: archive,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
  return { code: status, stdout, stderr };
}

const document = documentOf('html');
const { agency, year } = document.truth.report;
const agencyAt = `content/${agencyFile(agency.id)}`;
const report = reportFile(reportId(agency.id, year));
const reportAt = `content/${report}`;

const npm = (command: string) => run('sh', '-c', `npm --silent ${command}`);
const packed = () => readdirSync(archive).find((name) => name.endsWith('.tgz')) ?? '';
const read = (path: string) => readFileSync(join(archive, path), 'utf8');

/** Where `init` is told to keep what is only for a while. */
const temporary = join(folder, 'tmp');

beforeAll(() => {
  mkdirSync(temporary);
  const script = join(REPOSITORY, 'scripts/init.ts');
  const made = spawnSync(process.execPath, [script, archive, '--example', '--title', '示例档案'], {
    env: { ...process.env, PATH, TMPDIR: temporary, NODE_COMPILE_CACHE: undefined },
    encoding: 'utf8',
  });
  expect(made).toMatchObject({ status: 0, stderr: '' });
  run('git', 'init', '--quiet', '--initial-branch=main');
  run('git', 'add', '--all');
  run('git', '-c', 'user.name=示例', '-c', 'user.email=a@example.org', 'commit', '-qm', '开始');
  const installed = npm('ci --prefer-offline --no-audit --no-fund --ignore-scripts');
  expect(installed).toMatchObject({ code: 0 });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

test('git 不理做出来的网站、各部分和填格用的网页', () => {
  const made = [
    'dist/index.html',
    'part-3/part.json',
    `${reportAt.replace('.yaml', '')}.open.html`,
  ];
  expect(
    run('git', 'check-ignore', ...made)
      .stdout.trim()
      .split('\n'),
  ).toEqual(made);
});

test('包里的说明和投稿指南，指到的文件都有', () => {
  const guides = ['node_modules/nianbao/README.md', 'CONTRIBUTING.md', 'CONTRIBUTING.en.md'];
  for (const guide of guides) {
    const targets = [...read(guide).matchAll(/\]\((?!\w+:|#)([^)#]+)/g)].map(([, to = '']) => to);
    expect(targets.length).toBeGreaterThan(0);
    expect(
      targets.filter((to) => !existsSync(join(archive, dirname(guide), to))),
      guide,
    ).toEqual([]);
  }
});

test('除了内容只有一个依赖，锁定到测试过的版本，没有下载的地址', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  expect(dependencies).toEqual({ nianbao: `file:${packed()}` });
  expect(devDependencies).toBeUndefined();
  expect(read('package-lock.json')).not.toMatch(/https?:\/\/registry/);
  const version = (lock: string, name: string) =>
    JSON.parse(lock).packages[`node_modules/${name}`].version;
  const ours = readFileSync('package-lock.json', 'utf8');
  for (const name of ['astro', 'vite', 'pagefind']) {
    expect(version(read('package-lock.json'), name)).toBe(version(ours, name));
  }
});

test('命令都在；不认识的说出来', () => {
  const help = run('npx', 'nianbao', '--help');
  expect(help.code).toBe(0);
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  for (const name of scripts) expect(help.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  expect(run('npx', 'nianbao', 'chekc').stderr).toContain('没有命令“chekc”。是不是“check”？');
  expect(run('npx', 'nianbao', 'chekc').code).toBe(2);
});

test('核对、导入、审稿、生成到一个路径之下，什么也不写到别处', () => {
  expect(npm('run check')).toMatchObject({ code: 0 });
  writeFileSync(join(folder, '年报.html'), document.text);
  mkdirSync(dirname(join(archive, agencyAt)), { recursive: true });
  writeFileSync(join(archive, agencyAt), formatAgency(agency));
  expect(npm('run import -- ../年报.html').stdout).toContain(report);
  expect(existsSync(join(archive, reportAt))).toBe(true);
  run('git', 'add', '--all');
  expect(npm('run review -- --base main').stdout).toContain(`${agency.id}/${year}`);

  rmSync(dirname(join(archive, reportAt)), { recursive: true });
  rmSync(join(archive, agencyAt));
  expect(npm('run build -- --base /年报/ --out 网站')).toMatchObject({ code: 0 });
  const page = read(`网站/${reportPath('990101-daj/2024')}index.html`);
  expect(page).toContain('虚构县档案局');
  expect(page).toContain('示例档案');
  expect(page).toMatch(/href="\/[^"]*\/_astro\/[\w.-]+\.css"/);
  run('git', 'add', '--all', '--', ':!网站');
  expect(run('git', 'status', '--porcelain', '--', ':!网站').stdout).toBe('');
});

test('编辑器照首行找得到模式', () => {
  const file = 'content/reports/990101-daj/2024.yaml';
  const [, schema = ''] = /\$schema=(\S+)/.exec(read(file)) ?? [];
  expect(existsSync(join(archive, dirname(file), schema))).toBe(true);
});

test('换成新的一版：没有冲突，内容一个字节不变', () => {
  const before = folderKey(join(archive, 'content'));
  const next = join(folder, 'next');
  mkdirSync(next);
  execFileSync('tar', ['-xzf', join(archive, packed()), '-C', next]);
  const manifest = join(next, 'package/package.json');
  const newer = { ...JSON.parse(readFileSync(manifest, 'utf8')), version: '99.0.0' };
  writeFileSync(manifest, JSON.stringify(newer));
  execFileSync('npm', ['pack', '--silent'], {
    cwd: join(next, 'package'),
    env: { ...process.env, PATH },
  });
  cpSync(join(next, 'package/nianbao-99.0.0.tgz'), join(archive, 'nianbao-99.0.0.tgz'));
  const update =
    'install ./nianbao-99.0.0.tgz --prefer-offline --no-audit --no-fund --ignore-scripts';
  expect(npm(update)).toMatchObject({ code: 0 });
  expect(npm('run check')).toMatchObject({ code: 0 });
  expect(folderKey(join(archive, 'content'))).toBe(before);
  const changed = run('git', 'status', '--porcelain', '--', ':!网站').stdout.trim().split('\n');
  expect(changed.map((line) => line.trim().slice(2).trim()).sort()).toEqual(
    ['nianbao-99.0.0.tgz', 'package-lock.json', 'package.json'].sort(),
  );
}, 240_000);

test('临时文件夹里什么也不留，npm 编译好的程序也不留', () => {
  expect(readdirSync(temporary)).toEqual([]);
});

test('已有东西的文件夹不碰；写完时被杀的留在旁边的清掉，别的不动', () => {
  const place = join(folder, 'taken');
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = [folder, place, '.other'].map((name) => {
    const work = workFolder(hiddenPlace(name)).replace(`-${process.pid}-`, `-${pid}-`);
    return join(folder, basename(work));
  });
  for (const path of [place, ...left]) mkdirSync(path);
  writeFileSync(join(place, 'a'), 'a');
  const ran = runScript('init', place);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('里已有东西，没有改动');
  expect(readdirSync(place)).toEqual(['a']);
  expect(left.map((path) => existsSync(path))).toEqual([true, false, true]);
});

const FOLDER = '.github/workflows';

test('工作流：没有写明仓库的抄一份', () => {
  for (const name of ['check', 'pages', 'preview', 'review', 'watch']) {
    expect(read(`${FOLDER}/${name}.yml`)).toBe(readFileSync(`${FOLDER}/${name}.yml`, 'utf8'));
  }
  expect(load(read(`${FOLDER}/ci.yml`))).toEqual({
    name: 'ci',
    on: { pull_request: null },
    permissions: {},
    jobs: { check: { permissions: { contents: 'read' }, uses: './.github/workflows/check.yml' } },
  });
});

test('工作流：写明仓库和版本的调用那里的，何时开始照旧，权限给够', () => {
  const called = new Map(archiveWorkflows('example/nianbao@v2'));
  expect([...called.keys()].sort()).toEqual(
    ['ci', 'pages', 'preview', 'review', 'watch'].map((name) => `${FOLDER}/${name}.yml`),
  );
  const parsed = (name: string) => load(called.get(`${FOLDER}/${name}.yml`) ?? '');
  expect(parsed('ci')).toMatchObject({
    on: { pull_request: null },
    jobs: { check: { uses: `example/nianbao/${FOLDER}/check.yml@v2` } },
  });
  expect(parsed('pages')).toMatchObject({
    on: { push: { branches: ['main'] } },
    concurrency: { group: 'pages' },
    jobs: {
      pages: {
        permissions: { contents: 'read', pages: 'write', 'id-token': 'write' },
        uses: `example/nianbao/${FOLDER}/pages.yml@v2`,
      },
    },
  });
  expect(parsed('review')).toMatchObject({
    on: { workflow_run: { workflows: ['ci'], types: ['completed'] } },
    jobs: { review: { permissions: { actions: 'read', 'pull-requests': 'write' } } },
  });
  expect(parsed('preview')).toMatchObject({
    on: { workflow_run: { workflows: ['ci'], types: ['completed'] } },
    jobs: {
      preview: {
        permissions: { contents: 'read', 'pull-requests': 'read', statuses: 'write' },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the workflows' own syntax
        secrets: { PREVIEW_KEY: '${{ secrets.PREVIEW_KEY }}' },
      },
    },
  });
});
