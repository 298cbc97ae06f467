import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/check/render/diagnostics.ts';
import { shownPlaces } from '../../../src/io/archive/shown-places.ts';
import { figuresOf } from '../../../src/report/reading.ts';
import {
  ARCHIVE,
  checkFolder,
  REPOSITORY,
  withFolderAsync,
  writeContent,
} from '../../support/content.ts';
import { withBranch } from '../../support/repository.ts';
import { runScript } from '../../support/run.ts';
import { AGENCY_ID, sampleFiles, samplePath, sampleYaml } from '../../support/sample.ts';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `scripts/check.ts` as people and CI do, in a folder that holds the fixed archive. */
function check(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const script = join(REPOSITORY, 'scripts/check.ts');
    const options = { cwd: home, env: { ...process.env, ...env } };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

let home = '';
let broken = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'nianbao-'));
  cpSync(ARCHIVE, join(home, 'content'), { recursive: true });
  broken = mkdtempSync(join(tmpdir(), 'nianbao-'));
  writeContent(broken, sampleFiles({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } }));
});
afterAll(() => {
  for (const folder of [home, broken]) rmSync(folder, { recursive: true, force: true });
});

describe.concurrent('退出码', () => {
  test('没有拦住发布的发现：0，不带参数读 content', async () => {
    const { code, stdout, stderr } = await check([]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^报告 12 份；错误 0，.*。通过$/);
  });

  test('有拦住发布的发现：1，发现印在标准输出', async () => {
    const { code, stdout, stderr } = await check(['--content', broken]);
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toContain(`${broken}/reports/990102-slj/2022.yaml:42:13 不一致 R401`);
  });

  test('内容目录不存在：2，标准输出空着', async () => {
    const { code, stdout, stderr } = await check(['--content', join(broken, 'none')]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('未能运行：没有内容目录');
  });

  test('内容目录是一个文件：2，标准输出空着', async () => {
    const { code, stdout, stderr } = await check(['--content', join(broken, 'site.yaml')]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('site.yaml 是文件，不是内容目录');
  });

  test('不认识的格式：2，标准输出空着', async () => {
    expect(await check(['--format', 'xml'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        '未能运行：--format 只能是 text、json、sarif、github，不是“xml”\n' +
        '各项参数见 npm run check -- --help\n',
    });
  });

  test.each([[['--strict']], [['extra']]])('不认识的参数 %j：2，标准输出空着', async (args) => {
    const { code, stdout, stderr } = await check(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^未能运行：/);
  });
});

test('没有写的设置关掉了什么，告诉档案的主人；结论仍在最后，机器读的格式里没有', async () => {
  const { stdout } = await check(['--content', broken]);
  expect(stdout).toContain('site.yaml 没有写 repository，也没有 contact：读者没有地方报告错误');
  expect(stdout).toContain('site.yaml 没有写 licence');
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^报告 1 份/);
  const github = await check(['--content', broken, '--format', 'github']);
  expect(github.stdout + github.stderr).not.toContain('没有写');
});

test('site.yaml 读不出时，不说里面没有写什么', async () => {
  await withFolderAsync(async (root) => {
    const content = join(root, 'content');
    writeContent(content, {
      ...sampleFiles({}),
      'site.yaml': 'title: 示例\nrepository: github.com/甲\n',
    });
    const { code, stdout, stderr } = await check(['--content', content]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('应为 http(s) 网址');
    expect(stdout + stderr).not.toContain('没有写');
  });
});

test('json 格式的标准输出只有 JSON，与读入的结果相同', async () => {
  const { code, stdout, stderr } = await check(['--content', broken, '--format', 'json']);
  const { archive, diagnostics, summary } = checkFolder(broken);
  const figures = Object.fromEntries(figuresOf(archive.reports));
  expect(code).toBe(1);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ diagnostics, summary, figures });
});

test('github 格式一条发现一行', async () => {
  const { stdout } = await check(['--content', broken, '--format', 'github']);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stdout).toMatch(/^::error file=.*2022\.yaml,line=42,col=13,title=R401::/);
});

test('时区与语言不同，JSON 一个字节不差', async () => {
  const runs = await Promise.all([
    check(['--format', 'json'], { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: '' }),
    check(['--format', 'json'], { TZ: 'America/St_Johns', LANG: 'tr_TR', LC_ALL: 'C' }),
  ]);
  const { archive, diagnostics, summary } = checkFolder(ARCHIVE);
  const figures = figuresOf(archive.reports);
  const expected = renderDiagnostics('json', diagnostics, summary, 'content', {
    figures,
    placed: shownPlaces(ARCHIVE),
  });
  for (const { code, stdout } of runs) {
    expect(code).toBe(0);
    expect(stdout).toBe(expected);
  }
});

describe('在分支上', () => {
  const wrong = (year: number, review: string) => ({
    year,
    rows: { 'remedies.review': review },
  });
  const before = sampleFiles(wrong(2022, '[1, 0, 0, 0, 1]'), wrong(2023, '[1, 0, 0, 0, 3]'));
  const after = sampleYaml(wrong(2022, '[1, 0, 0, 0, 2]'));
  const inContent = Object.fromEntries(
    Object.entries(before).map(([path, text]) => [`content/${path}`, text]),
  );
  const onBranch = (...args: string[]) =>
    withBranch(inContent, { [`content/${samplePath({ year: 2022 })}`]: after }, (folder) =>
      runScript('check', '--content', join(folder, 'content'), ...args),
    );

  test('先列自己改动过的文件，别的只数，也说几项须处理', () => {
    const { code, stdout } = onBranch();
    expect(code).toBe(1);
    expect(stdout).toContain('reports/990102-slj/2022.yaml:42:13 不一致 R401');
    expect(stdout).not.toContain('2023.yaml:42');
    expect(stdout).toMatch(/没有改动过的文件另有 \d+ 项，其中 1 项须处理，加 --all 全部列出/);
    expect(stdout).toMatch(/未通过：2 项须处理\n$/);
  });

  test.each([
    [
      '正文缺了一节，说在另一半里',
      samplePath({ year: 2022 }).replace('.yaml', '.md'),
      '甲\n',
      'D02',
    ],
    ['机关改了名，拦住它的报告', `agencies/${AGENCY_ID}.yaml`, null, 'D13'],
  ])('%s：也是自己的', (_, path, text, rule) => {
    const edited = text ?? (before[path] ?? '').toString().replace('示例市示例局', '示例市试例局');
    const facts = { text: 'verbatim' };
    const clean = sampleFiles({ year: 2022, facts });
    const files = Object.fromEntries(
      Object.entries(clean).map(([name, entry]) => [`content/${name}`, entry]),
    );
    withBranch(files, { [`content/${path}`]: edited }, (folder) => {
      const { stdout } = runScript('check', '--content', join(folder, 'content'));
      expect(stdout).toMatch(/reports\/990102-slj\/2022\.(?:yaml|md):/);
      expect(stdout).toContain(` ${rule}\n`);
    });
  });

  test('--all 全部列出', () => {
    const { stdout } = onBranch('--all');
    expect(stdout).toContain('2023.yaml:42:13 不一致 R401');
    expect(stdout).not.toContain('没有改动过的文件');
  });
});
