/** Addresses made to do harm: what follows `?` and `#` is text on every page that reads it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { watch } from '../support/visit.ts';

const site = inject('root');

/** Of all pages together. */
const PARAMETERS = [
  ...['q', 'a', 'm', 'y', 'year', 'form', 'region', 'agency', 'kind', 'level', 'topic', 'rule'],
  ...['sort', 'part', 'lang', 'cell', 'from', 'to', 'page', '__proto__', 'constructor'],
];
const VALUES = [
  '"><img src=x onerror="document.title=\'hit\'">',
  '</script><script>document.title="hit"</script>',
  "javascript:document.title='hit'",
  '//attacker.example/x',
  '../../x',
  '\u202e\u0000\ud800',
];
const HASHES = ['#%', '#%00', `#${encodeURIComponent(VALUES[0] ?? '')}`, '#:~:text=%E0%A4%A'];

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
      ...VALUES.map(
        (value) => `?${new URLSearchParams(PARAMETERS.map((name) => [name, value])).toString()}`,
      ),
      '?q=%&a=%E0%A4%A&lang=%',
      ...HASHES,
    ];
    // Each waits until the page is quiet: all at once.
    const opened = addresses.map(async (address) => {
      const page = await context.newPage();
      await page.goto(`${site.address}${path}${address}`);
      await page.waitForLoadState('networkidle');
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
