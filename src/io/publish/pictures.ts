/** Draws pictures at build: icons from the favicon, and one picture for each report. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import {
  PICTURE_SCOPE,
  PICTURE_SIZE,
  type PictureText,
  pictureTree,
} from '../../export/picture.ts';
import { writeWhole } from '../write-files.ts';
import { ChineseFont } from './fonts.ts';

/** @param svg of the favicon; a square */
export function drawIcon(svg: string, size: number): Uint8Array {
  return rasterize(svg, size);
}

/** The drawing needs no fonts: satori has turned all text into outlines. */
function rasterize(svg: string, width: number): Uint8Array {
  const options = {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  } as const;
  return new Resvg(svg, options).render().asPng();
}

/** Part of the key of kept pictures; change it when the drawing changes. */
const DRAWING = 'report-4';

/** Read when the first picture is drawn. */
let known: ChineseFont | null = null;

function font(): ChineseFont {
  known ??= new ChineseFont();
  return known;
}

/** All that the picture writes. */
const writtenOn = ({ site, agency, year, form, figures, verdict, address }: PictureText): string =>
  [ALWAYS, site, agency, year, form, verdict, address ?? '', ...figures.flat()].join('');

/** True where the font has every character: a picture with holes for names is worse than none. */
export const isDrawable = (text: PictureText): boolean => font().draws(writtenOn(text));

/** Draws pictures of reports, and keeps them by what they say (17 ms each on two cores). */
export class PictureDrawer {
  readonly #cache: string;

  /** @param cache folder of kept pictures; may be deleted at any time */
  constructor(cache: string) {
    this.#cache = cache;
  }

  /** The picture as PNG, the same bytes for the same text; null where it is not drawable. */
  async draw(text: PictureText): Promise<Uint8Array | null> {
    if (!isDrawable(text)) return null;
    const key = createHash('sha256')
      .update(`${DRAWING}\n${JSON.stringify(text)}`)
      .digest('hex');
    const kept = join(this.#cache, `${key}.png`);
    if (existsSync(kept)) return readFileSync(kept);
    const fonts = font().partsFor(writtenOn(text));
    const tree = pictureTree(text, fonts.map(({ name }) => name).join(', '));
    const { default: satori } = await import('satori');
    const svg = await satori(tree as unknown as Parameters<typeof satori>[0], {
      ...PICTURE_SIZE,
      fonts,
    });
    const png = rasterize(svg, PICTURE_SIZE.width);
    writeWhole(kept, png);
    return png;
  }
}

/** Characters of the drawing itself. */
const ALWAYS = ` 0123456789年度政府信息公开工作年度报告${PICTURE_SCOPE}`;
