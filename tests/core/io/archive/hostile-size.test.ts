/** Files at the size limits, shaped to cost as much time as they can. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type ContentFiles,
  checkFolder,
  REPOSITORY,
  withContent,
  writeContent,
} from '../../../support/content.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../../support/sample.ts';

const YAML = samplePath();
const MARKDOWN = YAML.replace('.yaml', '.md');
const fill = (unit: string, kilobytes = 480) =>
  unit.repeat(Math.floor((kilobytes * 1024) / Buffer.byteLength(unit)));
/** Generous, for machines that are shared: only a search that never ends takes so long. */
const LIMIT = 30_000;
const long = (unit: string) => `${sampleText()}\n${fill(unit, 180)}\n`;
const row = (cells: string) => sampleYaml({ rows: { 'proactive.licensing': `[${cells}0]` } });

describe('到上限的文件读得完', () => {
  test.each([
    ['括号', { [YAML]: `a: ${fill('[')}` }, ['Y206']],
    ['一个长的值', { [YAML]: `${sampleYaml()}notes: ${fill('甲')}\n` }, ['S304']],
    ['注释', { [YAML]: `${sampleYaml()}${fill('# 甲\n')}` }, []],
    ['一行里的格', { [YAML]: row(fill('0,')) }, ['S305']],
    ['正文各段', { [MARKDOWN]: long(`${'甲乙丙丁。'.repeat(30)}\n\n`) }, []],
    ['正文一段', { [MARKDOWN]: long('甲乙丙丁。') }, []],
    ['正文各项', { [MARKDOWN]: long('- 甲\n') }, []],
    ['正文的方括号', { [MARKDOWN]: long('[a](') }, ['T803']],
    ['标题的括号', { [MARKDOWN]: `${sampleText()}\n## ${fill('(', 150)}\n` }, ['T803']],
    [
      '一行里隔着空格的记号',
      { [MARKDOWN]: long(`-${`${' '.repeat(40)}-`.repeat(4)}${' '.repeat(80)}甲\n`) },
      ['T803'],
    ],
    ['套着的引用', { [MARKDOWN]: long('> > > > >a\n') }, ['T803']],
    ['正文的星号', { [MARKDOWN]: long('**甲** ') }, ['T803']],
  ])('%s', (_, files, rules) => {
    withContent(sampleWith(files), (root) => {
      expect(checkFolder(root).diagnostics.map((item) => item.rule)).toEqual(rules);
    });
  });
});

/**
 * Shapes that took minutes before the reader counted columns as it goes and refused deep
 * nesting outright. Run in a child, because nothing else could stop them.
 */
describe('检查不会停不下来', () => {
  const keys = Array.from({ length: 40_000 }, (_, at) => `k${at}: 1`).join(', ');
  test.each([
    ['一行里的键', { [YAML]: `{${keys}}\n` }],
    ['正文里的标签', { [MARKDOWN]: long('<b>') }],
    ['正文里套着的列表', { [MARKDOWN]: `${sampleText()}\n${'- '.repeat(20_000)}甲\n` }],
    [
      '正文里逐行缩进的列表',
      {
        [MARKDOWN]: Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- 甲\n`).join(
          '',
        ),
      },
    ],
  ])('%s', { timeout: LIMIT * 2 }, async (_, files) => {
    expect(await stopped(sampleWith(files))).toBe(false);
  });
});

/** True where checking a folder had to be stopped. */
async function stopped(files: ContentFiles): Promise<boolean> {
  const root = mkdtempSync(join(tmpdir(), 'nianbao-'));
  try {
    writeContent(root, files);
    return await new Promise((resolve) => {
      const script = join(REPOSITORY, 'scripts/check.ts');
      const options = { timeout: LIMIT, maxBuffer: 2 ** 28 };
      execFile(process.execPath, [script, '--content', root], options, (error) => {
        resolve(error?.killed === true);
      });
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
