/** The rules (printed lines) of a PDF page. */
import { boxOf, heightOf, type PagePoint, widthOf } from './geometry.ts';

/** A rule across the page at `at`, or down it; extents in points from the top left corner. */
export interface Rule {
  readonly down: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** The side of a filled area, and no line of its own. */
  readonly edge: boolean;
}

/** Rules are no thicker; filled areas are. */
const THICKEST = 3;
/** Shorter ones are dashes and parts of drawings. */
const SHORTEST = 4;

/**
 * Thin areas as a whole, sides of others one by one: strokes and fills come to the same.
 *
 * @param edge whether the shapes are filled only
 */
export function rulesIn(shapes: readonly (readonly PagePoint[])[], edge: boolean): Rule[] {
  return shapes.flatMap((points) => {
    const whole = ruleBetween(points, false);
    if (whole !== null) return [whole];
    return points.flatMap((point, index) => {
      const next = points[index + 1] ?? (points.length > 3 ? points[0] : undefined);
      if (next === undefined || isSlanted(point, next)) return [];
      return ruleBetween([point, next], edge) ?? [];
    });
  });
}

const isSlanted = (a: PagePoint, b: PagePoint) =>
  Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) > 1;

function ruleBetween(points: readonly PagePoint[], edge: boolean): Rule | null {
  if (points.length < 2) return null;
  const box = boxOf(points);
  const { left, right, top, bottom } = box;
  const [width, height] = [widthOf(box), heightOf(box)];
  if (height <= THICKEST && width >= SHORTEST && width > height) {
    return { down: false, at: (top + bottom) / 2, from: left, to: right, edge };
  }
  if (width <= THICKEST && height >= SHORTEST && height > width) {
    return { down: true, at: (left + right) / 2, from: top, to: bottom, edge };
  }
  return null;
}
