/** What a contribution brings as a cache is not believed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refuseGivenCache } from '../../../src/io/refuse-given-cache.ts';
import { REPOSITORY, withFolder, writeContent } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

/** A checkout in which these files are tracked, ignored or not. */
function makeRepository(root: string, files: Readonly<Record<string, string>>): void {
  writeContent(root, { '.gitignore': '.cache/\n', ...files });
  for (const args of [
    ['init', '-q'],
    ['add', '-f', '.'],
  ])
    execFileSync('git', args, { cwd: root });
}

test.each([
  ['.cache/parts/0a.check', true],
  ['.cache', true],
  ['.CACHE/pages/0a', true],
  ['content/.cache/x', false],
  ['cache/x', false],
])('收进仓库的 %s：不信 %s', (path, isRefused) => {
  withFolder((root) => {
    makeRepository(root, { [path]: '已核对\n' });
    const refuse = () => refuseGivenCache(root);
    if (isRefused) expect(refuse).toThrow('不能信');
    else expect(refuse).not.toThrow();
  });
});

test('自己做的缓存、不在仓库里的，照用', () => {
  withFolder((root) => {
    writeContent(root, { '.cache/parts/0a': '自己的' });
    expect(() => refuseGivenCache(root)).not.toThrow();
    makeRepository(join(root, 'in'), { 'a.txt': '一\n' });
    writeContent(join(root, 'in'), { '.cache/parts/0a': '自己的' });
    expect(() => refuseGivenCache(join(root, 'in'))).not.toThrow();
  });
});

test('核对和生成都先看这个', () => {
  withFolder((root) => {
    const content = Object.entries(sampleFiles({})).map(([path, text]) => [
      `content/${path}`,
      text,
    ]);
    makeRepository(root, { '.cache/parts/0a': '没有问题', ...Object.fromEntries(content) });
    for (const args of [['check'], ['build'], ['build', '--part', '1/2', '--out', 'part']]) {
      const [name, ...rest] = args;
      const script = join(REPOSITORY, 'scripts', `${name}.ts`);
      const { status, stderr } = spawnSync(process.execPath, [script, ...rest], {
        ...{ cwd: root, encoding: 'utf8' },
      });
      expect([args, status]).toEqual([args, 2]);
      expect(stderr).toContain('不能信');
    }
  });
});
