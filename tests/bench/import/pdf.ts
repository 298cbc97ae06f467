/** Prints invented documents with Chromium: several page sizes, page numbers between the rows. */
import type { Browser } from 'playwright-core';
import type { Random } from '../random.ts';

/** The browser that comes with npm has no Chinese font of its own. */
const FONT = '@fontsource/zcool-xiaowei/files/zcool-xiaowei-chinese-simplified-400-normal.woff2';

/** Fonts of the system, where it has them; else the one above. */
const FAMILIES = [
  'song',
  'Noto Sans CJK SC',
  'Noto Serif CJK SC',
  'Noto Sans CJK TC',
  'Noto Serif CJK TC',
] as const;

const PAGES = [
  { format: 'A4', landscape: false },
  { format: 'A4', landscape: true },
  { format: 'A3', landscape: false },
  { format: 'Letter', landscape: false },
] as const;

const FOOTERS = [
  '- <span class="pageNumber"></span> -',
  '<span class="pageNumber"></span>',
  '第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页',
];

export interface PdfOptions {
  readonly page: (typeof PAGES)[number];
  readonly family: (typeof FAMILIES)[number];
  readonly footer: string;
  /** Points. */
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  /** Widths of the columns that hold labels, in per cent of the table. */
  readonly narrow: boolean;
  /** Rows may continue on the next page. */
  readonly split: boolean;
}

/** How a document is to be printed. */
export function inventPdfOptions(random: Random): PdfOptions {
  return {
    page: random.pick(PAGES),
    footer: random.pick(FOOTERS),
    size: random.pick([8, 9, 10.5]),
    align: random.pick(['left', 'center', 'center', 'right']),
    narrow: random.chance(0.5),
    split: random.chance(0.5),
    family: random.pick(FAMILIES),
  };
}

/**
 * Prints a document.
 *
 * @param html body with tables, without style
 * @param font the font file, in base64
 */
export async function pdfBytes(
  browser: Browser,
  html: string,
  { page, family, footer, size, align, narrow, split }: PdfOptions,
  font: string,
): Promise<Uint8Array> {
  const style = `<style>@font-face { font-family: song; src: url(data:font/woff2;base64,${font}) }
body { font: 12pt/1.5 '${family}', song } table { border-collapse: collapse; font-size: ${size}pt; width: 100% }
td { border: 1px solid; padding: 2pt; text-align: ${align} }
tr { break-inside: ${split ? 'auto' : 'avoid'} } ${narrow ? 'td[rowspan] { width: 2em }' : ''}</style>`;
  const tab = await browser.newPage();
  try {
    await tab.setContent(html.replace('</head>', `${style}</head>`));
    await tab.evaluate('document.fonts.ready');
    const bytes = await tab.pdf({
      ...page,
      // Without, Chromium prints pale text dark.
      printBackground: true,
      margin: { left: '18mm', right: '18mm', top: '20mm', bottom: '20mm' },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<div style="font-size: 9px; width: 100%; text-align: center">${footer}</div>`,
    });
    return new Uint8Array(bytes);
  } finally {
    await tab.close();
  }
}

/** Where the font lies, for `import.meta.resolve`. */
export const FONT_MODULE = FONT;
