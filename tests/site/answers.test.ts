/**
 * The answers at the top of report and agency pages, of the fixed archive and of forty invented
 * reports: they equal the tables below them, or say that a cell contradicts others.
 */
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { headersFor } from '../../src/export/headers.ts';
import { comparedPath, SITE_FILES } from '../../src/export/paths.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import type { ComparedBlock, ComparisonHead } from '../../src/report/comparison.ts';
import { writeCorpus } from '../bench/write-corpus.ts';

/** Rows of the total column that each answer adds up, written down apart from the forms. */
const ROWS: Readonly<Record<string, RegExp>> = {
  received: /^applications\.received\.new\.total$/,
  carried_in: /^applications\.received\.carried_in\.total$/,
  disclosed: /^applications\.outcomes\.granted\.total$/,
  partial: /^applications\.outcomes\.partial\.total$/,
  refused: /^applications\.outcomes\.refused\.[a-z_]+\.total$/,
  unable: /^applications\.outcomes\.unable\.[a-z_]+\.total$/,
  not_processed: /^applications\.outcomes\.not_processed\.[a-z_]+\.total$/,
  other: /^applications\.outcomes\.other(?:\.[a-z_]+)?\.total$/,
  carried_over: /^applications\.carried_out\.total$/,
  review: /^remedies\.review\.total$/,
  litigation: /^remedies\.litigation\.(?:direct|after_review)\.total$/,
};
const PHONE = { width: 375, height: 667 };

let browser: Browser;
let parent: string;
const sites: { folder: string; address: string; close: () => void }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  parent = mkdtempSync(join(tmpdir(), 'nianbao-answers-'));
  const [content, folder] = [join(parent, 'content'), join(parent, 'dist')];
  writeCorpus(content, 40, 11);
  await promisify(execFile)(process.execPath, [
    'scripts/build.ts',
    ...['--content', content, '--out', folder],
  ]);
  const { server, address } = await serveFolder(folder, 0, '/', headersFor);
  sites.push({ ...inject('root'), close: () => undefined });
  sites.push({ folder, address, close: () => server.close() });
}, 300_000);

afterAll(async () => {
  await browser.close();
  for (const { close } of sites) close();
  rmSync(parent, { recursive: true, force: true });
});

/** What a report's page shows: its cells, and its answers. */
const read = (page: Page) =>
  page.evaluate(() => ({
    cells: [...document.querySelectorAll('td[data-cell]')].map((cell) => [
      cell.getAttribute('data-cell') ?? '',
      cell.textContent ?? '',
    ]),
    answers: [...document.querySelectorAll('[data-answer] [data-answer]')].map((item) => ({
      id: item.getAttribute('data-answer') ?? '',
      text: item.querySelector('a')?.textContent ?? '',
      whole: item.textContent ?? '',
      withheld: item.hasAttribute('data-withheld'),
      leads: [...item.querySelectorAll('a')].every((link) => {
        const anchor = decodeURIComponent(link.getAttribute('href')?.split('#')[1] ?? '');
        return document.getElementById(anchor)?.hasAttribute('data-cell') === true;
      }),
    })),
    absent: document.querySelectorAll('[data-answer] [data-answer-absent]').length,
    bottom: document.querySelector('[data-answer]')?.getBoundingClientRect().bottom ?? 0,
  }));

interface ReportFile {
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly inputs: readonly { readonly cell: string }[];
  }[];
}

describe.each([
  ['固定的十二份', 0, 12],
  ['虚构的四十份', 1, 40],
])('%s', (_, place, count) => {
  test('答案就是表里的数，或者恰在有一格前后不一致时不作数；整个答案在手机的第一屏', async () => {
    const { folder, address } = sites[place] ?? { folder: '', address: '' };
    const reports = globSync('data/reports/*/*.json', { cwd: folder }).map((file) =>
      file.replace(/^data\/reports\/|\.json$/g, ''),
    );
    expect(reports).toHaveLength(count);
    const page = await browser.newPage({ viewport: PHONE });
    const seen = { told: 0, withheld: 0 };
    for (const report of reports) {
      await page.goto(`${address}reports/${report}/`);
      const { cells, answers, absent, bottom } = await read(page);
      expect(bottom, report).toBeLessThanOrEqual(PHONE.height);
      expect(answers.length + absent, report).toBeGreaterThan(0);
      const json = readFileSync(join(folder, `data/reports/${report}.json`), 'utf8');
      const contradicting = new Set(
        (JSON.parse(json) as ReportFile).findings
          .filter(({ level }) => level === 'inconsistency')
          .flatMap(({ inputs }) => inputs.map(({ cell }) => cell)),
      );
      for (const { id, text, whole, withheld, leads } of answers) {
        const rows = ROWS[id];
        expect(leads, `${report} ${id}`).toBe(true);
        if (rows === undefined) continue;
        const own = cells.filter(([cell = '']) => rows.test(cell));
        expect(own.length, `${report} ${id}`).toBeGreaterThan(0);
        if (withheld) {
          expect(whole, `${report} ${id}`).not.toMatch(/\d/);
          seen.withheld += 1;
          continue;
        }
        expect(own.filter(([cell = '']) => contradicting.has(cell))).toEqual([]);
        if (!/^\d+$/.test(text)) continue;
        const sum = own.reduce((all, [, token]) => all + Number(token), 0);
        expect(text, `${report} ${id}`).toBe(String(sum));
        seen.told += 1;
      }
    }
    await page.close();
    expect(seen.told).toBeGreaterThan(50);
    expect(seen.withheld).toBeGreaterThan(3);
  }, 120_000);

  test('机关页首是最近一份的答案，引到那一份的格', async () => {
    const { folder, address } = sites[place] ?? { folder: '', address: '' };
    const page = await browser.newPage({ viewport: PHONE });
    for (const file of globSync('agencies/*/index.html', { cwd: folder })) {
      await page.goto(`${address}${file.replace(/index\.html$/, '')}`);
      const agency = file.split('/')[1];
      const links = await page.$$eval('[data-answer] a', (items) =>
        items.map((item) => item.getAttribute('href') ?? ''),
      );
      const years = globSync(`reports/${agency}/*/index.html`, { cwd: folder }).map(
        (path) => path.split('/')[2] ?? '',
      );
      const latest = years.sort().at(-1);
      expect(new Set(links.map((link) => link.split('#')[0]))).toEqual(
        new Set(links.length === 0 ? [] : [`/reports/${agency}/${latest}/`]),
      );
    }
    await page.close();
  }, 120_000);

  test('不作数的指标，整个网站的数据、网页和对照的文件里都没有它的数', () => {
    const { folder } = sites[place] ?? { folder: '' };
    const read = <Data>(path: string) =>
      JSON.parse(readFileSync(join(folder, path), 'utf8')) as Data;
    const compare = read<ComparisonHead>(SITE_FILES.comparison);
    // All of them are in the first.
    const { values } = read<ComparedBlock>(comparedPath(0));
    let withheld = 0;
    for (const file of globSync('data/reports/*/*.json', { cwd: folder })) {
      const json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        id: string;
        indicators: {
          id: string;
          label: string;
          value: unknown;
          numerator: unknown;
          withheld: boolean;
        }[];
      };
      const html = readFileSync(join(folder, `reports/${json.id}/index.html`), 'utf8');
      const [agency, year] = json.id.split('/');
      for (const item of json.indicators) {
        if (!item.withheld) continue;
        withheld += 1;
        expect([item.value, item.numerator], `${json.id} ${item.id}`).toEqual([null, null]);
        expect(html, `${json.id} ${item.id}`).not.toContain(`<th scope="row">${item.label}</th>`);
      }
      const received = json.indicators.find(({ id }) => id === 'demand.new');
      const metric = compare.metrics.findIndex(({ id }) => id === 'received.new');
      const slot =
        compare.agencies.findIndex(({ id }) => id === agency) * compare.years.length +
        compare.years.indexOf(Number(year));
      if (received?.withheld === true) {
        expect(values[metric]?.[slot], json.id).toHaveProperty('withheld');
      }
    }
    expect(withheld).toBeGreaterThan(0);
  });

  test('不作数的比率本来会是多少，整个网站没有一个文件写着', () => {
    const { folder } = sites[place] ?? { folder: '' };
    const all = globSync('data/reports/*/*.json', { cwd: folder }).map(
      (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ReportRates,
    );
    const wordsOf = (share: number) => [
      `${Number((share * 100).toFixed(2))}%`,
      String(Number(share.toFixed(6))),
    ];
    const told = all.flatMap(({ indicators }) =>
      indicators
        .filter(({ unit, value }) => unit === 'ratio' && value !== null)
        .map(({ value }) => wordsOf(Number(value))),
    );
    const wouldBe = all.flatMap(({ indicators, tables }) =>
      RATES.flatMap(([id, above, below]) => {
        const sum = (rows: readonly string[]) =>
          rows.reduce((total, row) => total + Number(tokenOf(tables, row)), 0);
        const isWithheld = indicators.some((item) => item.id === id && item.withheld);
        return isWithheld && sum(below) > 0 ? wordsOf(sum(above) / sum(below)) : [];
      }),
    );
    // What another report says by right, or is too short to be told from other figures, is no sign.
    const known = new Set(told.flat());
    const never = wouldBe.filter((word) => word.length >= 6 && !known.has(word));
    expect(never.length).toBeGreaterThan(0);
    const found = globSync('**/*.{html,json,csv,xml,md,ics,txt}', { cwd: folder }).flatMap(
      (file) => {
        const text = readFileSync(join(folder, file), 'utf8');
        return never.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
      },
    );
    expect(found).toEqual([]);
    // The words are those that files would hold: what is told is there.
    const csv = readFileSync(join(folder, 'data/indicators.csv'), 'utf8');
    expect(told.filter(([, word = '']) => !csv.includes(word))).toEqual([]);
  });
});

interface ReportRates {
  readonly indicators: readonly {
    readonly id: string;
    readonly unit: string;
    readonly value: string | null;
    readonly withheld: boolean;
  }[];
  readonly tables: Readonly<
    Record<
      string,
      { readonly rows?: Readonly<Record<string, Readonly<Record<string, { token: string }>>>> }
    >
  >;
}

const tokenOf = (tables: ReportRates['tables'], row: string) =>
  tables['applications']?.rows?.[row]?.['total']?.token ?? '';

/** Rates by the rows of which they are made, written down apart from the indicators. */
const RATES = [
  ['rate.granted', ['outcomes.granted'], ['outcomes.total']],
  ['rate.disclosed', ['outcomes.granted', 'outcomes.partial'], ['outcomes.total']],
  ['flow.closing_rate', ['outcomes.total'], ['received.new', 'received.carried_in']],
  ['flow.carry_rate', ['carried_out'], ['received.new', 'received.carried_in']],
] as const;
