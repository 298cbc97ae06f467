/** Prints invented reports as pictures of pages: a browser's screenshots, cut where rows end. */
import type { Browser, Page } from 'playwright-core';

/** Chinese fonts of Debian's packages (fonts-noto-cjk, fonts-wqy-*, fonts-arphic-*). */
const FONTS = [
  'Noto Serif CJK SC',
  'WenQuanYi Zen Hei',
  'AR PL UMing CN',
  'WenQuanYi Micro Hei',
  'AR PL UKai CN',
  'Noto Sans CJK SC',
] as const;
/** As many are used. */
const MOST_FONTS = 4;

/** How the tables look. */
export const STYLES: readonly string[] = [
  'table { border-collapse: collapse; width: 100%; font-size: 10.5pt } td { border: 1px solid #000; padding: 4px; text-align: center }',
  'table { border-collapse: collapse; width: 100%; font-size: 9pt; border: 2px solid #000 } td { border: 1px solid #333; padding: 7px 3px; text-align: right } td[rowspan], td[colspan] { text-align: left; background: #f0f0f0 }',
];

/** A4 at 96 dpi, and its margins. */
const [WIDTH, HEIGHT, MARGIN] = [794, 1123, 72];

/** Which of the fonts the browser has; it is asked for the glyphs, since names tell nothing. */
export async function fontsOf(browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  try {
    const found = await page.evaluate((names: readonly string[]) => {
      const drawn = (font: string) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 60 });
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.font = `40px ${font}`;
        context.fillText('政府08公开', 4, 44);
        return canvas.toDataURL();
      };
      const none = [drawn('serif'), drawn('sans-serif'), drawn('"no such font"')];
      return names.filter((name) => !none.includes(drawn(`"${name}"`)));
    }, FONTS);
    return found.slice(0, MOST_FONTS);
  } finally {
    await page.close();
  }
}

export interface PrintOptions {
  readonly font: string;
  readonly style: string;
  readonly dpi: number;
}

/** The pages of a report, as PNG files. */
export async function printPages(
  browser: Browser,
  document: string,
  { font, style, dpi }: PrintOptions,
): Promise<Uint8Array[]> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: HEIGHT },
    deviceScaleFactor: dpi / 96,
  });
  const look = `<style>body { margin: 0 ${MARGIN}px; font: 12pt/1.7 "${font}"; background: #fff }
h1 { text-align: center; font-size: 18pt; margin: 0; padding: 10px 0 } p { margin: 0; text-indent: 2em }
tr { break-inside: avoid } ${style}</style>`;
  try {
    await page.setContent(document.replace('</head>', `${look}</head>`));
    await page.evaluate('document.fonts.ready');
    const pages: Uint8Array[] = [];
    for (const { top, bottom } of await pagesOf(page)) {
      const clip = { x: 0, y: top, width: WIDTH, height: bottom - top };
      pages.push(new Uint8Array(await page.screenshot({ clip, fullPage: true, type: 'png' })));
    }
    return pages;
  } finally {
    await page.close();
  }
}

/** Where pages begin and end: between lines of text, and between rows of tables. */
async function pagesOf(page: Page): Promise<{ top: number; bottom: number }[]> {
  return page.evaluate(
    (most) => {
      const rows = [...document.querySelectorAll('tr')];
      // A cell over several rows goes on behind the break, but none of its text is cut.
      const texts = [...document.querySelectorAll('td')].flatMap((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return [...range.getClientRects()];
      });
      const blocks = [...document.querySelectorAll('h1, p, div')].map((item) =>
        item.getBoundingClientRect(),
      );
      const ends = [...rows.map((row) => row.getBoundingClientRect()), ...blocks]
        .map(({ bottom }) => bottom)
        .filter((end) => !texts.some(({ top, bottom }) => end > top && end < bottom))
        .sort((a, b) => a - b);
      const all: { top: number; bottom: number }[] = [];
      let top = 0;
      for (const [index, end] of ends.entries()) {
        const next = ends[index + 1];
        if (next !== undefined && next - top <= most) continue;
        // The rule between two rows is on both pages.
        all.push({ top, bottom: end + 1 });
        top = end - 1;
      }
      return all;
    },
    HEIGHT - 2 * MARGIN,
  );
}
