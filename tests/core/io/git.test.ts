/** Whatever lies in a folder of content, git starts no program of it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reviewBranch } from '../../../src/commands/review.ts';
import { readHistory } from '../../../src/io/content-history.ts';
import { changedFiles } from '../../../src/io/git.ts';
import { refuseGivenCache } from '../../../src/io/refuse-given-cache.ts';
import { readFolder, withFolder, writeContent } from '../../support/content.ts';
import { sampleFiles, sampleId } from '../../support/sample.ts';

/** A repository whose content folder looks like one of its own that starts a program. */
function makeTrap(root: string): { content: string; sprung: string } {
  const [content, sprung] = [join(root, 'content'), join(root, 'sprung')];
  writeContent(content, sampleFiles({}));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'a');
  writeContent(content, readFolder(join(root, '.git')));
  const program = `touch ${sprung}; false`;
  writeContent(content, {
    'refs/heads/x': '',
    config: `[core]
repositoryformatversion = 0
bare = false
worktree = ${root}
fsmonitor = "${program}"
[log]
showSignature = true
[gpg]
program = "${program}"
[diff]
external = "${program}"
`,
  });
  return { content, sprung };
}

test.skipIf(!existsSync('/bin/sh'))('像另一个仓库的内容目录：不运行它指名的程序', () => {
  withFolder((root) => {
    const { content, sprung } = makeTrap(root);
    const asked: Readonly<Record<string, () => unknown>> = {
      history: () => readHistory(content, [sampleId()]),
      changed: () => changedFiles(content),
      review: () => reviewBranch(content, 'main'),
      cache: () => refuseGivenCache(content),
    };
    for (const [name, ask] of Object.entries(asked)) {
      try {
        ask();
      } catch {
        // It may as well refuse.
      }
      expect([name, existsSync(sprung)]).toEqual([name, false]);
    }
    // That is what would have happened.
    execFileSync('git', ['-C', content, 'status'], { stdio: 'ignore' });
    expect(existsSync(sprung)).toBe(true);
  });
});
