/** Addresses made to do harm: what follows `?` and `#` is text on every page that reads it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { FINDING_FIELDS } from '../../src/report/finding-index.ts';
import { FACETS } from '../../src/search/query/catalogue.ts';
import { SEARCH_FIELDS } from '../../src/search/query/search-address.ts';
import { watch } from '../support/visit.ts';

const site = inject('root');

/** Of all pages together, and such as none has. */
const PARAMETERS = new Set([
  ...[...Object.values(SEARCH_FIELDS), ...FACETS, ...FINDING_FIELDS, 'a', 'm', 'y', 'lang'],
  ...['rule', 'part', 'cell', 'from', 'to', 'page', '__proto__', 'constructor'],
]);
const VALUES = [
  '"><img src=x onerror="document.title=\'hit\'">',
  '</script><script>document.title="hit"</script>',
  "javascript:document.title='hit'",
  '//attacker.example/x',
  '../../x',
  '\u202e\u0000\ud800',
];
/** Names that every object has. */
const INHERITED = ['__proto__', 'constructor', 'toString'];
const withAll = (value: string) =>
  `?${new URLSearchParams([...PARAMETERS].map((name) => [name, value])).toString()}`;

/** Beside what there is, so that more of a page comes to see it. */
const BESIDE = [VALUES[0] ?? '', VALUES[1] ?? ''].flatMap((value) => {
  const bad = encodeURIComponent(value);
  return [
    `?q=${encodeURIComponent('申请')}&year=${bad}&sector=${bad}&mode=${bad}`,
    `?q=350128-gwh 2022 ${bad}`,
    `?row=${bad}&value=1`,
    `?a=350128-gwh,${bad}&m=${bad}&y=2022,${bad}`,
    `?year=2022&topic=${bad}&region=350128`,
  ];
});
const HASHES = ['#%', '#%00', `#${encodeURIComponent(VALUES[0] ?? '')}`, '#:~:text=%E0%A4%A'];

const QUIET_MS = 500;

/**
 * Opens an address and waits until the page asks for nothing more. Of many pages that are opened
 * at once the browser does not tell each time that its network is idle.
 */
async function openQuietly(page: Page, address: string): Promise<void> {
  let [asked, changed] = [0, performance.now()];
  const count = (step: number) => () => {
    [asked, changed] = [asked + step, performance.now()];
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  await page.goto(address);
  while (asked > 0 || performance.now() - changed < QUIET_MS) await sleep(50);
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

test.each(['', 'search/', 'compare/', 'findings/', 'reports/350128-gwh/2022/', 'en/'])(
  '%s：不成为标记、脚本、别处的请求，也不出错',
  async (path) => {
    const context = await browser.newContext();
    const problems = await watch(context, site.address);
    const addresses = [
      ...[...VALUES, ...INHERITED].map(withAll),
      ...(/^(?:search|compare|findings)\/$/.test(path) ? BESIDE : []),
      '?q=%&a=%E0%A4%A&lang=%',
      ...HASHES,
    ];
    // Each waits until the page is quiet: all at once.
    const opened = addresses.map(async (address) => {
      const page = await context.newPage();
      await openQuietly(page, `${site.address}${path}${address}`);
      const made = await page.evaluate(() => [
        document.title === 'hit',
        document.querySelector('img[src="x"], main script:not([src]):not([type])') !== null,
        [...document.links].some(({ protocol }) => protocol === 'javascript:'),
        'polluted' in {},
      ]);
      return [address, ...made];
    });
    for (const [address, ...made] of await Promise.all(opened))
      expect([address, ...made]).toEqual([address, false, false, false, false]);
    expect(problems).toEqual([]);
    await context.close();
  },
);
