/** What happens to a page on its way into a scanner, the same for the same seed. */
import type { Random } from '../random.ts';
import type { loadDecoder, Picture } from './decoder.ts';

export const SCAN_DAMAGES = ['skew', 'noise', 'stamp', 'fold', 'turn', 'grey'] as const;
export type ScanDamage = (typeof SCAN_DAMAGES)[number];

export type Encoding = 'jpg' | 'png' | 'webp' | 'tif' | 'pdf';

type Decoder = ReturnType<typeof loadDecoder>;

/** The page, damaged, as three colours. */
export async function damagePage(
  decode: Decoder,
  png: Uint8Array,
  damages: ReadonlySet<ScanDamage>,
  random: Random,
): Promise<Raster> {
  const { width, height } = await rasterOf(decode(png));
  const top = Math.round(width * 0.07);
  // A sheet of A4, however little is on it.
  const bottom = Math.max(top, Math.round(width * Math.SQRT2) - height - top);
  const edges = { top, bottom, background: '#fff' };
  let page = await rasterOf(decode(png).flatten({ background: '#fff' }).extend(edges));
  if (damages.has('stamp')) page = await rasterOf(stamped(decode, page, random));
  if (damages.has('fold')) page = folded(page, random);
  if (damages.has('skew')) {
    const degrees = (random.next() * 2 - 1) * MOST_SKEW;
    page = await rasterOf(open(decode, page).rotate(degrees, { background: '#fff' }));
  }
  if (damages.has('noise')) page = noisy(page, random);
  if (damages.has('grey')) page = greyed(page, random);
  if (damages.has('turn')) {
    page = await rasterOf(open(decode, page).rotate(random.pick([90, 180, 270])));
  }
  return page;
}

const MOST_SKEW = 3;

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

async function rasterOf(picture: Picture): Promise<Raster> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels === 3) return { width, height, data };
  const colours = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      colours[at * 3 + colour] = data[at * channels + (channels > 2 ? colour : 0)] ?? 255;
    }
  }
  return { width, height, data: colours };
}

/** A raster as a picture of the decoder. */
export const open = (decode: Decoder, { width, height, data }: Raster): Picture =>
  decode(data, { raw: { width, height, channels: 3 } });

/** A round red stamp of the organ, with a star in it, over what is printed. */
function stamped(decode: Decoder, page: Raster, random: Random): Picture {
  const size = Math.round(page.width * 0.2);
  const half = size / 2;
  const star = Array.from({ length: 10 }, (_, at) => {
    const radius = (at % 2 === 0 ? 0.3 : 0.12) * half;
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    return `${half + radius * Math.cos(angle)},${half + radius * Math.sin(angle)}`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><g opacity="0.75"><circle cx="${half}" cy="${half}" r="${half * 0.93}" fill="none" stroke="#d81e1e" stroke-width="${half * 0.07}"/><polygon points="${star.join(' ')}" fill="#d81e1e"/></g></svg>`;
  const place = (length: number) => Math.round(length * (0.1 + random.next() * 0.6));
  const [left, top] = [place(page.width), place(page.height)];
  return open(decode, page).composite([
    { input: Buffer.from(svg), top: Math.min(top, page.height - size), left },
  ]);
}

/** The shadow of a fold across the page, a tenth of its height. */
function folded({ width, height, data }: Raster, random: Random): Raster {
  const middle = Math.round(height * (0.3 + random.next() * 0.4));
  const reach = height * 0.05;
  const dark = Buffer.from(data);
  for (let y = 0; y < height; y += 1) {
    const distance = Math.abs(y - middle) / reach;
    if (distance >= 1) continue;
    const share = 0.62 + 0.38 * distance;
    for (let at = y * width * 3; at < (y + 1) * width * 3; at += 1) {
      dark[at] = (dark[at] ?? 255) * share;
    }
  }
  return { width, height, data: dark };
}

/** Noise of the sensor, and specks of dirt. */
function noisy({ width, height, data }: Raster, random: Random): Raster {
  const spoilt = Buffer.from(data);
  const strength = random.between(6, 16);
  for (let at = 0; at < width * height; at += 1) {
    const change = (random.next() + random.next() + random.next() - 1.5) * 2 * strength;
    for (let colour = 0; colour < 3; colour += 1) {
      const value = (spoilt[at * 3 + colour] ?? 255) + change;
      spoilt[at * 3 + colour] = Math.max(0, Math.min(255, value));
    }
  }
  for (let count = 0; count < 60; count += 1) {
    const at = (random.between(0, height - 2) * width + random.between(0, width - 2)) * 3;
    spoilt.fill(60, at, at + 3 * random.between(1, 2));
  }
  return { width, height, data: spoilt };
}

/** A copy of a copy: grey paper, pale ink. */
function greyed({ width, height, data }: Raster, random: Random): Raster {
  const [paper, ink] = [random.between(205, 235), random.between(30, 70)];
  const grey = Buffer.alloc(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const value = Math.min(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255);
    grey.fill(ink + ((paper - ink) * value) / 255, at, at + 3);
  }
  return { width, height, data: grey };
}
