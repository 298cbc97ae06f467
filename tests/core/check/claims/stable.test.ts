/** The same findings whatever the order of the files, the time zone and the locale. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  ARCHIVE,
  checkFolder,
  REPOSITORY,
  readFolder,
  withContent,
} from '../../../support/content.ts';
import { ELSEWHERE } from '../../../support/elsewhere.ts';

const claimsOf = ({ diagnostics }: ReturnType<typeof checkFolder>) =>
  diagnostics.filter(({ rule }) => rule.startsWith('C'));

test('文件倒着写进去，发现相同', () => {
  const files = Object.entries(readFolder(ARCHIVE));
  const found = withContent(Object.fromEntries(files.reverse()), (root) =>
    claimsOf(checkFolder(root)),
  );
  expect(found).toEqual(claimsOf(checkFolder(ARCHIVE)));
  expect(found.length).toBeGreaterThan(4);
});

test('换时区和语言环境，发现相同', () => {
  const script = join(REPOSITORY, 'scripts/check.ts');
  const run = (env: Readonly<Record<string, string>>) =>
    execFileSync(process.execPath, [script, '--all', '--content', ARCHIVE], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
  const there = run(ELSEWHERE);
  expect(there).toBe(run({ TZ: 'America/Adak', LC_ALL: 'C', LANG: 'C' }));
  expect(there).toContain('C04');
});
