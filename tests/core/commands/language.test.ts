/** In what language the commands speak, and that programs get the same in all. */
import { expect, test } from 'vitest';
import { sayIn, takeLanguage } from '../../../src/commands/language.ts';
import { inChinese, sayLines } from '../../../src/commands/say.ts';
import { withContent } from '../../support/content.ts';
import { withBranch } from '../../support/repository.ts';
import { runScript } from '../../support/run.ts';
import {
  AGENCY_ID,
  sampleFiles,
  samplePath,
  sampleWith,
  sampleYaml,
} from '../../support/sample.ts';

test.each([
  [{}, [], 'zh'],
  [{ LANG: 'C.UTF-8' }, [], 'zh'],
  [{ LANG: 'zh_CN.UTF-8' }, [], 'zh'],
  [{ LANG: 'tr_TR' }, [], 'zh'],
  [{ LANG: 'en_US.UTF-8' }, [], 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB' }, [], 'en'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, [], 'zh'],
  [{ LANG: 'en_US.UTF-8', NIANBAO_LANG: 'zh' }, [], 'zh'],
  [{ NIANBAO_LANG: 'en' }, [], 'en'],
  [{ NIANBAO_LANG: 'en' }, ['--lang', 'zh'], 'zh'],
  [{}, ['--lang=en'], 'en'],
  [{}, ['a/2024', '--lang', 'en'], 'en'],
])('%j %j：%s', (env, args, language) => {
  expect(takeLanguage(args, env).language).toBe(language);
});

test('--lang 不留给命令，-- 之后的照留', () => {
  expect(takeLanguage(['a', '--lang', 'en', '--all'], {}).rest).toEqual(['a', '--all']);
  expect(takeLanguage(['--', '--lang', 'en'], {})).toEqual({
    language: 'zh',
    rest: ['--', '--lang', 'en'],
  });
  expect(() => takeLanguage(['--lang', 'fr'], {})).toThrow('--lang 只能是 en、zh，不是“fr”');
  expect(() => takeLanguage(['--lang'], {})).toThrow('--lang 只能是 en、zh');
});

test('逐行译出，缩进、命令照旧；不认识的前面加上规则的英文名', async () => {
  const say = await sayIn('en');
  const text = '  已写入（3）：\n    npm run import -- 年报.docx    （写入）\n    I105 某处不知';
  expect(sayLines(say, text)).toBe(
    '  Written (3):\n    npm run import -- 年报.docx    (writes it)\n    I105 PDF or OFD without text (a scan): 某处不知',
  );
  expect(sayLines(inChinese, text)).toBe(text);
});

test('核对用英文说：文字里除引用的以外没有汉字，JSON 一字不差', () => {
  const yaml = sampleYaml({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } });
  withContent(sampleWith({ [samplePath()]: yaml }), (root) => {
    const run = (...args: string[]) => runScript('check', '--content', root, ...args);
    const { code, stdout } = run('--lang', 'en');
    expect(code).toBe(1);
    expect(stdout.replaceAll(root, 'content')).toMatchInlineSnapshot(`
      "site.yaml has neither repository nor contact: readers have nowhere to report errors
      site.yaml has no licence: nobody knows how the data may be used
      content/reports/990102-slj/2022.yaml:42:13 contradiction R401
        Table 4, “administrative reviews” does not satisfy “The total equals upheld + corrected + other + pending” (2 ≠ 1 + 0 + 0 + 0)
        42 │     review: [1, 0, 0, 0, 2]
           │              ^           ^
        expected 1, found 2
        → Compare with the original: if the copy is wrong, mend this file; if the original reads so, register this finding under acknowledged
          - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}
      Compared with the original, which reads so: npm run acknowledge -- 990102-slj/2022 --content content
      Figures: 0 read from the original, 0 typed and compared by another person, 1 typed and not compared
      1 report: 0 errors, 1 contradiction (0 acknowledged), 0 doubtful, 0 notes. Not passed: 1 to deal with
      "
    `);
    expect(run('--lang', 'en', '--format', 'json').stdout).toBe(run('--format', 'json').stdout);
  });
});

test('帮助和出错也用英文', () => {
  expect(runScript('check', '--lang', 'en', '--help').stdout).toContain('Usage: npm run check -- ');
  const { code, stderr } = runScript('check', '--fxi', '--lang', 'en');
  expect(code).toBe(2);
  expect(stderr).toBe(
    'Could not run: unknown option --fxi. Did you mean “--fix”?\nOptions: npm run check -- --help\n',
  );
});

test('新建、登记、确认、审稿、查看来源也用英文说', { timeout: 60_000 }, () => {
  const below = (files: Record<string, string>) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text]));
  const careless = sampleYaml({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } });
  const before = below(sampleFiles({}));
  withBranch(before, { [`content/${samplePath()}`]: careless }, (folder) => {
    const report = `${AGENCY_ID}/2022`;
    const run = (name: string, ...args: string[]) => {
      const content = ['--content', `${folder}/content`];
      const { stdout, stderr } = runScript(name, ...args, ...content, '--lang', 'en');
      return (stdout + stderr).replaceAll(folder, '.').replaceAll('原件如此', '');
    };
    const said = [
      run('review', '--base', 'main').replaceAll(/示例市示例局\S*/g, ''),
      run('acknowledge', report).replaceAll(/^\s*正文.*$/gm, ''),
      run('acknowledge', report, '--yes').replaceAll(/^\s*正文.*$/gm, ''),
      run('confirm', report, '--typed'),
      run('confirm', report, '--by', 'A'),
      run('new', '--agency', AGENCY_ID, '--year', '2023'),
      run('new', '--agency', 'slj', '--year', '2023'),
      run('watch', '--limit', '0'),
    ];
    // An agency keeps its name.
    const ours = said.map((text) => text.replaceAll('示例市示例局', ''));
    expect(ours.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect(said[0]).toContain('- Table 4 administrative reviews · total: `0` → `2`');
    expect(said[5]).toMatch(/^Written: .*\nWritten: .*\nEvery cell is \?: write what /);
  });
});
