/**
 * Another archive in `content/`, and none at all: the tests stay green. Done to a copy of the
 * repository, where those tests run again that read an archive. That no test in either project
 * reads `content/` is the work of the guard, in every run (tests/support/guard-content.ts).
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ARCHIVE, REPOSITORY, writeContent } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

/** Nothing of these is the project's: git's own, what git ignores, and what is exchanged here. */
const LEFT_OUT = [
  '.git',
  'content',
  ...readFileSync(join(REPOSITORY, '.gitignore'), 'utf8').split(/\/?\n/),
];

/** They take seconds each, and this runs three times. */
const SLOW =
  /(?:check\/mutation|export\/data|import\/solve\/corpus|commands\/(?:acknowledge|check|fix)|archive\/(?:load-archive|share))\.test\.ts$/;

/** The tests that name the fixed archive, which all read `content/` if they got it wrong. */
const readers = globSync('tests/core/**/*.test.ts', { cwd: REPOSITORY }).filter(
  (path) =>
    !path.endsWith('any-archive.test.ts') &&
    !SLOW.test(path) &&
    /\bARCHIVE\b/.test(readFileSync(join(REPOSITORY, path), 'utf8')),
);

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'nianbao-copy-'));
  for (const name of readdirSync(REPOSITORY)) {
    if (!LEFT_OUT.includes(name))
      cpSync(join(REPOSITORY, name), join(copy, name), { recursive: true });
  }
  // The packages are the same; what tools keep among them is the copy's own.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(REPOSITORY, 'node_modules'))) {
    if (/^\.(?!bin$)/.test(name)) continue;
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(copy, 'node_modules', name));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Results {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs tests of the copy: what failed, and how many passed. */
function runTests(files: readonly string[]): { failed: string[]; passed: number } {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  const result = join(copy, 'result.json');
  rmSync(result, { force: true });
  const args = ['run', '--project', 'core', '--reporter', 'json', '--outputFile', result, ...files];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', ...args],
    { cwd: copy, env, encoding: 'utf8' },
  );
  if (!existsSync(result)) throw new Error(stdout + stderr);
  const { numPassedTests, testResults } = JSON.parse(readFileSync(result, 'utf8')) as Results;
  const failed = testResults.filter(({ status }) => status !== 'passed');
  return {
    failed: failed.flatMap(({ name, message, assertionResults }) => [
      `${name} ${message}`,
      ...assertionResults.filter((one) => one.status === 'failed').map((one) => one.fullName),
    ]),
    passed: numPassedTests,
  };
}

const fillings: readonly [string, (content: string) => void][] = [
  [
    '多收一份报告',
    (content) => {
      cpSync(ARCHIVE, content, { recursive: true });
      const { 'site.yaml': _, ...added } = sampleFiles({ year: 2023 });
      writeContent(content, added);
    },
  ],
  [
    '整个换成别的档案',
    (content) => writeContent(content, sampleFiles({ year: 2020 }, { year: 2022 })),
  ],
  ['删去', () => {}],
];

test.each(fillings)('content/ %s，测试照样全过', (_, fill) => {
  const content = join(copy, 'content');
  rmSync(content, { recursive: true, force: true });
  fill(content);
  const { failed, passed } = runTests([...readers, 'tests/core/content/own-archive.test.ts']);
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(200);
});
