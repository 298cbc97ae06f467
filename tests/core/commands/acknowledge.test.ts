import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { acknowledgeReport } from '../../../src/commands/acknowledge.ts';
import { pendingOf, readOriginal } from '../../../src/commands/pending-inconsistencies.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { walkRows } from '../../../src/form/walk.ts';
import { HOSTILE } from '../../bench/hostile.ts';
import {
  ARCHIVE,
  type ContentFiles,
  checkFolder,
  withContent,
  withFolder,
  withFolderAsync,
  writeContent,
} from '../../support/content.ts';
import { runScript } from '../../support/run.ts';
import {
  sampleFiles,
  sampleId,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from '../../support/sample.ts';

const SPEC = {
  rows: { 'remedies.review': '[1, 0, 0, 0, 2]', 'remedies.litigation.direct': '[0, 0, 0, 0, 3]' },
};

/** Runs the dialogue with given answers (null: nobody can answer). */
const talk = (files: ContentFiles, answers: readonly boolean[] | null, document?: string) =>
  withFolderAsync(async (root) => {
    writeContent(root, files);
    const said: string[] = [];
    const left = [...(answers ?? [])];
    const code = await acknowledgeReport({
      content: root,
      id: sampleId(),
      document: document === undefined ? undefined : write(root, document),
      note: '原件如此',
      confirm: answers === null ? null : async () => left.shift() ?? false,
      paint: createColors(false),
      print: (text) => said.push(text),
    });
    const yaml = readFileSync(join(root, samplePath()), 'utf8');
    const { diagnostics } = checkFolder(root);
    const acknowledged = diagnostics.flatMap(({ at, acknowledged: done }) => (done ? at : []));
    return { code, said: said.join('').replaceAll(root, '.'), yaml, acknowledged };
  });

/** A document beside the content folder, which may hold nothing but content. */
function write(root: string, text: string): string {
  const path = `${root}.txt`;
  writeFileSync(path, text);
  onTestFinished(() => rmSync(path));
  return path;
}

test('逐条列出，肯定的登记，否定的不登记', async () => {
  const { code, said, acknowledged } = await talk(sampleFiles(SPEC), [true, false]);
  expect(acknowledged).toEqual(['remedies.review']);
  expect(code).toBe(1);
  expect(said).toMatchInlineSnapshot(`
    "./reports/990102-slj/2022.yaml:42:13 不一致 R401
      表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
      42 │     review: [1, 0, 0, 0, 2]
         │              ^           ^
      应为 1，实为 2
      → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
        - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}
    ./reports/990102-slj/2022.yaml:43:24 不一致 R401
      表四“行政诉讼 未经复议直接起诉”不符合“总计等于四种结果之和”（3 ≠ 0 + 0 + 0 + 0）
      43 │     litigation.direct: [0, 0, 0, 0, 3]
         │                                     ^
      应为 0，实为 3
      → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
        - {rule: R401, at: remedies.litigation.direct, expected: 0, found: 3, note: 原件如此}
    已登记 1 条；还有 1 项须处理。
    "
  `);
});

test('都肯定：登记以后核对通过；注释还在', async () => {
  const yaml = sampleYaml(SPEC).replace('    review:', '    # 已核对\n    review:');
  const { code, yaml: after } = await talk(sampleWith({ [samplePath()]: yaml }), [true, true]);
  expect(code).toBe(0);
  expect(after).toContain('    # 已核对\n    review: [1, 0, 0, 0, 2]\n');
  expect(after).toContain(
    [
      'acknowledged:',
      '  - {rule: R401, at: remedies.litigation.direct, expected: 0, found: 3, note: 原件如此}',
      '  - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}\n',
    ].join('\n'),
  );
});

test('正文里提到同样数字的地方一起列出', async () => {
  const text = `${sampleText()}\n全年行政复议 2 件，2022 年无诉讼。\n`;
  const files = sampleWith({ [samplePath().replace('.yaml', '.md')]: text }, SPEC);
  expect((await talk(files, null)).said).toContain('  正文：全年行政复议 2 件，2022 年无诉讼。');
});

test('没有人回答时什么也不写，并说明怎么办', async () => {
  const { code, said, yaml } = await talk(sampleFiles(SPEC), null);
  expect(code).toBe(1);
  expect(yaml).toBe(sampleYaml(SPEC));
  expect(said).toContain('核对以后加 --yes');
});

/** The sample report as a text that somebody copied out of a web page. */
function original(review: string): string {
  const lines = ['示例市示例局2022年政府信息公开工作年度报告'];
  for (const { id, label } of f2021.sections) {
    lines.push(label);
    for (const table of f2021.tables.filter(({ section }) => section === id)) {
      const rows = [...walkRows(table)];
      if (table.layout === 'side-by-side') {
        const zeros = rows.slice(1).flatMap(({ block }) => block.columns.map(() => '0'));
        lines.push('行政复议\t行政诉讼', [review, ...zeros].join('\t'));
        continue;
      }
      for (const { row, block } of rows) {
        if (block.rows[0] === row)
          lines.push(block.columns.map((column) => column.label).join('\t'));
        lines.push([row.label, ...block.columns.map(() => '0')].join('\t'));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
const REVIEW = { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } };
const source = (sha256: string) => `{publisher: ~, url: ~, retrieved: ~, sha256: ${sha256}}`;
/** The report with that figure, made of this document. */
const madeOf = (document: string) =>
  sampleFiles({ ...REVIEW, facts: { source: source(hash('sha256', document)) } });

test('原件确实如此：列出原件的那一行，登记', async () => {
  const document = original('1\t0\t0\t0\t2');
  const { code, said } = await talk(madeOf(document), [true], document);
  expect(said).toMatch(/原件第 \d+ 行：1\t0\t0\t0\t2\t0/);
  expect(code).toBe(0);
});

test('原件不是这样：说明哪一格不同，不登记', async () => {
  const document = original('1\t0\t0\t0\t1');
  const { code, said, acknowledged } = await talk(madeOf(document), [true], document);
  expect(said).toContain('✗ remedies.review：文件写 2，原件是 1。请先改正');
  expect([code, acknowledged]).toEqual([1, []]);
  // Where nobody can answer, --yes would not enter it either.
  expect((await talk(madeOf(document), null, document)).said).not.toContain('--yes');
});

describe('拿错了原件：什么也不列，什么也不写', () => {
  const right = original('1\t0\t0\t0\t2');

  test('与收录时的不是同一个文件', async () => {
    const run = talk(sampleFiles(REVIEW), [true], right);
    await expect(run).rejects.toThrow(
      /^--document：这不是 990102-slj\/2022 的原件：收录的文件 sha256 是 a{64}，这份是 [\da-f]{64}/,
    );
  });

  test('写在 versions 里的另一个文件可以', async () => {
    const version = `{url: https://www.example.gov.cn/1.pdf, retrieved: ~, sha256: ${hash('sha256', right)}, differs: ~}`;
    const files = sampleFiles({ ...REVIEW, facts: { versions: `[${version}]` } });
    expect((await talk(files, [true], right)).code).toBe(0);
  });

  test('没有记哈希的看题名和年度', async () => {
    const files = sampleFiles({ ...REVIEW, facts: { source: source('~') } });
    expect((await talk(files, [true], right)).code).toBe(0);
    const other = talk(files, [true], right.replace('2022年', '2021年'));
    await expect(other).rejects.toThrow('题名写的是 2021 年，不是 2022 年');
  });
});

test('原件的一格没有读准：不说谁对谁错，由人来定', async () => {
  const document = original('1\t0\t0\t0\t□');
  const { code, said } = await talk(madeOf(document), [true], document);
  expect(said).not.toContain('请先改正');
  expect(said).toContain('remedies.review：没有从原件读准，请自己对照');
  expect(code).toBe(0);
});

const pendingReport = () =>
  withContent(sampleFiles(REVIEW), (root) => pendingOf(root, sampleId()).report);

describe('原件存心作恶，或者不是文件', { timeout: 60_000 }, () => {
  const bomb = HOSTILE.find(({ name }) => name === '层层压缩.pdf');

  /** Runs the command with what `make` puts at a path; gives what it said, and what it left. */
  const refused = (make: (path: string) => string) =>
    withFolder((folder) => {
      const [content, temporary] = [join(folder, 'content'), join(folder, 'temporary')];
      writeContent(content, sampleFiles(REVIEW));
      mkdirSync(temporary);
      vi.stubEnv('TMPDIR', temporary);
      onTestFinished(() => void vi.unstubAllEnvs());
      const document = make(join(folder, 'original.pdf'));
      const { code, stdout, stderr } = runScript(
        ...['acknowledge', sampleId(), '--content', content],
        ...['--yes', '--document', document],
      );
      expect([code, stdout]).toEqual([2, '']);
      expect(readdirSync(temporary)).toEqual([]);
      expect(readFileSync(join(content, samplePath()), 'utf8')).toBe(sampleYaml(REVIEW));
      return stderr.replaceAll(folder, '');
    });

  test('读到超过上限：在另一个进程里中止', () => {
    const said = refused((path) => {
      writeFileSync(path, bomb?.make() ?? '');
      return path;
    });
    expect(said).toMatch(
      /^未能运行：--document：读取时内存将超过 320 MB，已中止（这不像一份年度报告；.*）\n$/,
    );
  });

  test('没有尽头的设备', () => {
    expect(refused(() => '/dev/zero')).toBe(
      '未能运行：--document：/dev/zero 是设备或管道，不是文件（检查路径和权限）\n',
    );
  });

  test('管道', () => {
    const said = refused((path) => {
      execFileSync('mkfifo', [path]);
      return path;
    });
    expect(said).toBe(
      '未能运行：--document：/original.pdf 是设备或管道，不是文件（检查路径和权限）\n',
    );
  });

  test('文件夹', () => {
    const said = refused((path) => {
      mkdirSync(path);
      return path;
    });
    expect(said).toContain('--document：/original.pdf 是文件夹，不是文件');
  });

  test('用完的进程都结束了', async () => {
    const children = () =>
      process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
    const before = children();
    const report = pendingReport();
    await withFolderAsync(async (folder) => {
      const path = join(folder, 'original.pdf');
      writeFileSync(path, bomb?.make() ?? '');
      await expect(readOriginal(path, report)).rejects.toThrow('已中止');
    });
    expect(children()).toBe(before);
  });
});

test('注释没有位置：不写，给出自己加的办法', async () => {
  const yaml = sampleYaml(SPEC).replace('text: digest', 'text: digest\nlang: zh-Hans # 简体');
  const run = talk(sampleWith({ [samplePath()]: yaml }), [true, true]);
  await expect(run).rejects.toThrow('没有写入');
});

test.each([
  [['2022'], '“2022”不是 <机关>/<年度>'],
  [['990102-slj/2030'], '没有收录 990102-slj/2030（reports/990102-slj/2030.yaml）'],
  [[], '用法'],
])('参数 %j：2', { timeout: 60_000 }, (args, message) => {
  const { code, stderr } = runScript('acknowledge', '--content', ARCHIVE, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
