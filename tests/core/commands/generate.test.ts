/** A rule or a form is one new file: where it lies registers it, and nothing is listed by hand. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, withFolder } from '../../support/content.ts';

/** The project as far as `npm run generate` reads and writes it, to be changed at will. */
function withCopy<Result>(use: (folder: string) => Result): Result {
  return withFolder((folder) => {
    for (const name of ['src', 'scripts', 'docs', 'public', 'package.json', 'package-lock.json']) {
      cpSync(join(REPOSITORY, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'junction');
    return use(folder);
  });
}

function generate(folder: string, ...args: readonly string[]): string[] {
  const script = join(folder, 'scripts/generate.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return [`${status}`, ...`${stdout}${stderr}`.split('\n').filter((line) => line !== '')];
}

test('加一条规则只加一个文件：核对说出已过时，生成一次就补齐', () => {
  withCopy((folder) => {
    expect(generate(folder, '--check')).toEqual(['0']);
    const rule = readFileSync(join(folder, 'src/check/rules/D01.ts'), 'utf8');
    const added = rule.replaceAll('D01', 'D99').replace(/title: '[^']*'/, "title: '示例规则'");
    writeFileSync(join(folder, 'src/check/rules/D99.ts'), added);
    const hint = '请运行 npm run generate';
    expect(generate(folder, '--check')).toEqual(['1', '已过时：src/check/rules/index.ts', hint]);
    expect(generate(folder)).toEqual([
      '0',
      '已更新：src/check/rules/index.ts',
      '已更新：docs/rules.md',
    ]);
    expect(readFileSync(join(folder, 'docs/rules.md'), 'utf8')).toContain('### D99　示例规则');
    expect(generate(folder, '--check')).toEqual(['0']);
  });
});

test('加一种表式只加一个文件，字段、规则和模式随之生成', () => {
  withCopy((folder) => {
    const form = readFileSync(join(folder, 'src/form/editions/f2021.ts'), 'utf8');
    writeFileSync(join(folder, 'src/form/editions/f2099.ts'), form.replaceAll('f2021', 'f2099'));
    const [status, ...lines] = generate(folder);
    expect(status).toBe('0');
    expect(lines).toEqual(
      expect.arrayContaining([
        '已更新：src/form/editions/index.ts',
        '已更新：docs/fields.md',
        '已更新：public/schema/report.json',
      ]),
    );
    expect(generate(folder, '--check')).toEqual(['0']);
  });
});
