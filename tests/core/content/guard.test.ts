import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { checkFolder, REPOSITORY } from '../../support/content.ts';
import { runScript } from '../../support/run.ts';

const REFUSAL = 'tests read tests/fixtures/archive (ARCHIVE), never content/';
const site = join(REPOSITORY, 'content/site.yaml');

test('测试读 content/ 就出错，不论怎样读', async () => {
  expect(() => readFileSync(site)).toThrow(REFUSAL);
  expect(() => readdirSync('content')).toThrow(REFUSAL);
  await expect(async () => readFile(pathToFileURL(site))).rejects.toThrow(REFUSAL);
  expect(checkFolder('content').diagnostics[0]?.message).toContain(REFUSAL);
});

test('测试所起的命令读 content/ 也出错：忘了写 --content 的', () => {
  expect(runScript('check')).toMatchObject({ code: 2, stderr: expect.stringContaining(REFUSAL) });
  const { stderr } = spawnSync(
    process.execPath,
    ['--eval', `fs.openSync(${JSON.stringify(site)})`],
    {
      encoding: 'utf8',
    },
  );
  expect(stderr).toContain(REFUSAL);
});
