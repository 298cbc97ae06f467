/** The running text of imported documents: nothing is taken for markup, nothing refused later. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { checkFolder, readFolder } from '../../../support/content.ts';
import { documentOf, withWorkspace } from '../../../support/import.ts';

const tabs = documentOf('tabs');

/** The document with further paragraphs in its first section. */
const withParagraphs = (paragraphs: readonly string[]) =>
  tabs.text.replace(/(一、总体情况\n)/, `$1\n${paragraphs.join('\n')}\n`);

test('Markdown 的记号读回来还是原字', async () => {
  const paragraphs = [
    '甲类*乙类*丙类，共三类。',
    '表格_编号_一栏照填。',
    '金额<五万元>以下的，<b>不</b>另行公示。',
    '参见[附件](说明)一节。',
    '1. 先登记后办理。',
    '2) 再会商后送达。',
    '# 号文件另行存放。',
    '- 短横起头的一行。',
    '+ 加号起头的一行。',
    '> 大于号起头的一行。',
    '反引号`代码`与反斜杠\\照录。',
    '甲&amp;乙两处合办。',
    '***',
    '---',
  ];
  await withWorkspace(tabs, async ({ content, run }) => {
    const outcome = await run('marks.txt', withParagraphs(paragraphs));
    expect(outcome.problem).toBeNull();
    const [report] = readArchive(content).archive.reports;
    const blocks = report?.sections.find(({ id }) => id === 's1')?.blocks ?? [];
    const texts = blocks.map(({ text, marker }) => `${marker ?? ''}${text}`);
    expect(texts.slice(0, paragraphs.length)).toEqual(paragraphs);
  });
});

test('控制字符、私用区字符、替换字符不会写进文件，并列在没有收的行里', async () => {
  const dirty = ['\uf0b7 符号字体的项目。', '读不出的\ufffd字。', '零宽\u200b空格与\u0007响铃。'];
  await withWorkspace(tabs, async ({ content, run }) => {
    const outcome = await run('dirty.txt', withParagraphs(dirty));
    expect(outcome.problem).toBeNull();
    expect(outcome.cut.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['认不出的字符 U+F0B7', '认不出的字符 U+FFFD']),
    );
    const { diagnostics } = checkFolder(content);
    expect(diagnostics.filter(({ rule }) => rule.startsWith('F'))).toEqual([]);
    const [markdown = ''] = outcome.written.filter((file) => file.endsWith('.md'));
    const text = readFileSync(join(content, markdown), 'utf8');
    expect(text).toContain('读不出的□字');
    expect(text).toContain('零宽空格与响铃');
  });
});

test('题名和落款里的路径与 YAML 记号不会写到别处，也不破坏文件', async () => {
  const name = tabs.truth.report.source.publisher ?? '';
  const odd = tabs.text.replace(
    tabs.truth.report.title,
    `../../“${name}”: {a} #1 & *b ${tabs.truth.report.year}年政府信息公开工作年度报告`,
  );
  await withWorkspace(tabs, async ({ content, run }) => {
    const before = Object.keys(readFolder(join(content, '..')));
    const outcome = await run('odd.txt', odd);
    expect(outcome.problem).toBeNull();
    const after = Object.keys(readFolder(join(content, '..')));
    const added = after.filter((path) => !before.includes(path) && path !== 'odd.txt');
    expect(added.every((path) => path.startsWith('content/reports/'))).toBe(true);
    expect(added).toHaveLength(2);
    const { archive, diagnostics } = checkFolder(content);
    expect(archive.reports[0]?.title).toContain('{a}#1&*b');
    expect(diagnostics.filter(({ rule }) => /^[FY]/.test(rule))).toEqual([]);
  });
});
