/** Asks the queries of the search benchmark in a real Chromium, counting bytes and time. */
import type { Browser, Page } from 'playwright-core';
import type { BenchQuery } from './search-queries.ts';

export interface Asked {
  /** Milliseconds to the first results (or to the answer that there are none), and to all. */
  readonly first: number;
  readonly done: number;
  readonly count: number;
  readonly ids: readonly string[];
  /** Reports that the first answer above the results speaks of; null where there is none. */
  readonly answered: number | null;
  /** Bytes over the wire until the first results, and until the search is done. */
  readonly firstBytes: number;
  readonly bytes: number;
  /** The longest time for which the page's scripts let nothing else happen, in milliseconds. */
  readonly longest: number;
}

/** What a visitor's first query took, answer by answer. */
export interface AskedCold extends Asked {
  readonly received: readonly Received[];
  /** Where the links above the results lead. */
  readonly links: readonly string[];
}

export interface Received {
  /** Address below the site's root. */
  readonly path: string;
  readonly bytes: number;
  /** Whether it had come when the first results were shown. */
  readonly isFirst: boolean;
}

interface Meter {
  /** Bytes that a page has received in all, or until a time of the clock in milliseconds. */
  bytes(until?: number): number;
  /** One after the other. */
  readonly received: readonly {
    readonly url: string;
    readonly bytes: number;
    readonly at: number;
  }[];
}

/** Counts what a page receives; a worker's requests are reported to the worker's own target. */
async function meter(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  const received: { url: string; bytes: number; at: number }[] = [];
  const urls = new Map<string, string>();
  // Events tell the seconds of a clock of their own; a request tells both.
  let offset = 0;
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp, wallTime }) => {
    offset = wallTime - timestamp;
    urls.set(requestId, request.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    const url = urls.get(requestId) ?? '';
    received.push({ url, bytes: encodedDataLength, at: (timestamp + offset) * 1000 });
  });
  return {
    received,
    bytes: (until = Number.POSITIVE_INFINITY) =>
      received.reduce((sum, { bytes, at }) => (at <= until ? sum + bytes : sum), 0),
  };
}

/** Told by the page itself, task by task. */
const WATCH_TASKS = `
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/**
 * The first query of a visitor who comes to the search page with nothing in the cache.
 *
 * @param typed as it stands in the box
 */
export async function askCold(
  browser: Browser,
  address: string,
  typed: string,
): Promise<AskedCold> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(WATCH_TASKS);
  const counted = await meter(page);
  await page.goto(`${address}search/`);
  await page.waitForLoadState('networkidle');
  const { shownAt, ...asked } = await ask(page, typed, counted);
  const links = await page
    .locator('[data-answers]:not([hidden]) a')
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).pathname));
  await context.close();
  const received = counted.received.map(
    ({ url, bytes, at }): Received => ({
      path: url.replace(address, ''),
      bytes,
      isFirst: at <= shownAt,
    }),
  );
  return { ...asked, links, received };
}

/** One query after the other on the same page. */
export async function askAll(
  browser: Browser,
  address: string,
  queries: readonly BenchQuery[],
): Promise<Asked[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(WATCH_TASKS);
  const counted = await meter(page);
  await page.goto(`${address}search/`);
  const answers: Asked[] = [];
  for (const { text } of queries) {
    const before = counted.bytes();
    const { shownAt: _, ...asked } = await ask(page, `"${text}"`, counted);
    answers.push({
      ...asked,
      bytes: asked.bytes - before,
      firstBytes: asked.firstBytes - before,
    });
  }
  await context.close();
  return answers;
}

async function ask(
  page: Page,
  typed: string,
  counted: Meter,
): Promise<Asked & { readonly shownAt: number }> {
  const { first, at } = await page.evaluate(async (query) => {
    const root = document.querySelector<HTMLElement>('#search');
    const input = root?.querySelector<HTMLInputElement>('input[name=q]');
    if (!root || !input) throw new Error('not the search page');
    for (const item of root.querySelectorAll('.hits li')) item.remove();
    input.value = query;
    const start = performance.now();
    root.dataset['searchState'] = 'asked';
    input.form?.requestSubmit();
    const shown = () =>
      root.querySelector('.hits li') !== null || root.dataset['searchState'] === 'done';
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (shown()) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe(root, { subtree: true, childList: true, attributes: true });
    });
    (window as unknown as { began: number }).began = start;
    const now = performance.now();
    return { first: now - start, at: performance.timeOrigin + now };
  }, typed);
  await page.waitForSelector('[data-search-state=done]', { timeout: 60_000, state: 'attached' });
  const rest = await page.evaluate(() => {
    const root = document.querySelector<HTMLElement>('#search');
    return {
      done: performance.now() - (window as unknown as { began: number }).began,
      count: Number(root?.dataset['resultCount']),
      answered: (() => {
        const box = root?.querySelector<HTMLElement>('[data-answers]:not([hidden]) [data-count]');
        return box?.dataset['count'] === undefined ? null : Number(box.dataset['count']);
      })(),
      longest: (window as unknown as { longest: number }).longest,
      ids: [...(root?.querySelectorAll<HTMLElement>('.hits li') ?? [])].map(
        (item) => item.dataset['report'] ?? '',
      ),
    };
  });
  // What comes after the first results, to stand above them, is not what they took.
  return { first, ...rest, shownAt: at, firstBytes: counted.bytes(at), bytes: counted.bytes() };
}

/** Stock Pagefind's own API, as its interfaces use it: all results, the first ten with excerpts. */
export async function askPagefind(
  browser: Browser,
  address: string,
  queries: readonly string[],
): Promise<{ milliseconds: number[]; ids: string[][]; firstBytes: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  let bytes = 0;
  page.on('response', async (response) => {
    const sizes = await response
      .request()
      .sizes()
      .catch(() => null);
    bytes += (sizes?.responseBodySize ?? 0) + (sizes?.responseHeadersSize ?? 0);
  });
  const [entry = ''] = queries;
  await page.goto(`${address}blank.html`);
  const milliseconds: number[] = [];
  const ids: string[][] = [];
  let firstBytes = 0;
  for (const query of queries) {
    const answer = await page.evaluate(
      async ({ text, module }) => {
        const start = performance.now();
        const pagefind = (await import(module)) as {
          search(term: string): Promise<{ results: { id: string; data(): Promise<unknown> }[] }>;
        };
        const { results } = await pagefind.search(text);
        await Promise.all(results.slice(0, 10).map((result) => result.data()));
        return { time: performance.now() - start, found: results.map(({ id }) => id) };
      },
      { text: query, module: `${address}pagefind/pagefind.js` },
    );
    milliseconds.push(answer.time);
    ids.push(answer.found);
    if (query === entry) firstBytes = bytes;
  }
  await context.close();
  return { milliseconds, ids, firstBytes };
}
