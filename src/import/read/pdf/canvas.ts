/** What is painted on a page, in order: text, areas, lines, pictures; whatever the format. */
import { distanceOf } from './colours.ts';
import type { Font, FontGlyph } from './fonts.ts';
import {
  type Box,
  boxOf,
  heightOf,
  type Matrix,
  type PagePoint,
  type PathOutline,
  widthOf,
} from './geometry.ts';
import { type Rule, rulesIn } from './ruled-lines.ts';

/** A colour as `#rrggbb`; null where it is a pattern, `tiled` or `none` while it is in use. */
export type Colour = string | null;

/** How something is painted. */
export interface Ink {
  readonly colours: readonly Colour[];
  /** 0 for what is not painted at all. */
  readonly alpha: number;
  /** What it is painted on shows through, or may (blend modes, soft masks). */
  readonly mixed: boolean;
  /** Filled with a pattern that may have holes. */
  readonly tiled: boolean;
  readonly clip: readonly PathOutline[];
}

/** A character as painted, or a space. */
export interface Glyph {
  /** As the font gives it. */
  readonly glyph: FontGlyph;
  readonly font: Font;
  /** From where to where, along the line of text. */
  readonly from: PagePoint;
  readonly to: PagePoint;
  /** Size of the type. */
  readonly size: number;
  readonly vertical: boolean;
  readonly order: number;
  /** What was shown in one go. */
  readonly run: number;
  readonly ink: Ink;
  /** Text that only cuts out what is painted next. */
  readonly cutsOut: boolean;
  /** Id of the annotation whose appearance it is part of. */
  readonly annotation: string | null;
}

/** An area, filled. */
export interface Area {
  readonly outline: PathOutline;
  readonly order: number;
  readonly ink: Ink;
}

/** A picture, or a drawing of the size of text. */
export interface Picture {
  readonly kind: 'picture' | 'drawing';
  readonly box: Box;
  readonly order: number;
  /** Nothing shows through. */
  readonly opaque: boolean;
}

/** A thin line. */
export interface Stroke {
  readonly from: PagePoint;
  readonly to: PagePoint;
}

export interface Painting {
  /** From the coordinates of the page to those of the painting. */
  readonly view: Matrix;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly areas: readonly Area[];
  readonly strokes: readonly Stroke[];
  readonly pictures: readonly Picture[];
  readonly rules: readonly Rule[];
}

/** Less alpha lets what lies beneath show. */
export const OPAQUE = 0.8;
/** Thinner lines do not hide what they cross. */
const THICKEST = 3;
/** Drawings of this height and width may be characters, in points. */
const [LEAST_DRAWING, MOST_DRAWING] = [2, 24];

/** A page with more is no page of a report, and its text cannot be trusted to be seen. */
const MOST_SHAPES = 50_000;
const MOST_GLYPHS = 200_000;
/** Points: no page is wider or higher (ISO 32000-1, annex C: 200 inches). */
const MOST_EXTENT = 14_400;

/** Shapes to be painted, and how. */
export interface PaintedPath {
  readonly shapes: readonly (readonly PagePoint[])[];
  readonly curved: boolean;
  readonly evenOdd: boolean;
  /** Null where it is not filled, or has no outline. */
  readonly fill: Ink | null;
  readonly stroke: Ink | null;
  /** Points of the outline. */
  readonly thick: number;
  /** Whether it may part the cells of a table. */
  readonly mayRule: boolean;
}

export class Canvas {
  readonly glyphs: Glyph[] = [];
  readonly areas: Area[] = [];
  readonly strokes: Stroke[] = [];
  readonly pictures: Picture[] = [];
  readonly rules: Rule[] = [];
  /** Counted up by whoever paints. */
  order = 0;
  readonly #sheet: Box;
  readonly #tooMuch: () => never;

  /**
   * @param width of the page in points; 0 where it does not say
   * @param tooMuch ends the reading of a page that paints more than any report
   */
  constructor(width: number, height: number, tooMuch: () => never) {
    this.#sheet = { left: 0, right: extent(width), top: 0, bottom: extent(height) };
    this.#tooMuch = tooMuch;
  }

  /** Ends the reading where there is too much already. */
  assertRoom(): void {
    if (this.areas.length + this.strokes.length > MOST_SHAPES) this.#tooMuch();
    if (this.pictures.length > MOST_SHAPES) this.#tooMuch();
    if (this.glyphs.length > MOST_GLYPHS) this.#tooMuch();
  }

  draw({ shapes, curved, evenOdd, fill, stroke, thick, mayRule }: PaintedPath): void {
    if (shapes.length === 0) return;
    const outline = { shapes, box: boxOf(shapes.flat()), evenOdd };
    const isDrawing = isCharacter(shapes, outline.box, curved);
    const ink = fill ?? stroke;
    if (isDrawing && ink !== null) this.addPicture('drawing', outline.box, ink, false);
    // White areas have no edges that show.
    const isRule = stroke !== null || !isPale(fill?.colours[0] ?? null) || isThin(outline.box);
    const isEdge = stroke === null && !isThin(outline.box);
    if (mayRule && isRule && !isDrawing && !curved) this.rules.push(...rulesIn(shapes, isEdge));
    if (fill !== null) this.fill(outline, fill);
    if (stroke !== null) this.stroke(shapes, stroke, thick);
  }

  fill(outline: PathOutline, ink: Ink): void {
    if (ink.alpha < 0.05) return;
    const { box } = outline;
    if (!isThin(box)) {
      this.areas.push({ outline, order: this.order, ink });
      return;
    }
    const down = heightOf(box) > widthOf(box);
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    this.strokes.push({
      from: down ? { x, y: box.top } : { x: box.left, y },
      to: down ? { x, y: box.bottom } : { x: box.right, y },
    });
  }

  stroke(shapes: readonly (readonly PagePoint[])[], ink: Ink, thick: number): void {
    if (ink.alpha === 0) return;
    for (const shape of shapes) {
      for (const [index, to] of shape.entries()) {
        const from = shape[index - 1] ?? (shape.length > 2 ? shape.at(-1) : undefined);
        if (from === undefined) continue;
        if (thick <= THICKEST) this.strokes.push({ from, to });
        else this.areas.push({ outline: band(from, to, thick), order: this.order, ink });
      }
    }
  }

  addPicture(kind: Picture['kind'], box: Box, { alpha, mixed, clip }: Ink, opaque: boolean): void {
    if (alpha < 0.05) return;
    // A picture may be said to be larger than any page; only what lies on this one is seen.
    const onSheet = common(this.#sheet, box);
    const shown = clip.reduce((seen, outline) => common(seen, outline.box), onSheet);
    if (!(Math.min(widthOf(shown), heightOf(shown)) >= LEAST_DRAWING)) return;
    const isOpaque = opaque && !mixed && alpha >= OPAQUE;
    this.pictures.push({ kind, box: shown, order: this.order, opaque: isOpaque });
  }
}

/** Whether shapes are neither lines nor rectangles, and of the size of a character. */
function isCharacter(
  shapes: readonly (readonly PagePoint[])[],
  box: Box,
  curved: boolean,
): boolean {
  const [small, large] = [widthOf(box), heightOf(box)].sort((a, b) => a - b) as [number, number];
  if (large < LEAST_DRAWING * 2 || small < LEAST_DRAWING / 2) return false;
  if (heightOf(box) > MOST_DRAWING) return false;
  const isStraight = (a: PagePoint, b: PagePoint) =>
    Math.abs(a.x - b.x) < 0.2 || Math.abs(a.y - b.y) < 0.2;
  const isSquare = shapes.every((shape) =>
    shape.every((point, index) => isStraight(point, shape[index + 1] ?? point)),
  );
  return curved || !isSquare;
}

const extent = (length: number) => (length > 0 ? Math.min(length, MOST_EXTENT) : MOST_EXTENT);

const isThin = (box: Box) => Math.min(widthOf(box), heightOf(box)) <= THICKEST;
const isPale = (colour: Colour) =>
  colour?.startsWith('#') === true && distanceOf(colour, '#ffffff') < 16;

const common = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  right: Math.min(a.right, b.right),
  top: Math.max(a.top, b.top),
  bottom: Math.min(a.bottom, b.bottom),
});

/** What a thick line covers. */
function band(from: PagePoint, to: PagePoint, thick: number): PathOutline {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [
    ((to.y - from.y) / length) * (thick / 2),
    ((from.x - to.x) / length) * (thick / 2),
  ];
  const points = [
    { x: from.x + dx, y: from.y + dy },
    { x: to.x + dx, y: to.y + dy },
    { x: to.x - dx, y: to.y - dy },
    { x: from.x - dx, y: from.y - dy },
  ];
  return { shapes: [points], box: boxOf(points), evenOdd: false };
}
