/** A git repository with real commits, for the commands that compare branches. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentFiles, withFolder, writeContent } from './content.ts';

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=示例', '-c', 'user.email=shili@example.org'];
  const { status, stderr } = spawnSync('git', ['-C', folder, ...identity, ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/**
 * A repository whose branch `main` holds `before`, and whose branch `change` holds `after` on
 * top of it; `main` has moved on meanwhile.
 *
 * @param after files to write; null removes one
 */
export function withBranch<Result>(
  before: ContentFiles,
  after: Readonly<Record<string, ContentFiles[string] | null>>,
  use: (folder: string) => Result,
): Result {
  return withFolder((folder) => {
    git(folder, 'init', '--quiet', '--initial-branch=main');
    writeContent(folder, before);
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message=before');
    git(folder, 'checkout', '--quiet', '-b', 'change');
    for (const [path, entry] of Object.entries(after)) {
      if (entry === null) rmSync(join(folder, path));
      else writeContent(folder, { [path]: entry });
    }
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message=after');
    git(folder, 'checkout', '--quiet', 'main');
    writeContent(folder, { 'elsewhere.txt': 'main has moved on\n' });
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message=main moves on');
    git(folder, 'checkout', '--quiet', 'change');
    return use(folder);
  });
}
