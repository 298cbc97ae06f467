/** Drives the search page in the browser as a reader would, and says what it showed. */
import type { Page } from 'playwright-core';

export interface Shown {
  readonly count: number;
  /** `<agency>/<year>` of every hit, all pages of results opened. */
  readonly reports: readonly string[];
}

/** Types each query into the search page and opens all its results. */
export async function searchAll(page: Page, queries: readonly string[]): Promise<Shown[]> {
  return page.evaluate(async (list) => {
    const root = document.querySelector<HTMLElement>('#search');
    const input = root?.querySelector<HTMLInputElement>('input[name=q]');
    const more = root?.querySelector<HTMLButtonElement>('[data-search-more]');
    if (!root || !input || !more) throw new Error('not the search page');
    const until = async (done: () => boolean) => {
      const start = performance.now();
      while (!done()) {
        if (performance.now() - start > 20_000) throw new Error(`no answer to ${input.value}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const hits = () => [...root.querySelectorAll<HTMLElement>('li[data-report]')];
    const answers = [];
    for (const query of list) {
      input.value = query;
      input.form?.requestSubmit();
      await until(() => root.dataset['searchState'] === 'done');
      while (!more.hidden) {
        const before = hits().length;
        more.click();
        await until(() => hits().length > before);
      }
      answers.push({
        count: Number(root.dataset['resultCount']),
        reports: hits().map((hit) => hit.dataset['report'] ?? ''),
      });
    }
    return answers;
  }, queries);
}
