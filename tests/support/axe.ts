/** axe-core on an open page, in every combination of width and colours. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WIDTHS = [320, 768, 1280] as const;

const SCHEMES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced-colors': { colorScheme: 'light', forcedColors: 'active' },
} as const;

/**
 * Said of a button in forced colours: there Chromium computes `color` and `background-color` of
 * the system, but leaves `-webkit-text-fill-color`, which axe prefers, as the author set it.
 */
const TEXT_FILL = 'Element has a 1:1 contrast ratio with the background';

interface Judged {
  readonly violations: readonly string[];
  /** What axe leaves to a person, each with the element it stands at. */
  readonly incomplete: readonly {
    readonly rule: string;
    readonly at: string;
    readonly why: string;
  }[];
  /** Elements whose contrast axe found sufficient. */
  readonly contrast: readonly string[];
}

/**
 * Runs all rules of axe in each state of a page that was opened with `bypassCSP`.
 *
 * What axe leaves open counts as a failure, with two exceptions: the contrast of an element that
 * is scrolled out of its region at one width, and that axe found sufficient at another width in
 * the same colours; and `TEXT_FILL` in forced colours.
 *
 * @returns a line for each violation; empty where there is none
 */
export async function axeProblems(page: Page): Promise<string[]> {
  // The policy of the pages forbids injected scripts; this does not test the policy.
  await page.addScriptTag({ content: axe.source });
  const problems: string[] = [];
  for (const [name, media] of Object.entries(SCHEMES)) {
    const judged = new Map<number, Judged>();
    await page.emulateMedia(media);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      judged.set(width, await judge(page));
    }
    const contrast = new Set([...judged.values()].flatMap((item) => item.contrast));
    for (const [width, { violations, incomplete }] of judged) {
      const open = incomplete
        .filter(({ rule, at }) => rule !== 'color-contrast' || !contrast.has(at))
        .filter(({ why }) => name !== 'forced-colors' || why !== TEXT_FILL)
        .map(({ rule, at, why }) => `${rule}（未定）: ${at} ${why}`);
      problems.push(...[...violations, ...open].map((text) => `${name} ${width} ${text}`));
    }
  }
  return problems;
}

function judge(page: Page): Promise<Judged> {
  return page.evaluate(async () => {
    // Two frames, so that the new width and colours are in effect.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { axe: runner } = window as unknown as { axe: typeof axe };
    const { violations, incomplete, passes } = await runner.run({
      resultTypes: ['violations', 'incomplete', 'passes'],
    });
    return {
      violations: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      incomplete: incomplete.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => ({
          rule: id,
          at: target.join(' '),
          why: any.map(({ message }) => message).join('；'),
        })),
      ),
      contrast: passes
        .filter(({ id }) => id === 'color-contrast')
        .flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' '))),
    };
  });
}
