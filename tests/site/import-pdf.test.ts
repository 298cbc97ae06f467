import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { importPrinted, type Judged } from '../bench/import-bench.ts';
import { readGood, shown } from '../support/documents.ts';

/** The browser that comes with npm has no Chinese font of its own. */
const FONT_FILE = import.meta.resolve(
  '@fontsource/zcool-xiaowei/files/zcool-xiaowei-chinese-simplified-400-normal.woff2',
);
const FONT = readFileSync(new URL(FONT_FILE)).toString('base64');
const STYLE = `@font-face { font-family: song; src: url(data:font/woff2;base64,${FONT}) }
body { font: 12pt/1.6 song } table { border-collapse: collapse; font-size: 9pt; width: 100% }
td { border: 1px solid; text-align: center } .narrow { width: 1em }`;
const values = (numbers: readonly number[]) =>
  numbers.map((number) => `<td>${number}</td>`).join('');
const HTML = `<style>${STYLE}</style><h1>示例市统计局2023年政府信息公开工作年度报告</h1>
<p>一、总体情况</p>
<p>${'2023年，示例市统计局主动公开年度长期风险页面信息 120 条。'.repeat(3)}</p>
<table><tr><td colspan=3 rowspan=2>勾稽关系</td><td colspan=6>申请人情况</td><td rowspan=2>总计</td></tr>
<tr><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>${values([71, 3, 0, 0, 0, 0, 74])}</tr>
<tr><td rowspan=2 class="narrow">三、本年度办理结果</td><td colspan=2>（一）予以公开</td>${values([1234, 1000, 0, 12, 345, 0, 2591])}</tr>
<tr><td>（三）不予公开</td><td>1.属于国家秘密</td>${values([0, 0, 0, 0, 0, 0, 0])}</tr></table>
<p style="break-before: page">五、存在的主要问题</p>`;

let browser: Browser;
let bytes: Uint8Array;

beforeAll(async () => {
  browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent(HTML);
  await page.evaluate('document.fonts.ready');
  bytes = new Uint8Array(await page.pdf({ format: 'A4', margin: { left: '2cm', right: '2cm' } }));
});

afterAll(async () => {
  await browser.close();
});

test('打印成 PDF 的表格，每行的数各成一格，标签在左', async () => {
  const { lines } = await readGood(bytes, '年报.pdf');
  const numbers = lines
    .filter(({ layout }) => layout !== 'plain')
    .map(({ cells }) =>
      cells
        .map(({ text }) => text)
        .filter((text) => /^\d+$/.test(text))
        .join(' '),
    )
    .filter((text) => text !== '');
  expect(numbers).toEqual(['71 3 0 0 0 0 74', '1234 1000 0 12 345 0 2591', '0 0 0 0 0 0 0']);
  const row = lines.find((line) => shown(line).includes('本年新收'));
  expect(row?.cells[0]?.text).toBe('一、本年新收政府信息公开申请数量');
});

test('有框线的表，格的位置就是框线里的位置：各行的总计在同一列', async () => {
  const { lines } = await readGood(bytes, '年报.pdf');
  const totals = ['74', '2591', '0'].map((figure) => {
    const line = lines.find(({ cells }) => cells.length > 7 && cells.at(-1)?.text === figure);
    return line?.cells.at(-1)?.start;
  });
  expect(totals[0]).toBeDefined();
  expect(new Set(totals).size).toBe(1);
});

test('正文的字是汉字，不是部首；各行记着页码', async () => {
  const { lines } = await readGood(bytes, '年报.pdf');
  const text = lines.map(shown).join('');
  expect(text).toContain('年度长期风险页面信息');
  expect(lines.at(-1)).toMatchObject({ page: 2, layout: 'plain' });
});

test('虚构年报打印成 PDF，跨页、带页码、字号和纸张不一：没有一格错而称确定', async () => {
  const all = await importPrinted(6, 43);
  expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  const sum = (of: (item: Judged) => number) => all.reduce((total, item) => total + of(item), 0);
  const cells = sum((item) => item.cells);
  expect(sum((item) => item.right + item.unsureFirst) / cells).toBeGreaterThanOrEqual(0.98);
  expect(sum((item) => item.lost)).toBe(0);
}, 120_000);
