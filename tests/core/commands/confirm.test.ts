/** What is kept of the figures of a report: read, typed, confirmed; and what the check says later. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { confirmReport } from '../../../src/commands/confirm.ts';
import { blocks } from '../../../src/report/diagnostic.ts';
import { checkFolder, withFolderAsync, writeContent } from '../../support/content.ts';
import { runScript } from '../../support/run.ts';
import { sampleFiles, sampleId, samplePath } from '../../support/sample.ts';

interface Desk {
  readonly confirm: (options: {
    document?: string;
    typed?: boolean;
    by?: string;
    answer?: boolean | null;
  }) => Promise<{ code: number; said: string }>;
  /** Replaces a text in the report's file, which must be there. */
  readonly edit: (from: string, to: string) => void;
  readonly yaml: () => string;
  /** What blocks, as rule and place. */
  readonly blocked: () => string[];
}

const PENALTY = 'penalty: [4529]';

const atDesk = (use: (desk: Desk) => Promise<void>) =>
  withFolderAsync(async (content) => {
    writeContent(content, sampleFiles({ rows: { 'proactive.penalty': '[4529]' } }));
    const path = join(content, samplePath());
    const yaml = () => readFileSync(path, 'utf8');
    await use({
      confirm: async ({ document, typed = false, by, answer = true }) => {
        const said: string[] = [];
        const code = await confirmReport({
          ...{ content, id: sampleId(), document, typed, by },
          today: '2026-02-03',
          ask: answer === null ? null : async () => answer,
          print: (text) => said.push(text),
        });
        return { code, said: said.join('') };
      },
      edit: (from, to) => {
        expect(yaml()).toContain(from);
        writeFileSync(path, yaml().replace(from, to));
      },
      yaml,
      blocked: () =>
        checkFolder(content)
          .diagnostics.filter(blocks)
          .map(({ rule, pointer }) => `${rule} ${pointer}`),
    });
  });

test('录入完毕以后改动一格：核对指出那一格；登记了谁看了什么就通过', () =>
  atDesk(async ({ confirm, edit, blocked }) => {
    expect((await confirm({ typed: true, by: '甲' })).code).toBe(0);
    expect(blocked()).toEqual([]);
    edit(PENALTY, 'penalty: [5429]');
    expect(blocked()).toEqual(['V507 /tables/proactive/penalty/0']);
    const entry = (printed: string, at = 'proactive.penalty.decisions') =>
      `\ncorrected:\n  - {at: ${at}, printed: ${printed}, by: 乙, seen: 原件第二页}\n`;
    edit('\n    litigation.after_review: [0, 0, 0, 0, 0]\n', `$&${entry('5429').slice(1)}`);
    expect(blocked()).toEqual([]);
    // The figure is changed again, or back: the entry no longer holds.
    edit('penalty: [5429]', 'penalty: [5428]');
    expect(blocked()).toEqual(['V508 /corrected/0']);
    edit('penalty: [5428]', PENALTY);
    expect(blocked()).toEqual(['V508 /corrected/0']);
  }));

test('另一人对照过就是确认；自己确认自己的、确认以后又改的，都不算', () =>
  atDesk(async ({ confirm, edit, blocked, yaml }) => {
    await confirm({ typed: true, by: '甲' });
    await expect(confirm({ by: '甲' })).rejects.toThrow('甲 自己录入过');
    expect((await confirm({ by: '乙', answer: false })).code).toBe(1);
    expect(yaml()).not.toContain('reviewed');
    expect((await confirm({ by: '乙', answer: null })).said).toContain('--yes');
    expect((await confirm({ by: '乙' })).code).toBe(0);
    expect(yaml()).toMatch(/\nreviewed: \{by: 乙, date: 2026-02-03, figures: \w{3}\}\n/);
    expect(blocked()).toEqual([]);
    edit(PENALTY, 'penalty: [4520]');
    expect(blocked()).toEqual(['V507 /tables/proactive/penalty/0', 'V509 /reviewed']);
    edit('penalty: [4520]', PENALTY);
    edit('by: 甲', 'by: 乙');
    expect(blocked()).toEqual(['V509 /reviewed']);
  }));

test('没有说做什么、没有这份报告、原件不是那一份：什么也不写', () =>
  atDesk(async ({ confirm, yaml }) => {
    const before = yaml();
    await expect(confirm({})).rejects.toThrow('要写明做什么');
    const document = join('/tmp', `nianbao-${process.pid}-confirm.txt`);
    writeFileSync(document, '示例市示例局2022年政府信息公开工作年度报告\n');
    onTestFinished(() => rmSync(document));
    await expect(confirm({ document })).rejects.toThrow('不是');
    expect(yaml()).toBe(before);
  }));

test('命令：没有这份报告时说清楚，退出码 2', () => {
  const none = runScript('confirm', sampleId(), '--content', 'tests/fixtures/archive', '--typed');
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('没有收录 990102-slj/2022（reports/990102-slj/2022.yaml）');
});

test.each([
  ['', '不能为空'],
  [' 甲', '首尾有空格'],
  ['甲\n乙', '含有换行'],
  ['null', '会照印成字'],
  ['甲'.repeat(41), '过长'],
])('--by “%s”不能写进文件：照核对的话说出来，什么也不写', (by, said) =>
  atDesk(async ({ confirm, yaml }) => {
    const before = yaml();
    const refused = await confirm({ by }).catch((error: Error) => error.message);
    expect(refused).toContain('“reviewed.by”');
    expect(refused).toContain(said);
    expect(refused).toContain('什么也没有写');
    expect(yaml()).toBe(before);
  }),
);
