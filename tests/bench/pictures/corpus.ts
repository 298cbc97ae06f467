/** Invented reports as scans and photographs, the same for the same seed and fonts. */
import type { Browser } from 'playwright-core';
import { writeDocument } from '../import/document.ts';
import { inventTruths, makeTruth, type Truth } from '../import/truth.ts';
import { Random } from '../random.ts';
import {
  damagePage,
  type Encoding,
  type Raster,
  SCAN_DAMAGES,
  type ScanDamage,
} from './damage-page.ts';
import type { loadDecoder } from './decoder.ts';
import { printPages, STYLES } from './print-pages.ts';
import { writeScan } from './write-scan.ts';

export interface ScannedReport {
  readonly truth: Truth;
  readonly font: string;
  readonly style: number;
  readonly dpi: number;
  readonly damages: ReadonlySet<ScanDamage>;
  readonly encoding: Encoding;
  readonly pages: number;
  /** One file, or one for each page. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

const DPI = [150, 200, 300] as const;
const ENCODINGS: readonly Encoding[] = ['pdf', 'tif', 'jpg', 'pdf', 'png', 'webp'];
/** How often another damage comes on top of the one that is due. */
const MORE = 0.4;

/** What it takes to make scans. */
export interface ScanTools {
  readonly browser: Browser;
  readonly decode: ReturnType<typeof loadDecoder>;
  readonly fonts: readonly string[];
}

/** Reports until there are so many pages. */
export async function* inventScans(
  tools: ScanTools,
  pictures: number,
  seed: number,
): AsyncGenerator<ScannedReport> {
  let made = 0;
  for (const [index, invented] of [...inventTruths(pictures, seed)].entries()) {
    if (made >= pictures) return;
    const random = new Random(seed * 101 + index);
    const truth = makeTruth(invented, new Set(), random);
    const scan = await scanOf(tools, truth, index, random, random.pick(ENCODINGS));
    made += scan.pages;
    yield scan;
  }
}

/** A report as a scan; fonts, styles and damages come in turn. */
export async function scanOf(
  { browser, decode, fonts }: ScanTools,
  whole: Truth,
  index: number,
  random: Random,
  encoding: Encoding,
): Promise<ScannedReport> {
  const truth = shortened(whole);
  const font = fonts[index % fonts.length] ?? '';
  const style = Math.floor(index / fonts.length) % STYLES.length;
  const dpi = random.pick(DPI);
  const due = [null, ...SCAN_DAMAGES][index % (SCAN_DAMAGES.length + 1)] ?? null;
  const damages = new Set<ScanDamage>(due === null ? [] : [due]);
  while (due !== null && random.chance(MORE)) damages.add(random.pick(SCAN_DAMAGES));
  const html = writeDocument(truth, 'html', new Set(), random);
  const printed = await printPages(browser, html, { font, style: STYLES[style] ?? '', dpi });
  const pages: Raster[] = [];
  for (const page of printed) pages.push(await damagePage(decode, page, damages, random));
  const together = encoding === 'pdf' || encoding === 'tif';
  const quality = random.between(40, 80);
  const files = await Promise.all(
    (together ? [pages] : pages.map((page) => [page])).map(async (own, part) => ({
      name: `${index}-${part + 1}.${encoding}`,
      bytes: await writeScan(decode, own, encoding, quality),
    })),
  );
  return { truth, font, style, dpi, damages, encoding, pages: pages.length, files };
}

/** The report with one paragraph in each section: it is the tables that are of interest. */
function shortened(truth: Truth): Truth {
  const markdown = truth.markdown
    .split(/^(?=## )/m)
    .map((part) => `${part.split('\n\n').slice(0, 2).join('\n\n').trim()}\n`)
    .join('\n');
  return { ...truth, markdown };
}
