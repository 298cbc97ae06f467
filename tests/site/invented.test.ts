/**
 * What the fixed archive does not hold: repeated texts, reorganised agencies, reports
 * that were looked for, a repository to report mistakes to, and the files laid out as those of a
 * large archive are. Built from invented content.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersFor } from '../../src/export/headers.ts';
import { fj2014 } from '../../src/form/editions/fj2014.ts';
import { prose } from '../../src/form/editions/prose.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { axeProblems } from '../support/axe.ts';
import { writeContent } from '../support/content.ts';
import { htmlProblems } from '../support/html.ts';
import { brokenLinks } from '../support/links.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../support/sample.ts';

const OTHER = '990102-jyj';
const OLD = '990102-jcj';
const ARTICLES = [
  '把目录逐条过一遍，过期的撤下，缺的补上，谁撤谁补都记在册子里',
  '办事指南按窗口重写，字号放大，配上路线，写明带什么、找谁、几天办好',
  '每季度请不懂行的人试着查一件事，查不到的当场改，改完再请他查一遍',
  '值班电话有人接，接了有记录，记录有回音，答不上来的转给懂的人',
  '公开栏挪到大门口，白天晚上都看得见，下雨天也不会淋湿',
  '档案室腾出一间屋子，摆上桌椅和复印机，来查的人坐得下、印得走',
  '新来的同事先学条例再上岗，学完要自己答一份申请给大家评',
].join('；');
const text = (year: number, place: string) =>
  [
    `## 一、总体情况\n\n${year}年，${place}做了下面几件事。${ARTICLES}。\n`,
    '## 二、主动公开政府信息情况\n\n',
    '## 三、收到和处理政府信息公开申请情况\n\n',
    '## 四、政府信息公开行政复议、行政诉讼情况\n\n',
    '## 五、存在的主要问题及改进情况\n\n人手少，更新慢。明年加一个人。\n',
    '## 六、其他需要报告的事项\n\n没有收取信息处理费。\n',
  ].join('\n');

let folder: string;
/** What the build said. */
let said: string;
let server: Server;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-invented-'));
  const own = [2022, 2023].map((year) => ({
    year,
    facts: { text: 'verbatim' },
    text: text(year, '本局'),
    ...(year === 2023 ? { cells: { 'applications.received.new.total': '7' } } : {}),
  }));
  const files: Record<string, string> = { ...sampleFiles(...own) };
  files['site.yaml'] =
    'title: 示例档案\ndescription: 示例\ncontact: ~\nrepository: https://example.org/archive\nlayout: by-agency\n';
  files[`agencies/${AGENCY_ID}.yaml`] = sampleAgency({
    lineage: `[{event: renamed, date: 2020-03-01, from: [${OLD}], basis: 示例发〔2020〕1号}]`,
    absences:
      '[{year: 2021, status: not_found, checked: 2026-01-05, by: 示例, url: https://www.example.gov.cn/}]',
  });
  files[`agencies/${OTHER}.yaml`] = sampleAgency({ names: '[{name: 示例市教育局}]' });
  files[`agencies/${OLD}.yaml`] = sampleAgency({ names: '[{name: 示例市检查局, to: 2020-02-29}]' });
  const copied = sampleFiles({ year: 2023, facts: { text: 'verbatim' }, text: text(2023, '我局') });
  // Years before the national form: a table of a province, and words alone.
  const before = sampleFiles({ form: fj2014, year: 2016 }, { form: prose, year: 2014 });
  for (const [path, file] of Object.entries({ ...before, ...copied })) {
    if (path.startsWith('reports/')) {
      files[path.replace(AGENCY_ID, OTHER)] = file.replaceAll('示例市示例局', '示例市教育局');
    }
  }
  const content = join(folder, 'content');
  files[`reports/${AGENCY_ID}/2023.yaml`] += [
    'acknowledged:',
    '  - {rule: R301, at: applications.total, expected: 7, found: 0}',
    '  - {rule: R303, at: applications.received.new, expected: 0, found: 7}',
    '  - {rule: R306, at: applications, expected: ">0", found: 0}',
    '',
  ].join('\n');
  writeContent(content, files);
  const out = join(folder, 'dist');
  const { PATH, HOME } = process.env;
  const args = ['scripts/build.ts', '--content', content, '--out', out];
  ({ stdout: said } = await promisify(execFile)(process.execPath, args, { env: { PATH, HOME } }));
  ({ server, address } = await serveFolder(out, 0, '/', headersFor));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const source = (path: string) => readFileSync(join(folder, 'dist', path, 'index.html'), 'utf8');
const ALIKE = `reports/${AGENCY_ID}/2023/alike/`;

test('文字大体相同的报告有并列的一页，两边标出相同的段落', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}reports/${AGENCY_ID}/2023/`);
  await page.click('[data-finding=D06] a:has-text("两份并列")');
  expect(new URL(page.url()).pathname).toBe(`/${ALIKE}`);
  const marked = await page
    .locator(`[data-alike="${AGENCY_ID}/2022"] article`)
    .evaluateAll((sides) =>
      sides.map((side) => [...side.querySelectorAll('mark')].map((mark) => mark.textContent)),
    );
  expect(marked).toHaveLength(2);
  for (const side of marked) expect(side.join('')).toContain('请不懂行的人试着查一件事');
  expect(await page.locator(`[data-alike="${OTHER}/2023"]`).count()).toBe(1);
  await page.close();
});

test.each([
  ['并列的一页', ALIKE],
  ['只有文字的年报', `reports/${OTHER}/2014/`],
  ['全国表式以前的统计表', `reports/${OTHER}/2016/`],
])('%s：axe 和 html-validate 都无错误，不横着滚', async (_, path) => {
  expect(await htmlProblems(source(path))).toEqual([]);
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(address + path);
  expect(await axeProblems(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.locator(':root').evaluate((root) => root.scrollWidth)).toBe(320);
  await context.close();
});

test('并列的一页换成英文：本站的话都是英文', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}${ALIKE}?lang=en`);
  await page.locator('h1:text-is("Texts compared")').waitFor();
  const ours = page.locator('.lead, .breadcrumbs [aria-current], .alike > h2');
  const left = await ours.evaluateAll((items) =>
    items.map((item) => {
      const copy = item.cloneNode(true) as Element;
      for (const name of copy.querySelectorAll('[lang]')) name.remove();
      return copy.textContent ?? '';
    }),
  );
  expect(left.length).toBeGreaterThan(2);
  expect(left.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  await page.close();
});

test('只有文字的年报：不说核算过零次；它的表式一页不说逐行，也不列统计表', async () => {
  const html = source(`reports/${OTHER}/2014/`);
  expect(html).toContain('没有可以核算的数字');
  expect(html).not.toContain('核算 0 次');
  expect(source('forms/prose')).not.toMatch(/逐行|政府信息公开情况统计表/);
  expect(source('forms/fj2014')).toContain('逐行说明');
});

test.each([320, 375])('%i 像素宽：早年统计表的表头与各列对齐，停在上方', async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 640 } });
  await page.goto(`${address}reports/${OTHER}/2016/`);
  const edges = (row: string) =>
    page.locator(`[data-table=statistics] ${row} > *`).evaluateAll((cells) =>
      cells.map((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return [Math.round(left), Math.round(right)];
      }),
    );
  expect(await edges('tbody tr:first-child')).toEqual(await edges('thead tr'));
  await page.locator('[data-table=statistics] tbody tr').nth(8).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 200);
  const top = page.locator('[data-table=statistics] thead').evaluate((head) => {
    const { top: at } = head.getBoundingClientRect();
    return at;
  });
  expect(await top).toBeGreaterThanOrEqual(0);
  await page.close();
});

test('图从有数的第一年画到最后一年', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}agencies/${OTHER}/`);
  const years = (id: string) => page.locator(`[data-chart="${id}"] thead th`).allTextContents();
  expect((await years('received.new')).at(0)).toBe('2016');
  expect(await years('disclosed.documents')).toEqual(['2016']);
  await page.close();
});

test('机关页写明沿革，查过而没有的年度写明谁在哪天查的', async () => {
  const html = source(`agencies/${AGENCY_ID}/`);
  expect(html).toContain(`/agencies/${OLD}/`);
  expect(html).toContain('示例发〔2020〕1号');
  expect(html).toContain('官网未见');
  expect(html).toContain('2026年1月5日由示例');
  expect(await htmlProblems(html)).toEqual([]);
  expect(source(`agencies/${OLD}/`)).toContain(`/agencies/${AGENCY_ID}/`);
});

test('机关页逐句列出正文今年多了什么、少了什么', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}agencies/${AGENCY_ID}/`);
  const changes = page.locator('[data-changes="2022-2023"]');
  expect(await changes.locator('summary').textContent()).toContain('增 1 句');
  expect(await changes.locator('ins').allTextContents()).toEqual([
    expect.stringContaining('2023年，本局做了下面几件事。'),
  ]);
  expect(await changes.locator('del').allTextContents()).toEqual([
    expect.stringContaining('2022年，本局做了下面几件事。'),
  ]);
  await page.close();
});

test('有仓库的档案：每处发现都可以直接报告录错，表单里已填好哪一格', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}reports/${AGENCY_ID}/2023/`);
  const links = await page
    .locator('[data-finding=R303] a')
    .evaluateAll((items) => items.map((item) => item.getAttribute('href') ?? ''));
  const problem = links.find((href) => href.startsWith('https://example.org/archive/issues/new?'));
  const fields = new URL(problem ?? 'about:blank').searchParams;
  expect(fields.get('template')).toBe('wrong-cell.yml');
  expect(fields.get('page')).toBe(`${AGENCY_ID}/2023`);
  expect(fields.get('cell')).toContain('本年新收政府信息公开申请数量');
  await page.close();
});

test('文件按机关摆的：每页的链接都有着落，没有单份的文件，结束时说了为什么', async () => {
  const dist = join(folder, 'dist');
  const own = (value: string) =>
    !value.startsWith('http') || value.startsWith('http://site.invalid');
  const broken = brokenLinks({ folder: dist, base: '/' }, new Set());
  expect(broken.filter((line) => own(line.split(' → ')[1] ?? ''))).toEqual([]);
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const single = files.filter((path) => /^(?:data|feeds)\/(?:reports|agencies)\/./.test(path));
  expect(single.sort()).toEqual([
    `data/agencies/${OTHER}.jsonl.gz`,
    `data/agencies/${AGENCY_ID}.jsonl.gz`,
  ]);
  for (const path of ['data', `agencies/${OTHER}`, `reports/${OTHER}/2023`]) {
    expect(await htmlProblems(source(path))).toEqual([]);
  }
  expect(said).toContain('文件的摆法 by-agency（site.yaml 写明的）');
});

test.each([
  ['', (_: Page) => undefined],
  [
    '，主机说明了压缩、浏览器自己解开的也一样',
    (page: Page) =>
      page.route('**/*.jsonl.gz', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: gunzipSync(await response.body()) });
      }),
  ],
])(
  '文件按机关摆的：一份报告的 JSON 可以单独存下，就是机关的文件里的那一行%s',
  async (_, behave) => {
    const page = await browser.newPage();
    await behave(page);
    await page.goto(`${address}reports/${AGENCY_ID}/2023/`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('.take button:has-text("只存这一份")'),
    ]);
    expect(download.suggestedFilename()).toBe(`${AGENCY_ID}-2023.json`);
    const saved = readFileSync(await download.path(), 'utf8');
    const all = gunzipSync(readFileSync(join(folder, `dist/data/agencies/${AGENCY_ID}.jsonl.gz`)));
    expect(all.toString().split('\n')).toContain(saved.trimEnd());
    expect((JSON.parse(saved) as { id: string }).id).toBe(`${AGENCY_ID}/2023`);
    await page.close();
  },
);
