/** Pages of the built site opened in Chromium, and what went wrong on them. */
import type { BrowserContext, Page } from 'playwright-core';

/** Opens a page and waits until what it does with its query is done. */
export async function visit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  if (address.includes('search/?')) await page.waitForSelector('[data-search-state=done]');
  if (address.includes('compare/?')) await page.waitForSelector('[data-compare-state=done]');
  if (address.includes('findings/?')) await page.waitForSelector('[data-findings-state=done]');
  return page;
}

declare global {
  interface Window {
    /** Called, before anything on the page runs, with each violation of its policy. */
    reportViolation?: (text: string) => void;
  }
}

/**
 * Collects what a site that keeps to itself must not do: requests to other origins (of workers
 * too), violations of the policy, errors on the console, exceptions.
 */
export async function watch(context: BrowserContext, address: string): Promise<string[]> {
  const problems: string[] = [];
  await context.exposeFunction('reportViolation', (text: string) => problems.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation?.(`CSP ${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(address)) problems.push(`off origin: ${request.url()}`);
  });
  context.on('console', (message) => {
    const notFound = message.location().url.endsWith('404.html');
    // The 404 page answers 404, which Chromium reports as an error.
    if (message.type() === 'error' && !notFound) problems.push(message.text());
  });
  context.on('weberror', (error) => problems.push(error.error().message));
  return problems;
}

/** Does with a page what can be done without leaving it: opens, focuses and fills everything. */
export async function useEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const item of document.querySelectorAll('details')) item.open = true;
    const controls = 'a, button, input, select, summary, [tabindex="0"]';
    for (const item of document.querySelectorAll<HTMLElement>(controls)) item.focus();
    for (const item of document.querySelectorAll<HTMLElement>('[popovertarget]')) item.click();
    for (const item of document.querySelectorAll<HTMLInputElement>('main [type=checkbox]')) {
      item.click();
    }
    for (const item of document.querySelectorAll('main select')) {
      if (!(item instanceof HTMLSelectElement)) continue;
      item.selectedIndex = item.options.length - 1;
      item.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  await page.mouse.wheel(0, 10_000);
  await page.waitForLoadState('networkidle');
}
