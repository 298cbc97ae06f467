/** Tables in HTML among the lines of Markdown and texts; pages that break off, or hold no text. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { LABELS, readGood, shown, utf8 } from '../../../support/documents.ts';

const TITLE = '示例县林业局2023年政府信息公开工作年度报告';
const row = (label: string) =>
  `<tr><td>${[label, 1, 0, 0, 0, 0, 2, 3].join('</td><td>')}</td></tr>`;
const ROWS = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
];
const TABLE = `<table border="1">${ROWS.map(row).join('')}</table>`;

test.each([
  ['Markdown', (table: string) => table, '年报.md'],
  ['文本', (table: string) => table, '年报.txt'],
  ['每张表自成一页', (table: string) => `<html><body>${table}</body></html>`, '年报.md'],
  ['表套在表里', (table: string) => `<table><tr><td>${table}</td></tr></table>`, '年报.md'],
])('%s里写着网页的表格：照表格读，前后的话照读', async (_, wrap, name) => {
  const text = `# ${TITLE}\n\n# 一、总体情况\n\n略。\n\n${wrap(TABLE)}\n\n# 五、存在的问题\n\n不多。\n`;
  const { lines } = await readGood(utf8(text), name);
  const texts = lines.map(shown);
  expect(texts).toContain('plain 一、总体情况');
  expect(texts).toContain(`grid ${ROWS[0]}|1|0|0|0|0|2|3`);
  expect(texts.at(-1)).toBe('plain 不多。');
});

test('没有收尾的标记是文字', async () => {
  const { lines } = await readGood(utf8(`${TITLE}\n<table>\n没有表。`), '年报.txt');
  expect(lines.map(shown)).toContain('plain <table>');
});

test('没有下载完的网页：断掉以后的行和表未定，不说缺', async () => {
  const html = `<html><body><h1>${TITLE}</h1><p>三、收到和处理政府信息公开申请情况</p>
    <table>${[...ROWS, '1.属于国家秘密', '2.其他法律行政法规禁止公开', '4.保护第三方合法权益'].map(row).join('')}`;
  const openOf = async (text: string) => {
    const draft = draftReport(await readGood(utf8(text), '年报.html'), [], FORMS, LABELS);
    const last = draft?.tables.get('applications')?.rows.get('carried_out');
    return [last?.[0]?.confidence ?? null, draft?.tables.get('remedies')?.presence];
  };
  expect(await openOf(html)).toEqual(['unsure', 'present']);
  expect(await openOf(`${html}</table></body></html>`)).toEqual([null, 'missing']);
});

test('内容由脚本填的网页：说出这个缘故', async () => {
  const page = '<html><body><div id="app"></div><script src="a.js"></script></body></html>';
  const result = await readDocument(utf8(page), '年报.html');
  expect(result).toMatchObject({ ok: false, problem: { rule: 'I102' } });
  expect(result.ok ? '' : result.problem.message).toContain('脚本');
});
