/**
 * What of a page is seen, by the page's own style sheets and attributes: readers take no account
 * of what is hidden, and neither do we. Only what is written in the page is known; where nothing
 * is said, a text is seen.
 */

import parseColour from 'parse-css-color';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { saysHidden } from './class-names.ts';
import { broughtFonts, readDeclarations, readSheets, type StyleRule } from './style-rules.ts';
import { namesIn, type PageParts, sheetsOf } from './style-sheets.ts';
import { attribute, type HtmlDocument } from './tree.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Colour = readonly [red: number, green: number, blue: number];

/** How text directly within an element is seen; handed on from an element to those within. */
export interface Sight {
  /** True for what is not in the picture at all, whatever is said of the elements within. */
  readonly gone: boolean;
  readonly visible: boolean;
  /** False where the letters have no size. */
  readonly sized: boolean;
  /** Of the letters, in pixels; null where nothing is said of it. */
  readonly size: number | null;
  /** True where the characters stand in another order or shape than in the source. */
  readonly altered: boolean;
  /** True for small letters above or below the line. */
  readonly raised: boolean;
  /** True where the element itself begins and ends a line, or stands beside others as one. */
  readonly apart: boolean;
  /** True where a style sheet prints something of its own into the element itself. */
  readonly generates: boolean;
  /** True where the element itself lies over others, or shows a picture of a style sheet's. */
  readonly overlays: boolean;
  readonly pictured: boolean;
  /** True where the letters are of a font that the page brings along for this element. */
  readonly disguised: boolean;
  readonly colour: Colour;
  /** Null where a picture or an unknown colour lies behind. */
  readonly background: Colour | null;
}

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

/** How a page is seen where nothing is said. */
export const PLAIN_SIGHT: Sight = {
  gone: false,
  visible: true,
  sized: true,
  size: null,
  altered: false,
  raised: false,
  apart: false,
  generates: false,
  overlays: false,
  pictured: false,
  disguised: false,
  colour: BLACK,
  background: WHITE,
};

/** Whether a reader of the page sees text like this. */
export function isSeen({ gone, visible, sized, colour, background }: Sight): boolean {
  const blended = background !== null && distance(colour, background) < LEAST_CONTRAST;
  return !gone && visible && sized && !blended;
}

/** Elements that strike their text out. */
const STRUCK = new Set(['s', 'strike', 'del']);
/** Shifted so far, nothing is left on any screen. */
const FAR = 500;
/** Nor is any screen so wide. */
const BEYOND = 2000;
/** Colours less apart than this (of 441) cannot be told by eye. */
const LEAST_CONTRAST = 24;

/** A figure has no more digits, and a cell no more elements. */
const MOST_BESIDE = 60;

export class Visibility {
  readonly #rules: readonly StyleRule[];
  /** Rules that hide a part of an element's text. */
  readonly #veiling: readonly StyleRule[];
  readonly #fonts: ReadonlySet<string>;
  /** Values that the page gives names to, where it gives one. */
  readonly #named: ReadonlyMap<string, string>;

  constructor(tree: HtmlDocument, parts: PageParts) {
    const sheets = sheetsOf(tree, parts);
    const rules = readSheets(sheets, namesIn(tree));
    this.#rules = rules.filter(({ partial }) => !partial);
    this.#veiling = rules.filter(({ partial, declarations }) => {
      const get = (name: string) => declarations.get(name) ?? '';
      const isUnseen = isRemoved(get) || isSized(get) === false || get('visibility') === 'hidden';
      return partial && isUnseen;
    });
    this.#fonts = broughtFonts(sheets);
    this.#named = namedValues(rules);
  }

  /** How an element within another is seen. */
  of(element: Element, outer: Sight): Sight {
    const style = this.#styleOf(element);
    const get = (name: string) => style.get(name) ?? '';
    const painted = get('-webkit-text-fill-color') || get('color') || attribute(element, 'color');
    const visibility = get('visibility');
    return {
      gone:
        outer.gone ||
        STRUCK.has(element.tagName) ||
        attributeHides(element) ||
        isRemoved(get) ||
        isShrunk(get),
      visible: /^(?:hidden|collapse)$/.test(visibility)
        ? false
        : outer.visible || visibility === 'visible',
      sized: isSized(get) ?? outer.sized,
      size: sizeOf(get, outer.size),
      altered:
        outer.altered ||
        (element.tagName === 'bdo' && attribute(element, 'dir').toLowerCase() === 'rtl') ||
        /override/.test(get('unicode-bidi')) ||
        isTurned(get) ||
        isReordered(get) ||
        isVeiled(get) ||
        isTiny(get, outer.size) ||
        UNKNOWN_COLOUR.test(painted) ||
        (INLINE_TAGS.has(element.tagName) && isShifted(get)) ||
        (isMirrored(get, element) && hasSeveral(element)) ||
        (get('float') === 'right' && this.#standsBehind(element)) ||
        this.#veiling.some(({ matches }) => matches(element)),
      raised:
        outer.raised ||
        isLifted(get) ||
        element.tagName === 'sup' ||
        element.tagName === 'sub' ||
        /^(?:super|sub)$/.test(get('vertical-align')),
      apart: isApart(get),
      generates: this.#generates(element),
      overlays: isLaidOver(get),
      pictured: /url\(|image-set/.test(get('background') + get('background-image')),
      disguised: /^(?:td|th|table|tr|tbody|div|body)$/.test(element.tagName)
        ? false
        : outer.disguised || this.#fonts.has(firstFont(get('font-family'))),
      colour: colourOf(painted) ?? outer.colour,
      background: backgroundOf(style, element, outer.background),
    };
  }

  /** Whether an element beside it floats to the right, too: the first of them stands last. */
  #standsBehind(element: Element): boolean {
    const nodes = element.parentNode?.childNodes ?? [];
    if (nodes.length > MOST_BESIDE) return false;
    const beside = nodes.filter((node) => 'tagName' in node);
    const at = beside.indexOf(element);
    return [beside[at - 1], beside[at + 1]].some(
      (node) => node !== undefined && this.#styleOf(node).get('float') === 'right',
    );
  }

  /**
   * Whether an element may be hidden by a style sheet that is not in the page: its name says so,
   * and nothing in the page decides it.
   */
  mayBeHidden(element: Element): boolean {
    if (!saysHidden(element)) return false;
    const style = this.#styleOf(element);
    return !['display', 'visibility', 'opacity', 'position', 'font-size'].some((name) =>
      style.has(name),
    );
  }

  /** Whether a rule prints something of its own before or behind an element's content. */
  #generates(element: Element): boolean {
    return this.#rules.some(({ generates, declarations, matches }) => {
      const content = generates ? (declarations.get('content') ?? '') : '';
      return /attr\(|counter|url\(|["'][^"']/.test(content) && matches(element);
    });
  }

  /** Declarations that hold for an element, by the cascade. */
  #styleOf(element: Element): ReadonlyMap<string, string> {
    const style = new Map<string, { value: string; weight: number }>();
    const put = (name: string, value: string, weight: number) => {
      if ((style.get(name)?.weight ?? -1) <= weight) style.set(name, { value, weight });
    };
    for (const rule of this.#rules) {
      if (rule.generates || !rule.matches(element)) continue;
      for (const [name, value] of rule.declarations) {
        put(name, value, rule.specificity + (rule.important.has(name) ? IMPORTANT : 0));
      }
    }
    const written = attribute(element, 'style');
    if (written !== '') {
      const { declarations, important } = readDeclarations(written);
      for (const [name, value] of declarations) {
        put(name, value, INLINE + (important.has(name) ? IMPORTANT : 0));
      }
    }
    return new Map([...style].map(([name, { value }]) => [name, this.#resolved(value)]));
  }

  /** A value with what the names in it stand for. */
  #resolved(value: string): string {
    if (!value.includes('var(')) return value;
    return value.replace(
      /var\(\s{0,9}(--[\w-]+)\s{0,9}(?:,([^()]{0,99}))?\)/g,
      (whole, name: string, otherwise?: string) =>
        this.#named.get(name) ?? otherwise?.trim() ?? whole,
    );
  }
}

/** Names that have one value wherever they are given one. */
function namedValues(rules: readonly StyleRule[]): Map<string, string> {
  const values = new Map<string, Set<string>>();
  for (const { declarations } of rules) {
    for (const [name, value] of declarations) {
      if (name.startsWith('--')) values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  return new Map(
    [...values].flatMap(([name, all]) => {
      const [only = ''] = all;
      return all.size === 1 ? [[name, only] as const] : [];
    }),
  );
}

const firstFont = (fonts: string) => (fonts.split(',')[0] ?? '').trim().replace(/^["']|["']$/g, '');

/** Set above the line by a shift of its own, in small letters. */
function isLifted(get: Get): boolean {
  const up =
    (get('position') === 'relative' && (pixels(get('top')) < 0 || pixels(get('bottom')) > 0)) ||
    /translatey\(\s*-/.test(get('transform'));
  return up && get('font-size') !== '';
}

const INLINE = 1e9;
const IMPORTANT = 1e10;

function attributeHides(element: Element): boolean {
  const has = (name: string) => element.attrs.some((item) => item.name === name);
  return (
    (has('hidden') && attribute(element, 'hidden') !== 'until-found') ||
    has('popover') ||
    (element.tagName === 'dialog' && !has('open'))
  );
}

type Get = (name: string) => string;

const isNothing = (value: string) =>
  /^[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?$/.test(withoutCalc(value));

/** A value without the calculation around it, where that is of one length only. */
const withoutCalc = (value: string) =>
  /^(?:-webkit-)?calc\(\s*([^\s()]+)\s*\)$/.exec(value)?.[1] ?? value;

/** Whether letters have a size, where something is said of it. */
function isSized(get: Get): boolean | null {
  const size =
    get('font-size') ||
    (/(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?:\/|\s)/.exec(get('font'))?.[1] ?? '');
  // A share of nothing is nothing.
  if (size === '' || /(?:em|%)$/.test(size)) return isNothing(size) ? false : null;
  return !isNothing(size);
}

/** The size of the letters, as far as it is a length or a share of one. */
function sizeOf(get: Get, outer: number | null): number | null {
  const written =
    get('font-size') ||
    (/(?:^|\s)([\d.]+(?:px|pt|em|rem|%))(?:\/|\s)/.exec(get('font'))?.[1] ?? '');
  const [, number, unit = ''] = /^([\d.]+)(px|pt|em|rem|%)$/.exec(written) ?? [];
  if (number === undefined) return outer;
  if (unit === 'px') return Number(number);
  if (unit === 'pt') return (Number(number) * 4) / 3;
  const base = unit === 'rem' ? USUAL_SIZE : (outer ?? USUAL_SIZE);
  return unit === '%' ? (base * Number(number)) / 100 : base * Number(number);
}

const USUAL_SIZE = 16;

/** Letters that no one can read; browsers may show them larger. */
function isTiny(get: Get, outer: number | null): boolean {
  const size = sizeOf(get, outer);
  return size !== null && size > 0 && size < LEAST_SIZE;
}

const LEAST_SIZE = 4;

/** About how many pixels some units are. */
const PIXELS: Readonly<Record<string, number>> = { em: 16, rem: 16, vw: 12, vh: 12, ch: 8 };

const pixels = (value: string) => {
  const [, size, unit] = /^(-?[\d.]+)(px|pt|em|rem|ch|vw|vh|%)?$/.exec(withoutCalc(value)) ?? [];
  const scale = PIXELS[unit ?? ''] ?? 1;
  return size === undefined ? 0 : Number(size) * scale;
};

/** Taken out of the picture, or moved off it. */
function isRemoved(get: Get): boolean {
  if (get('display') === 'none' || get('content-visibility') === 'hidden') return true;
  if (/opacity\(\s*0(?:\.0\d*)?%?\s*\)/.test(get('filter')) || isNothing(get('zoom'))) return true;
  const opacity = withoutCalc(get('opacity'));
  if (/^0*(?:\.0*\d?)?%?$/.test(opacity) && Number.parseFloat(opacity) < 0.1) return true;
  const colour = get('-webkit-text-fill-color') || get('color');
  if (colour === 'transparent' || isClear(colour)) return true;
  if (/line-through/.test(get('text-decoration') + get('text-decoration-line'))) return true;
  if (
    /^rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)/.test(
      get('clip'),
    )
  ) {
    return true;
  }
  if (/inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0/.test(get('clip-path'))) return true;
  if (/scale[xy]?\(\s*0(?:\.0+)?[\s,)]/.test(get('transform'))) return true;
  if (get('scale').split(/\s+/).some(isNothing)) return true;
  if (
    ['text-indent', 'margin-left', 'margin-inline-start', 'margin-top'].some(
      (name) => pixels(get(name)) <= -FAR,
    )
  ) {
    return true;
  }
  const moved = /translate(?:x|y|3d)?\(([^)]*)\)/.exec(get('transform'))?.[1] ?? '';
  const ways = [...moved.split(','), ...get('translate').split(/\s+/)];
  if (ways.some((way) => Math.abs(pixels(way.trim())) >= FAR * 2)) return true;
  const placed = /^(?:absolute|fixed|relative)$/.test(get('position'));
  const at = (side: string) => pixels(get(side));
  // Pages go on downwards as far as they like.
  const far =
    Math.max(Math.abs(at('left')), Math.abs(at('right'))) >= BEYOND ||
    at('top') <= -FAR * 2 ||
    Math.abs(at('bottom')) >= BEYOND ||
    get('inset')
      .split(/\s+/)
      .some((side) => Math.abs(pixels(side)) >= FAR * 2);
  return placed && far;
}

/** Turned or mirrored, so that figures may be taken for others. */
const isTurned = (get: Get) =>
  /scale[xy]?\(-|matrix|rotate|skew/.test(get('transform')) ||
  !/^(?:none|0(?:deg)?)?$/.test(get('rotate')) ||
  get('scale').includes('-');

/** Shown in another order than it is written. */
const isReordered = (get: Get) =>
  /reverse/.test(get('flex-direction') + get('flex-wrap') + get('flex-flow')) ||
  !/^(?:0|initial|unset)?$/.test(get('order'));

/** Within a line; what is said of others moves the whole page. */
const INLINE_TAGS = new Set('b,strong,i,em,u,span,font,a,small,big,ins,mark,label'.split(','));

/** Moved along its line, over or past the letters beside it. */
function isShifted(get: Get): boolean {
  const moved = [
    ...(get('position') === 'relative' ? [get('left'), get('right')] : []),
    ...(/translate(?:x|3d)?\(([^),]*)/.exec(get('transform'))?.slice(1) ?? []),
    get('translate').split(/\s/)[0] ?? '',
  ];
  const drawn = ['margin-left', 'margin-inline-start', 'letter-spacing'].map(get);
  return (
    moved.some((way) => Math.abs(pixels(way)) >= LEAST_SHIFT) ||
    drawn.some((way) => pixels(way) <= -LEAST_SHIFT) ||
    ['grid-area', 'grid-row', 'grid-column'].some((name) => !/^(?:auto)?$/.test(get(name)))
  );
}

/** In pixels, half a digit. */
const LEAST_SHIFT = 4;

/** Boxes within it stand from right to left. */
const isMirrored = (get: Get, element: Element) =>
  !TABLE_TAGS.test(element.tagName) &&
  (get('direction') === 'rtl' || attribute(element, 'dir').toLowerCase() === 'rtl');

const TABLE_TAGS = /^(?:html|body|table|tbody|thead|tfoot|tr)$/;

const hasSeveral = ({ childNodes }: Element) =>
  childNodes.filter((node) => 'tagName' in node).length > 1;

/** Ways to write a colour that we do not read. */
const UNKNOWN_COLOUR = /^(?:oklch|oklab|lch|lab|hwb|color|color-mix|light-dark)\(/;

/** A box of its own, whatever the element. */
const isApart = (get: Get) =>
  /^(?:block|flex|grid|table|list-item|flow-root)/.test(get('display')) ||
  /^(?:left|right|inline-)/.test(get('float'));

/** Laid over what stands at its place. */
const isLaidOver = (get: Get) => /^(?:absolute|fixed)$/.test(get('position'));

/** Shut into a box without extent. */
function isShrunk(get: Get): boolean {
  const clipped = ['', '-x', '-y', '-inline', '-block'].some((way) =>
    /hidden|clip/.test(get(`overflow${way}`)),
  );
  return clipped && EXTENTS.some((side) => isNothing(get(side)) || isNothing(get(`max-${side}`)));
}

const EXTENTS = ['height', 'width', 'block-size', 'inline-size'];

/** Shown in part or as by a glass: nobody knows what is left to see. */
function isVeiled(get: Get): boolean {
  const masked = ['mask', 'mask-image', '-webkit-mask', '-webkit-mask-image'].some(
    (name) => !/^(?:none|initial|unset)?$/.test(get(name)),
  );
  const clipped = /polygon|ellipse|path|circle|inset\([^)]*[1-9]/.test(get('clip-path'));
  const isReplaced = get('content').includes('url(');
  return masked || clipped || isReplaced || /blur|contrast|brightness/.test(get('filter'));
}

function backgroundOf(
  style: ReadonlyMap<string, string>,
  element: Element,
  outer: Colour | null,
): Colour | null {
  const whole = style.get('background') ?? '';
  if (/url\(|gradient/.test(whole + (style.get('background-image') ?? ''))) return null;
  if (attribute(element, 'background') !== '') return null;
  const said = style.get('background-color') ?? whole.split(/\s/)[0] ?? '';
  const named = said || attribute(element, 'bgcolor');
  if (named === '' || /^(?:transparent|none|inherit|initial|unset)$/.test(named)) return outer;
  return colourOf(named);
}

/** A colour as written; null where it is none that is known. */
function colourOf(written: string): Colour | null {
  if (written === 'transparent') return null;
  const found = written === '' ? null : parseColour(written);
  if (found === null) return null;
  const [first = 0, second = 0, third = 0] = found.values;
  if (found.type === 'hsl') return ofHue(first, second / 100, third / 100);
  return found.type === 'rgb' ? [first, second, third] : null;
}

/** A colour by hue, saturation and lightness, in red, green and blue. */
function ofHue(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (shift: number) => {
    const at = (shift + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return [part(0), part(8), part(4)];
}

/** Letters of this share of their colour are hardly there. */
const CLEAR = 0.1;

const isClear = (written: string) => written !== '' && (parseColour(written)?.alpha ?? 1) < CLEAR;

const distance = (a: Colour, b: Colour) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
