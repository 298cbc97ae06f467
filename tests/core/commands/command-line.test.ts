import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { helpOf, readCommandLine, withCommandTable } from '../../../src/commands/command-line.ts';
import {
  COMMANDS,
  type CommandDeclaration,
  type CommandName,
} from '../../../src/commands/command-table.ts';
import { REPOSITORY } from '../../support/content.ts';
import type { Ran } from '../../support/run.ts';

const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** Every command of package.json that is a script of ours, by name. */
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const path = /^node (scripts\/[\w-]+\.ts)$/.exec(line)?.[1];
  return path === undefined ? [] : [{ name, path }];
});

/** Scripts that commands start as processes. */
const STARTED = [
  'check-share.ts',
  'encode-rows.ts',
  'index-phrases.ts',
  'index-shard.ts',
  'site-bundle.ts',
  'site-part.ts',
];

/** Imports each script with each list of arguments: one process, or a minute would pass. */
const RUN_ALL = `
  const write = process.stdout.write.bind(process.stdout);
  const ran = {};
  for (const { name, url } of JSON.parse(process.argv[1])) {
    for (const arg of ['--help', '-h', '--no-such-option']) {
      const said = { code: 0, stdout: '', stderr: '' };
      process.stdout.write = (text) => (said.stdout += text, true);
      process.stderr.write = (text) => (said.stderr += text, true);
      process.argv = [process.execPath, name, arg];
      process.exitCode = 0;
      await import(url + '?' + arg);
      said.code = process.exitCode;
      ran[name + ' ' + arg] = said;
    }
  }
  process.exitCode = 0;
  write(JSON.stringify(ran));
`;

let ran: Readonly<Record<string, Ran>>;
beforeAll(() => {
  const list = commands.map(({ name, path }) => {
    return { name, url: new URL(path, `file://${REPOSITORY}/`).href };
  });
  const args = ['--input-type=module', '--eval', RUN_ALL, JSON.stringify(list)];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  ran = JSON.parse(stdout);
}, 60_000);

test('package.json 的脚本与声明的命令一一对应，脚本没有多余', () => {
  expect(commands.map(({ name }) => name).sort()).toEqual(Object.keys(COMMANDS).sort());
  // Archives of their own run the first; commands start the others as processes.
  const files = commands.map(({ path }) => path.slice('scripts/'.length));
  expect([...files, 'nianbao.ts', ...STARTED].sort()).toEqual(
    readdirSync(join(REPOSITORY, 'scripts'))
      .filter((name) => name !== 'stubs')
      .sort(),
  );
});

test.each(commands)(
  '$path 只有一句：档案的命令照 entry.ts 的表，别的是 runCommand 和它的一个函数',
  ({ name, path }) => {
    const source = ts.createSourceFile(
      path,
      readFileSync(join(REPOSITORY, path), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const [statement, ...more] = source.statements.filter((item) => !ts.isImportDeclaration(item));
    expect(more).toEqual([]);
    const { here }: CommandDeclaration = COMMANDS[name as CommandName];
    const text = statement?.getText(source);
    if (here === true) expect(text).toMatch(new RegExp(`^await runCommand\\('${name}', `));
    else expect(text).toBe(`await runArchiveCommand('${name}');`);
    expect(source.getLineStarts().length).toBeLessThan(12);
  },
);

describe.each(commands)('npm run $name', ({ name }) => {
  test.each(['--help', '-h'])('%s：用法印在标准输出，退出码 0', (arg) => {
    expect(ran[`${name} ${arg}`]).toEqual({
      code: 0,
      stdout: helpOf(name as CommandName),
      stderr: '',
    });
  });

  test('不认识的参数：说出它，指向 --help，退出码 2', () => {
    expect(ran[`${name} --no-such-option`]).toEqual({
      code: 2,
      stdout: '',
      stderr: `未能运行：不认识的参数 --no-such-option\n各项参数见 npm run ${name} -- --help\n`,
    });
  });

  test('每个参数都有说明', () => {
    const { options }: CommandDeclaration = COMMANDS[name as CommandName];
    for (const [key, option] of Object.entries(options)) {
      if (option.internal === true) continue;
      expect(option.says).not.toBe('');
      expect(helpOf(name as CommandName)).toMatch(
        new RegExp(`^ {2}--${key} .*${option.says}`, 'm'),
      );
    }
  });
});

test('一条命令的帮助', () => {
  expect(helpOf('import')).toMatchInlineSnapshot(`
    "用法：npm run import -- 文件… [参数]
    把 PDF、Word、网页、文本（或整个文件夹）变成待审的草稿，并说明每一格有多确定

      --content 目录      内容目录（默认 content）
      --agency 机关       机关的编号；不写则从文件里认
      --new-agency        机关是新的，连同它的文件一起写
      --year 年度         所报的年度；不写则从文件里认
      --dry-run           只看结果，什么也不写
      --force             已有同一份报告时也写
      --together          几份文件合成一份报告（正文和附件）
      --sheet             草稿旁边另写一张网页（.open.html）：未定的每一格配上图，照着填
      --report 文件.csv   每份文件的结果另写成一张表
      --format text|json  印成给人看的文字，或给程序读的格式（默认 text）
      --lang en|zh        用什么语言说话：en 或 zh
      -h, --help          印出这些话

    退出码：0 通过，1 有须处理的，2 未能运行
    说明见 docs/import.md
    "
  `);
});

test('读出各项的值，没有写的取默认', () => {
  expect(readCommandLine('import', ['a.pdf', '--year=2024', '--dry-run', '--', '--b.pdf'])).toEqual(
    {
      operands: ['a.pdf', '--b.pdf'],
      values: {
        content: 'content',
        agency: undefined,
        'new-agency': false,
        year: '2024',
        'dry-run': true,
        sheet: false,
        force: false,
        together: false,
        format: 'text',
      },
    },
  );
  expect(readCommandLine('start', ['--port', '80'])?.values.port).toBe(80);
  expect(readCommandLine('acknowledge', ['a/2024', '--note=-'])?.values.note).toBe('-');
});

test('可以不写值的：后面没有值、跟着别的参数、写了值', () => {
  const changed = (...args: string[]) => {
    const line = readCommandLine('check', args);
    return [line?.values.changed, line?.values.format, line?.operands];
  };
  expect(changed()).toEqual([undefined, 'text', []]);
  expect(changed('--changed')).toEqual(['origin/main', 'text', []]);
  expect(changed('--changed', '--format', 'json')).toEqual(['origin/main', 'json', []]);
  expect(changed('--changed', 'v1', 'a/2024')).toEqual(['v1', 'text', ['a/2024']]);
  expect(changed('--changed=v1')).toEqual(['v1', 'text', []]);
  expect(changed('a/2024', '--', '--changed')).toEqual([
    undefined,
    'text',
    ['a/2024', '--changed'],
  ]);
});

test('参数有错，帮助照给', () => {
  expect(readCommandLine('check', ['--fxi', '-h'])).toBeNull();
});

test.each<[CommandName, string[], string]>([
  ['check', ['--fxi'], '不认识的参数 --fxi。是不是“--fix”？'],
  ['check', ['-x'], '不认识的参数 -x'],
  ['check', ['--no-fix'], '不认识的参数 --no-fix'],
  ['check', ['--constructor'], '不认识的参数 --constructor'],
  ['check', ['--__proto__=1'], '不认识的参数 --__proto__'],
  ['check', ['--fix=yes'], '--fix 后面不写值，不是“--fix=yes”'],
  ['check', ['--content'], '--content 后面要写目录'],
  ['check', ['--content', '--fix'], '--content 后面要写目录'],
  ['check', ['--format', 'xml'], '--format 只能是 text、json、sarif、github，不是“xml”'],
  ['dev', ['档案'], '多出来的“档案”：参数都以 -- 开头，写在单独的一个 -- 之后'],
  ['bench:search', ['--stpe', 'index'], '不认识的参数 --stpe'],
  ['start', ['--port', '八零'], '--port 应为整数，不是“八零”'],
  ['import', ['--dry-run'], '没有写 文件。用法：npm run import -- 文件… [参数]'],
  ['acknowledge', [], '没有写 <机关>/<年度>。用法：npm run acknowledge -- <机关>/<年度> [参数]'],
  [
    'acknowledge',
    ['a/2024', 'b/2024'],
    '多出来的“b/2024”：参数都以 -- 开头，写在单独的一个 -- 之后',
  ],
])('npm run %s -- %j', (name, args, problem) => {
  expect(() => readCommandLine(name, args)).toThrow(
    new Error(`${problem}\n各项参数见 npm run ${name} -- --help`),
  );
});

test('开发说明里的命令表是现在的', () => {
  const page = readFileSync(join(REPOSITORY, 'docs/development.md'), 'utf8');
  expect(withCommandTable(page)).toBe(page);
  expect(withCommandTable(page.replace('npm run start', 'npm run begin'))).toBe(page);
});
