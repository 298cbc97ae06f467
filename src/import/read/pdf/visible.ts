/**
 * Which of the text that a page paints a reader of the page sees. Text that is transparent, cut
 * off, covered, of the colour of its ground or too small is hidden; figures that are partly so,
 * or struck through, are doubtful.
 */

import { type Area, type Glyph, OPAQUE, type Painting, type Picture } from './canvas.ts';
import { distanceOf } from './colours.ts';
import type { FontMaps } from './fonts.ts';
import { Characters } from './fonts.ts';
import {
  type Box,
  encloses,
  heightOf,
  lengthInside,
  type PagePoint,
  Shelves,
  widthOf,
  within,
} from './geometry.ts';

/** A character that may be seen. */
export interface SeenGlyph extends Glyph {
  readonly text: string;
  /** A space comes before it. */
  readonly spaced: boolean;
  /** Why a figure is not to be trusted, in Chinese; null where it is. */
  readonly doubt: string | null;
}

export interface VisibleText {
  readonly glyphs: readonly SeenGlyph[];
  readonly hidden: readonly SeenGlyph[];
  /** The page is a picture with text that somebody recognised laid under or over it. */
  readonly recognised: boolean;
}

/** Type below this share of the usual size is not read, if it is also that small in points. */
const TINY = { share: 0.35, points: 3 };
/** Differences of colour (of 255) that nobody sees, and that one may overlook. */
const [UNSEEN, FAINT] = [40, 70];
/** Of a page, what pictures must take for it to be a scan. */
const SCANNED = 0.2;
const LEAST_RECOGNISED = 20;

export const isFigureText = (text: string) => /[\d０-９]/.test(text);

/** Sorts the text of a page. */
export function visibleText(painting: Painting, maps: FontMaps): VisibleText {
  const characters = new Characters(maps, painting.glyphs);
  const judge = new Judge(painting);
  const judged: Judged[] = [];
  let [spaced, run] = [false, -1];
  for (const glyph of painting.glyphs) {
    const text = characters.textOf(glyph.font, glyph.glyph);
    if (glyph.run !== run) spaced = false;
    run = glyph.run;
    if (text.trim() === '') {
      spaced ||= text !== '';
      continue;
    }
    const doubt = judge.doubtOf(glyph, text);
    judged.push({ ...glyph, text, spaced, doubt });
    spaced = false;
  }
  doubtParts(judged);
  const glyphs = judged.filter((glyph) => !isHidden(glyph));
  const hidden = judged.filter(isHidden).map((glyph) => ({ ...glyph, doubt: null }));
  return scanOr({ glyphs, hidden, recognised: false }, painting);
}

type Judged = SeenGlyph & { doubt: string | null };

const isHidden = ({ doubt }: Judged) => doubt === HIDDEN || doubt === CUT;

/**
 * Where some digits of a figure are cut off or covered, those beside them are seen and say another.
 * Digits that were never printed, such as transparent ones, are none of it.
 */
function doubtParts(judged: readonly Judged[]): void {
  for (const [index, glyph] of judged.entries()) {
    const before = judged[index - 1];
    if (before === undefined || !isFigureText(before.text) || !goesOn(before, glyph)) continue;
    const [one, other] = before.doubt === CUT ? [before, glyph] : [glyph, before];
    if (one.doubt === CUT && other.doubt === null) other.doubt = PARTLY;
  }
}

/** So far apart, in parts of the type size, two digits are still of one figure. */
const BESIDE = 0.15;

const goesOn = (before: SeenGlyph, glyph: SeenGlyph): boolean =>
  isFigureText(glyph.text) &&
  !glyph.spaced &&
  before.size === glyph.size &&
  Math.hypot(before.to.x - glyph.from.x, before.to.y - glyph.from.y) < glyph.size * BESIDE;

/** Text that lies invisibly over a picture of itself is what there is to read. */
function scanOr(text: VisibleText, { pictures, width, height }: Painting): VisibleText {
  const photos = pictures.filter(({ kind }) => kind === 'picture');
  const size = photos.reduce((sum, { box }) => sum + widthOf(box) * heightOf(box), 0);
  if (size < width * height * SCANNED) return text;
  const over = (glyph: Glyph) => photos.some(({ box }) => within(box, middleOf(glyph)));
  const under = text.hidden.filter(over);
  const plain = text.glyphs.filter(over).length;
  if (under.length < LEAST_RECOGNISED || under.length < plain * 3) return text;
  const found = new Set(under);
  return {
    glyphs: [...text.glyphs, ...under].sort((a, b) => a.order - b.order),
    hidden: text.hidden.filter((glyph) => !found.has(glyph)),
    recognised: true,
  };
}

const HIDDEN = 'hidden';
/** Hidden by the edge of the page or of a figure, or by what lies over it. */
const CUT = 'cut off';
const PARTLY = '遮去一部分的数';

class Judge {
  readonly #page: Box;
  readonly #grounds = new Shelves<Area | Picture>();
  readonly #strokes = new Shelves<Painting['strokes'][number]>();
  readonly #tiny: number;

  constructor({ width, height, glyphs, areas, pictures, strokes }: Painting) {
    this.#page = { left: 0, top: 0, right: width, bottom: height };
    const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b);
    const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
    this.#tiny = Math.min(TINY.points, usual * TINY.share);
    const grounds = [...areas, ...pictures.filter(({ kind }) => kind === 'picture')];
    for (const ground of grounds.sort((a, b) => a.order - b.order)) {
      const box = boxIn(ground);
      this.#grounds.add(ground, box.top, box.bottom);
    }
    for (const stroke of strokes) {
      const ys = [stroke.from.y, stroke.to.y];
      this.#strokes.add(stroke, Math.min(...ys), Math.max(...ys));
    }
  }

  /** `HIDDEN` or `CUT`, why a figure is doubtful, or null. */
  doubtOf(glyph: Glyph, text: string): string | null {
    const { ink, size } = glyph;
    const points = pointsIn(glyph);
    const [middle = glyph.from] = points;
    if (ink.alpha < 0.08 || size < this.#tiny || isSquashed(glyph)) return HIDDEN;
    if (!within(this.#page, middle)) return CUT;
    const shown = points.filter((point) => ink.clip.every((outline) => encloses(outline, point)));
    if (shown.length === 0) return CUT;
    // A cover may begin below the middle, on another shelf.
    const open = shown.filter(
      (point) => !this.#grounds.at(point.y).some((ground) => covers(ground, glyph, point)),
    );
    if (open.length === 0) return CUT;
    const grounds = this.#grounds.at(middle.y);
    const contrast = contrastOf(glyph, middle, grounds);
    if (contrast !== null && contrast <= UNSEEN) return HIDDEN;
    if (!isFigureText(text)) return null;
    if (open.length < points.length) return PARTLY;
    if (contrast === null ? isPale(glyph) : contrast < FAINT) return '颜色近于底色的数';
    if (glyph.cutsOut || ink.mixed) return '透过别的图形印的数';
    if (grounds.some((ground) => veils(ground, glyph, middle))) return '上面盖着图形的数';
    return this.#isStruck(glyph) ? '划去的数' : null;
  }

  #isStruck({ from, to, size, vertical }: Glyph): boolean {
    if (vertical || Math.abs(to.y - from.y) > size * 0.1) return false;
    const inset = (to.x - from.x) * 0.2;
    const inner = {
      left: from.x + inset,
      right: to.x - inset,
      top: from.y - size * 0.62,
      bottom: from.y - size * 0.12,
    };
    const least = Math.min(size * 0.25, widthOf(inner) * 0.7);
    const crosses = (stroke: Painting['strokes'][number]) =>
      lengthInside(inner, stroke.from, stroke.to) >= least;
    return [inner.top, inner.bottom].some((height) => this.#strokes.at(height).some(crosses));
  }
}

const boxIn = (ground: Area | Picture): Box => ('box' in ground ? ground.box : ground.outline.box);

/** The middle of a character first, then points towards its corners. */
function pointsIn({ from, to, size }: Glyph): PagePoint[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const up =
    length === 0 ? { x: 0, y: -size } : { x: (dy / length) * size, y: (-dx / length) * size };
  return PLACES.map(([along, high]) => ({
    x: from.x + dx * along + up.x * high,
    y: from.y + dy * along + up.y * high,
  }));
}

const PLACES = [
  [0.5, 0.35],
  [0.25, 0.15],
  [0.75, 0.15],
  [0.25, 0.55],
  [0.75, 0.55],
] as const;

/** The middle of a character. */
export const middleOf = (glyph: Glyph): PagePoint => pointsIn(glyph)[0] ?? glyph.from;

const isSquashed = ({ from, to, size, glyph }: Glyph) =>
  glyph.width > 100 && Math.hypot(to.x - from.x, to.y - from.y) < size * 0.05;

/** Whether a later area or picture leaves nothing of a point to be seen. */
function covers(ground: Area | Picture, { order }: Glyph, point: PagePoint): boolean {
  if (ground.order <= order) return false;
  if ('box' in ground) return ground.opaque && within(ground.box, point);
  return isSolid(ground) && isIn(ground, point);
}

/** Whether a later picture or pattern lies over it through which something may be seen. */
function veils(ground: Area | Picture, { order, size }: Glyph, point: PagePoint): boolean {
  // What covers many lines is a watermark or a seal: the text shows through.
  if (ground.order <= order || heightOf(boxIn(ground)) > size * 3) return false;
  if ('box' in ground) return within(ground.box, point);
  return ground.ink.tiled && isIn(ground, point);
}

const isSolid = ({ ink }: Area) => ink.alpha >= OPAQUE && !ink.mixed && !ink.tiled;
const isIn = ({ outline, ink }: Area, point: PagePoint) =>
  encloses(outline, point) && ink.clip.every((clip) => encloses(clip, point));

/** How much a character differs from what it is printed on; null where that cannot be told. */
function contrastOf(
  { ink, order }: Glyph,
  point: PagePoint,
  grounds: readonly (Area | Picture)[],
): number | null {
  if (ink.colours.includes(null)) return 255;
  const ground = grounds.findLast(
    (item) =>
      item.order < order &&
      ('box' in item ? item.opaque && within(item.box, point) : isSolid(item) && isIn(item, point)),
  );
  const colour = ground === undefined ? '#ffffff' : 'box' in ground ? null : ground.ink.colours[0];
  if (typeof colour !== 'string') return null;
  return (
    Math.max(...ink.colours.map((own) => distanceOf(own ?? '', colour))) * Math.min(1, ink.alpha)
  );
}

const isPale = ({ ink }: Glyph) =>
  ink.colours.every((colour) => colour !== null && distanceOf(colour, '#ffffff') < FAINT);
