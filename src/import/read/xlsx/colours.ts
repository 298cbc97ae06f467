/** Colours as Excel writes them: `rgb`, a place in the palette, or one of the theme. */

type Attribute = (name: string) => string | null;

/** Places of white in the palette, and of the ground of a window. */
const WHITE_PLACES = new Set(['1', '9', '65']);
/** The first colour of a theme is that of the paper. */
const PAPER = '0';

/** So light that nothing shows on white paper. */
export function isWhite(attribute: Attribute): boolean {
  const rgb = attribute('rgb');
  if (rgb !== null) {
    const channels =
      rgb
        .slice(-6)
        .match(/../g)
        ?.map((pair) => Number.parseInt(pair, 16)) ?? [];
    return channels.length === 3 && channels.every((channel) => channel >= 245);
  }
  if (attribute('theme') === PAPER) return Number(attribute('tint') ?? 0) > -0.05;
  return WHITE_PLACES.has(attribute('indexed') ?? '');
}

/** The same text for the same colour. */
export const colourName = (attribute: Attribute) =>
  ['rgb', 'theme', 'tint', 'indexed'].map((name) => attribute(name) ?? '').join(' ');
