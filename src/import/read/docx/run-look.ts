/**
 * How a run of a Word document looks: by its own properties, by its style, and by the style of its
 * paragraph. What is hidden, struck out, without size or white on white, no reader sees.
 */
import { isSqueezed } from '../characters.ts';
import type { XmlHandler } from '../xml.ts';

/** What properties say; absent where they say nothing, so that a style decides. */
export interface Look {
  vanish?: boolean;
  struck?: boolean;
  raised?: boolean;
  /** Six hexadecimal digits, or `auto`. */
  colour?: string;
  /** In half points. */
  size?: number;
  shaded?: boolean;
  /** Letters without colour. */
  unfilled?: boolean;
  /** The colour behind the letters, as `colour`. */
  ground?: string;
  /** Letters of a font of pictures: what they look like is not known. */
  pictorial?: boolean;
  /** Raised so far above the line, in half points. */
  position?: number;
  /** Width of the letters, in hundredths of the usual one. */
  scale?: number;
}

/** Off, as Word writes a switch (ECMA-376, 17.17.4). */
const isOff = (value: string | null) => value === '0' || value === 'false' || value === 'off';

/** Takes a property of a run into a look; says whether it was one. */
export function takeProperty(
  look: Look,
  name: string,
  attribute: (name: string) => string | null,
): boolean {
  const value = attribute('val');
  switch (name) {
    case 'vanish':
    case 'specVanish':
      look.vanish = !isOff(value);
      return true;
    case 'strike':
    case 'dstrike':
      look.struck = !isOff(value);
      return true;
    case 'vertAlign':
      look.raised = value === 'superscript' || value === 'subscript';
      return true;
    case 'position':
      look.position = Number(value);
      return true;
    case 'w':
      look.scale = Number.parseInt(value ?? '', 10) || 100;
      return true;
    case 'color':
      look.colour = isGround(attribute) ? 'ffffff' : (value ?? 'auto').toLowerCase();
      return true;
    case 'sz':
      look.size = Number(value);
      return true;
    case 'shd':
      look.shaded = isDark(attribute('fill')) || /^(?:solid|pct[2-9])/.test(value ?? '');
      look.ground = (attribute('fill') ?? '').toLowerCase();
      return true;
    case 'highlight':
      look.ground = HIGHLIGHTS.get(value ?? '') ?? '';
      look.shaded = look.ground !== '';
      return true;
    case 'textFill':
      look.unfilled = false;
      return true;
    case 'noFill':
      // Of the fill of the letters, or of their outline.
      if (look.unfilled !== undefined) look.unfilled = true;
      return look.unfilled !== undefined;
    case 'rFonts':
      look.pictorial =
        PICTORIAL.test(attribute('ascii') ?? '') || PICTORIAL.test(attribute('hAnsi') ?? '');
      return true;
    default:
      return false;
  }
}

/** The colour of the theme goes before the one that is written: that of the paper is white. */
const isGround = (attribute: (name: string) => string | null) =>
  /^(?:background1|light1)$/.test(attribute('themeColor') ?? '') &&
  attribute('themeShade') === null;

/** Fonts whose letters and digits are pictures. */
const PICTORIAL = /^(?:wingdings|webdings|symbol|marlett|zapf ?dingbats)/i;

/** The colours that text is highlighted by (ECMA-376, 17.18.40). */
const HIGHLIGHTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ black: '000000', blue: '0000ff', cyan: '00ffff', green: '00ff00', magenta: 'ff00ff' },
    ...{ red: 'ff0000', yellow: 'ffff00', white: 'ffffff', darkBlue: '000080', darkCyan: '008080' },
    ...{ darkGreen: '008000', darkMagenta: '800080', darkRed: '800000', darkYellow: '808000' },
    ...{ darkGray: '808080', lightGray: 'c0c0c0' },
  }),
);

const channels = (colour: string) =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
export const isDark = (fill: string | null) =>
  fill !== null && /^[0-9a-f]{6}$/i.test(fill) && channels(fill).some((channel) => channel < 240);
/** So light that nothing shows on white paper. */
const isWhite = (colour: string) =>
  /^[0-9a-f]{6}$/.test(colour) && channels(colour).every((channel) => channel >= 245);

/** So near to each other that no eye tells them apart. */
const isAlike = (a: string, b: string) =>
  [a, b].every((colour) => /^[0-9a-f]{6}$/.test(colour)) &&
  channels(a).every((channel, at) => Math.abs(channel - (channels(b)[at] ?? 0)) <= 8);
/** Raised by a third of a line and small, as the marks of notes are. */
const RAISED = 4;
const SMALL = 16;

/** Whether letters stand above or below the line, small. */
export const isRaised = ({ raised, position = 0, size }: Look): boolean =>
  raised === true || (position >= RAISED && size !== undefined && size <= SMALL);

/** Letters of one point and less are no letters. */
const LEAST_SIZE = 2;

/** Whether a reader sees letters that look so, on a ground that is shaded or not. */
export function isPrinted(look: Look, shaded: boolean): boolean {
  const { vanish, struck, colour, size, ground, unfilled, scale = 100 } = look;
  const lost =
    unfilled === true ||
    isSqueezed(scale) ||
    (colour !== undefined && ((!shaded && isWhite(colour)) || isAlike(colour, ground ?? '')));
  return vanish !== true && struck !== true && !lost && (size ?? LEAST_SIZE + 1) > LEAST_SIZE;
}

/** The looks that the styles of a document give. */
export class RunStyles implements XmlHandler {
  readonly #styles = new Map<string, { look: Look; base: string | null }>();
  #open: { look: Look; base: string | null } | null = null;
  #inRun = false;

  open(name: string, attribute: (name: string) => string | null): void {
    if (name === 'style') {
      this.#open = { look: {}, base: null };
      this.#styles.set(attribute('styleId') ?? '', this.#open);
    } else if (this.#open === null) return;
    else if (name === 'basedOn') this.#open.base = attribute('val');
    else if (name === 'rPr') this.#inRun = true;
    else if (this.#inRun || name === 'shd') takeProperty(this.#open.look, name, attribute);
  }

  close(name: string): void {
    if (name === 'style') this.#open = null;
    if (name === 'rPr') this.#inRun = false;
  }

  text(): void {}

  /** What a style says, its bases included. */
  of(style: string | null): Look {
    const chain: Look[] = [];
    let id = style;
    // Styles that are based on each other in a circle are damage; ten steps are plenty.
    for (let step = 0; id !== null && step < 10; step += 1) {
      const found = this.#styles.get(id);
      if (found === undefined) break;
      chain.unshift(found.look);
      id = found.base;
    }
    return Object.assign({}, ...chain);
  }
}
